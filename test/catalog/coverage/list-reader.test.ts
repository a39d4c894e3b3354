import { expect } from 'chai';
import { compareLists, type ListedItem, matchName } from '../../../src/catalog/coverage/coverage.js';
import { readLines, readList } from '../../../src/catalog/coverage/list-reader.js';
import {
  papersIn,
  proposeLinks,
  type Worded,
  type WordedRow,
} from '../../../src/catalog/coverage/similarity.js';
import { localDate } from '../../../src/kernel/local-date.js';
import { workbookBuffer } from '../../../src/platform/office-documents/index.js';
import { readTables } from '../../../src/platform/tables/index.js';
import { indexTokens, queryTokens } from '../../../src/search/index.js';

async function read(text: string, name = 'list.csv') {
  return readList(await readTables(Buffer.from(text), name));
}

const item = (name: string, code = ''): ListedItem => ({ code, name, type: '', subject: '', basis: '' });

describe('reading a list of powers (权责清单)', () => {
  it('finds the columns by their heads, in any order and under any of their names', async () => {
    const { items, heads } = await read(
      '序号,设定依据,权力类型,事项编码,权力名称（全称）,行使主体\n1,《社会救助暂行办法》第五条,行政给付,0511001,最低生活保障金的给付,清水县民政局\n',
    );
    expect(heads).to.deep.equal({
      basis: '设定依据',
      type: '权力类型',
      code: '事项编码',
      name: '权力名称',
      subject: '行使主体',
    });
    expect(items).to.deep.equal([
      {
        code: '0511001',
        name: '最低生活保障金的给付',
        type: '行政给付',
        subject: '清水县民政局',
        basis: '《社会救助暂行办法》第五条',
      },
    ]);
  });

  it('undoes what office lists do: titles above, sections, sub-items, items over several lines, heads printed again', async () => {
    const bytes = await workbookBuffer({
      title: '权责清单',
      author: '测试',
      createdOn: localDate('2026-01-05'),
      sheets: [
        {
          name: '清单',
          headings: ['清水县民政局权责清单（2026年版）'],
          columns: [{ width: 8 }, { width: 30 }, { width: 30 }, { width: 40 }],
          header: [['序号', '权力名称', '子项', '依据']],
          rows: [
            [{ value: '一、行政许可（共2项）', colSpan: 4 }],
            [
              { value: '1', rowSpan: 2 },
              { value: '社会团体登记', rowSpan: 2 },
              '成立登记',
              '《社会团体登记管理条例》第六条',
            ],
            ['注销登记', '《社会团体登记管理条例》第二十一条'],
            ['序号', '权力名称', '子项', '依据'],
            [{ value: '二、行政给付', colSpan: 4 }],
            ['2', '特困人员救助供养金的给付', '', '《国务院关于进一步健全特困人员救助供养制度的意见》'],
            ['', '', '', '《社会救助暂行办法》第十四条'],
          ],
        },
      ],
    });

    const { items } = readList(await readTables(bytes, 'list.xlsx'));

    expect(items.map(({ name, type }) => [type, name])).to.deep.equal([
      ['行政许可', '社会团体登记（成立登记）'],
      ['行政许可', '社会团体登记（注销登记）'],
      ['行政给付', '特困人员救助供养金的给付'],
    ]);
    expect(items[2]?.basis).to.equal(
      '《国务院关于进一步健全特困人员救助供养制度的意见》\n《社会救助暂行办法》第十四条',
    );
  });

  it('keeps one of lines that repeat each other, and says which', async () => {
    const { items, repeated } = await read(
      '权力名称,权力类型\n最低生活保障,行政给付\n最低 生活保障,行政给付\n',
    );
    expect(items).to.have.length(1);
    expect(repeated).to.deep.equal(['最低生活保障']);
  });

  it('reads no item from a table without names', async () => {
    expect((await read('日期,金额\n2026-01-01,5\n')).items).to.deep.equal([]);
  });

  it('reads 三定方案 as lines, without their numbering', () => {
    const { items } = readLines(
      '主要职责：\n（一）负责社会救助工作。\n（二）承担老年人福利工作。\n\n3、负责殡葬管理工作。',
    );
    expect(items.map(({ name }) => name)).to.deep.equal([
      '负责社会救助工作。',
      '承担老年人福利工作。',
      '负责殡葬管理工作。',
    ]);
  });
});

describe('loading a newer list', () => {
  const known = [
    { id: 1, code: 'A1', name: '最低生活保障', matchName: matchName('最低生活保障'), removed: false },
    { id: 2, code: '', name: '临时救助', matchName: matchName('临时救助'), removed: false },
    { id: 3, code: 'A3', name: '婚姻登记', matchName: matchName('婚姻登记'), removed: false },
    { id: 4, code: 'A4', name: '早先删去的', matchName: matchName('早先删去的'), removed: true },
  ];

  it('finds items again by code, else by name, and tells what is new and what is gone', () => {
    const change = compareLists(known, [
      item('最低生活保障金给付', 'A1'),
      item('临时 救助', 'B2'),
      item('流浪乞讨人员救助'),
    ]);
    expect(change.kept.map(({ known: { id } }) => id)).to.deep.equal([1, 2]);
    expect(change.added.map(({ item: { name } }) => name)).to.deep.equal(['流浪乞讨人员救助']);
    expect(change.removed.map(({ id }) => id)).to.deep.equal([3]);
  });

  it('takes a removed item up again when a list has it once more', () => {
    const change = compareLists(known, [item('早先删去的', 'A4')]);
    expect(change.kept.map(({ known: { id } }) => id)).to.deep.equal([4]);
  });

  it('does not mix up two items that swapped their names', () => {
    const change = compareLists(known, [item('婚姻登记', 'A1'), item('最低生活保障', 'A3')]);
    expect(change.kept.map(({ known: { id }, item: { code } }) => [id, code])).to.deep.equal([
      [1, 'A1'],
      [3, 'A3'],
    ]);
  });
});

describe('proposing rows for items by their words', () => {
  const cut = (text: string) => queryTokens(text).filter((token) => token.length > 1);
  const worded = (id: number, name: string, basis = ''): Worded => ({
    id,
    name,
    words: cut(name),
    papers: papersIn(basis),
  });
  const row = (id: number, name: string, content = ''): WordedRow => ({
    ...worded(id, name),
    title: name.split(' ').at(-1) ?? name,
    contentWords: indexTokens(content),
  });
  const rows = [
    row(1, '最低生活保障 审核信息', '低保对象名单及相关信息'),
    row(2, '特困人员救助供养 审核信息', '特困供养对象名单'),
    row(3, '临时救助 办事指南', '办理事项、办理条件'),
    row(4, '婚姻登记'),
  ];

  it('puts the row that shares the telling words first', () => {
    const found = proposeLinks([worded(10, '特困人员救助供养金给付'), worded(11, '临时救助金的给付')], rows);
    expect(found.find(({ itemId }) => itemId === 10)?.rowId).to.equal(2);
    expect(found.find(({ itemId }) => itemId === 11)?.rowId).to.equal(3);
  });

  it('gives equal names 100, whatever their signs, and unrelated ones nothing', () => {
    const found = proposeLinks([worded(10, '婚姻 登记'), worded(11, '渣土运输许可')], rows);
    expect(found).to.deep.equal([{ itemId: 10, rowId: 4, score: 100, origin: 'name' }]);
  });

  it('takes a title that several rows have for similar, not for equal', () => {
    const found = proposeLinks([worded(10, '审核信息')], rows);
    expect(found.map(({ origin }) => origin)).to.deep.equal(['similar', 'similar']);
    expect(proposeLinks([worded(10, '最低生活保障审核信息')], rows)[0]?.origin).to.equal('name');
  });

  it('proposes at most three rows, the best first', () => {
    const many = Array.from({ length: 9 }, (_, index) => row(index + 20, `社会团体登记 第${index}类`));
    const found = proposeLinks([worded(10, '社会团体登记')], many);
    expect(found).to.have.length(3);
    expect(found.map(({ score }) => score)).to.deep.equal(
      found.map(({ score }) => score).toSorted((a, b) => b - a),
    );
  });
});
