import {
  addDays,
  addMonths,
  type LocalDate,
  makeLocalDate,
  monthOf,
  weekdayOf,
  yearOf,
} from '../../kernel/local-date.js';
import type { WorkingCalendar } from '../calendar/working-calendar.js';
import type { LawSettings } from '../settings.js';
import type { PublicationLimitPart } from './publication-due.js';

/** One stretch within which a periodic row (半年至少更新1次) must be updated. */
export interface UpdatePeriod {
  readonly from: LocalDate;
  /** The last day on which an update keeps it. */
  readonly to: LocalDate;
  /** The first update that counts for it. */
  readonly updatedOn: LocalDate | null;
  /** `late` = updated after `to`; `missed` = over without an update; `open` = still running without one. */
  readonly state: 'kept' | 'late' | 'missed' | 'open';
}

export interface UpdateHistory {
  /** First day of the duty: when the row was first published under. */
  readonly since: LocalDate;
  /** Days of publication, oldest first. */
  readonly updates: readonly LocalDate[];
  readonly today: LocalDate;
}

/** No row is followed over more periods than this: twenty years of weeks. */
const MAX_PERIODS = 1_100;
const alignedMonths: readonly number[] = [1, 3, 6, 12];

/**
 * The periods of a periodic row up to the running one, oldest first; empty where the words name no period
 * (按实际更新). Years, half-years, quarters, months and weeks are those of the calendar unless the setting
 * `updatePeriodsBy` says otherwise; other periods always run from the last update.
 */
export function updatePeriods(
  part: PublicationLimitPart,
  history: UpdateHistory,
  calendar: WorkingCalendar,
  settings: LawSettings,
): readonly UpdatePeriod[] {
  if (part.kind !== 'periodic' || part.n === null || part.n < 1) return [];
  const months = part.unit === 'year' ? part.n * 12 : part.unit === 'month' ? part.n : 0;
  const aligned = alignedMonths.includes(months) || (part.unit === 'week' && part.n === 1);
  return aligned && settings.updatePeriodsBy === 'calendar'
    ? calendarPeriods(months, history)
    : runningPeriods(part, history, calendar);
}

/** When the next update is due: the end of the running period, or of the last one that was not kept. */
export function nextUpdateDue(periods: readonly UpdatePeriod[]): LocalDate | null {
  return periods.at(-1)?.to ?? null;
}

function calendarPeriods(months: number, { since, updates, today }: UpdateHistory): UpdatePeriod[] {
  const periods: UpdatePeriod[] = [];
  for (let from = startOf(months, since); from <= today && periods.length < MAX_PERIODS; ) {
    const next = months === 0 ? addDays(from, 7) : addMonths(from, months);
    const to = addDays(next, -1);
    const start = from;
    const updatedOn = updates.find((day) => day >= start && day <= to) ?? null;
    periods.push({ from, to, updatedOn, state: updatedOn ? 'kept' : to < today ? 'missed' : 'open' });
    from = next;
  }
  return periods;
}

/** The first day of the calendar's year, half-year, quarter, month, or (0) week that holds `date`. */
function startOf(months: number, date: LocalDate): LocalDate {
  if (months === 0) return addDays(date, -((weekdayOf(date) + 6) % 7));
  return makeLocalDate(yearOf(date), monthOf(date) - ((monthOf(date) - 1) % months), 1);
}

function runningPeriods(
  part: PublicationLimitPart,
  { since, updates, today }: UpdateHistory,
  calendar: WorkingCalendar,
): UpdatePeriod[] {
  const days = [since, ...updates.filter((day) => day > since && day <= today)].slice(-MAX_PERIODS);
  return days.map((from, index): UpdatePeriod => {
    const to = after(from, part, calendar);
    const updatedOn = days[index + 1] ?? null;
    if (updatedOn) return { from, to, updatedOn, state: updatedOn <= to ? 'kept' : 'late' };
    return { from, to, updatedOn, state: to < today ? 'missed' : 'open' };
  });
}

function after(from: LocalDate, { n, unit }: PublicationLimitPart, calendar: WorkingCalendar): LocalDate {
  const count = n ?? 1;
  if (unit === 'workday') return calendar.addWorkingDays(from, count).date;
  if (unit === 'month') return addMonths(from, count);
  if (unit === 'year') return addMonths(from, count * 12);
  return addDays(from, unit === 'week' ? count * 7 : count);
}
