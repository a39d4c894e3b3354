import type { AnnualReport } from '../annual-report.js';
import { cellsOf } from '../annual-report.js';
import { acrossReportsChecks } from './across-reports.js';
import type { Check, CheckContext, Finding } from './finding.js';
import { formChecks } from './form.js';
import { proseChecks } from './prose.js';
import { tableThreeChecks } from './table-three.js';
import { tableTwoAndFourChecks } from './table-two-and-four.js';

export type { Check, CheckContext, Finding, FindingParams, Severity } from './finding.js';
export { findingSentence } from './finding.js';

/** Every rule, in the order of the report. */
export const checks: readonly Check[] = [
  ...tableThreeChecks,
  ...tableTwoAndFourChecks,
  ...acrossReportsChecks,
  ...proseChecks,
  ...formChecks,
];

/**
 * All findings, errors first. With `previous` of another year than the one before, the rules across years keep
 * silent and S-PERIOD says why.
 */
export function checkReport(report: AnnualReport, context: CheckContext = {}): readonly Finding[] {
  const { previous } = context;
  const comparable =
    previous && (report.year === null || previous.year === null || previous.year === report.year - 1);
  const subject = {
    report,
    cells: cellsOf(report),
    previousCells: previous && comparable ? cellsOf(previous) : null,
    context,
  };
  return sortFindings(checks.flatMap((check) => check.run(subject)));
}

export function sortFindings(findings: readonly Finding[]): readonly Finding[] {
  const rank = (finding: Finding): number => (finding.severity === 'error' ? 0 : 1);
  return findings.toSorted((a, b) => rank(a) - rank(b));
}

export function hasErrors(findings: readonly Finding[]): boolean {
  return findings.some((finding) => finding.severity === 'error');
}
