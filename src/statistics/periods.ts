import { addDays, type LocalDate, makeLocalDate, minDate, weekdayOf, yearOf } from '../kernel/local-date.js';

export type PeriodUnit = 'month' | 'week';

export interface Period {
  /** The first day; periods are told apart by it. */
  readonly from: LocalDate;
  readonly to: LocalDate;
}

/** The months or weeks (Monday to Sunday) of a year up to `until`; a week belongs to the year of its Monday. */
export function periodsOf(year: number, unit: PeriodUnit, until: LocalDate): readonly Period[] {
  return unit === 'month' ? months(year, until) : weeks(year, until);
}

function months(year: number, until: LocalDate): Period[] {
  return Array.from({ length: 12 }, (_, i) => {
    const from = makeLocalDate(year, i + 1, 1);
    const next = i === 11 ? makeLocalDate(year + 1, 1, 1) : makeLocalDate(year, i + 2, 1);
    return { from, to: minDate(addDays(next, -1), until) };
  }).filter((period) => period.from <= until);
}

function weeks(year: number, until: LocalDate): Period[] {
  const periods: Period[] = [];
  for (let from = firstMonday(year); yearOf(from) === year && from <= until; from = addDays(from, 7)) {
    periods.push({ from, to: minDate(addDays(from, 6), until) });
  }
  return periods;
}

function firstMonday(year: number): LocalDate {
  const first = makeLocalDate(year, 1, 1);
  return addDays(first, (8 - weekdayOf(first)) % 7);
}

/** Which period a day falls into; undefined outside all. */
export function periodAt(periods: readonly Period[], day: LocalDate): Period | undefined {
  return periods.find((period) => period.from <= day && day <= period.to);
}
