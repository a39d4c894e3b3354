import { type LocalDate, toDayNumber } from '../../kernel/local-date.js';
import type { WorkingCalendar } from '../calendar/working-calendar.js';
import type { LawSettings } from '../settings.js';
import type { Clock, ClockSpan, ClockState, ClockViolation, ProvisionalReason } from './clock.js';
import { type ClockFold, dueOf, type Period } from './clock-fold.js';
import { type Exclusion, excludesTime, isConsultationOpen } from './consultations.js';
import { countDue } from './count.js';
import type { ClockEvent } from './events.js';
import { foldClock } from './fold-clock.js';

export interface ClockOptions {
  /** Decides `state` and `overdueDays`; without it they stand as of the last event. */
  readonly today?: LocalDate | undefined;
}

/**
 * The clock of a case: folds its dated events (条例第三十至三十五条). Pure; the order of the input plays no part; events
 * withdrawn by `event_withdrawn` are as if they had never been.
 */
export function deriveClock(
  events: readonly ClockEvent[],
  calendar: WorkingCalendar,
  settings: LawSettings,
  options: ClockOptions = {},
): Clock {
  return clockOf(foldClock(events, calendar, settings, options.today), calendar, settings, options);
}

/** As {@link deriveClock}, from a fold that is already there. */
export function clockOf(
  fold: ClockFold,
  calendar: WorkingCalendar,
  settings: LawSettings,
  { today }: ClockOptions,
): Clock {
  const period = fold.periods[fold.periods.length - 1] ?? null;
  const count = period === null ? null : dueOf(period, fold.exclusions, calendar);
  const due = count?.due ?? null;
  const asOf = today ?? fold.events[fold.events.length - 1]?.date ?? null;
  const overdueDays = overdue(due, fold, asOf, calendar);
  const reasons: ProvisionalReason[] = [];
  if (count?.provisional) reasons.push('calendarUnpublished');
  if (count?.deliveryUnknown) reasons.push('deliveryUnknown');
  return {
    regime: fold.regime.code,
    receivedOn: fold.received?.date ?? null,
    base: period?.base ?? null,
    due,
    originalDue: originalDue(fold, due, calendar),
    provisional: reasons.length > 0,
    provisionalReasons: reasons,
    state: stateOf(fold, period, asOf, settings),
    spans: spansOf(fold, calendar),
    excludedWorkingDays: count?.excluded ?? 0,
    extensionWorkingDays: period?.extension ?? 0,
    extensionUsed: fold.extensionUsed,
    correctionNoticeDue: fold.correctionNoticeDue,
    correctionNoticeLate: fold.violations.some((v) => v.code === 'correctionNoticeLate'),
    endedOn: fold.end?.date ?? null,
    servedOn: fold.served?.date ?? null,
    overdueDays,
    violations:
      overdueDays > 0 && due !== null ? [...fold.violations, late(due, overdueDays)] : fold.violations,
  };
}

function late(due: LocalDate, days: number): ClockViolation {
  return { code: 'answerOverdue', article: '条例33(2)', params: { due, days } };
}

function overdue(
  due: LocalDate | null,
  fold: ClockFold,
  asOf: LocalDate | null,
  calendar: WorkingCalendar,
): number {
  if (due === null) return 0;
  const until = fold.end?.date ?? asOf;
  return until === null || until <= due ? 0 : calendar.workingDaysBetween(due, until);
}

function originalDue(fold: ClockFold, due: LocalDate | null, calendar: WorkingCalendar): LocalDate | null {
  const first = fold.periods[0];
  if (first === undefined) return null;
  if (fold.periods.length === 1 && first.stop === null && first.fixedDue === null) return due;
  return countDue(first.base.date, first.limit + first.extension, fold.exclusions, calendar).due;
}

function stateOf(
  fold: ClockFold,
  period: Period | null,
  asOf: LocalDate | null,
  settings: LawSettings,
): ClockState {
  if (fold.end !== null) return 'ended';
  if (period === null || asOf === null) return 'notStarted';
  if (period.stop !== null) return 'stopped';
  const paused = fold.consultations.some(
    (c) => c.sentOn <= asOf && isConsultationOpen(c, asOf) && excludesTime(c.party, fold.regime, settings),
  );
  return paused ? 'paused' : 'running';
}

/** All spans, excluded ones as their union, by their first day. */
function spansOf(fold: ClockFold, calendar: WorkingCalendar): ClockSpan[] {
  const excluded = fold.exclusions.map((exclusion) => excludedSpan(exclusion, calendar));
  return [...excluded, ...fold.spans].sort((a, b) =>
    a.from === b.from ? toDayNumber(a.to) - toDayNumber(b.to) : a.from < b.from ? -1 : 1,
  );
}

function excludedSpan(exclusion: Exclusion, calendar: WorkingCalendar): ClockSpan {
  const from = calendar.dateOf(exclusion.from);
  const to = calendar.dateOf(exclusion.to);
  return {
    kind: 'excluded',
    from,
    to,
    workingDays: calendar.workingDaysBetween(calendar.dateOf(exclusion.from - 1), to),
    eventIds: exclusion.eventIds,
    article: exclusion.article,
  };
}
