import { Document, Packer, Paragraph, Table, TableCell, TableRow, VerticalMergeType } from 'docx';
import ExcelJS from 'exceljs';
import { gb18030 } from '../../support/gb18030.js';
import type { MessyCell, MessyTable } from './messy-table.js';

/** The formats in which a messy table is handed in. */
export const formats = ['xlsx', 'docx', 'html', 'csv', 'gb.csv', 'tsv', 'txt'] as const;
export type Format = (typeof formats)[number];

export async function messyFile(table: MessyTable, format: Format): Promise<{ name: string; bytes: Buffer }> {
  const name = `目录.${format.replace('gb.', '')}`;
  switch (format) {
    case 'xlsx':
      return { name, bytes: await xlsxOf(table) };
    case 'docx':
      return { name, bytes: await docxOf(table) };
    case 'html':
      return { name, bytes: Buffer.from(htmlOf(table)) };
    case 'csv':
      return { name, bytes: Buffer.from(`\uFEFF${delimitedOf(table, ',')}`) };
    case 'gb.csv':
      return { name, bytes: gb18030(delimitedOf(table, ',')) };
    case 'tsv':
      return { name, bytes: Buffer.from(delimitedOf(table, '\t')) };
    case 'txt':
      return { name, bytes: Buffer.from(pastedOf(table)) };
  }
}

async function xlsxOf({ title, rows }: MessyTable): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Sheet1');
  sheet.addRow([title]);
  sheet.mergeCells(1, 1, 1, rows[0]?.length ?? 1);
  for (const row of rows) sheet.addRow(row.map(({ text }) => text));
  each(rows, (cell, r, c) => {
    if (cell.down + cell.right > 0) sheet.mergeCells(r + 2, c + 1, r + 2 + cell.down, c + 1 + cell.right);
  });
  return Buffer.from(await book.xlsx.writeBuffer());
}

async function docxOf({ title, rows }: MessyTable): Promise<Buffer> {
  const coveredBelow = new Set<string>();
  const covered = new Set<string>();
  each(rows, (cell, r, c) => {
    for (let down = 0; down <= cell.down; down += 1) {
      for (let right = 0; right <= cell.right; right += 1) {
        if (down > 0 && right === 0) coveredBelow.add(`${r + down},${c}`);
        if (right > 0) covered.add(`${r + down},${c + right}`);
      }
    }
  });
  const lines = rows.map(
    (row, r) =>
      new TableRow({
        children: row.flatMap((cell, c) => {
          if (covered.has(`${r},${c}`)) return [];
          const isBelow = coveredBelow.has(`${r},${c}`);
          return [
            new TableCell({
              columnSpan: cell.right + 1,
              ...(isBelow ? { verticalMerge: VerticalMergeType.CONTINUE } : {}),
              ...(cell.down > 0 ? { verticalMerge: VerticalMergeType.RESTART } : {}),
              children: (isBelow ? '' : cell.text).split('\n').map((line) => new Paragraph(line)),
            }),
          ];
        }),
      }),
  );
  const document = new Document({
    sections: [{ children: [new Paragraph(title), new Table({ rows: lines })] }],
  });
  return Packer.toBuffer(document);
}

function htmlOf({ title, rows }: MessyTable): string {
  const markup = (text: string) =>
    text
      .replace(/&/gu, '&amp;')
      .replace(/</gu, '&lt;')
      .replace(/\n/gu, '<br>')
      .replace(/\u3000/gu, '&nbsp;');
  const lines = rows.map((row) => {
    const cells = row
      .filter(({ covered }) => !covered)
      .map(
        ({ text, down, right }) => `<td rowspan="${down + 1}" colspan="${right + 1}">${markup(text)}</td>`,
      );
    return `<tr>${cells.join('')}</tr>`;
  });
  return `<html><body><p>${title}</p><table>${lines.join('\n')}</table></body></html>`;
}

function delimitedOf({ title, rows }: MessyTable, delimiter: string): string {
  const quoted = (text: string) => (/[",\t\n]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return [[title], ...rows.map((row) => row.map(({ text }) => text))]
    .map((row) => row.map(quoted).join(delimiter))
    .join('\r\n');
}

/** What Excel puts on the clipboard. */
function pastedOf(table: MessyTable): string {
  return delimitedOf(table, '\t');
}

function each(rows: MessyTable['rows'], visit: (cell: MessyCell, row: number, column: number) => void): void {
  for (const [r, row] of rows.entries()) for (const [c, cell] of row.entries()) visit(cell, r, c);
}
