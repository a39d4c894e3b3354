import { Readable } from 'node:stream';
import { type Options, parse } from 'csv-parse';
import { parse as parseAtOnce } from 'csv-parse/sync';
import { refuseTable, type TableLimits } from './limits.js';

const DELIMITERS = [',', '\t', ';', '|'] as const;
type Delimiter = (typeof DELIMITERS)[number];

/**
 * The delimiter of a text by its beginning: the one that gives most columns to most lines. Quotes are respected,
 * so that a comma inside a quoted cell does not count. `preferred` wins when it occurs at all (a .tsv has tabs).
 */
export function sniffDelimiter(head: string, preferred?: Delimiter): Delimiter {
  const counts = new Map(DELIMITERS.map((delimiter) => [delimiter, countOutsideQuotes(head, delimiter)]));
  if (preferred && (counts.get(preferred) ?? 0) > 0) return preferred;
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best && best[1] > 0 ? best[0] : ',';
}

/** The typical number of delimiters a line (its median over the first lines that hold any text). */
function countOutsideQuotes(head: string, delimiter: string): number {
  const counts: number[] = [];
  let count = 0;
  let quoted = false;
  let hasText = false;
  for (const letter of head) {
    if (letter === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (letter === delimiter) count += 1;
    else if (letter === '\n') {
      if (hasText || count > 0) counts.push(count);
      count = 0;
      hasText = false;
      if (counts.length >= 30) break;
    } else if (letter.trim() !== '') hasText = true;
  }
  if (hasText || count > 0) counts.push(count);
  const sorted = counts.sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

function options(delimiter: Delimiter, limits: TableLimits): Options {
  return {
    delimiter,
    bom: true,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: false,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: limits.bytes,
  };
}

/** All records of a text. Throws `tables.broken` where a quote is never closed. */
export function parseDelimited(text: string, delimiter: Delimiter, limits: TableLimits): readonly string[][] {
  try {
    return parseAtOnce(text, options(delimiter, limits)) as unknown as string[][];
  } catch (error) {
    throw readable(error);
  }
}

/** The same record by record. */
export async function* streamDelimited(
  text: AsyncIterable<string>,
  delimiter: Delimiter,
  limits: TableLimits,
): AsyncIterable<readonly string[]> {
  const source = Readable.from(text);
  const parser = parse(options(delimiter, limits));
  source.on('error', (error) => parser.destroy(error));
  source.pipe(parser);
  try {
    for await (const record of parser) yield record as string[];
  } catch (error) {
    throw readable(error);
  } finally {
    source.destroy();
  }
}

/** The package has a class of errors in each of its two builds; their codes are the same. */
function readable(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code.startsWith('CSV_') ? refuseTable('unclosedQuote') : error;
}
