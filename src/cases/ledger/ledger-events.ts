import type { LocalDate } from '../../kernel/local-date.js';
import { type CaseEventKind, type GroundCode, groundOf, receiptRule } from '../../law/index.js';
import type { EventDetails, NewEvent } from '../case-event.store.js';
import type { Instance } from '../proceedings/lawsuit-instances.js';
import type { ProceedingKind, ProceedingResult } from '../proceedings/proceeding.store.js';
import type { LedgerLine } from './ledger-line.js';

/** Where an imported event comes from; the history says it beside each. */
export interface LedgerOrigin {
  /** Name of the ledger's file. */
  readonly ledger: string;
  readonly sheet: string | null;
  readonly line: number;
}

export interface LedgerProceeding {
  readonly kind: ProceedingKind;
  readonly result: ProceedingResult;
  readonly filedOn: LocalDate;
  readonly decidedOn: LocalDate | null;
  readonly instance: Instance | null;
  readonly instanceAssumed: boolean;
}

/**
 * The history of a case of the ledger: the receipt, the end, the disputes, and nothing that the ledger does not know. The
 * arrival before a confirmed receipt, the extension, the drafts and the papers stay unknown.
 */
export function ledgerEvents(line: LedgerLine, origin: LedgerOrigin, disputedOn: LocalDate): NewEvent[] {
  const details: EventDetails = { ...origin };
  const rule = receiptRule(line.channel);
  const events: NewEvent[] = [
    { kind: rule.receiptEvent, date: line.receivedOn, details, article: rule.article },
  ];
  if (line.closed) events.push(endOf(line.closed, details));
  for (const { kind, result } of line.proceedings) {
    const dispute: EventDetails = { ...details, dateAssumed: true, proceeding: kind };
    events.push({
      kind: kind === 'review' ? 'review_filed' : 'lawsuit_filed',
      date: disputedOn,
      details: dispute,
      article: '条例51',
    });
    if (result === 'pending') continue;
    events.push({
      kind: kind === 'review' ? 'review_decision_received' : 'judgment_received',
      date: disputedOn,
      details: { ...dispute, result },
    });
  }
  return events;
}

/** Disputes as table four counts them: all on one day, since the ledger gives none. */
export function ledgerProceedings(line: LedgerLine, disputedOn: LocalDate): LedgerProceeding[] {
  return line.proceedings.map(({ kind, result, instance }) => ({
    kind,
    result,
    filedOn: disputedOn,
    decidedOn: result === 'pending' ? null : disputedOn,
    instance: kind === 'review' ? null : (instance ?? 'first'),
    instanceAssumed: kind !== 'review' && instance === null,
  }));
}

/**
 * The day that stands for a dispute whose date the ledger does not give: the answer's, since disputes are about it; without an
 * answer the last day for one, since only then is silence a matter for review (复议法20), but never a day to come.
 */
export function disputeDay(line: LedgerLine, due: LocalDate | null, today: LocalDate): LocalDate {
  if (line.closed) return line.closed.on;
  return due === null || due > today ? today : due;
}

const ends: Partial<Record<GroundCode, CaseEventKind>> = {
  'lapsed.notCorrected': 'correction_lapsed',
  'lapsed.feeUnpaid': 'fee_lapsed',
  'ended.withdrawn': 'withdrawn',
  'ended.terminated': 'terminated',
};

function endOf({ row, ground, on }: NonNullable<LedgerLine['closed']>, details: EventDetails): NewEvent {
  if (ground === null) {
    const kind = row === 'other.other' ? 'terminated' : 'decision_served';
    return { kind, date: on, law: { reportRow: row }, details };
  }
  const [article] = groundOf(ground).article;
  return {
    kind: ends[ground] ?? 'decision_served',
    date: on,
    law: { grounds: [ground] },
    details,
    ...(article === undefined ? {} : { article }),
  };
}
