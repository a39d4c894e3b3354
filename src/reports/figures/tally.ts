import type { LocalDate } from '../../kernel/local-date.js';
import { makeLocalDate, maxDate, yearOf } from '../../kernel/local-date.js';
import type { ApplicantKind, ReportRow } from '../../law/index.js';
import { defaultLawSettings } from '../../law/index.js';
import type { TableFour, TableFourBlock, TableThree, TableThreeLine } from '../annual-report.js';
import type { RemedyBlock, RemedyResult, TableThreeRow } from '../format.js';
import { applicantCodes, remedyBlocks, remedyResults, resultRows, tableThreeRows } from '../format.js';
import type { ReportSettings } from '../settings.js';

/** One request as the report counts it. Closed means: answered, or otherwise ended, with its one result row. */
export interface CountableCase {
  readonly applicantKind: ApplicantKind;
  /** 收到日 (条例第三十一条). */
  readonly receivedOn: LocalDate;
  readonly closedOn: LocalDate | null;
  readonly reportRow: ReportRow | null;
  /** Answers given again after a review or a judgment, in order of date. */
  readonly reanswers?: readonly { readonly on: LocalDate; readonly row: ReportRow }[];
}

export interface CountableRemedy {
  readonly kind: RemedyBlock;
  readonly filedOn: LocalDate;
  readonly decidedOn: LocalDate | null;
  readonly result: Exclude<RemedyResult, 'pending'> | null;
  /** When the next instance of the same lawsuit was filed (一审 → 二审). */
  readonly nextInstanceOn?: LocalDate | null;
}

/** One number of table three before summing: what a grouped query returns. */
export interface TableThreeCount {
  readonly row: Exclude<TableThreeRow, 'total_handled'>;
  readonly kind: ApplicantKind;
  readonly count: number;
}

export interface TableFourCount {
  readonly block: RemedyBlock;
  readonly result: RemedyResult;
  readonly count: number;
}

/**
 * The rows of table three in which one case stands for `year`: 新收 or 上年结转, and one result or 结转下年度; none
 * when the case ended before the year or came after it. A case without a result row is open, whatever its date, so
 * that the identity holds; a date of closing before receipt counts from receipt.
 */
export function rowsOf(
  item: CountableCase,
  year: number,
  settings: ReportSettings = defaultLawSettings,
): readonly Exclude<TableThreeRow, 'total_handled'>[] {
  const again = answersCountedAgain(item, year, settings);
  const closed = finalResult(item, settings);
  const receivedYear = yearOf(item.receivedOn);
  const closedYear = closed ? yearOf(closed.on) : Number.POSITIVE_INFINITY;
  if (receivedYear > year || closedYear < year) return again;
  const source = receivedYear === year ? 'received' : 'carried_in';
  return [source, closed && closedYear === year ? closed.row : 'carried_out', ...again];
}

function finalResult(
  item: CountableCase,
  settings: ReportSettings,
): { readonly on: LocalDate; readonly row: ReportRow } | null {
  if (item.closedOn === null || item.reportRow === null) return null;
  const first = { on: maxDate(item.closedOn, item.receivedOn), row: item.reportRow };
  if (settings.reportReanswer !== 'replaceSameYear') return first;
  const sameYear = (item.reanswers ?? []).filter((again) => yearOf(again.on) === yearOf(first.on));
  return { on: first.on, row: sameYear.at(-1)?.row ?? first.row };
}

/** With `countAgain` each new answer is one more request received and answered in its year. */
function answersCountedAgain(item: CountableCase, year: number, { reportReanswer }: ReportSettings) {
  if (reportReanswer !== 'countAgain') return [];
  const answers = (item.reanswers ?? []).filter((again) => yearOf(again.on) === year);
  return answers.flatMap((again) => ['received' as const, again.row]);
}

export function tallyCases(
  cases: Iterable<CountableCase>,
  year: number,
  settings: ReportSettings = defaultLawSettings,
): TableThree {
  const counts = new Map<string, number>();
  for (const item of cases) {
    for (const row of rowsOf(item, year, settings)) {
      const key = `${row}|${item.applicantKind}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return tableThreeFrom((row, kind) => counts.get(`${row}|${kind}`) ?? 0);
}

/** Table three from grouped counts. */
export function sumTableThree(counts: Iterable<TableThreeCount>): TableThree {
  const found = new Map<string, number>();
  for (const { row, kind, count } of counts) {
    const key = `${row}|${kind}`;
    found.set(key, (found.get(key) ?? 0) + count);
  }
  return tableThreeFrom((row, kind) => found.get(`${row}|${kind}`) ?? 0);
}

function tableThreeFrom(countOf: (row: TableThreeRow, kind: ApplicantKind) => number): TableThree {
  const cell = (row: TableThreeRow, kind: ApplicantKind): number =>
    row === 'total_handled'
      ? resultRows.reduce((sum, result) => sum + countOf(result, kind), 0)
      : countOf(row, kind);
  const line = (row: TableThreeRow): TableThreeLine => {
    const kinds = applicantCodes.map((kind) => [kind, cell(row, kind)] as const);
    const total = kinds.reduce((sum, [, n]) => sum + n, 0);
    return { ...(Object.fromEntries(kinds) as Record<ApplicantKind, number>), total };
  };
  return Object.fromEntries(tableThreeRows.map((row) => [row, line(row)])) as Record<
    TableThreeRow,
    TableThreeLine
  >;
}

/**
 * The result under which a remedy stands in the table of `year`, null when it does not belong there. Decided in a
 * later year means 尚未审结 for this one.
 */
export function remedyResultIn(
  remedy: CountableRemedy,
  year: number,
  settings: ReportSettings = defaultLawSettings,
): RemedyResult | null {
  const first = makeLocalDate(year, 1, 1);
  const last = makeLocalDate(year, 12, 31);
  const decidedOn = remedy.result === null ? null : remedy.decidedOn;
  if (remedy.filedOn > last || (decidedOn !== null && decidedOn < first)) return null;
  if (remedy.filedOn < first && !settings.reportCarriedOverDisputes) return null;
  const { kind, nextInstanceOn } = remedy;
  const goesOn = kind !== 'review' && nextInstanceOn && nextInstanceOn <= last;
  if (goesOn && settings.reportLitigationBy === 'case') return null;
  return decidedOn !== null && decidedOn <= last ? remedy.result : 'pending';
}

export function tallyRemedies(
  remedies: Iterable<CountableRemedy>,
  year: number,
  settings: ReportSettings = defaultLawSettings,
): TableFour {
  const counts: TableFourCount[] = [];
  for (const remedy of remedies) {
    const result = remedyResultIn(remedy, year, settings);
    if (result !== null) counts.push({ block: remedy.kind, result, count: 1 });
  }
  return sumTableFour(counts);
}

export function sumTableFour(counts: Iterable<TableFourCount>): TableFour {
  const found = new Map<string, number>();
  for (const { block, result, count } of counts) {
    const key = `${block}|${result}`;
    found.set(key, (found.get(key) ?? 0) + count);
  }
  const blockOf = (block: RemedyBlock): TableFourBlock => {
    const parts = remedyResults.map((result) => [result, found.get(`${block}|${result}`) ?? 0] as const);
    const total = parts.reduce((sum, [, n]) => sum + n, 0);
    return { ...(Object.fromEntries(parts) as Record<RemedyResult, number>), total };
  };
  return Object.fromEntries(remedyBlocks.map((block) => [block, blockOf(block)])) as Record<
    RemedyBlock,
    TableFourBlock
  >;
}
