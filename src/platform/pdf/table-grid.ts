import type { RichText } from './text-run.js';

export type CellAlignment = 'left' | 'center' | 'right';

/** A cell; a plain string is a cell of one row and one column. */
export interface TableCell {
  readonly text: RichText;
  readonly colSpan?: number;
  readonly rowSpan?: number;
  readonly align?: CellAlignment;
  /** Set in 黑体 on a pale ground and announced as a header. */
  readonly header?: boolean;
  /** Stands at the top of its cell instead of in the middle, for long text. */
  readonly top?: boolean;
}

export type TableRow = readonly (string | TableCell)[];

export interface TableColumn {
  /** Share of the table's width; shares of all columns are scaled to the whole. */
  readonly width: number;
  readonly align?: CellAlignment;
}

export interface TableContent {
  readonly columns: readonly TableColumn[];
  /** Repeated on every page. Rows and columns may be merged with `colSpan` and `rowSpan`. */
  readonly header?: readonly TableRow[];
  readonly rows: readonly TableRow[];
  /** Text size in points; 10.5 (五号) unless told. */
  readonly size?: number;
  /** Blank above and below the text of a cell in points; 4 unless told. */
  readonly padding?: number;
  /** Least height of a body row in points. */
  readonly rowHeight?: number;
}

/** A cell with the rows and columns that it covers, counted from 0. */
export interface GridCell {
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
  readonly cell: TableCell;
}

/**
 * Puts cells on the grid as HTML does: each takes the first free place of its row. Throws a RangeError naming
 * the row when cells do not fill the grid exactly, because a shifted figure in an official table is a wrong figure.
 */
export function toGrid(rows: readonly TableRow[], columns: number): GridCell[] {
  const taken = rows.map(() => new Array<boolean>(columns).fill(false));
  const cells: GridCell[] = [];
  for (const [row, content] of rows.entries()) {
    for (const each of content) {
      const cell: TableCell = typeof each === 'string' ? { text: each } : each;
      const column = taken[row]?.indexOf(false) ?? -1;
      const placed = { row, column, rows: cell.rowSpan ?? 1, columns: cell.colSpan ?? 1, cell };
      occupy(taken, placed, columns);
      cells.push(placed);
    }
    if (taken[row]?.includes(false)) throw new RangeError(`table row ${row + 1} has too few cells`);
  }
  return cells;
}

function occupy(taken: boolean[][], cell: GridCell, columns: number): void {
  if (cell.column < 0 || cell.column + cell.columns > columns || cell.row + cell.rows > taken.length)
    throw new RangeError(`table row ${cell.row + 1} has a cell outside the table`);
  for (let row = cell.row; row < cell.row + cell.rows; row++) {
    const line = taken[row];
    if (line?.slice(cell.column, cell.column + cell.columns).includes(true))
      throw new RangeError(`table row ${row + 1} has overlapping cells`);
    line?.fill(true, cell.column, cell.column + cell.columns);
  }
}
