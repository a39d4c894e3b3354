import type { Writable } from 'node:stream';
import { conflict } from '../../kernel/domain-error.js';
import { createWordDocument, type WordMargins } from '../../platform/office-documents/index.js';
import { createDocument, type FontSet, type TableRow } from '../../platform/pdf/index.js';
import { ANNEX_NAME, annexLabels, annexRows, hasAnnex } from './basis-annex.js';
import { type ExportBook, type ExportTable, tableTitle } from './export-book.js';
import { marksNote } from './national-table.js';
import { headerRows, printedRows } from './printed-rows.js';

const margins: WordMargins = { top: 20, right: 15, bottom: 20, left: 15 };
const TEXT_SIZE = 9;
const SEQUENCE_WIDTH = 3;
/** A PDF is laid out as a whole; a county's catalog of more rows belongs in the other files. */
export const MOST_PDF_ROWS = 3000;

/** docx: A4 lying, one table a field, its two header rows on each page. Rows are written one by one. */
export async function writeCatalogWord(out: Writable, book: ExportBook): Promise<void> {
  const document = await createWordDocument({
    title: book.title,
    author: book.organ,
    createdOn: book.createdOn,
  });
  for (const table of book.tables) {
    document
      .section({ orientation: 'landscape', margins })
      .title(tableTitle(book, table), 0)
      .note(book.imprint)
      .table({ ...frameOf(table), rows: printedRows(table.rows(), table.columns) })
      .note(marksNote(table.fieldSlug));
  }
  if (book.tables.length === 0) document.section({ orientation: 'landscape', margins }).title(book.title);
  if (await hasAnnex(book)) {
    document
      .section({ orientation: 'landscape', margins })
      .title(ANNEX_NAME, 0)
      .note(book.imprint)
      .table({
        columns: [6, 3, 20, 14, 10, 7, 24].map((width) => ({ width, align: 'left' as const })),
        header: [annexLabels.map((text) => ({ text }))],
        rows: annexCells(book),
        size: TEXT_SIZE,
        padding: 2,
      });
  }
  await document.writeTo(out);
}

async function* annexCells(book: ExportBook) {
  for await (const row of annexRows(book)) yield row.map((text) => ({ text }));
}

/** pdf: the same page. Throws conflict `catalogExport.tooLongForPdf` beyond {@link MOST_PDF_ROWS} rows. */
export async function catalogPdf(book: ExportBook, fonts?: FontSet): Promise<Buffer> {
  const rows = book.tables.reduce((sum, table) => sum + table.rowCount, 0);
  if (rows > MOST_PDF_ROWS) {
    throw conflict('catalogExport.tooLongForPdf', { rows, limit: MOST_PDF_ROWS });
  }
  const document = createDocument({
    title: book.title,
    author: book.organ,
    createdOn: book.createdOn,
    landscape: true,
    ...(fonts ? { fonts } : {}),
  });
  for (const [index, table] of book.tables.entries()) {
    if (index > 0) document.pageBreak();
    const printed: TableRow[] = [];
    for await (const row of printedRows(table.rows(), table.columns)) printed.push(row);
    document
      .title(tableTitle(book, table), 0)
      .note(book.imprint)
      .table({ ...frameOf(table), rows: printed })
      .note(marksNote(table.fieldSlug), TEXT_SIZE);
  }
  if (book.tables.length === 0) document.title(book.title);
  return document.toBuffer();
}

function frameOf(table: ExportTable) {
  return {
    columns: [
      { width: SEQUENCE_WIDTH, align: 'center' as const },
      ...table.columns.map(({ width, align }) => ({ width, align })),
    ],
    header: headerRows(table.columns),
    size: TEXT_SIZE,
    padding: 2,
  };
}
