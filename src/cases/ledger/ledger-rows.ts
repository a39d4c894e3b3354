import { streamRows, type TableCell, type TableLimits } from '../../platform/tables/index.js';
import {
  type LedgerCells,
  type LedgerKey,
  type LineProblem,
  ledgerColumns,
  ledgerKeyOf,
} from './ledger-columns.js';
import { type LedgerFile, refuseLedger, textOf } from './ledger-file.js';

/** One line of the file by column, or what keeps it from being read. */
export type LedgerRow = LedgerPlace &
  ({ readonly cells: LedgerCells } | { readonly problem: Pick<LineProblem, 'code' | 'column' | 'value'> });

export interface LedgerPlace {
  /** As a person counts: the first line is 1. */
  readonly line: number;
  /** Of a workbook; null in text files. */
  readonly sheet: string | null;
}

/** The lines after the heading, in order, without holding the file in memory. Throws invalid for a file that is no ledger. */
export function ledgerRows(file: LedgerFile): AsyncGenerator<LedgerRow> {
  return file.format === 'jsonl' ? jsonRows(file) : tableRows(file);
}

/** Ledgers often begin with a title; the heading is looked for in this many lines. */
const HEADING_WITHIN = 10;
const KNOWN_COLUMNS = 4;
/** Whoever uploads is held to the upload's size; the command line may read more than a screen takes. */
const limits: Partial<TableLimits> = { bytes: 1024 * 1_048_576, rows: 10_000_000 };

type Columns = readonly (LedgerKey | undefined)[];

/** Each sheet has a heading of its own, say one sheet a year; sheets without one (remarks, legends) are left out. */
async function* tableRows({ source, name, format }: LedgerFile): AsyncGenerator<LedgerRow> {
  let columns: Columns | null = null;
  let sheetNow: string | null = null;
  let seen = 0;
  let found = false;
  let covering = new Map<number, string>();
  for await (const { sheet, row, cells } of streamRows(source, tableName(name, format), limits)) {
    if (sheet !== sheetNow) {
      sheetNow = sheet;
      columns = null;
      seen = 0;
      covering = new Map();
    }
    if (columns) {
      const values = byColumn(columns, seenTexts(cells, covering));
      if (values) yield { line: row + 1, sheet, cells: values };
    } else if (seen < HEADING_WITHIN) {
      seen += 1;
      columns = headingIn(cells.map(({ text }) => text));
      found ||= columns !== null;
    }
  }
  if (!found) throw refuseLedger('noHeading');
}

/** The reader of tables goes by the name where the bytes leave a doubt. */
function tableName(name: string, format: LedgerFile['format']): string {
  return format === 'xlsx' ? 'ledger.xlsx' : /\.tsv$/i.test(name) ? 'ledger.tsv' : 'ledger.csv';
}

/** Null when this is not the heading. Throws invalid naming the columns that are missing. */
function headingIn(cells: readonly string[]): Columns | null {
  const columns = cells.map(ledgerKeyOf);
  if (new Set(columns.filter(Boolean)).size < KNOWN_COLUMNS) return null;
  const missing = ledgerColumns.filter(({ key, required }) => required && !columns.includes(key));
  if (missing.length > 0) {
    throw refuseLedger('missingColumns', { columns: missing.map(({ heading }) => heading).join('、') });
  }
  const repeated = ledgerColumns.filter(({ key }) => columns.filter((column) => column === key).length > 1);
  if (repeated.length > 0) {
    throw refuseLedger('repeatedColumns', { columns: repeated.map(({ heading }) => heading).join('、') });
  }
  return columns;
}

/** What a reader sees in each cell: one that is merged over several lines is meant for each of them. */
function seenTexts(cells: readonly TableCell[], covering: Map<number, string>): readonly string[] {
  return cells.map(({ text, merged, from }, column) => {
    if (merged === 'origin') covering.set(column, text);
    return from ? (covering.get(from.column) ?? '') : text;
  });
}

/** Null for a line with nothing in it. */
function byColumn(columns: Columns, texts: readonly string[]): LedgerCells | null {
  const found: Partial<Record<LedgerKey, string>> = {};
  let empty = true;
  columns.forEach((key, index) => {
    if (!key) return;
    const text = texts[index] ?? '';
    found[key] = text;
    if (text !== '') empty = false;
  });
  return empty ? null : found;
}

async function* jsonRows(file: LedgerFile): AsyncGenerator<LedgerRow> {
  let line = 0;
  for await (const text of linesOf(textOf(file))) {
    line += 1;
    if (text.trim() !== '') yield { line, sheet: null, ...jsonRow(text.replace(/^\uFEFF/, '')) };
  }
}

async function* linesOf(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of pieces) {
    const lines = (rest + piece).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  yield rest;
}

function jsonRow(text: string) {
  const value = parsed(text);
  if (value === undefined) return { problem: { column: null, code: 'notJson', value: '' } } as const;
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return { problem: { column: null, code: 'notAnObject', value: '' } } as const;
  const cells: Partial<Record<LedgerKey, string>> = {};
  for (const [name, cell] of Object.entries(value)) {
    const key = ledgerKeyOf(name);
    if (key && cell !== null && typeof cell !== 'object') cells[key] = String(cell);
  }
  return { cells };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
