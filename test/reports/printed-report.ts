import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx';
import ExcelJS from 'exceljs';
import { type ShownCell, type ShownGrid, showTables } from '../../src/reports/figures/grid.presenter.js';
import { sections } from '../../src/reports/format.js';
import type { AnnualReport } from '../../src/reports/index.js';

/** A report as other organs print it: HTML, Word, workbook, with the labels and spans of the national format. */
export interface Printed {
  readonly report: AnnualReport;
  readonly title: string;
  /** Changes the HTML before it is read. */
  readonly change?: (html: string) => string;
}

function linesOf(grid: ShownGrid): readonly (readonly ShownCell[])[] {
  return [...grid.headRows, ...grid.rows];
}

function cellHtml(cell: ShownCell): string {
  const span = (name: string, n: number): string => (n > 1 ? ` ${name}="${n}"` : '');
  const text = cell.remark === '' ? cell.text : `${cell.text}（${cell.remark}）`;
  return `<td${span('colspan', cell.colSpan)}${span('rowspan', cell.rowSpan)}><p><span>${text}</span></p></td>`;
}

function tableHtml(grid: ShownGrid): string {
  const rows = linesOf(grid).map((row) => `<tr>${row.map(cellHtml).join('')}</tr>`);
  return `<table border="1">${rows.join('\n')}</table>`;
}

function prose(report: AnnualReport, number: number): string {
  return report.sections?.[number - 1]?.text ?? '';
}

export function printedHtml({ report, title, change = (html) => html }: Printed): Buffer {
  const tables = showTables(report);
  const body = sections.map(({ heading, number, table }) =>
    table === null
      ? `<p><strong>${heading}</strong></p><p>${prose(report, number)}</p>`
      : `<p><strong>${heading}</strong></p>${tableHtml(tables[table])}`,
  );
  const fee = report.information_fee?.text ?? '';
  const html = `<!DOCTYPE html><html><head><meta charset="utf-8"><title>年报</title></head><body>
    <div class="nav">首页 &gt; 政府信息公开</div><h1>${title}</h1>${body.join('\n')}<p>${fee}</p></body></html>`;
  return Buffer.from(change(html));
}

export async function printedDocx({ report, title }: Printed): Promise<Buffer> {
  const tables = showTables(report);
  const table = (grid: ShownGrid) =>
    new Table({
      rows: linesOf(grid).map(
        (row) =>
          new TableRow({
            children: row.map(
              (cell) =>
                new TableCell({
                  columnSpan: cell.colSpan,
                  rowSpan: cell.rowSpan,
                  children: [new Paragraph(cell.text)],
                }),
            ),
          }),
      ),
    });
  const children = sections.flatMap(({ heading, number, table: name }) => [
    new Paragraph(heading),
    name === null ? new Paragraph(prose(report, number)) : table(tables[name]),
  ]);
  const fee = new Paragraph(report.information_fee?.text ?? '');
  const document = new Document({ sections: [{ children: [new Paragraph(title), ...children, fee] }] });
  return Packer.toBuffer(document);
}

export async function printedXlsx({ report, title }: Printed): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const tables = showTables(report);
  for (const [name, grid] of Object.entries(tables) as [string, ShownGrid][]) {
    const sheet = workbook.addWorksheet(name);
    sheet.getCell(1, 1).value = title;
    const taken = new Set<string>();
    linesOf(grid).forEach((row, r) => {
      let column = 1;
      for (const cell of row) {
        while (taken.has(`${r}:${column}`)) column += 1;
        const at = sheet.getCell(r + 2, column);
        at.value = cell.head === null && /^\d+(\.\d+)?$/.test(cell.text) ? Number(cell.text) : cell.text;
        for (let dr = 0; dr < cell.rowSpan; dr += 1)
          for (let dc = 0; dc < cell.colSpan; dc += 1) taken.add(`${r + dr}:${column + dc}`);
        if (cell.rowSpan > 1 || cell.colSpan > 1)
          sheet.mergeCells(r + 2, column, r + 1 + cell.rowSpan, column + cell.colSpan - 1);
        column += cell.colSpan;
      }
    });
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
