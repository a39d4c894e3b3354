import { parseDelimited, sniffDelimiter } from './delimited.js';
import { htmlTables } from './html-tables.js';
import { limitsWith, refuseTable, type TableLimits, tooManyCells } from './limits.js';
import { finishTable, plainCell, type TextTable, tidyText } from './text-table.js';

/**
 * A table that someone copied from a page or a sheet: tabs (as Excel and Word put on the clipboard), pipes, or
 * columns set apart by several spaces; markup with a table is read as HTML. Text without columns becomes one column
 * of lines, and `标签：值` lines two. Null when there is nothing but blanks. Throws `tables.tooManyCells`.
 */
export function readPastedTable(text: string, own: Partial<TableLimits> = {}): TextTable | null {
  const limits = limitsWith(own);
  if (text.length > limits.bytes) throw refuseTable('tooLarge', { megabytes: limits.bytes / 1_048_576 });
  if (/<table[\s>]/iu.test(text)) return htmlTables(text, limits)[0] ?? null;
  const lines = text.replace(/^\uFEFF/u, '').replace(/\r\n?/gu, '\n');
  return gridOf(splitLines(lines, limits), limits);
}

function splitLines(text: string, limits: TableLimits): readonly (readonly string[])[] {
  const delimiter = sniffDelimiter(text.slice(0, 65_536));
  const lines = text.split('\n');
  // Cells with line breaks stand in quotes on the clipboard: most lines of such a text hold no tab at all.
  const tabbed = lines.filter((line) => line.includes('\t')).length;
  const wide = lines.filter((line) => line.split('\t').length > 3).length;
  if (wide > 0 || tabbed * 2 >= lines.filter((line) => line.trim() !== '').length) {
    return parseDelimited(text, '\t', limits);
  }
  const full = lines.filter((line) => line.trim() !== '');
  if (full.filter((line) => (line.match(/[|│┃]/gu) ?? []).length >= 2).length * 2 > full.length) {
    return full.filter((line) => !/^[\s|│┃:：+\-–—─━=]+$/u.test(line)).map(splitPipes);
  }
  const aligned = full.map((line) => line.trim().split(/(?: {2,}|\u3000{2,})/u));
  if (aligned.filter((cells) => cells.length >= 3).length * 2 > full.length) return aligned;
  if (delimiter === ',' && hasColumns(full)) {
    return parseDelimited(text, ',', limits);
  }
  const pairs = full.map((line) => /^\s*([^：:]{1,20})[：:]\s*(.*)$/u.exec(line));
  if (pairs.filter(Boolean).length * 2 > full.length) {
    return pairs.map((pair, index) => (pair ? [pair[1] ?? '', pair[2] ?? ''] : ['', full[index] ?? '']));
  }
  return full.map((line) => [line]);
}

function hasColumns(lines: readonly string[]): boolean {
  return lines.filter((line) => line.split(',').length >= 3).length * 2 > lines.length;
}

function splitPipes(line: string): readonly string[] {
  const inner = line
    .trim()
    .replace(/^[|│┃]/u, '')
    .replace(/[|│┃]$/u, '');
  return inner.split(/[|│┃]/u);
}

/** Records as a grid without merged cells; blank ones at the end are cut. */
export function gridOf(records: readonly (readonly string[])[], limits: TableLimits): TextTable | null {
  let cells = 0;
  const rows = records.map((record) => {
    cells += record.length;
    if (cells > limits.cells || record.length > limits.columns) tooManyCells(limits);
    return record.map((text) => plainCell(tidyText(text)));
  });
  const table = finishTable(rows, null, []);
  if (table && table.width * table.rows.length > limits.cells) tooManyCells(limits);
  return table;
}
