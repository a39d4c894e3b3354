import { expect } from 'chai';
import { article, citeArticle, lawSettings } from '../../src/law/index.js';

describe('how long the applicant’s data is kept', () => {
  it('rests on the shortest time necessary (个保法19) and on erasure when it is over (个保法47)', () => {
    expect(article('个保法19')?.paraphrase).to.include('最短时间');
    expect(article('个保法47')?.paraphrase).to.include('主动删除');
    expect(article('个保法19')?.from).to.equal('2021-11-01');
    expect(citeArticle('个保法47')).to.equal('《中华人民共和国个人信息保护法》第四十七条');
  });

  it('names no number of years, so each is a setting that says so', () => {
    for (const name of ['identityScanYears', 'contactYears'] as const) {
      expect(lawSettings[name].certainty).to.equal('unsettled');
      expect(lawSettings[name].reason).to.include('没有规定');
    }
  });
});
