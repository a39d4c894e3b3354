import { expect } from 'chai';
import { issuerOf } from '../../../src/catalog/documents/issuer.js';
import { namesDocument, parseBasis } from '../../../src/catalog/elements/basis.js';
import { starterFiles } from '../export/starter-book.js';

const congress = '全国人民代表大会或其常务委员会';

describe('who made a cited document 制定机关', () => {
  const told: readonly (readonly [string, string | null])[] = [
    ['《社会救助暂行办法》（国务院令第649号）', '国务院'],
    ['《中华人民共和国政府信息公开条例》（国令第711号）', '国务院'],
    ['《中华人民共和国政府信息公开条例》', '国务院'],
    ['《中华人民共和国行政许可法》（主席令第7号）', congress],
    ['《预算法》', congress],
    ['《关于推进重大建设项目批准和实施领域政府信息公开的意见》（国办发〔2017〕94号）', '国务院办公厅'],
    ['《某意见》（国发[2015]1号）', '国务院'],
    ['《农业生产发展资金管理办法》（财农〔2017〕41号）', null],
    ['《国务院办公厅印发〈关于全面推进政务公开工作的意见〉实施细则的通知》', '国务院办公厅'],
    ['《财政部 农业部关于全面推开农业“三项补贴”改革工作的通知》（财农〔2016〕26号）', '财政部、农业部'],
    ['《国家税务总局关于全面推进政务公开工作的意见》（税总发〔2016〕50号）', '国家税务总局'],
    ['《自然资源规范性文件管理规定》（自然资源部令第2号）', '自然资源部'],
    ['《司法鉴定机构登记管理办法》（司法部令2005年第95号）', '司法部'],
    ['《招标公告和公示信息发布管理办法》（国家发展改革委2017年第10号令）', '国家发展改革委'],
    [
      '《文化部 财政部关于做好城市社区（街道）文化中心免费开放工作的通知》（文财务函〔2016〕171号）',
      '文化部、财政部',
    ],
    ['《国务院关于进一步完善城乡义务教育经费保障机制的通知》', '国务院'],
    ['《重庆市人民政府办公厅关于印发〈重庆市公共图书馆管理办法〉的通知》', '重庆市人民政府办公厅'],
    // Not told: a 办法 is made by many, a code changed hands, an office is named in a way that nobody lists.
    ['《经济适用住房管理办法》', null],
    ['《城市绿化条例》', null],
    ['《关于做好2018年国家基本公共卫生服务项目工作的通知》（国卫基层发〔2018〕18号）', null],
    ['《关于全面推进政务公开工作的意见》', null],
    ['《上海市企业名称登记管理规定》', null],
    ['《2018-2020年农机购置补贴实施指导意见》', null],
    ['《关于进一步规范行政执法的方法》', null],
  ];

  for (const [words, issuer] of told) {
    it(`${words} → ${issuer ?? 'not told'}`, () => {
      expect(issuerOf(parseBasis(words))).to.equal(issuer);
    });
  }

  it('knows more than a third of the documents of the starter catalogs, and no issuer with a stray sign', () => {
    const bases = starterFiles
      .flatMap((file) => file.items.flatMap((item) => item.basis ?? []))
      .map(parseBasis)
      .filter(namesDocument);
    const issuers = bases.map(issuerOf);

    const known = issuers.filter((issuer) => issuer !== null);
    expect(known.length / issuers.length).to.be.greaterThan(0.34);
    for (const issuer of known) expect(issuer).to.match(/^[\p{Script=Han}、]{2,60}$/u);
  });
});
