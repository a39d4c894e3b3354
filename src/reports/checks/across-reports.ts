import { allCellPaths, cellsOf } from '../annual-report.js';
import { cellLabel, columnLabel, feesPath, tableThreeColumns } from '../format.js';
import { count, rule, show } from './finding.js';

/** This year's 二 is last year's 四, column by column. */
export const carry = rule('X-CARRY', 'error', function* (s) {
  if (s.previousCells === null) return;
  for (const column of tableThreeColumns) {
    const out = count(s.previousCells, `table3.carried_out.${column}`);
    const carriedIn = count(s.cells, `table3.carried_in.${column}`);
    if (out === carriedIn) continue;
    yield [`table3.carried_in.${column}`, 'carry', { column: columnLabel(column), carriedIn, out }];
  }
});

/** A warning only: clean-ups and re-counts break the chain in practice. */
export const inForce = rule('X-INFORCE', 'warning', function* (s) {
  if (s.previousCells === null) return;
  for (const [id, label] of [
    ['rules', '规章'],
    ['normative_documents', '行政规范性文件'],
  ]) {
    const row = `table2.art20_1.${id}`;
    const before = s.previousCells.get(`${row}.in_force`) ?? null;
    const now = s.cells.get(`${row}.in_force`) ?? null;
    if (before === null || now === null) continue;
    const issued = count(s.cells, `${row}.issued`);
    const repealed = count(s.cells, `${row}.repealed`);
    if (before + issued - repealed === now) continue;
    yield [
      `${row}.in_force`,
      'inForce',
      { label: label ?? '', before, issued, repealed, expected: before + issued - repealed, now },
    ];
  }
});

/** Fees are money with decimals: sums are compared to a tenth of a cent of 万元. */
const tolerance = 1e-6;

/** Binary fractions must not show in a sentence. */
function tidy(sum: number): number {
  return Number(sum.toFixed(6));
}

export const aggregateSum = rule('A-SUM', 'error', function* (s) {
  const children = s.context.children;
  if (children !== undefined) {
    const childCells = children.map(cellsOf);
    for (const path of allCellPaths) {
      const sum = childCells.reduce((total, cells) => total + count(cells, path), 0);
      const printed = count(s.cells, path);
      if (Math.abs(sum - printed) <= (path === feesPath ? tolerance : 0)) continue;
      yield [
        path,
        'aggregateSum',
        { cell: cellLabel(path), printed: show(s.cells.get(path)), sum: tidy(sum) },
      ];
    }
  }
  const fee = s.report.information_fee;
  if (!fee?.by_organ?.length) return;
  for (const [part, code] of [
    ['cases', 'feeCasesSum'],
    ['yuan', 'feeYuanSum'],
  ] as const) {
    const total = fee[part];
    if (total === null || fee.by_organ.some((organ) => organ[part] === null)) continue;
    const sum = fee.by_organ.reduce((all, organ) => all + (organ[part] ?? 0), 0);
    if (Math.abs(sum - total) > tolerance) {
      yield [`information_fee.${part}`, code, { sum: tidy(sum), total }];
    }
  }
});

export const acrossReportsChecks = [carry, inForce, aggregateSum];
