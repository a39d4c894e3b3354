/** One place of a table's grid. */
export interface TableCell {
  /** As a reader sees it: line breaks as `\n`, no spaces around. Empty where another cell covers this place. */
  readonly text: string;
  /** `origin`: a cell that spans further places; `covered`: one of those places; null: a plain cell. */
  readonly merged: 'origin' | 'covered' | null;
  /** Of a covered place: where the cell that covers it begins (index of row and column in the table). */
  readonly from?: { readonly row: number; readonly column: number };
}

/** A rectangular grid of cells as an office file prints it; all rows have `width` cells. */
export interface TextTable {
  /** The table's own caption, or the name of the sheet it stands on. */
  readonly caption: string | null;
  /** Lines of text that stand before the table, the nearest last; at most {@link LINES_BEFORE}. */
  readonly before: readonly string[];
  readonly width: number;
  readonly rows: readonly (readonly TableCell[])[];
}

/** One row of a file that is read row by row. */
export interface TableRow {
  /** Name of the sheet; null for files that have none. */
  readonly sheet: string | null;
  /** Index of the row in its sheet, from 0; `from` of covered cells counts the same way. */
  readonly row: number;
  readonly cells: readonly TableCell[];
}

export const LINES_BEFORE = 8;

export const EMPTY_CELL: TableCell = { text: '', merged: null };

export function plainCell(text: string): TableCell {
  return text === '' ? EMPTY_CELL : { text, merged: null };
}

/** The text that a reader sees at a place: that of the covering cell where there is one. */
export function textAt(table: Pick<TextTable, 'rows'>, row: number, column: number): string {
  const cell = table.rows[row]?.[column];
  if (!cell?.from) return cell?.text ?? '';
  return table.rows[cell.from.row]?.[cell.from.column]?.text ?? '';
}

/** No-break and full-width spaces at the ends, `\r`, and the vertical tabs that Excel writes are no content. */
export function tidyText(text: string): string {
  return text
    .replace(/_+(?:x005f_)*x000[abd]_/giu, '\n')
    .replace(/_x005f_/giu, '_')
    .replace(/\r\n?|\v|\f|\u2028|\u2029/gu, '\n')
    .replace(/\p{Cc}/gu, (sign) => (sign === '\n' || sign === '\t' ? sign : ''))
    .replace(/[\u200B\uFEFF]/gu, '')
    .replace(/[ \t\u00A0\u3000]*\n[ \t\u00A0\u3000]*/gu, '\n')
    .replace(/^[\s\u3000]+|[\s\u3000]+$/gu, '');
}

/** Cuts empty rows and columns off the end; null when nothing is left. */
export function finishTable(
  rows: readonly (readonly TableCell[])[],
  caption: string | null,
  before: readonly string[],
): TextTable | null {
  const isBlank = (cell: TableCell) => cell.text === '' && cell.merged !== 'covered';
  let height = rows.length;
  while (height > 0 && (rows[height - 1] ?? []).every((cell) => cell.text === '')) height -= 1;
  let width = 0;
  for (const row of rows.slice(0, height)) {
    for (let column = row.length - 1; column >= width; column -= 1) {
      const cell = row[column];
      if (cell && !isBlank(cell)) width = column + 1;
    }
  }
  if (height === 0 || width === 0) return null;
  const full = rows
    .slice(0, height)
    .map((row) =>
      row.length === width ? row : Array.from({ length: width }, (_, at) => row[at] ?? EMPTY_CELL),
    );
  return { caption, before: before.slice(-LINES_BEFORE), width, rows: full };
}

/** Lays cells with spans into a grid, as HTML and Word give them: each goes to the next free place of its row. */
export class GridBuilder {
  private readonly rows: TableCell[][] = [];
  private column = 0;
  private cells = 0;

  /** `onTooMany` is called, and must throw, when the grid outgrows the limits. */
  constructor(
    private readonly maxColumns: number,
    private readonly maxCells: number,
    private readonly onTooMany: () => never,
  ) {}

  beginRow(): void {
    this.next += 1;
    this.row(this.next);
    this.column = 0;
  }

  private next = -1;

  /** Leaves places empty (Word's gridBefore). */
  skip(columns: number): void {
    for (let i = 0; i < columns; i += 1) this.add('', 1, 1);
  }

  add(text: string, rowSpan: number, columnSpan: number): void {
    const at = this.next;
    const row = this.row(at);
    while (row[this.column] !== undefined) this.column += 1;
    const column = this.column;
    const right = Math.min(column + Math.max(1, columnSpan), this.maxColumns);
    if (column >= this.maxColumns) this.onTooMany();
    const spans = rowSpan > 1 || right - column > 1;
    for (let r = at; r < at + Math.max(1, rowSpan); r += 1) {
      const target = this.row(r);
      for (let c = column; c < right; c += 1) {
        if (target[c] !== undefined) continue;
        this.cells += 1;
        if (this.cells > this.maxCells) this.onTooMany();
        target[c] =
          r === at && c === column
            ? spans
              ? { text, merged: 'origin' }
              : plainCell(text)
            : { text: '', merged: 'covered', from: { row: at, column } };
      }
    }
    this.column = right;
  }

  /** Continues the cell above (Word's vMerge without a value). */
  continueAbove(columnSpan: number): void {
    const row = this.row(this.next);
    while (row[this.column] !== undefined) this.column += 1;
    const above = this.rows[this.next - 1]?.[this.column];
    const from = above?.from ?? (above ? { row: this.next - 1, column: this.column } : undefined);
    if (!from) {
      this.add('', 1, columnSpan);
      return;
    }
    const origin = this.rows[from.row]?.[from.column];
    const line = this.rows[from.row];
    if (origin && line && origin.merged === null) line[from.column] = { text: origin.text, merged: 'origin' };
    for (let i = 0; i < Math.max(1, columnSpan) && this.column < this.maxColumns; i += 1) {
      row[this.column] = { text: '', merged: 'covered', from };
      this.column += 1;
    }
  }

  /** Rows that were begun; places that no cell reached are empty. */
  grid(): readonly (readonly TableCell[])[] {
    return this.rows
      .slice(0, this.next + 1)
      .map((row) => Array.from({ length: row.length }, (_, column) => row[column] ?? EMPTY_CELL));
  }

  private row(index: number): TableCell[] {
    while (this.rows.length <= index) this.rows.push([]);
    return this.rows[index] ?? [];
  }
}
