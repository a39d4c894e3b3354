import type { Writable } from 'node:stream';
import {
  type Sheet,
  type SheetCell,
  type SheetRow,
  writeWorkbook,
} from '../../platform/office-documents/index.js';
import { ANNEX_NAME, annexLabels, annexRows, hasAnnex } from './basis-annex.js';
import { type ExportBook, type ExportTable, tableTitle } from './export-book.js';
import { marksNote } from './national-table.js';
import { headerRows, type PrintedRow, printedRows } from './printed-rows.js';

/** Excel's column width for one share of the printed table's. */
const CHARACTERS = 1.25;

/** xlsx: one sheet a field, the national header of two rows, printed on A4 lying with the header on each page. */
export async function writeCatalogWorkbook(out: Writable, book: ExportBook): Promise<void> {
  await writeWorkbook(out, {
    title: book.title,
    author: book.organ,
    createdOn: book.createdOn,
    sheets: [...book.tables.map(sheetOf(book)), ...((await hasAnnex(book)) ? [annexSheet(book)] : [])],
  });
}

function sheetOf(book: ExportBook): (table: ExportTable) => Sheet {
  return (table) => ({
    name: table.fieldName,
    columns: [
      { width: 6, align: 'center' as const },
      ...table.columns.map(({ width, align }) => ({ width: Math.max(5, width * CHARACTERS), align })),
    ],
    headings: [tableTitle(book, table), book.imprint, marksNote(table.fieldSlug)],
    header: headerRows(table.columns).map((row) => sheetRow(row)),
    rows: sheetRows(table),
  });
}

/** After the national tables, which stay as they are handed in. */
function annexSheet(book: ExportBook): Sheet {
  return {
    name: ANNEX_NAME,
    columns: [14, 6, 44, 30, 20, 14, 50].map((width, at) => ({ width, align: at === 1 ? 'center' : 'left' })),
    headings: [ANNEX_NAME, book.imprint],
    header: [annexLabels],
    rows: annexRows(book),
  };
}

async function* sheetRows(table: ExportTable): AsyncGenerator<SheetRow> {
  for await (const row of printedRows(table.rows(), table.columns)) yield sheetRow(row, true);
}

/** 序号 is a number, everything else text. */
function sheetRow(row: PrintedRow, numbered = false): SheetRow {
  return row.map(({ text, ...rest }, index): SheetCell => {
    const value = numbered && index === 0 ? Number(text) : text === '' ? null : text;
    return { ...rest, value };
  });
}
