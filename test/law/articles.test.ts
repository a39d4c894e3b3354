import { expect } from 'chai';
import {
  article,
  articleNumber,
  articles,
  chineseNumeral,
  citeArticle,
  citeArticles,
  parseArticleRef,
} from '../../src/law/index.js';

describe('articles and how they are cited', () => {
  const cited: [Parameters<typeof citeArticle>[0], string][] = [
    ['条例33(2)', '《中华人民共和国政府信息公开条例》第三十三条第二款'],
    ['条例36(一)', '《中华人民共和国政府信息公开条例》第三十六条第（一）项'],
    ['复议法23(1)(四)', '《中华人民共和国行政复议法》第二十三条第一款第（四）项'],
    ['109号', '《政府信息公开信息处理费管理办法》'],
    ['民法典203', '《中华人民共和国民法典》第二百零三条'],
  ];
  for (const [ref, text] of cited) {
    it(`${ref} → ${text}`, () => {
      expect(citeArticle(ref)).to.equal(text);
    });
  }

  it('names the law once for neighbours', () => {
    expect(citeArticles(['条例15', '条例32', '复议法20'])).to.equal(
      '《中华人民共和国政府信息公开条例》第十五条、第三十二条、《中华人民共和国行政复议法》第二十条',
    );
    expect(articleNumber('条例14')).to.equal('第十四条');
  });

  it('writes Chinese numerals', () => {
    expect([0, 7, 10, 12, 20, 33, 100, 110, 201, 1034].map(chineseNumeral)).to.deep.equal([
      '零',
      '七',
      '十',
      '十二',
      '二十',
      '三十三',
      '一百',
      '一百一十',
      '二百零一',
      '一千零三十四',
    ]);
    expect(() => chineseNumeral(-1)).to.throw(RangeError);
  });

  it('refuses what is no reference', () => {
    for (const text of ['宪法1', '条例x', '条例1(', ''])
      expect(() => parseArticleRef(text), text).to.throw(RangeError);
  });

  it('finds an article by number or by a reference into it', () => {
    expect(article('33')).to.include({ law: '条例', number: 33, from: '2019-05-15', to: null });
    expect(article('条例33(2)')).to.equal(article('33'));
    expect(article('旧条例24(2)')).to.include({ from: '2008-05-01', to: '2019-05-14' });
    expect(article('109号')).to.equal(null);
  });

  it('stands once each', () => {
    const refs = articles.map(({ law, number }) => `${law}${number}`);

    expect(new Set(refs).size).to.equal(refs.length);
  });
});
