import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';

export type CsvRow = readonly (string | number | null)[];

export interface CsvOptions {
  /** UTF-8 mark in front, without which Excel reads Chinese as GBK. Default true. */
  readonly mark?: boolean;
}

/** Signs with which Excel and WPS begin a formula, in both widths, and the blanks that hide them. */
const FORMULA_START = /^'*[=+\-@\t\r＝＋－＠]/u;
const GUARDED = /^'(?='*[=+\-@\t\r＝＋－＠])/u;

/** An apostrophe before text that a spreadsheet would run as a formula. */
export function guardFormula(text: string): string {
  return FORMULA_START.test(text) ? `'${text}` : text;
}

/** The inverse of {@link guardFormula}, for reading one's own file back. */
export function unguardFormula(text: string): string {
  return text.replace(GUARDED, '');
}

/** Rows as CSV (RFC 4180, CRLF) that Excel opens rightly; text never becomes a formula. */
export function csvStream(
  rows: Iterable<CsvRow> | AsyncIterable<CsvRow>,
  { mark = true }: CsvOptions = {},
): Readable {
  return Readable.from(csvPieces(rows, mark), { objectMode: false });
}

async function* csvPieces(
  rows: Iterable<CsvRow> | AsyncIterable<CsvRow>,
  mark: boolean,
): AsyncGenerator<string> {
  if (mark) yield '\ufeff';
  for await (const row of rows) {
    const cells = row.map((cell) => (typeof cell === 'string' ? guardFormula(cell) : cell));
    // By itself csv-stringify quotes a line feed only where records end in one.
    yield stringify([cells], { record_delimiter: 'windows', quoted_match: /[\r\n]/u });
  }
}
