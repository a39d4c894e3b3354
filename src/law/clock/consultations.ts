import { type LocalDate, toDayNumber } from '../../kernel/local-date.js';
import type { ArticleRef } from '../article-ref.js';
import type { WorkingCalendar } from '../calendar/working-calendar.js';
import { limits, type Regime } from '../regimes.js';
import type { LawSettings } from '../settings.js';
import type { ClockEvent, EventId } from './events.js';

/** Who is asked: 第三方 (条例32), 其他机关 (33(3), 34), 确定是否公开的机关 (17), the applicant for reasons (35). */
export type ConsultedParty = 'thirdParty' | 'agency' | 'secrecy' | 'applicant';

export interface Consultation {
  readonly id: EventId;
  readonly party: ConsultedParty;
  readonly coAuthor: boolean;
  readonly sentOn: LocalDate;
  readonly deliveredOn: LocalDate | null;
  readonly opinionOn: LocalDate | null;
  /**
   * 15th working day after delivery: silence then means that the organ decides by itself (第三方) or consent (共同制作机关).
   * Counted from sending while the delivery is not known; null where no such period exists (17, 35).
   */
  readonly lapsesOn: LocalDate | null;
  readonly eventIds: readonly EventId[];
}

/** Whether the organ still waits on this day. */
export function isConsultationOpen(consultation: Consultation, today: LocalDate): boolean {
  if (consultation.opinionOn !== null && consultation.opinionOn <= today) return false;
  return consultation.lapsesOn === null || today <= consultation.lapsesOn;
}

/** What silence means once the period for the answer is over. */
export type Silence = 'organDecides' | 'consent' | 'nothing';

/**
 * The meaning of silence on this day; null while the organ still waits or when an answer is there. A third party's silence
 * is neither consent nor refusal (条例32), a co-author's is consent (条例34), another organ's has no meaning of its own.
 */
export function silenceOf(consultation: Consultation, today: LocalDate): Silence | null {
  if (consultation.opinionOn !== null || isConsultationOpen(consultation, today)) return null;
  if (consultation.party === 'thirdParty') return 'organDecides';
  return consultation.coAuthor ? 'consent' : 'nothing';
}

/** A stretch of days, both ends inside, as day numbers. */
export interface Exclusion {
  readonly from: number;
  readonly to: number;
  readonly eventIds: readonly EventId[];
  readonly article: ArticleRef;
  readonly deliveryUnknown: boolean;
}

interface Draft {
  id: EventId;
  named: boolean;
  party: ConsultedParty;
  coAuthor: boolean;
  sentOn: LocalDate;
  deliveredOn: LocalDate | null;
  opinionOn: LocalDate | null;
  eventIds: EventId[];
}

type Step = 'sent' | 'delivered' | 'opinion';

const steps: Partial<Record<string, readonly [ConsultedParty, Step]>> = {
  third_party_consult_sent: ['thirdParty', 'sent'],
  third_party_consult_delivered: ['thirdParty', 'delivered'],
  third_party_opinion_received: ['thirdParty', 'opinion'],
  agency_consult_sent: ['agency', 'sent'],
  agency_consult_delivered: ['agency', 'delivered'],
  agency_opinion_received: ['agency', 'opinion'],
  secrecy_report_sent: ['secrecy', 'sent'],
  secrecy_report_answered: ['secrecy', 'opinion'],
  reasons_requested: ['applicant', 'sent'],
  reasons_received: ['applicant', 'opinion'],
};

/**
 * Pairs letters, deliveries and answers. Events that name a consultation go by its id; the others go to the first
 * one of the same party that still lacks that step. Expects events in their fixed order.
 */
export function consultationsOf(events: readonly ClockEvent[], calendar: WorkingCalendar): Consultation[] {
  const drafts: Draft[] = [];
  for (const event of events) {
    const step = steps[event.kind];
    if (step !== undefined) apply(drafts, event, step[0], step[1]);
  }
  return drafts.map(({ named: _named, ...draft }) => ({ ...draft, lapsesOn: lapseOf(draft, calendar) }));
}

function apply(drafts: Draft[], event: ClockEvent, party: ConsultedParty, step: Step): void {
  const draft = find(drafts, event, party, step);
  if (draft === undefined) {
    // An answer without a letter on record excludes nothing.
    if (step !== 'opinion') drafts.push(begin(drafts.length, event, party, step));
    return;
  }
  if (step === 'delivered') draft.deliveredOn ??= event.date;
  if (step === 'opinion') draft.opinionOn ??= event.date;
  draft.eventIds.push(event.id);
}

function find(
  drafts: readonly Draft[],
  event: ClockEvent,
  party: ConsultedParty,
  step: Step,
): Draft | undefined {
  const id = event.consultationId ?? null;
  if (id !== null) return drafts.find((d) => d.named && d.party === party && d.id === id);
  if (step === 'sent') return undefined;
  return drafts.find(
    (d) => !d.named && d.party === party && (step === 'delivered' ? d.deliveredOn : d.opinionOn) === null,
  );
}

function begin(index: number, event: ClockEvent, party: ConsultedParty, step: Step): Draft {
  const id = event.consultationId ?? null;
  return {
    id: id ?? `${party}#${index + 1}`,
    named: id !== null,
    party,
    coAuthor: event.coAuthor ?? false,
    sentOn: event.date,
    deliveredOn: step === 'delivered' ? event.date : null,
    opinionOn: null,
    eventIds: [event.id],
  };
}

function lapseOf(draft: Omit<Draft, 'named'>, calendar: WorkingCalendar): LocalDate | null {
  if (draft.party === 'secrecy' || draft.party === 'applicant') return null;
  const limit = draft.party === 'thirdParty' ? limits.thirdPartyOpinion : limits.agencyOpinion;
  return calendar.addWorkingDays(draft.deliveredOn ?? draft.sentOn, limit.workingDays).date;
}

/**
 * The days that a consultation takes out of the period (条例33(3)); null where the regime or the settings exclude none.
 * Convention: after the day of sending, through the day of arrival; silence, through the last day for the answer.
 */
export function exclusionOf(
  consultation: Consultation,
  regime: Regime,
  settings: LawSettings,
  horizon: LocalDate,
): Exclusion | null {
  const article = exclusionArticle(consultation.party, regime, settings);
  if (article === null) return null;
  const from = toDayNumber(consultation.sentOn) + (settings.exclusionIncludesSendingDay ? 0 : 1);
  const to = exclusionEnd(consultation, settings, horizon);
  if (to < from) return null;
  return {
    from,
    to,
    article,
    eventIds: consultation.eventIds,
    deliveryUnknown:
      consultation.lapsesOn !== null && consultation.deliveredOn === null && consultation.opinionOn === null,
  };
}

/** Whether waiting for this party stops the count. */
export function excludesTime(party: ConsultedParty, regime: Regime, settings: LawSettings): boolean {
  return exclusionArticle(party, regime, settings) !== null;
}

function exclusionArticle(party: ConsultedParty, regime: Regime, settings: LawSettings): ArticleRef | null {
  if (party === 'thirdParty') return regime.thirdPartyExclusion;
  if (party === 'agency') return regime.agencyExclusion;
  if (party === 'secrecy') return settings.secrecyReportExcluded ? '条例17' : null;
  return settings.reasonsStopClock ? '条例35' : null;
}

function exclusionEnd(consultation: Consultation, settings: LawSettings, horizon: LocalDate): number {
  const { opinionOn, lapsesOn } = consultation;
  const lapse = lapsesOn === null ? null : toDayNumber(lapsesOn);
  if (opinionOn === null) return lapse ?? toDayNumber(horizon);
  const arrival = toDayNumber(opinionOn) - (settings.exclusionIncludesArrivalDay ? 0 : 1);
  if (lapse === null || consultation.deliveredOn === null || settings.lateOpinionExtendsExclusion)
    return arrival;
  return Math.min(arrival, lapse);
}

/** The union: overlapping and touching stretches become one, so no day is taken out twice. */
export function mergeExclusions(exclusions: readonly Exclusion[]): Exclusion[] {
  const sorted = [...exclusions].sort((a, b) => a.from - b.from || a.to - b.to);
  const merged: Exclusion[] = [];
  for (const next of sorted) {
    const last = merged[merged.length - 1];
    if (last === undefined || next.from > last.to + 1) merged.push(next);
    else merged[merged.length - 1] = join(last, next);
  }
  return merged;
}

function join(a: Exclusion, b: Exclusion): Exclusion {
  return {
    from: a.from,
    to: Math.max(a.to, b.to),
    article: a.article,
    eventIds: [...a.eventIds, ...b.eventIds.filter((id) => !a.eventIds.includes(id))],
    deliveryUnknown: a.deliveryUnknown || b.deliveryUnknown,
  };
}
