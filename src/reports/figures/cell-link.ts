import type { ReportScope } from '../annual-report.js';
import type { CellPath } from '../format.js';
import { reportPaths, scopeSegment } from '../report.paths.js';

export interface ReportAddress {
  readonly code: string;
  readonly year: number;
  readonly scope: ReportScope;
}

/** The page that opens a cell. */
export function cellHref({ code, year, scope }: ReportAddress, cell: CellPath): string {
  return reportPaths.cell({ code, year, scope: scopeSegment(scope), cell });
}

/** Where a cell stands on the report's own page. */
export function cellAnchor(cell: CellPath): string {
  return `cell-${cell}`;
}
