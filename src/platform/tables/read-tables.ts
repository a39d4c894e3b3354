import { openArchive } from '../archives/index.js';
import { parseDelimited, sniffDelimiter } from './delimited.js';
import { docxTables } from './docx-tables.js';
import { kindOfHead, kindOfZip } from './file-kind.js';
import { htmlTables } from './html-tables.js';
import { limitsWith, refuseTable, type TableLimits, tooManyCells } from './limits.js';
import { gridOf, readPastedTable } from './pasted.js';
import { streamRows } from './stream-rows.js';
import { decodeText } from './text-encoding.js';
import { finishTable, type TableCell, type TextTable } from './text-table.js';
import { xlsxRows } from './xlsx-rows.js';

/**
 * Every table of an office file, in its order: xlsx (a table for each visible sheet), docx, html, csv, tsv, jsonl
 * or plain text; told apart by content, not by name. A file without any table gives an empty list. Throws one
 * DomainError (`tables.*` or `archives.*`) for a file that cannot be read: broken, encrypted, an old format, a
 * wrong kind, too large, a zip bomb.
 */
export async function readTables(
  bytes: Buffer,
  name: string,
  own: Partial<TableLimits> = {},
): Promise<readonly TextTable[]> {
  const limits = limitsWith(own);
  if (bytes.length > limits.bytes) {
    throw refuseTable('tooLarge', { megabytes: Math.floor(limits.bytes / 1_048_576) });
  }
  const kind = kindOfHead(bytes, name);
  switch (kind) {
    case 'zip':
      return (await zipKind(bytes, limits)) === 'xlsx'
        ? sheetTables(xlsxRows(bytes, limits), limits)
        : docxTables(bytes, limits);
    case 'html':
      if (bytes.length > limits.htmlBytes) {
        throw refuseTable('tooLarge', { megabytes: Math.floor(limits.htmlBytes / 1_048_576) });
      }
      return htmlTables(await decodeText(bytes), limits);
    case 'jsonl':
      return sheetTables(streamRows(bytes, name, limits), limits);
    default: {
      const text = await decodeText(bytes);
      const extension = /\.([^.]+)$/u.exec(name.toLowerCase())?.[1];
      if (extension !== 'csv' && extension !== 'tsv') {
        const table = readPastedTable(text, limits);
        return table ? [table] : [];
      }
      const preferred = extension === 'tsv' ? ('\t' as const) : undefined;
      const delimiter = sniffDelimiter(text.slice(0, 65_536), preferred);
      const table = gridOf(parseDelimited(text, delimiter, limits), limits);
      return table ? [table] : [];
    }
  }
}

async function zipKind(bytes: Buffer, limits: TableLimits): Promise<'xlsx' | 'docx'> {
  const archive = await openArchive(bytes, limits.archive);
  archive.close();
  return kindOfZip(archive.names);
}

/** Rows gathered sheet by sheet; the numbers of rows count from the first one that was given. */
async function sheetTables(
  rows: ReturnType<typeof streamRows>,
  limits: TableLimits,
): Promise<readonly TextTable[]> {
  const tables: TextTable[] = [];
  let sheet: string | null = null;
  let gathered: (readonly TableCell[])[] = [];
  let places = new Map<number, number>();
  let cells = 0;
  const finish = () => {
    const table = finishTable(gathered, sheet, []);
    if (table) tables.push(table);
    gathered = [];
    places = new Map();
  };
  for await (const row of rows) {
    if (row.sheet !== sheet && gathered.length > 0) finish();
    sheet = row.sheet;
    cells += row.cells.length;
    if (cells > limits.cells) tooManyCells(limits);
    places.set(row.row, gathered.length);
    gathered.push(
      row.cells.map((cell) => {
        const top = cell.from && places.get(cell.from.row);
        if (!cell.from || top === cell.from.row) return cell;
        return top === undefined
          ? { text: '', merged: 'covered' }
          : { text: '', merged: 'covered', from: { row: top, column: cell.from.column } };
      }),
    );
  }
  finish();
  return tables;
}
