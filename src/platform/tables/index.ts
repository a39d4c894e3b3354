/** Tables out of office files: xlsx, docx, html, csv, tsv, jsonl and pasted text, as grids of text. */
export { defaultTableLimits, type TableLimits } from './limits.js';
export { readPastedTable } from './pasted.js';
export { readTables } from './read-tables.js';
export { streamRows } from './stream-rows.js';
export { decodeText } from './text-encoding.js';
export { plainCell, type TableCell, type TableRow, type TextTable, textAt } from './text-table.js';
export { attribute, scanXml } from './xml-scanner.js';
