export { createWordDocument } from './create-word-document.js';
export { type CsvOptions, type CsvRow, csvStream, guardFormula, unguardFormula } from './csv.js';
export type { Sheet, SheetAlignment, SheetCell, SheetColumn, SheetRow, SheetValue } from './sheet-cells.js';
export type {
  WordDocumentBuilder,
  WordDocumentOptions,
  WordMargins,
  WordSection,
} from './word-document-builder.js';
export type { WordTable } from './word-table.js';
export { type WorkbookOptions, workbookBuffer, writeWorkbook } from './workbook.js';
export { writeZip, type ZipEntry } from './zip.js';
