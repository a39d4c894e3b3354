import type { LocalDate } from '../../kernel/local-date.js';
import type { AnnualReport, Cell, Cells } from '../annual-report.js';
import type { CellPath } from '../format.js';

export type Severity = 'error' | 'warning';

export type FindingParams = Readonly<Record<string, string | number>>;

/**
 * One thing wrong, at one place. `where` is a cell path, a field name or `sections.N`; `code` names the sentence
 * (`reportChecks.finding.<code>`), which {@link findingSentence} puts together in the reader's language.
 */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly where: string;
  readonly code: string;
  readonly params: FindingParams;
}

/** The sentence of a finding. `t` is a translator of the UI words. */
export function findingSentence(
  { code, params }: Finding,
  t: (key: string, params?: FindingParams) => string,
): string {
  // A file that cannot be read: its reader has the sentence.
  if (code === 'unreadable') {
    const [area = '', ...rest] = String(params.reason).split('.');
    return t(`${area}.errors.${rest.join('.')}`, params);
  }
  return t(`reportChecks.finding.${code}`, params);
}

/** What the rules may know beside the report itself. */
export interface CheckContext {
  /** Last year's report of the same organ. */
  readonly previous?: AnnualReport;
  readonly today?: LocalDate;
  /** The reports that a consolidated report sums. */
  readonly children?: readonly AnnualReport[];
  /** How many fee notices the office's own cases hold for the year. */
  readonly feeNotices?: number;
  /** With one matter, one unit: how many of the year's cases hold several matters with different results. */
  readonly unsplitCases?: number;
  /** True for a report that is known not to be public yet. */
  readonly unpublished?: boolean;
}

/** A report as the rules see it: its cells flat, and which of them were left blank. */
export interface CheckedReport {
  readonly report: AnnualReport;
  readonly cells: Cells;
  readonly previousCells: Cells | null;
  readonly context: CheckContext;
}

export interface Check {
  readonly id: string;
  readonly severity: Severity;
  run(subject: CheckedReport): readonly Finding[];
}

/** Where, which sentence, and what stands in its gaps. */
type Place = readonly [where: string, code: string, params?: FindingParams];

/** A rule as a record; `find` names only place and sentence. */
export function rule(
  id: string,
  severity: Severity,
  find: (subject: CheckedReport) => Iterable<Place>,
): Check {
  return {
    id,
    severity,
    run: (subject) =>
      Array.from(find(subject), ([where, code, params = {}]) => ({
        rule: id,
        severity,
        where,
        code,
        params,
      })),
  };
}

/** A blank counts as zero in every sum; T3-BLANK says that it was blank. */
export function count(cells: Cells, path: CellPath): number {
  return cells.get(path) ?? 0;
}

export function show(value: Cell | undefined): string {
  return value === null || value === undefined ? '—' : String(value);
}
