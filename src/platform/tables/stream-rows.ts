import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { headOf, openArchive } from '../archives/index.js';
import { sniffDelimiter, streamDelimited } from './delimited.js';
import { kindOfHead, kindOfZip } from './file-kind.js';
import { limitsWith, refuseTable, type TableLimits, tooManyCells } from './limits.js';
import { readTables } from './read-tables.js';
import { encodingOf } from './text-encoding.js';
import { plainCell, type TableRow, tidyText } from './text-table.js';
import { xlsxRows } from './xlsx-rows.js';

const HEAD = 262_144;

/**
 * The rows of a large file one by one, in flat memory: xlsx (with its merged cells), csv, tsv, jsonl (the first
 * row names the keys). docx and html are read whole and given row by row, so that a caller needs one loop for all.
 * `source` is a path or the bytes. Throws as {@link readTables}; also in the middle, where a file breaks off.
 */
export async function* streamRows(
  source: Buffer | string,
  name: string,
  own: Partial<TableLimits> = {},
): AsyncIterable<TableRow> {
  const limits = limitsWith(own);
  const size = typeof source === 'string' ? (await stat(source)).size : source.length;
  if (size > limits.bytes) {
    throw refuseTable('tooLarge', { megabytes: Math.floor(limits.bytes / 1_048_576) });
  }
  const head = typeof source === 'string' ? await headOf(source, HEAD) : source;
  const kind = kindOfHead(head, name);
  if (kind === 'zip' && (await zipKind(source, limits)) === 'xlsx') yield* xlsxRows(source, limits);
  else if (kind === 'jsonl') yield* jsonRows(source, limits);
  else if (kind === 'delimited' && /\.(?:csv|tsv)$/iu.test(name)) yield* csvRows(source, name, limits);
  else yield* wholeRows(source, name, limits);
}

async function zipKind(source: Buffer | string, limits: TableLimits): Promise<'xlsx' | 'docx'> {
  const archive = await openArchive(source, limits.archive);
  archive.close();
  return kindOfZip(archive.names);
}

function piecesOf(source: Buffer | string): AsyncIterable<Buffer> | Iterable<Buffer> {
  return typeof source === 'string' ? createReadStream(source) : [source];
}

async function* decoded(source: Buffer | string): AsyncIterable<string> {
  const decoder = new TextDecoder(await encodingOf(piecesOf(source)));
  for await (const piece of piecesOf(source)) yield decoder.decode(piece, { stream: true });
  yield decoder.decode();
}

async function* csvRows(source: Buffer | string, name: string, limits: TableLimits): AsyncIterable<TableRow> {
  let head = '';
  for await (const text of decoded(source)) {
    head += text;
    if (head.length > 65_536) break;
  }
  const preferred = /\.tsv$/iu.test(name) ? ('\t' as const) : undefined;
  const delimiter = sniffDelimiter(head.slice(0, 65_536), preferred);
  let row = 0;
  for await (const record of streamDelimited(decoded(source), delimiter, limits)) {
    if (record.length > limits.columns) tooManyCells(limits);
    if (row >= limits.rows) throw refuseTable('tooManyRows', { rows: limits.rows });
    yield { sheet: null, row, cells: record.map((text) => plainCell(tidyText(text))) };
    row += 1;
  }
}

/** Two passes: the keys of all lines make the columns, so that no line's value is lost. */
async function* jsonRows(source: Buffer | string, limits: TableLimits): AsyncIterable<TableRow> {
  const keys = new Set<string>();
  for await (const { record } of jsonLines(source)) {
    for (const key of Object.keys(record)) keys.add(key);
    if (keys.size > limits.columns) tooManyCells(limits);
  }
  if (keys.size > 0) yield { sheet: null, row: 0, cells: [...keys].map((key) => plainCell(tidyText(key))) };
  let row = 1;
  for await (const { record } of jsonLines(source)) {
    yield { sheet: null, row, cells: [...keys].map((key) => plainCell(jsonText(record[key]))) };
    row += 1;
  }
}

async function* jsonLines(source: Buffer | string): AsyncIterable<{ record: Record<string, unknown> }> {
  const lines = createInterface({
    input: Readable.from(decoded(source)),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  let number = 0;
  for await (const line of lines) {
    number += 1;
    if (line.trim() === '') continue;
    const record = parseLine(line.replace(/^\uFEFF/u, ''));
    if (!record) throw refuseTable('badJsonLine', { line: number });
    yield { record };
  }
}

function parseLine(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

function jsonText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value) && value.every((part) => typeof part !== 'object')) return value.join('\n');
  return typeof value === 'object' ? JSON.stringify(value) : tidyText(String(value));
}

async function* wholeRows(
  source: Buffer | string,
  name: string,
  limits: TableLimits,
): AsyncIterable<TableRow> {
  const bytes = typeof source === 'string' ? await wholeFile(source) : source;
  let number = 0;
  for (const table of await readTables(bytes, name, limits)) {
    number += 1;
    const sheet = table.caption ?? `#${number}`;
    for (const [row, cells] of table.rows.entries()) yield { sheet, row, cells };
  }
}

async function wholeFile(path: string): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of createReadStream(path)) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
