import { type TextTable, textAt } from '../../platform/tables/index.js';

/** One place of a table of another organ's report. */
export interface Place {
  readonly text: string;
  /** Where the cell that is seen here begins; equal for all places of one merged cell. */
  readonly row: number;
  readonly column: number;
}

export function placeAt(table: TextTable, row: number, column: number): Place {
  const from = table.rows[row]?.[column]?.from ?? { row, column };
  return { text: textAt(table, row, column), ...from };
}

/** The cells of a row, each once, from left to right; a cell that hangs down from above belongs to it. */
export function cellsInRow(table: TextTable, row: number): readonly Place[] {
  const seen = new Set<string>();
  const cells: Place[] = [];
  for (let column = 0; column < table.width; column += 1) {
    const place = placeAt(table, row, column);
    const key = `${place.row}:${place.column}`;
    if (seen.has(key)) continue;
    seen.add(key);
    cells.push(place);
  }
  return cells;
}

export function tableText(table: TextTable): string {
  return table.rows.map((row) => row.map((cell) => cell.text).join('')).join('');
}
