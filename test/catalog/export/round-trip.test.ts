import { PassThrough } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect } from 'chai';
import { parseBasis } from '../../../src/catalog/elements/basis.js';
import { ticked } from '../../../src/catalog/elements/channels.js';
import { type EntryElements, emptyElements } from '../../../src/catalog/entry.js';
import type { ExportBook } from '../../../src/catalog/export/export-book.js';
import type { ExportFormat } from '../../../src/catalog/export/export-formats.js';
import { OwnTable } from '../../../src/catalog/export/read-own-table.js';
import { writeExport } from '../../../src/catalog/export/write-export.js';
import { readCatalogFile } from '../../../src/catalog/import/read-catalog-file.js';
import { readTables, streamRows } from '../../../src/platform/tables/index.js';
import { allExtensions, type BookRows, bookOf, starterFiles, starterRows } from './starter-book.js';

async function exported(book: ExportBook, format: ExportFormat): Promise<Buffer> {
  const out = new PassThrough();
  const [bytes] = await Promise.all([buffer(out), writeExport(out, book, format)]);
  return bytes;
}

async function readBack(bytes: Buffer, format: ExportFormat): Promise<readonly EntryElements[]> {
  const { rows } = await readCatalogFile(bytes, `export.${format}`);
  return rows.map((row) => row.elements);
}

/** Every second document with an address; in one row of three with a number and an article that its words do not say. */
function linked(book: BookRows): BookRows {
  const rows = book.rows.map((row, at) => ({
    ...row,
    basis: row.basis.map((basis, place) => ({
      ...basis,
      ...(place % 2 === 0 ? { link: `https://www.gov.cn/zhengce/${at}-${place}.htm?a=1&b=2` } : {}),
      ...(at % 3 === 1 ? { number: '清政发1号', article: '全文' } : {}),
    })),
  }));
  return { ...book, rows };
}

const formats = ['xlsx', 'docx', 'csv', 'json'] as const;

describe('export and back 导出再导入', function () {
  // Every starter catalog is written and read in each format.
  this.timeout(60_000);

  for (const format of formats) {
    it(`gives every row of every starter catalog back identically: ${format}`, async () => {
      for (const file of starterFiles) {
        const own = starterRows(file);

        const back = await readBack(await exported(bookOf([own]), format), format);

        expect(back, file.field).to.deep.equal(own.rows);
      }
    });

    it(`gives every element back, extensions, phases and dangerous text too: ${format}`, async () => {
      const rows: EntryElements[] = [
        {
          ...emptyElements,
          level1: '=1+1',
          level2: '2.征收',
          level3: '一、调查；二、公示',
          content: [
            { text: '与征地有关的法律、法规；规章', optional: false },
            { text: '征地工作流程图', optional: true },
          ],
          basis: [parseBasis('《土地管理法》（主席令第32号）第四十七条')],
          timeLimit: '自收到批准文件之日起 10 个工作日内；法律另有规定的，从其规定',
          subject: '县级人民政府民政部门、 乡镇人民政府',
          channels: [
            { ...ticked('governmentSite'), phase: 'both' },
            { ...ticked('gazette'), phase: 'after', optional: true },
            { ...ticked('broadcast'), phase: 'during' },
            ticked('landAcquisitionPlatform'),
            ticked('other', '村民微信群：一、二组'),
          ],
          audience: { allSociety: true, specific: '√被征收人' },
          method: { proactive: true, onRequest: true },
          tier: { county: true, township: false, village: true },
          section: '-耕保股',
          enquiryPhone: '+86 0375-1234567',
          supervisionPhone: '12345',
          fiveDisclosures: ['decision', 'result'],
          formats: ['text', 'video'],
          updateCycle: '每年',
          webAddress: 'https://www.example.gov.cn/zd?a=1&b=2',
          remarks: '@其他 <说明> "引号"',
        },
        { ...emptyElements, level1: '=1+1', level2: '2.征收', level3: '二' },
        { ...emptyElements, level2: '没有一级事项' },
        { ...emptyElements, level1: '=1+1', timeLimit: '长期公开' },
      ];
      const slug = 'land-acquisition-compensation';
      const book = bookOf([{ slug, name: '征地补偿', rows }], allExtensions);

      expect(await readBack(await exported(book, format), format)).to.deep.equal(rows);
    });
  }

  for (const format of formats) {
    it(`gives back links, and numbers and articles of their own, of every starter catalog: ${format}`, async () => {
      const books = starterFiles.map((file) => linked(starterRows(file)));

      for (const own of books) {
        const bytes = await exported(bookOf([own]), format);
        expect(await readBack(bytes, format), own.name).to.deep.equal(own.rows);
      }
      // Several fields in one file: each table finds its own.
      const several = books.slice(0, 4);
      const together = await readBack(await exported(bookOf(several), format), format);
      expect(together).to.deep.equal(several.flatMap(({ rows }) => rows));
    });
  }

  it('leaves the national tables as they are: what is beyond them stands on a sheet behind', async () => {
    const [file] = starterFiles;
    if (!file) throw new Error('no starter catalog');
    const own = starterRows(file);
    const sheets = async (rows: BookRows) =>
      readTables(await exported(bookOf([rows]), 'xlsx'), 'export.xlsx');

    const [plain, ...nothing] = await sheets(own);
    const [national, annex, ...more] = await sheets(linked(own));

    expect(nothing).to.deep.equal([]);
    expect(more).to.deep.equal([]);
    expect(national).to.deep.equal(plain);
    expect(annex?.caption).to.equal('公开依据网址');
  });

  it('guesses nothing in a file of its own', async () => {
    const [file] = starterFiles;
    if (!file) throw new Error('no starter catalog');
    const { rows, skipped } = await readCatalogFile(
      await exported(bookOf([starterRows(file)]), 'xlsx'),
      'export.xlsx',
    );

    const states = new Set(rows.flatMap((row) => Object.values(row.cells).map((cell) => cell.state)));
    expect([...states].sort()).to.deep.equal(['missing', 'understood']);
    expect(skipped).to.deep.equal([]);
  });

  it('takes no other table for its own', async () => {
    const csv = Buffer.from('序号,一级事项,二级事项,公开内容(要素)\n1,综合,政策,甲、乙\n');
    const rows = [];
    for await (const row of streamRows(csv, 'a.csv')) rows.push(row);

    expect(OwnTable.find(rows, false)).to.equal(null);
  });

  for (const broken of [
    '{"format":"mingdu-catalog-1","rows":[',
    '{"format":"mingdu-catalog-1","rows":[{"field":1}]}',
  ]) {
    it(`answers a broken JSON file with a sentence: ${broken.slice(0, 46)}`, async () => {
      const refusal = await readCatalogFile(Buffer.from(broken), 'a.json').catch((error: unknown) => error);

      expect(refusal).to.include({ kind: 'invalid', code: 'tables.broken' });
    });
  }
});
