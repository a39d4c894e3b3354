import { expect } from 'chai';
import ExcelJS from 'exceljs';
import { localDate } from '../../../src/kernel/local-date.js';
import { type Sheet, workbookBuffer } from '../../../src/platform/office-documents/index.js';
import { unzip } from './parts.js';

const createdOn = localDate('2026-03-02');
const plain: Sheet = {
  name: '目录',
  columns: [{ width: 8, align: 'center' }, { width: 30 }, { width: 10, numberFormat: '0.00' }],
  header: [['甲', '乙', '丙']],
  rows: [],
};

async function reread(sheets: readonly Sheet[]) {
  const bytes = await workbookBuffer({ title: '目录', author: '清水县', createdOn, sheets });
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
  const [sheet] = workbook.worksheets;
  if (!sheet) throw new Error('no sheet');
  return { bytes, workbook, sheet };
}

describe('workbook', () => {
  it('keeps text that begins with = + - @ as text, and numbers and dates as what they are', async () => {
    const rows = [
      ['=1+1', '+86', -3.5],
      ['@SUM(A1)', '-', { date: localDate('2026-03-01') }],
      ['  前后  ', null, 'x<&>"'],
    ];
    const { sheet } = await reread([{ ...plain, rows }]);

    const values = [2, 3, 4].map((row) => [1, 2, 3].map((column) => sheet.getCell(row, column).value));
    expect(values).to.deep.equal([
      ['=1+1', '+86', -3.5],
      ['@SUM(A1)', '-', new Date('2026-03-01T00:00:00Z')],
      ['  前后  ', null, 'x<&>"'],
    ]);
    expect(sheet.getCell('A2').type).to.equal(ExcelJS.ValueType.String);
    expect(sheet.getCell('A2').numFmt).to.equal('@');
    expect(sheet.getCell('C2').numFmt).to.equal('0.00');
  });

  it('merges cells of headings, header and body, with their borders', async () => {
    const { sheet } = await reread([
      {
        ...plain,
        headings: ['清水县社会救助领域标准目录', '编制单位：清水县民政局'],
        header: [
          [
            { value: '甲', rowSpan: 2 },
            { value: '乙', colSpan: 2 },
          ],
          ['丙', '丁'],
        ],
        rows: [
          ['1', { value: '一级', rowSpan: 2 }, 1],
          ['2', 2],
          ['3', '另一级', 3],
        ],
      },
    ]);

    expect([...(sheet.model as unknown as { merges: string[] }).merges].sort()).to.deep.equal(
      ['A1:C1', 'A2:C2', 'A3:A4', 'B3:C3', 'B5:B6'].sort(),
    );
    expect(sheet.getCell('B6').value).to.equal('一级');
    expect(sheet.getCell('C6').value).to.equal(2);
    expect(sheet.getCell('B6').border.bottom?.style).to.equal('thin');
    expect(sheet.getCell('A7').value).to.equal('3');
  });

  it('prints on A4 landscape, as wide as one sheet, with the header on every page', async () => {
    const { sheet, bytes } = await reread([{ ...plain, headings: ['标题'] }]);

    expect(sheet.pageSetup).to.include({
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
    });
    expect((await unzip(bytes)).get('xl/workbook.xml')).to.match(
      /Print_Titles" localSheetId="0">[^<]*\$2:\$2</,
    );
    expect(sheet.views[0]).to.include({ state: 'frozen', ySplit: 2 });
  });

  it('gives sheets names that Excel takes, each once', async () => {
    const { workbook } = await reread([
      { ...plain, name: '扶贫/救助' },
      { ...plain, name: '扶贫:救助' },
      { ...plain, name: `${'长'.repeat(40)}` },
      { ...plain, name: '' },
    ]);

    expect(workbook.worksheets.map((sheet) => sheet.name)).to.deep.equal([
      '扶贫 救助',
      '扶贫 救助 2',
      '长'.repeat(31),
      '1',
    ]);
  });

  it('drops characters that would make Excel refuse the file', async () => {
    const { sheet } = await reread([{ ...plain, rows: [['a\u000bb\u0000', '\ud800x', '𬭎']] }]);

    expect([1, 2, 3].map((column) => sheet.getCell(2, column).value)).to.deep.equal(['ab', 'x', '𬭎']);
  });

  it('gives equal bytes for equal content and date', async () => {
    const rows = () => [['1', '内容', 2]];
    const one = await reread([{ ...plain, rows: rows() }]);
    const other = await reread([{ ...plain, rows: rows() }]);

    expect(one.bytes.equals(other.bytes)).to.equal(true);
  });

  for (const [what, rows] of [
    ['too few cells', [['1', '2']]],
    ['a cell outside the table', [['1', '2', '3', '4']]],
    [
      'overlapping cells',
      [
        ['1', { value: '2', rowSpan: 2 }, '3'],
        [{ value: '1', colSpan: 2 }, '3'],
      ],
    ],
    ['a cell that goes on below the table', [['1', '2', { value: '3', rowSpan: 2 }]]],
  ] as const) {
    it(`refuses rows with ${what}`, async () => {
      const refusal = await reread([{ ...plain, rows }]).catch((error: unknown) => error);

      expect(refusal).to.be.instanceOf(RangeError);
      expect(String(refusal)).to.include(what);
    });
  }
});
