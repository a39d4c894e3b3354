import { addDays, addMonths, fromDayNumber, type LocalDate, toDayNumber } from '../../kernel/local-date.js';
import type { ArticleRef } from '../article-ref.js';
import type { WorkingCalendar } from '../calendar/working-calendar.js';
import { limits, regimeOf } from '../regimes.js';
import { remedyPeriods } from '../remedies/periods.js';
import type { LawSettings } from '../settings.js';
import { countDue } from './count.js';
import { clockOf } from './derive-clock.js';
import type { ClockEvent, ClockEventKind, EventId } from './events.js';
import { foldClock } from './fold-clock.js';
import { type LedgerDay, ledgerLine, ledgerOf, restDayLine, withNotice } from './ledger.js';
import { effectiveEvents } from './prepare-events.js';

export const deadlineKinds = [
  'answer',
  'correction_notice',
  'third_party_opinion',
  'agency_opinion',
  'fee_payment',
  'proactive_publication',
  'review_application',
  'lawsuit_direct',
  'lawsuit_after_review',
] as const;

export type DeadlineKind = (typeof deadlineKinds)[number];

/** A period of the law: working days end on one; days and months roll over a rest day (民法典203). */
export interface PeriodRule {
  readonly n: number;
  readonly unit: 'workingDay' | 'day' | 'month';
  readonly article: ArticleRef;
}

export interface Due {
  /** Null while nothing has started the period, or while it is stopped. */
  readonly due: LocalDate | null;
  /** The date rests on a year without a published calendar (or a delivery not yet recorded). */
  readonly provisional: boolean;
}

export interface Deadline extends Due {
  readonly steps: readonly LedgerDay[];
}

interface SimplePeriod extends PeriodRule {
  /** Kinds that start it; the latest event of the first kind that occurs. */
  readonly startedBy: readonly ClockEventKind[];
}

const simplePeriods: Record<Exclude<DeadlineKind, 'answer' | 'correction_notice'>, SimplePeriod> = {
  third_party_opinion: workingDays(limits.thirdPartyOpinion, 'third_party_consult_delivered'),
  agency_opinion: workingDays(limits.agencyOpinion, 'agency_consult_delivered'),
  fee_payment: workingDays(limits.feePayment, 'fee_notice_delivered'),
  proactive_publication: workingDays(limits.proactivePublication, 'info_formed'),
  // 知道之日: the day of delivery where it is on record, else the day of service.
  review_application: { ...remedyPeriods.review, startedBy: ['decision_delivered', 'decision_served'] },
  lawsuit_direct: { ...remedyPeriods.lawsuitDirect, startedBy: ['decision_delivered', 'decision_served'] },
  lawsuit_after_review: { ...remedyPeriods.lawsuitAfterReview, startedBy: ['review_decision_received'] },
};

function workingDays(
  limit: { workingDays: number; article: ArticleRef },
  ...startedBy: ClockEventKind[]
): SimplePeriod {
  return { n: limit.workingDays, unit: 'workingDay', article: limit.article, startedBy };
}

/** The due date alone, without its explanation: for lists and many cases. */
export function computeDue(
  kind: DeadlineKind,
  events: readonly ClockEvent[],
  calendar: WorkingCalendar,
  settings: LawSettings,
): Due {
  if (kind === 'answer') {
    const { due, provisional } = clockOf(foldClock(events, calendar, settings), calendar, settings, {});
    return { due, provisional };
  }
  const start = startOf(kind, events, calendar, settings);
  return start === null
    ? { due: null, provisional: false }
    : endOfPeriod(start.event.date, start.rule, calendar);
}

/**
 * The due date of one kind with one step a day (months: base, last day and the days it rolls over).
 * `due` is null, with the steps so far, where no event starts the period or the period is stopped.
 */
export function computeDeadline(
  kind: DeadlineKind,
  events: readonly ClockEvent[],
  calendar: WorkingCalendar,
  settings: LawSettings,
): Deadline {
  if (kind === 'answer') {
    const fold = foldClock(events, calendar, settings);
    const { due, provisional } = clockOf(fold, calendar, settings, {});
    const steps = ledgerOf(fold, calendar).filter((line) => due === null || line.date <= due);
    return { due, provisional, steps };
  }
  const start = startOf(kind, events, calendar, settings);
  if (start === null) return { due: null, provisional: false, steps: [] };
  const end = endOfPeriod(start.event.date, start.rule, calendar);
  return { ...end, steps: periodSteps(start.event, start.rule, end.due, calendar) };
}

function startOf(
  kind: Exclude<DeadlineKind, 'answer'>,
  events: readonly ClockEvent[],
  calendar: WorkingCalendar,
  settings: LawSettings,
): { event: ClockEvent; rule: PeriodRule } | null {
  if (kind === 'correction_notice') {
    const { received } = foldClock(events, calendar, settings);
    const limit = received === null ? null : regimeOf(received.date).correctionNotice;
    if (received === null || limit === null) return null;
    return { event: received, rule: { n: limit.workingDays, unit: 'workingDay', article: limit.article } };
  }
  const rule = simplePeriods[kind];
  const effective = effectiveEvents(events);
  for (const startKind of rule.startedBy) {
    const event = effective.filter((e) => e.kind === startKind).pop();
    if (event !== undefined) return { event, rule };
  }
  return null;
}

/**
 * Last day of a period that starts after `from`. Working days end on a working day by themselves; days and months roll
 * to the next working day when the last day is a rest day (a make-up Saturday is none).
 */
export function endOfPeriod(
  from: LocalDate,
  rule: PeriodRule,
  calendar: WorkingCalendar,
): { due: LocalDate; provisional: boolean } {
  if (rule.unit === 'workingDay') {
    const { due, provisional } = countDue(from, rule.n, [], calendar);
    return { due, provisional };
  }
  const rolled = calendar.nextWorkingDayOnOrAfter(lastDay(from, rule));
  return { due: rolled.date, provisional: rolled.provisional };
}

/** Last day before rolling over (民法典201, 202: the first day is not counted; months end on the same day). */
function lastDay(from: LocalDate, rule: PeriodRule): LocalDate {
  return rule.unit === 'month' ? addMonths(from, rule.n) : addDays(from, rule.n);
}

/** One line a day of a period that ends on `due`; the first is the day that starts it and does not count. */
export function periodSteps(
  event: { readonly date: LocalDate; readonly id?: EventId },
  rule: PeriodRule,
  due: LocalDate,
  calendar: WorkingCalendar,
): LedgerDay[] {
  const base = ledgerLine(event.date, 'base', 'baseEvent', { article: rule.article, eventId: event.id });
  const lines = rule.unit === 'workingDay' ? workingDaySteps : calendarSteps;
  return [base, ...lines(event.date, rule, due, calendar)];
}

function workingDaySteps(
  from: LocalDate,
  rule: PeriodRule,
  due: LocalDate,
  calendar: WorkingCalendar,
): LedgerDay[] {
  const { article } = rule;
  let n = 0;
  return days(from, due).map((date) => {
    const kind = calendar.dayKind(date);
    if (!kind.working) return restDayLine(date, kind);
    n++;
    if (date === due) return ledgerLine(date, 'due', 'due', { n, article });
    if (kind.kind === 'makeup')
      return withNotice(ledgerLine(date, 'counted', 'countedMakeup', { n, article }), kind);
    if (kind.kind === 'unknown') return ledgerLine(date, 'counted', 'countedUnknown', { n, article });
    return ledgerLine(date, 'counted', 'counted', { n, article });
  });
}

function calendarSteps(
  from: LocalDate,
  rule: PeriodRule,
  due: LocalDate,
  calendar: WorkingCalendar,
): LedgerDay[] {
  const { article } = rule;
  const last = lastDay(from, rule);
  const counted =
    rule.unit === 'month'
      ? []
      : days(from, addDays(last, -1)).map((date, i) =>
          ledgerLine(date, 'counted', 'calendarDay', { n: i + 1, article }),
        );
  if (last === due) return [...counted, ledgerLine(due, 'due', 'dueCalendar', { article })];
  const rolled = days(last, addDays(due, -1)).map((date) => restDayLine(date, calendar.dayKind(date), true));
  const end = restDayLine(last, calendar.dayKind(last), true);
  return [...counted, end, ...rolled, ledgerLine(due, 'due', 'dueCalendar', { article: '民法典203' })];
}

/** Every day after `from` through `to`. */
function days(from: LocalDate, to: LocalDate): LocalDate[] {
  const list: LocalDate[] = [];
  for (let day = toDayNumber(from) + 1; day <= toDayNumber(to); day++) list.push(fromDayNumber(day));
  return list;
}
