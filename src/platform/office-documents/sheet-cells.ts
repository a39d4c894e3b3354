import type { LocalDate } from '../../kernel/local-date.js';

/** A value is text, a number or a civil date and stays that: nothing that is written here is ever a formula. */
export type SheetValue = string | number | null | { readonly date: LocalDate };

export type SheetAlignment = 'left' | 'center' | 'right';

export interface SheetCell {
  readonly value: SheetValue;
  readonly colSpan?: number;
  readonly rowSpan?: number;
  readonly align?: SheetAlignment;
  /** Stands at the top of its cell instead of in the middle, for long text. */
  readonly top?: boolean;
}

/** A plain value is a cell of one row and one column. */
export type SheetRow = readonly (SheetValue | SheetCell)[];

export interface SheetColumn {
  /** In characters of half width, as Excel counts. */
  readonly width: number;
  readonly align?: SheetAlignment;
  /** Excel's number format of the column's numbers, e.g. `#,##0.00`. */
  readonly numberFormat?: string;
}

export interface Sheet {
  /** At most 31 characters; signs that Excel forbids are replaced, equal names are numbered. */
  readonly name: string;
  readonly columns: readonly SheetColumn[];
  /** Lines above the table over its whole width: the first large, the others small. */
  readonly headings?: readonly string[];
  /** Header rows, cells merged as in HTML; they stay in sight and come again on each printed page. */
  readonly header: readonly SheetRow[];
  /** Read one after the other when the file is written; never held together. */
  readonly rows: Iterable<SheetRow> | AsyncIterable<SheetRow>;
  /** Default landscape. The width always fits one sheet of A4. */
  readonly orientation?: 'portrait' | 'landscape';
}

/** Excel refuses a file with a longer cell. */
export const LONGEST_CELL = 32_767;

/** A cell with its place, counted from 1; `covered`: it lies under a cell that is merged over it. */
export interface PlacedSheetCell {
  readonly row: number;
  readonly column: number;
  readonly cell: SheetCell;
  readonly covered: boolean;
}

/** Puts cells on the sheet as HTML does, row after row, and collects the merged areas (`A3:A7`). */
export class SheetGrid {
  readonly merges: string[] = [];
  /** Column → the cell from above that covers it, and the last row that it covers. */
  readonly #open = new Map<number, { readonly cell: SheetCell; readonly last: number }>();
  #last = 0;

  constructor(
    readonly columns: number,
    public row: number,
  ) {}

  /** The next row's cells, one a column. Throws a RangeError naming the row when they do not fill it exactly. */
  place(cells: SheetRow): PlacedSheetCell[] {
    this.row += 1;
    const placed: PlacedSheetCell[] = [];
    let next = 0;
    for (let column = 1; column <= this.columns; ) {
      const above = this.#open.get(column);
      if (above && above.last >= this.row) {
        placed.push({ row: this.row, column, cell: above.cell, covered: true });
        column += 1;
        continue;
      }
      const each = cells[next];
      if (each === undefined) throw new RangeError(`sheet row ${this.row} has too few cells`);
      next += 1;
      const cell = asCell(each);
      this.#cover(cell, column);
      for (let n = 0; n < (cell.colSpan ?? 1); n++) {
        placed.push({ row: this.row, column: column + n, cell, covered: n > 0 });
      }
      column += cell.colSpan ?? 1;
    }
    if (next < cells.length) throw new RangeError(`sheet row ${this.row} has a cell outside the table`);
    return placed;
  }

  /** Throws a RangeError when a merged cell goes on below the last row. */
  end(): void {
    if (this.#last > this.row)
      throw new RangeError(`sheet row ${this.row} has a cell that goes on below the table`);
  }

  #cover(cell: SheetCell, column: number): void {
    const { colSpan = 1, rowSpan = 1 } = cell;
    const lastColumn = column + colSpan - 1;
    if (lastColumn > this.columns) throw new RangeError(`sheet row ${this.row} has a cell outside the table`);
    const last = this.row + rowSpan - 1;
    for (let covered = column; covered <= lastColumn; covered++) {
      if ((this.#open.get(covered)?.last ?? 0) >= this.row)
        throw new RangeError(`sheet row ${this.row} has overlapping cells`);
      this.#open.set(covered, { cell, last });
    }
    this.#last = Math.max(this.#last, last);
    if (colSpan > 1 || rowSpan > 1)
      this.merges.push(`${columnName(column)}${this.row}:${columnName(lastColumn)}${last}`);
  }
}

export function asCell(each: SheetValue | SheetCell): SheetCell {
  return typeof each === 'object' && each !== null && 'value' in each ? each : { value: each };
}

/** A, B … Z, AA. */
export function columnName(column: number): string {
  const letter = String.fromCharCode(65 + ((column - 1) % 26));
  return column <= 26 ? letter : columnName(Math.floor((column - 1) / 26)) + letter;
}
