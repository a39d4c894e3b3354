import { shanghaiDate } from '../../kernel/local-date.js';
import { reportRows } from '../../law/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import type { StoredEvent } from '../case-event.store.js';

/** Details of an event that are words people wrote; the rest are figures for the law. */
const written = [
  'party',
  'handler',
  'items',
  'volume',
  'reason',
  'reasons',
  'organ',
  'docket',
  'excuse',
  'note',
] as const;

/** A file that proves an event; without address for those who may not open it now. */
export interface ProofLink {
  readonly text: string;
  readonly href?: string;
}

/** The history in order of entry, newest first; a withdrawn record stays and says that it is void. */
export function presentTimeline(
  events: readonly StoredEvent[],
  t: Translate,
  proofs: ReadonlyMap<number, readonly ProofLink[]>,
) {
  const voided = new Set(events.map(({ law }) => law.eventId));
  return [...events].reverse().map((event, index) => ({
    date: event.date,
    title: t(`cases.event.${event.kind}`),
    text: [textOf(event, t), voided.has(event.id) ? t('cases.page.voided') : '', actorText(event, t)]
      .filter(Boolean)
      .join(' · '),
    links: proofs.get(event.id) ?? [],
    state: voided.has(event.id) ? 'warning' : index === 0 ? 'current' : 'done',
  }));
}

function textOf({ details, law, proof, kind }: StoredEvent, t: Translate): string {
  const parts = written
    .map((key) => details[key])
    .filter((value) => typeof value === 'string' && value !== '');
  if (typeof details.means === 'string') parts.push(t(`filing.means.${details.means}`));
  if (typeof details.contact === 'string') parts.push(t(`filing.contact.${details.contact}`));
  if (law.workingDays) parts.push(t('cases.period.days', { n: law.workingDays }));
  if (law.opinion) parts.push(t(`cases.opinion.${details.partly === true ? 'partly' : law.opinion}`));
  if (typeof details.lateOpinion === 'string')
    parts.push(t('consultation.lateNote', { opinion: t(`cases.opinion.${details.lateOpinion}`) }));
  if (typeof details.erased === 'string') parts.push(t(`retention.erasedNote.${details.erased}`));
  if (law.due) parts.push(t('cases.page.until', { date: law.due }));
  if (typeof details.kind === 'string' && kind === 'event_withdrawn') {
    parts.push(
      t('cases.page.voids', { date: String(details.wrongDate), event: t(`cases.event.${details.kind}`) }),
    );
  }
  if (typeof details.result === 'string') parts.push(t(`cases.result.${details.result}`));
  if (typeof details.ledger === 'string') parts.push(originText(details, t));
  if (details.dateAssumed === true) parts.push(t('ledger.dateAssumed'));
  if (law.reportRow) parts.push(reportRows.find(({ code }) => code === law.reportRow)?.label ?? '');
  if (law.grounds) parts.push(law.grounds.map((ground) => t(`law.grounds.${ground}`)).join('、'));
  if (proof) parts.push(proof);
  return parts.join('；');
}

function originText({ ledger, sheet, line }: StoredEvent['details'], t: Translate): string {
  const params = { ledger: String(ledger), line: Number(line), sheet: String(sheet ?? '') };
  return t(params.sheet === '' ? 'ledger.origin' : 'ledger.originSheet', params);
}

function actorText({ actorName, actorKind, recordedAt, date }: StoredEvent, t: Translate): string {
  const who = actorKind === 'person' ? actorName : t(`cases.actor.${actorKind}`);
  const entered = shanghaiDate(new Date(recordedAt));
  return entered === date || actorKind !== 'person' ? who : t('cases.page.entered', { who, date: entered });
}
