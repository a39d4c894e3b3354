import type { AnnualReport, Cells } from '../annual-report.js';
import { cellsOf } from '../annual-report.js';
import type { Finding } from '../checks/index.js';
import type { CellPath } from '../format.js';
import { cellAnchor } from './cell-link.js';
import type { Grid, GridCell } from './grid.js';
import { tableFourGrid, tableThreeGrid, tableTwoGrid } from './grid.js';

/** One cell of a printed table, ready for a view or a paper. */
export interface ShownCell {
  readonly head: GridCell['head'];
  readonly text: string;
  readonly remark: string;
  readonly colSpan: number;
  readonly rowSpan: number;
  readonly id: string | null;
  readonly href: string | null;
  /** A rule is broken here. */
  readonly problem: boolean;
}

export interface ShownGrid {
  readonly widths: readonly number[];
  readonly headRows: readonly (readonly ShownCell[])[];
  readonly rows: readonly (readonly ShownCell[])[];
}

export interface GridOptions {
  /** Makes each figure open its cell. */
  readonly href?: (path: CellPath) => string;
  readonly findings?: readonly Finding[];
}

export interface ShownTables {
  readonly table2: ShownGrid;
  readonly table3: ShownGrid;
  readonly table4: ShownGrid;
}

export function showTables(report: AnnualReport, options: GridOptions = {}): ShownTables {
  const cells = cellsOf(report);
  const problems = new Set(options.findings?.filter((f) => f.severity === 'error').map((f) => f.where));
  const show = (grid: Grid): ShownGrid => ({
    widths: grid.widths,
    headRows: grid.headRows.map((row) => row.map((cell) => showCell(cell, cells, report, problems, options))),
    rows: grid.rows.map((row) => row.map((cell) => showCell(cell, cells, report, problems, options))),
  });
  return { table2: show(tableTwoGrid()), table3: show(tableThreeGrid()), table4: show(tableFourGrid()) };
}

function showCell(
  { text, path, head, colSpan, rowSpan }: GridCell,
  cells: Cells,
  report: AnnualReport,
  problems: ReadonlySet<string>,
  options: GridOptions,
): ShownCell {
  const shape = { head, colSpan, rowSpan };
  if (path === null) return { ...shape, text, remark: '', id: null, href: null, problem: false };
  const value = cells.get(path) ?? null;
  return {
    ...shape,
    text: value === null ? '' : String(value),
    remark: report.cell_remarks?.[path] ?? '',
    id: cellAnchor(path),
    href: options.href?.(path) ?? null,
    problem: problems.has(path),
  };
}
