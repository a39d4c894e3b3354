import { expect } from 'chai';
import fc from 'fast-check';
import { indexTokens, queryTokens } from '../../src/search/tokens.js';

function finds(query: string, text: string): boolean {
  const tokens = new Set(indexTokens(text));
  const asked = queryTokens(query);
  return asked.length > 0 && asked.every((token) => tokens.has(token));
}

describe('search tokens 分词', () => {
  const text = '最低生活保障对象名单及相关信息，依据《社会救助暂行办法》（国务院令第649号）';

  it('finds a two-character word wherever it stands', () => {
    for (const word of ['保障', '对象', '名单', '救助', '低生'])
      expect(finds(word, text), word).to.equal(true);
  });

  it('finds words that stand apart, numbers and Latin letters of either width', () => {
    expect(finds('低保对象名单', '低保工作：对象及名单')).to.equal(true);
    expect(finds('649', text)).to.equal(true);
    expect(finds('ｐｄｆ 文件', 'PDF文件')).to.equal(true);
  });

  it('asks for words, for neighbours that no word holds as one, and not for particles', () => {
    expect(queryTokens('本村征地的批复')).to.deep.equal(['本村', '征地', '批复']);
    expect(queryTokens('小微企业和贴息')).to.deep.equal(['小微', '企业', '贴息']);
    expect(queryTokens('征地批复')).to.deep.equal(['征地', '批复']);
    expect(queryTokens('全县低保对象')).to.deep.equal(['低保', '对象']);
    expect(queryTokens('小学学区划片')).to.deep.equal(['小学', '学区', '划片']);
    expect(queryTokens('2025年全县低保对象统计表')).to.include.members(['低保', '对象', '统计']);
  });

  it('does not find what is not there', () => {
    expect(finds('征地', text)).to.equal(false);
    expect(finds('《》，。', text)).to.equal(false);
    expect(finds('', text)).to.equal(false);
  });

  it('finds any piece of two characters or more of a Chinese text', () => {
    const han = fc
      .array(fc.integer({ min: 0x4e00, max: 0x9fa5 }), { minLength: 2, maxLength: 12 })
      .map((codes) => String.fromCodePoint(...codes));
    fc.assert(
      fc.property(han, fc.nat(), fc.nat(), (words, a, b) => {
        const from = a % (words.length - 1);
        const piece = words.slice(from, from + 2 + (b % (words.length - from - 1)));
        return finds(piece, words);
      }),
      { numRuns: 200 },
    );
  });
});
