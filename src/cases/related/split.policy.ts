import type { Actor } from '../../kernel/actor.js';
import { conflict, type ErrorParams } from '../../kernel/domain-error.js';
import { refuse, type Verdict } from '../../kernel/verdict.js';
import { type CaseEventKind, type CaseFacts, effectiveEvents, type LawSettings } from '../../law/index.js';
import type { CaseRecord } from '../case.js';
import { mayWorkOn } from '../case.policy.js';
import { lawEvent, type StoredEvent } from '../case-event.store.js';

/** Links, separations and sheets are the work of those who register and handle. */
export function mayRelate(record: Pick<CaseRecord, 'officeId'>, actor: Actor): Verdict {
  const works = ['registrar', 'handler', 'head'].some((role) => actor.roles.includes(role));
  return works ? mayWorkOn(record, actor) : refuse('related.role');
}

/** Why something cannot be done as the case stands; words are `related.errors.<code>`. */
export interface Obstacle {
  readonly code: string;
  readonly params?: ErrorParams;
}

/** What may have happened to a case that is still to be split: it came in, and somebody was told of it. */
const arrivals: readonly CaseEventKind[] = [
  'online_submitted',
  'fax_arrived',
  'email_arrived',
  'ordinary_mail_arrived',
  'received_in_person',
  'received_signed_mail',
  'oral_signed',
  'receipt_confirmed',
  'contact_attempted',
  'assigned',
  'note_added',
];

/** How a case stands, as far as it decides whether its matters may be registered apart. */
export interface SplitStanding {
  readonly facts: CaseFacts;
  readonly events: readonly StoredEvent[];
  /** What the report of the year of arrival counts. */
  readonly counting: LawSettings['severalMatters'];
  /** Its matters were registered apart already. */
  readonly grouped: boolean;
}

/**
 * What stands against registering the matters of this application apart; null when nothing does. Once a notice is out, a party is
 * asked or an answer drafted, a period of this one case runs differently, and the others could not share it.
 */
export function splitObstacle({ facts, events, counting, grouped }: SplitStanding): Obstacle | null {
  if (grouped) return { code: 'related.splitAlready' };
  if (facts.decision !== null) return { code: 'related.answered' };
  if (facts.ending !== null) return { code: 'related.ended' };
  if (counting !== 'split') return { code: 'related.countsWhole' };
  if (facts.openConsultations.length > 0) return { code: 'related.consultationOpen' };
  if (facts.draft !== null) return { code: 'related.drafted' };
  const begun = firstAct(events);
  return begun ? { code: 'related.begun', params: { date: begun.date } } : null;
}

/** What stands against taking a separation back: a case of it went on. */
export function undoSplitObstacle(
  cases: readonly { readonly number: string; readonly events: readonly StoredEvent[] }[],
): Obstacle | null {
  for (const { number, events } of cases) {
    const begun = firstAct(events);
    if (begun) return { code: 'related.wentOn', params: { number, date: begun.date } };
  }
  return null;
}

export function refuseObstacle(obstacle: Obstacle | null): void {
  if (obstacle) throw conflict(obstacle.code, obstacle.params);
}

function firstAct(events: readonly StoredEvent[]) {
  return effectiveEvents(events.map(lawEvent)).find(({ kind }) => !arrivals.includes(kind));
}
