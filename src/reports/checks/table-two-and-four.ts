import { feesPath, remedyBlockLabel, remedyBlocks, remedyResults, tableTwoFigures } from '../format.js';
import { count, rule } from './finding.js';

export const remedySum = rule('T4-SUM', 'error', function* (s) {
  for (const block of remedyBlocks) {
    const sum = remedyResults.reduce(
      (total, result) => total + count(s.cells, `table4.${block}.${result}`),
      0,
    );
    const printed = count(s.cells, `table4.${block}.total`);
    if (sum === printed) continue;
    yield [`table4.${block}.total`, 'remedySum', { block: remedyBlockLabel(block), sum, printed }];
  }
});

/** Numbers that are no numbers never arrive here: the parser names them under the same rule id. */
export const nonNegative = rule('T2-NONNEG', 'error', function* (s) {
  for (const { path, label } of tableTwoFigures) {
    const value = s.cells.get(path);
    if (value === null || value === undefined) continue;
    if (value < 0) yield [path, 'negative', { label, value }];
    else if (path !== feesPath && !Number.isInteger(value)) yield [path, 'notWhole', { label, value }];
  }
  for (const [id, label] of [
    ['rules', '规章'],
    ['normative_documents', '行政规范性文件'],
  ]) {
    const issued = count(s.cells, `table2.art20_1.${id}.issued`);
    if (issued > 0 && (s.cells.get(`table2.art20_1.${id}.in_force`) ?? null) === null) {
      yield [`table2.art20_1.${id}.in_force`, 'inForceBlank', { label: label ?? '', issued }];
    }
  }
});

/** Our own draft: every figure of table two must be entered, zeros too, before it can be signed. */
export const notEntered = rule('T2-BLANK', 'error', function* (s) {
  if (!s.context.unpublished) return;
  const blanks = tableTwoFigures.filter(({ path }) => (s.cells.get(path) ?? null) === null);
  const first = blanks[0];
  if (first !== undefined) {
    yield [first.path, 'notEntered', { n: blanks.length, labels: blanks.map((f) => f.label).join('、') }];
  }
});

/** Who may make 规章: ministries, provinces, cities with districts (立法法第九十一条、第九十三条). */
const levelsWithRules = new Set([
  'ministry',
  'provincial_government',
  'provincial_government_office',
  'prefecture_city',
]);

export const rulesPower = rule('T2-RULES', 'warning', function* (s) {
  const level = s.report.organ_level;
  if (level === null || levelsWithRules.has(level)) return;
  for (const part of ['issued', 'repealed', 'in_force']) {
    const path = `table2.art20_1.rules.${part}`;
    const value = count(s.cells, path);
    if (value > 0) yield [path, 'rulesPower', { value }];
  }
});

export const tableTwoAndFourChecks = [nonNegative, notEntered, rulesPower, remedySum];
