import { tableThreePaths } from '../annual-report.js';
import type { TableThreeColumn } from '../format.js';
import {
  applicantCodes,
  cellLabel,
  columnLabel,
  resultRows,
  rowLabel,
  tableThreeColumns,
} from '../format.js';
import type { CheckedReport } from './finding.js';
import { count, rule } from './finding.js';

/** From this share of all handled requests on, the format of 2019 told supervisors to look into 其他处理. */
export const highOtherShare = 0.2;

const otherRows = ['other.not_corrected', 'other.fee_unpaid', 'other.other', 'other.unsplit'] as const;

function at(subject: CheckedReport, row: string, column: TableThreeColumn): number {
  return count(subject.cells, `table3.${row}.${column}`);
}

/** Printed in the head of the table: 第一项加第二项之和，等于第三项加第四项之和, for each of the seven columns. */
export const balance = rule('T3-BALANCE', 'error', function* (s) {
  for (const column of tableThreeColumns) {
    const received = at(s, 'received', column);
    const carriedIn = at(s, 'carried_in', column);
    const handled = at(s, 'total_handled', column);
    const carriedOut = at(s, 'carried_out', column);
    if (received + carriedIn === handled + carriedOut) continue;
    yield [
      `table3.carried_out.${column}`,
      'balance',
      {
        column: columnLabel(column),
        received,
        carriedIn,
        sources: received + carriedIn,
        handled,
        carriedOut,
        ends: handled + carriedOut,
      },
    ];
  }
});

export const resultSum = rule('T3-RESULT-SUM', 'error', function* (s) {
  for (const column of tableThreeColumns) {
    const rows = [...resultRows, 'other.unsplit'];
    const sum = rows.reduce((total, row) => total + at(s, row, column), 0);
    const printed = at(s, 'total_handled', column);
    if (sum === printed) continue;
    yield [`table3.total_handled.${column}`, 'resultSum', { column: columnLabel(column), sum, printed }];
  }
});

export const rowSum = rule('T3-ROW-SUM', 'error', function* (s) {
  for (const row of [
    'received',
    'carried_in',
    ...resultRows,
    'other.unsplit',
    'total_handled',
    'carried_out',
  ]) {
    const sum = applicantCodes.reduce((total, kind) => total + at(s, row, kind), 0);
    const printed = at(s, row, 'total');
    if (sum === printed) continue;
    yield [`table3.${row}.total`, 'rowSum', { row: rowLabel(row), sum, printed }];
  }
});

/** One finding for the table, with the count and the first places: a report with blank columns has dozens. */
export const blank = rule('T3-BLANK', 'warning', function* (s) {
  const unsplit = s.cells.has('table3.other.unsplit.total');
  const blanks = tableThreePaths.filter(
    (path) => (s.cells.get(path) ?? null) === null && !(unsplit && path.startsWith('table3.other.')),
  );
  const first = blanks[0];
  if (first !== undefined) yield [first, 'blank', { n: blanks.length, cell: cellLabel(first) }];
});

export const other = rule('T3-OTHER', 'warning', function* (s) {
  if (s.cells.has('table3.other.unsplit.total')) {
    yield ['table3.other.unsplit.total', 'otherUnsplit'];
  }
  const handled = at(s, 'total_handled', 'total');
  const others = otherRows.reduce((total, row) => total + at(s, row, 'total'), 0);
  if (handled > 0 && others / handled >= highOtherShare) {
    yield [
      'table3.other.other.total',
      'otherHigh',
      { others, handled, percent: ((others / handled) * 100).toFixed(1) },
    ];
  }
});

/** Only an office that sees its own cases can know; a report from outside is not judged. */
export const fee = rule('T3-FEE', 'warning', function* (s) {
  const unpaid = at(s, 'other.fee_unpaid', 'total');
  if (s.context.feeNotices === 0 && unpaid > 0) {
    yield ['table3.other.fee_unpaid.total', 'feeUnpaid', { n: unpaid }];
  }
});

/** Either all applications count whole or every matter counts: never both in one report (setting `severalMatters`). */
export const units = rule('T3-UNITS', 'warning', function* (s) {
  const n = s.context.unsplitCases ?? 0;
  if (n > 0) yield ['table3.received.total', 'severalUnits', { n }];
});

export const tableThreeChecks = [balance, resultSum, rowSum, blank, other, fee, units];
