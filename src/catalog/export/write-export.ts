import { PassThrough, Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { writeZip, type ZipEntry } from '../../platform/office-documents/index.js';
import type { FontSet } from '../../platform/pdf/index.js';
import { type ExportBook, tableTitle } from './export-book.js';
import type { ExportFormat } from './export-formats.js';
import { catalogCsv, catalogJson } from './write-data.js';
import { catalogPdf, writeCatalogWord } from './write-documents.js';
import { writeCatalogWorkbook } from './write-workbook.js';

/** Writes a book as a file of the format and ends the stream. `fonts` are those of the PDF. */
export async function writeExport(
  out: Writable,
  book: ExportBook,
  format: ExportFormat,
  fonts?: FontSet,
): Promise<void> {
  if (format === 'xlsx') return writeCatalogWorkbook(out, book);
  if (format === 'docx') return writeCatalogWord(out, book);
  if (format === 'csv') return pipeline(catalogCsv(book), out);
  if (format === 'json') return pipeline(catalogJson(book), out);
  if (format === 'zip') return writeZip(out, zipEntries(book));
  return pipeline(Readable.from([await catalogPdf(book, fonts)]), out);
}

/** For each field a workbook and a Word document, then all rows once as CSV and as JSON. */
function* zipEntries(book: ExportBook): Generator<ZipEntry> {
  const modified = new Date(`${book.createdOn}T00:00:00Z`);
  for (const [index, table] of book.tables.entries()) {
    const one: ExportBook = { ...book, title: tableTitle(book, table), tables: [table] };
    const name = `${String(index + 1).padStart(2, '0')} ${table.fieldName}`;
    yield {
      name: `${name}.xlsx`,
      modified,
      content: () => streamed((out) => writeCatalogWorkbook(out, one)),
    };
    yield { name: `${name}.docx`, modified, content: () => streamed((out) => writeCatalogWord(out, one)) };
  }
  yield { name: '全部条目.csv', modified, content: () => catalogCsv(book) };
  yield { name: '全部条目.json', modified, content: () => catalogJson(book) };
}

/** What a writer writes, to be read. The writer waits while nobody reads; its failure is the reader's. */
function streamed(write: (out: Writable) => Promise<void>): Readable {
  const out = new PassThrough();
  write(out).catch((error: unknown) => {
    out.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  return out;
}

/** A file's name without path: title, date and ending. */
export function exportName(book: Pick<ExportBook, 'title' | 'createdOn'>, format: ExportFormat): string {
  return `${book.title}（${book.createdOn}）.${format}`;
}
