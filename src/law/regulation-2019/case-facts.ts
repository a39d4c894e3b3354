import type { LocalDate } from '../../kernel/local-date.js';
import type { WorkingCalendar } from '../calendar/working-calendar.js';
import type { Clock } from '../clock/clock.js';
import { type Consultation, isConsultationOpen } from '../clock/consultations.js';
import { clockOf } from '../clock/derive-clock.js';
import { type ClockEvent, type EventId, isClockEventKind } from '../clock/events.js';
import { foldClock } from '../clock/fold-clock.js';
import { effectiveEvents } from '../clock/prepare-events.js';
import { limits, regulation2007, regulation2019 } from '../regimes.js';
import type { LawSettings } from '../settings.js';
import type { CaseEvent } from './case-events.js';
import { type CaseRecord, recordOf } from './case-record.js';
import type { GroundCode } from './grounds.js';
import { overallRow } from './outcome.js';
import type { ReportRow } from './report-rows.js';
import type { ReviewStep, StageCode } from './stages.js';

export type CaseEnding = 'answered' | 'notCorrected' | 'feeUnpaid' | 'withdrawn' | 'terminated';

/** What the law and the screens need to know of a case on one day; derived, never stored as truth. */
export interface CaseFacts {
  readonly today: LocalDate;
  readonly stage: StageCode;
  /** What stage `review` waits for; null elsewhere. */
  readonly reviewStep: ReviewStep | null;
  readonly clock: Clock;
  /** First event of the case, whatever its kind (arrival or receipt). */
  readonly arrivedOn: LocalDate | null;
  readonly corrections: number;
  /** The open or last 补正告知: `due` = last day for the applicant. */
  readonly correctionNotice: NoticeFacts | null;
  readonly consultations: readonly Consultation[];
  /** Consultations that still wait today (neither answered nor lapsed), the applicant's reasons not among them. */
  readonly openConsultations: readonly Consultation[];
  readonly reasonsRequestedOn: LocalDate | null;
  readonly reasonsReceivedOn: LocalDate | null;
  readonly extension: ExtensionFacts;
  readonly feeNotice:
    | (NoticeFacts & { readonly paidOn: LocalDate | null; readonly yuan: number | null })
    | null;
  readonly draft: DraftFacts | null;
  readonly decision: DecisionFacts | null;
  readonly thirdPartyObjected: boolean;
  readonly ending: CaseEnding | null;
  /** Result row of table three; null while open. */
  readonly reportRow: ReportRow | null;
  readonly reviewsFiled: number;
  readonly lawsuitsFiled: number;
  /** Rulings (复议决定, 判决) on record. */
  readonly rulings: number;
  readonly reopenings: number;
  /** The day on which the present round of handling began, where there was one before it. */
  readonly reopenedOn: LocalDate | null;
  readonly archivedOn: LocalDate | null;
}

export interface NoticeFacts {
  readonly eventId: EventId;
  readonly sentOn: LocalDate;
  readonly deliveredOn: LocalDate | null;
  /** Last day for the applicant; null until the delivery is on record where the period runs from it. */
  readonly due: LocalDate | null;
}

export interface ExtensionFacts {
  readonly used: number;
  readonly left: number;
  readonly request: {
    readonly eventId: EventId;
    readonly workingDays: number;
    readonly state: 'requested' | 'approved';
  } | null;
}

export interface DraftFacts {
  readonly eventId: EventId;
  readonly grounds: readonly GroundCode[];
  readonly drafterId: EventId | null;
  readonly reviewed: boolean;
  readonly secrecyReviewed: boolean;
}

export interface DecisionFacts {
  readonly eventId: EventId;
  readonly grounds: readonly GroundCode[];
  /** The result as a ledger names it where no ground is known; null otherwise. */
  readonly reportRow: ReportRow | null;
  readonly madeOn: LocalDate;
  readonly servedOn: LocalDate | null;
  readonly deliveredOn: LocalDate | null;
}

/**
 * Folds a case's events into what holds on `today`. Events later than today are folded too: the caller decides what is
 * on record. Pure; the order of the input plays no part.
 */
export function deriveCase(
  allEvents: readonly CaseEvent[],
  calendar: WorkingCalendar,
  settings: LawSettings,
  today: LocalDate,
): CaseFacts {
  const events = effectiveEvents(allEvents);
  const fold = foldClock(events.filter(isClockEvent), calendar, settings, today);
  const clock = clockOf(fold, calendar, settings, { today });
  const record = recordOf(events);
  const openConsultations = fold.consultations.filter(
    (c) => c.party !== 'applicant' && isConsultationOpen(c, today),
  );
  const ending = endingOf(fold.end);
  const archivedOn = fold.end === null ? null : record.archivedOn;
  const regime = clock.regime === 'regulation-2007' ? regulation2007 : regulation2019;
  const stop = fold.periods[fold.periods.length - 1]?.stop ?? null;
  const facts = {
    today,
    clock,
    arrivedOn: events[0]?.date ?? null,
    corrections: fold.corrections.length,
    correctionNotice: correctionNoticeOf(record, calendar, settings),
    consultations: fold.consultations.filter((c) => c.party !== 'applicant'),
    openConsultations,
    reasonsRequestedOn: record.reasonsRequestedOn,
    reasonsReceivedOn: record.reasonsReceivedOn,
    extension: {
      used: fold.extensionUsed,
      left: regime.extension.workingDays - fold.extensionUsed,
      request: record.extensionRequest,
    },
    feeNotice: feeNoticeOf(record, calendar),
    draft: record.draft,
    decision: record.decision,
    thirdPartyObjected: record.thirdPartyObjected,
    ending,
    reportRow: reportRowOf(ending, record.decision),
    reviewsFiled: record.reviewsFiled,
    lawsuitsFiled: record.lawsuitsFiled,
    rulings: record.rulings,
    reopenings: record.reopenings,
    reopenedOn: record.reopenedOn,
    archivedOn,
  };
  const delayed = fold.periods[fold.periods.length - 1]?.fixedDue?.event.kind === 'delayed_answer_set';
  const stage = stageOf({ ...facts, stop, delayed });
  return { ...facts, stage, reviewStep: stage === 'review' ? reviewStepOf(record) : null };
}

function isClockEvent(event: CaseEvent): event is CaseEvent & ClockEvent {
  return isClockEventKind(event.kind);
}

function endingOf(end: ClockEvent | null): CaseEnding | null {
  switch (end?.kind) {
    case 'decision_served':
      return 'answered';
    case 'correction_lapsed':
      return 'notCorrected';
    case 'fee_lapsed':
      return 'feeUnpaid';
    case 'withdrawn':
      return 'withdrawn';
    case 'terminated':
      return 'terminated';
    default:
      return null;
  }
}

function reportRowOf(ending: CaseEnding | null, decision: DecisionFacts | null): ReportRow | null {
  switch (ending) {
    case null:
      return null;
    case 'answered':
      if (decision === null || decision.grounds.length === 0) return decision?.reportRow ?? null;
      return overallRow(decision.grounds);
    case 'notCorrected':
      return 'other.not_corrected';
    case 'feeUnpaid':
      return 'other.fee_unpaid';
    default:
      return 'other.other';
  }
}

type StageInput = Omit<CaseFacts, 'stage' | 'reviewStep'> & {
  readonly stop: ClockEvent | null;
  readonly delayed: boolean;
};

/** The stage by the rule sheet's state table; the first line that fits. */
function stageOf(facts: StageInput): StageCode {
  if (facts.archivedOn !== null) return 'archived';
  if (facts.ending === 'answered') return 'closed';
  if (facts.ending === 'notCorrected' || facts.ending === 'feeUnpaid') return 'lapsed';
  if (facts.ending !== null) return 'withdrawn';
  if (facts.clock.base === null) return 'awaitingConfirmation';
  if (facts.stop !== null) return facts.stop.kind === 'fee_notice_sent' ? 'feePending' : 'correction';
  if (facts.decision !== null) return 'decided';
  if (facts.draft !== null) return 'review';
  if (facts.openConsultations.length > 0) return 'consultation';
  if (facts.reasonsRequestedOn !== null && facts.reasonsReceivedOn === null && !facts.delayed)
    return 'reasons';
  return facts.delayed ? 'delayed' : 'handling';
}

function reviewStepOf(record: CaseRecord): ReviewStep {
  if (record.draft?.reviewed !== true) return 'reviewing';
  return record.draft.secrecyReviewed || !record.draft.needsSecrecyReview ? 'signing' : 'secrecyReview';
}

/** The period that the notice sets, else the office's default from the day of sending (条例30: 合理期限). */
function correctionNoticeOf(
  record: CaseRecord,
  calendar: WorkingCalendar,
  settings: LawSettings,
): NoticeFacts | null {
  const notice = record.correctionNotice;
  if (notice === null) return null;
  const { due, ...rest } = notice;
  const from = notice.deliveredOn ?? notice.sentOn;
  return { ...rest, due: due ?? calendar.addWorkingDays(from, settings.correctionWorkingDays).date };
}

/** 20 working days from the day after the notice arrived (109号). */
function feeNoticeOf(record: CaseRecord, calendar: WorkingCalendar): CaseFacts['feeNotice'] {
  const notice = record.feeNotice;
  if (notice === null) return null;
  const { deliveredOn } = notice;
  const due =
    deliveredOn === null ? null : calendar.addWorkingDays(deliveredOn, limits.feePayment.workingDays).date;
  return { ...notice, due };
}
