import { expect } from 'chai';
import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun, VerticalMergeType } from 'docx';
import ExcelJS from 'exceljs';
import {
  readPastedTable,
  readTables,
  streamRows,
  type TextTable,
  textAt,
} from '../../../src/platform/tables/index.js';
import { gb18030 } from '../../support/gb18030.js';

const seen = (table: TextTable | null | undefined) =>
  table?.rows.map((row, r) => row.map((_cell, c) => textAt(table, r, c)));

async function xlsx(fill: (sheet: ExcelJS.Worksheet, book: ExcelJS.Workbook) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  fill(book.addWorksheet('目录'), book);
  return Buffer.from(await book.xlsx.writeBuffer());
}

describe('tables out of office files', () => {
  describe('xlsx', () => {
    it('gives merged cells, dates as ISO, numbers as printed and cached values of formulas', async () => {
      const bytes = await xlsx((sheet) => {
        sheet.addRow(['序号', '日期', '金额', '比例', '和', '文本']);
        sheet.addRow([
          1,
          new Date(Date.UTC(2026, 2, 2)),
          1234.5,
          0.256,
          { formula: 'A2+1', result: 2 },
          '甲\n乙',
        ]);
        sheet.addRow([
          2,
          new Date(Date.UTC(2026, 2, 3, 8, 30)),
          0,
          1,
          { formula: 'HYPERLINK("x")', result: '=危险' },
        ]);
        sheet.getColumn(2).numFmt = 'yyyy"年"m"月"d"日"';
        sheet.getCell('C2').numFmt = '#,##0.00';
        sheet.getCell('D2').numFmt = '0.0%';
        sheet.getCell('A2').numFmt = '0000';
        sheet.mergeCells('F2:F3');
      });

      const [table] = await readTables(bytes, '目录.xlsx');

      expect(seen(table)).to.deep.equal([
        ['序号', '日期', '金额', '比例', '和', '文本'],
        ['0001', '2026-03-02', '1,234.50', '25.6%', '2', '甲\n乙'],
        ['2', '2026-03-03 08:30', '0', '1', '=危险', '甲\n乙'],
      ]);
      expect(table?.rows[1]?.[5]?.merged).to.equal('origin');
      expect(table?.rows[2]?.[5]).to.deep.equal({ text: '', merged: 'covered', from: { row: 1, column: 5 } });
      expect(table?.caption).to.equal('目录');
    });

    it('reads every visible sheet, and the runs of rich text in their fonts', async () => {
      const bytes = await xlsx((sheet, book) => {
        sheet.addRow([
          {
            richText: [
              { font: { name: 'Wingdings 2' }, text: 'R' },
              { font: { name: '宋体' }, text: '政府网站' },
            ],
          },
        ]);
        book.addWorksheet('隐藏', { state: 'hidden' }).addRow(['看不见']);
        book.addWorksheet('第二').addRow(['乙']);
      });

      const tables = await readTables(bytes, 'x.xlsx');

      expect(tables.map((table) => [table.caption, seen(table)])).to.deep.equal([
        ['目录', [['☑政府网站']]],
        ['第二', [['乙']]],
      ]);
    });

    it('streams rows with the same cells', async () => {
      const bytes = await xlsx((sheet) => {
        sheet.addRow(['a', 'b']);
        sheet.getCell('A4').value = 'c';
        sheet.mergeCells('B1:B4');
      });

      const rows = [];
      for await (const row of streamRows(bytes, 'x.xlsx'))
        rows.push(row.cells.map((cell) => cell.text || cell.merged));

      expect(rows).to.deep.equal([
        ['a', 'b'],
        [null, 'covered'],
        [null, 'covered'],
        ['c', 'covered'],
      ]);
    });
  });

  it('reads docx with spans in both directions, symbol fonts and the heading before', async () => {
    const cell = (text: string, more: object = {}) =>
      new TableCell({ children: text.split('\n').map((line) => new Paragraph(line)), ...more });
    const document = new Document({
      sections: [
        {
          children: [
            new Paragraph('社会救助领域基层政务公开标准目录'),
            new Table({
              rows: [
                new TableRow({
                  children: [
                    cell('公开事项', { columnSpan: 2 }),
                    cell('渠道', { verticalMerge: VerticalMergeType.RESTART }),
                  ],
                }),
                new TableRow({
                  children: [
                    cell('一级'),
                    cell('二级\n事项'),
                    cell('', { verticalMerge: VerticalMergeType.CONTINUE }),
                  ],
                }),
                new TableRow({
                  children: [
                    cell('甲'),
                    cell('乙'),
                    new TableCell({
                      children: [
                        new Paragraph({
                          children: [new TextRun({ text: 'þ', font: 'Wingdings' }), new TextRun('网站')],
                        }),
                      ],
                    }),
                  ],
                }),
              ],
            }),
          ],
        },
      ],
    });

    const [table] = await readTables(await Packer.toBuffer(document), 'x.docx');

    expect(seen(table)).to.deep.equal([
      ['公开事项', '公开事项', '渠道'],
      ['一级', '二级\n事项', '渠道'],
      ['甲', '乙', '☑网站'],
    ]);
    expect(table?.before).to.deep.equal(['社会救助领域基层政务公开标准目录']);
  });

  it('reads html: rowspan, colspan, nested tables, boxes, GB18030', async () => {
    const html = `<html><head><meta charset="gbk"></head><body><h2>标题</h2><table><caption>说明</caption>
      <tr><td><table><tr><th rowspan="2">甲</th><th colspan="2">乙</th></tr><tr><td>丙&nbsp;</td><td><input type="checkbox" checked>丁<br>戊</td></tr></table></td></tr>
      </table></body></html>`;

    const tables = await readTables(gb18030(html), 'x.html');

    expect(tables.map(seen)).to.deep.equal([
      [
        ['甲', '乙', '乙'],
        ['甲', '丙', '☑丁\n戊'],
      ],
    ]);
    expect(tables[0]?.before).to.include('标题');
  });

  it('reads csv and tsv in UTF-8 with and without a mark, GB18030 and UTF-16', async () => {
    const text = '序号,名称,说明\n1,"低保,特困","第一行\n第二行"\n2,=1+1,\n';
    const expected = [
      ['序号', '名称', '说明'],
      ['1', '低保,特困', '第一行\n第二行'],
      ['2', '=1+1', ''],
    ];
    const variants = [
      Buffer.from(text),
      Buffer.from(`\uFEFF${text}`),
      gb18030(text),
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]),
    ];

    for (const bytes of variants) {
      expect(seen((await readTables(bytes, 'x.csv'))[0])).to.deep.equal(expected);
      const rows = [];
      for await (const row of streamRows(bytes, 'x.csv')) rows.push(row.cells.map((cell) => cell.text));
      expect(rows.filter((row) => row.some(Boolean))).to.deep.equal(expected);
    }
    expect(seen((await readTables(Buffer.from('a,b\tc\nd\te'), 'x.tsv'))[0])).to.deep.equal([
      ['a,b', 'c'],
      ['d', 'e'],
    ]);
    expect(seen((await readTables(Buffer.from('甲;乙;丙\n1;2,5;3'), 'x.csv'))[0])).to.deep.equal([
      ['甲', '乙', '丙'],
      ['1', '2,5', '3'],
    ]);
  });

  it('reads jsonl by the keys of all lines', async () => {
    const [table] = await readTables(Buffer.from('{"a":1}\n{"b":["x","y"],"a":null}\n'), 'x.jsonl');

    expect(seen(table)).to.deep.equal([
      ['a', 'b'],
      ['1', ''],
      ['', 'x\ny'],
    ]);
  });

  it('reads pasted text set apart by tabs, pipes or spaces, and label–value lines', () => {
    expect(seen(readPastedTable('甲\t乙\n"丙\n丁"\t戊'))).to.deep.equal([
      ['甲', '乙'],
      ['丙\n丁', '戊'],
    ]);
    expect(seen(readPastedTable('| 甲 | 乙 |\n|---|---|\n| 丙 | |'))).to.deep.equal([
      ['甲', '乙'],
      ['丙', ''],
    ]);
    expect(seen(readPastedTable('甲    乙    丙\n1     2     3'))).to.deep.equal([
      ['甲', '乙', '丙'],
      ['1', '2', '3'],
    ]);
    expect(seen(readPastedTable('一级事项：低保\n公开时限：20个工作日'))).to.deep.equal([
      ['一级事项', '低保'],
      ['公开时限', '20个工作日'],
    ]);
    expect(readPastedTable('  \n ')).to.equal(null);
  });
});
