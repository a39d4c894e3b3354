import { expect } from 'chai';
import { localDate } from '../../../src/kernel/local-date.js';
import { createDocument, type TableContent } from '../../../src/platform/pdf/index.js';
import { toGrid } from '../../../src/platform/pdf/table-grid.js';
import { type ReadPdf, readPdf } from './pdf-text.js';

async function print(content: TableContent, before = 0): Promise<ReadPdf> {
  const paper = createDocument({ title: '表', author: '明江县', createdOn: localDate('2026-03-12') });
  if (before > 0) paper.paragraph('政'.repeat(26 + 28 * (before - 1)));
  return readPdf(await paper.table(content).toBuffer());
}

const columns = [{ width: 1 }, { width: 3 }, { width: 1, align: 'center' as const }];
const header = [
  [
    { text: '序号', rowSpan: 2 },
    { text: '合并表头', colSpan: 2 },
  ],
  ['名称', '数量'],
];

describe('table', () => {
  it('repeats its header on every page and loses no row', async () => {
    const rows = Array.from({ length: 120 }, (_, n) => [String(n + 1), `第${n + 1}项信息公开`, String(n)]);
    const read = await print({ columns, header, rows });

    expect(read.pages.length).to.be.greaterThan(2);
    for (const page of read.pages) expect(page.text).to.include('合并表头');
    for (let n = 1; n <= 120; n++) expect(read.text).to.include(`第${n}项信息公开`);
  });

  it('names a label again where its rows go over a page', async () => {
    const rows = Array.from({ length: 60 }, (_, n) => [
      ...(n === 0 ? [{ text: '跨页标签', rowSpan: 60 }] : []),
      `第${n + 1}项`,
      String(n),
    ]);
    const read = await print({ columns, header, rows });

    expect(read.pages.length).to.be.greaterThan(1);
    for (const page of read.pages) expect(page.text).to.include('跨页标签');
  });

  it('keeps a short group of rows on one page', async () => {
    const rows = Array.from({ length: 60 }, (_, n) => [
      ...(n % 4 === 0 ? [{ text: `组${n / 4}`, rowSpan: 4 }] : []),
      `第${n + 1}项`,
      String(n),
    ]);
    const read = await print({ columns, header, rows });

    for (let group = 0; group < 15; group++)
      expect(read.text.split(`组${group}`).length - 1, `组${group}`).to.equal(group === 1 ? 6 : 1);
  });

  it('goes on over the page where one row is higher than a page', async () => {
    const long = Array.from({ length: 900 }, (_, n) => `第${n}句。`).join('');
    const read = await print(
      {
        columns,
        header,
        rows: [
          ['甲', long, '1'],
          ['乙', '短', '2'],
        ],
      },
      10,
    );

    expect(read.pages.length).to.be.greaterThan(2);
    expect(read.text).to.include('第899句。');
    expect(read.text.indexOf('第899句。')).to.be.lessThan(read.text.indexOf('乙'));
  });

  it('does not leave the header at the foot of a page', async () => {
    for (let before = 18; before <= 22; before++) {
      const read = await print({ columns, header, rows: [['1', '唯一的一行', '1']] }, before);

      const page = read.pages.findIndex((each) => each.text.includes('合并表头'));
      expect(read.pages[page]?.text, `${before} lines before`).to.include('唯一的一行');
    }
  });

  it('refuses a table whose cells do not fill the grid', () => {
    expect(() => toGrid([['一', '二']], 3)).to.throw(RangeError, 'row 1 has too few cells');
    expect(() => toGrid([[{ text: '一', colSpan: 4 }]], 3)).to.throw(RangeError, 'outside the table');
    expect(() => toGrid([[{ text: '一', rowSpan: 2 }]], 1)).to.throw(RangeError, 'outside the table');
  });
});
