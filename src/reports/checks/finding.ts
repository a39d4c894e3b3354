import type { LocalDate } from '../../kernel/local-date.js';
import type { AnnualReport, Cell, Cells } from '../annual-report.js';
import type { CellPath } from '../format.js';

export type Severity = 'error' | 'warning';

/** One thing wrong, at one place. `where` is a cell path, a field name or `sections.N`. `message` is a Chinese sentence. */
export interface Finding {
  readonly rule: string;
  readonly severity: Severity;
  readonly where: string;
  readonly message: string;
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

/** A rule as a record; `find` names only place and sentence. */
export function rule(
  id: string,
  severity: Severity,
  find: (subject: CheckedReport) => Iterable<readonly [where: string, message: string]>,
): Check {
  return {
    id,
    severity,
    run: (subject) =>
      Array.from(find(subject), ([where, message]) => ({ rule: id, severity, where, message })),
  };
}

/** A blank counts as zero in every sum; T3-BLANK says that it was blank. */
export function count(cells: Cells, path: CellPath): number {
  return cells.get(path) ?? 0;
}

export function show(value: Cell | undefined): string {
  return value === null || value === undefined ? '空' : String(value);
}
