import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { type ErrorParams, invalid } from '../../kernel/domain-error.js';

/** A ledger as it lies on disk or came with a form; it is read more than once. */
export interface LedgerFile {
  readonly name: string;
  readonly format: 'xlsx' | 'csv' | 'jsonl';
  /** The path, or the bytes of an upload. */
  readonly source: string | Buffer;
}

/** A file that is no ledger at all; `ledger.form.<code>`. */
export function refuseLedger(code: string, params: ErrorParams = {}) {
  return invalid([{ field: 'file', code: `ledger.${code}`, params }]);
}

/** Tells the format by the file's beginning, whatever its name says. Throws invalid for old or unknown formats. */
export async function ledgerFile(name: string, source: string | Buffer): Promise<LedgerFile> {
  const head = await beginning(source);
  if (head.length === 0) throw refuseLedger('emptyFile');
  if (head.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 3, 4]))) return { name, format: 'xlsx', source };
  if (head.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0]))) throw refuseLedger('oldExcel');
  if (head.includes(0)) throw refuseLedger('unknownFormat');
  const first = head
    .toString('latin1')
    .replace(/^\xEF\xBB\xBF/, '')
    .trimStart()[0];
  if (first === '[') throw refuseLedger('jsonArray');
  return { name, format: first === '{' ? 'jsonl' : 'csv', source };
}

async function beginning(source: string | Buffer): Promise<Buffer> {
  if (typeof source !== 'string') return source.subarray(0, 4096);
  const file = await open(source);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

function bytesOf({ source }: LedgerFile): Readable {
  return typeof source === 'string' ? createReadStream(source) : Readable.from(slices(source));
}

function* slices(bytes: Buffer): Generator<Buffer> {
  const SLICE = 65_536;
  for (let at = 0; at < bytes.length; at += SLICE) yield bytes.subarray(at, at + SLICE);
}

/** The file's text in pieces: UTF-8 if all of it is, else GB18030, as spreadsheets of Chinese offices save it. */
export async function* textOf(file: LedgerFile): AsyncGenerator<string> {
  const encoding = (await isUtf8(file)) ? 'utf-8' : 'gb18030';
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of bytesOf(file)) yield decoder.decode(chunk as Buffer, { stream: true });
    yield decoder.decode();
  } catch (error) {
    throw error instanceof TypeError ? refuseLedger('unknownEncoding') : error;
  }
}

async function isUtf8(file: LedgerFile): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of bytesOf(file)) decoder.decode(chunk as Buffer, { stream: true });
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** About how many lines a text file has, for a progress bar; null for a workbook, which does not say. */
export async function expectedLines(file: LedgerFile): Promise<number | null> {
  if (file.format === 'xlsx') return null;
  const NEWLINE = 10;
  let lines = 0;
  for await (const chunk of bytesOf(file))
    for (const byte of chunk as Buffer) if (byte === NEWLINE) lines += 1;
  return Math.max(1, lines);
}
