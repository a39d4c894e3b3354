import type { LocalDate } from '../kernel/local-date.js';
import type { OpenRow } from './open-rows.query.js';
import { csvRow, jsonRow, openProperties } from './schema.js';

type Batches = AsyncIterable<readonly OpenRow[]>;
type UrlOf = (row: OpenRow) => string;

/** One JSON document, a row a line, in pieces as they become known. */
export async function* jsonFile(
  batches: Batches,
  head: { readonly schema: string; readonly generatedOn: LocalDate },
  urlOf: UrlOf,
): AsyncGenerator<string> {
  yield `${JSON.stringify(head).slice(0, -1)},"rows":[`;
  let first = true;
  for await (const batch of batches) {
    const lines = batch.map((row) => JSON.stringify(jsonRow(row, urlOf(row))));
    yield `${first ? '\n' : ',\n'}${lines.join(',\n')}`;
    first = false;
  }
  yield '\n]}\n';
}

/** CSV (RFC 4180) with a byte order mark, so that office programs read it as UTF-8. The first line names the columns. */
export async function* csvFile(batches: Batches, urlOf: UrlOf): AsyncGenerator<string> {
  yield `\uFEFF${csvLine(openProperties.map(({ title }) => title))}`;
  for await (const batch of batches) yield batch.map((row) => csvLine(csvRow(row, urlOf(row)))).join('');
}

function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** A cell that a spreadsheet would run as a formula is marked as text. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
