import type { LocalDate } from '../../kernel/local-date.js';
import { makeLocalDate } from '../../kernel/local-date.js';
import type { ReportScope } from '../annual-report.js';

/** 条例第四十九条: departments and townships by 31 January; governments by 31 March, in three steps upward. */
const ownReport = [1, 31] as const;
const consolidated: Readonly<Record<string, readonly [month: number, day: number]>> = {
  county: [2, 20],
  functional_zone: [2, 20],
  prefecture_city: [3, 10],
  provincial_government: [3, 31],
  provincial_government_office: [3, 31],
};

/** The last day for the report on `year`. An aggregate of unknown level has the last of the three steps. */
export function reportDeadline(level: string | null, scope: ReportScope | null, year: number): LocalDate {
  const step = scope === 'government_aggregate' ? (consolidated[level ?? ''] ?? [3, 31]) : ownReport;
  return makeLocalDate(year + 1, step[0], step[1]);
}
