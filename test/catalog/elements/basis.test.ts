import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { basisText, documentKey, namesDocument, parseBasis } from '../../../src/catalog/elements/basis.js';
import { readElements } from '../../../src/catalog/elements/stored-elements.js';
import { readTemplateFile } from '../../../src/catalog/template-file.js';

const folder = join(import.meta.dirname, '../../../catalogs/fields');
const starterBases = readdirSync(folder).flatMap((file) =>
  readTemplateFile(JSON.parse(readFileSync(join(folder, file), 'utf8'))).items.flatMap(
    (item) => item.basis ?? [],
  ),
);

/** words → name, number, article */
const readings: readonly (readonly [string, string, string | null, string | null])[] = [
  ['《社会救助暂行办法》（国务院令第649号）', '社会救助暂行办法', '国务院令第649号', null],
  [
    '《社会救助暂行办法》（国务院令第649号）第九条第二款',
    '社会救助暂行办法',
    '国务院令第649号',
    '第九条第二款',
  ],
  [
    '《中华人民共和国城乡规划法》第二十六条、第四十条',
    '中华人民共和国城乡规划法',
    null,
    '第二十六条、第四十条',
  ],
  [
    '《关于做好最低生活保障工作的意见》(民发（2015）57号)',
    '关于做好最低生活保障工作的意见',
    '民发（2015）57号',
    null,
  ],
  [
    '《中华人民共和国人口与计划生育法》（主席令第41号，2015年12月27日修正）',
    '中华人民共和国人口与计划生育法',
    '主席令第41号',
    null,
  ],
  [
    '《中共中央办公厅国务院办公厅印发〈关于全面推进政务公开工作的意见〉的通知》',
    '中共中央办公厅国务院办公厅印发〈关于全面推进政务公开工作的意见〉的通知',
    null,
    null,
  ],
  [
    '《关于印发《公开目录》的通知》（国办发〔2019〕54号）',
    '关于印发《公开目录》的通知',
    '国办发〔2019〕54号',
    null,
  ],
  [
    '《民政部关于印发〈办法〉的通知》民发〔2021〕43号',
    '民政部关于印发〈办法〉的通知',
    '民发〔2021〕43号',
    null,
  ],
  ['相关政策文件', '相关政策文件', null, null],
];

describe('basis 公开依据', () => {
  for (const [words, name, number, article] of readings) {
    it(`reads ${words}`, () => {
      expect(parseBasis(words)).to.deep.equal({ text: words, name, number, article, link: null });
    });
  }

  it('keeps the words of every starter row and prints those in the usual form alike', () => {
    expect(starterBases).to.have.length.greaterThan(400);
    for (const words of starterBases) {
      const basis = parseBasis(words);
      expect(basis.text).to.equal(words.trim());
      if (/^《[^《》]+》(?:（[^（）]*号）)?$/u.test(words)) expect(basisText(basis)).to.equal(words);
    }
  });

  it('knows one document under several spellings, and two of one name by their number', () => {
    const regulation = documentKey('中华人民共和国政府信息公开条例', '国务院令第711号');

    expect(documentKey('政府信息公开条例', '国令第711号')).to.equal(regulation);
    expect(documentKey('《政府信息公开条例》', '国务院令 第711号')).to.equal(regulation);
    expect(documentKey('政府信息公开条例', '国务院令第492号')).not.to.equal(regulation);
    expect(documentKey('意见', '民发[2015]57号')).to.equal(documentKey('意见', '民发〔2015〕57号'));
  });

  it('tells a document from words that name none', () => {
    const named = ['《旅游法》', '社会救助暂行办法（国务院令第649号）'];
    const unnamed = ['相关政策文件', '信息公开规定', '各地相关政策法规文件'];

    expect(named.filter((words) => namesDocument(parseBasis(words)))).to.deep.equal(named);
    expect(unnamed.filter((words) => namesDocument(parseBasis(words)))).to.deep.equal([]);
  });
});

describe('stored elements', () => {
  it('of the first shape are read with nothing lost', () => {
    const old = JSON.stringify({
      level1: '综合业务',
      level2: null,
      level3: null,
      content: [{ text: '政策', optional: false }],
      basis: ['《社会救助暂行办法》（国务院令第649号）第九条', '相关规定'],
      timeLimit: '20个工作日',
      subject: '民政局',
      channels: [
        { code: 'other', note: '公示栏' },
        { code: 'governmentSite', note: null },
      ],
      audience: { allSociety: true, specific: null },
      method: { proactive: true, onRequest: false },
      tier: { county: true, township: false, village: false },
      section: '救助股',
      enquiryPhone: null,
      supervisionPhone: null,
      remarks: null,
    });

    const read = readElements(old);

    expect(read.basis.map((basis) => basis.text)).to.deep.equal([
      '《社会救助暂行办法》（国务院令第649号）第九条',
      '相关规定',
    ]);
    expect(read.basis[0]?.article).to.equal('第九条');
    expect(read.channels).to.deep.equal([
      { code: 'governmentSite', note: null, optional: false, phase: null },
      { code: 'other', note: '公示栏', optional: false, phase: null },
    ]);
    expect(read.section).to.equal('救助股');
    expect([read.subjectOfficeId, read.formats, read.webAddress]).to.deep.equal([null, [], null]);
    expect(readElements(JSON.stringify(read))).to.deep.equal(read);
  });
});
