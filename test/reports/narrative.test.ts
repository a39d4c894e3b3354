import { expect } from 'chai';
import { bindFigures, boundText, unknownFigures } from '../../src/reports/figures.js';
import { overviewLimit, sections } from '../../src/reports/format.js';
import { cellsOf, checkReport } from '../../src/reports/index.js';
import { draftNarrative } from '../../src/reports/narrative.js';
import { textLength } from '../../src/reports/similarity.js';
import { fixture, fixtureNames } from './fixtures.js';

describe('prose bound to cells', () => {
  const cells = cellsOf(fixture('huaian-2024'));

  it('puts the figure of the table where its name stands', () => {
    expect(boundText('新收【新收申请】件，予以公开占【予以公开占比】。', cells, {})).to.equal(
      '新收3119件，予以公开占44.66%。',
    );
  });

  it('keeps the cells of each figure, so that a screen can open them', () => {
    const [, figure] = bindFigures('诉讼【行政诉讼】件', cells, {});

    expect(figure).to.deep.equal({
      text: '46',
      cells: ['table4.litigation_direct.total', 'table4.litigation_after_review.total'],
    });
  });

  it('does not call a figure nil that was never entered', () => {
    expect(boundText('行政许可【行政许可】件', new Map(), {})).to.equal('行政许可（未填报）件');
  });

  it('names what means nothing between 【】', () => {
    expect(unknownFigures('【新收申请】【年度】【好人好事】')).to.deep.equal(['好人好事']);
  });
});

describe('drafts of sections one, five, six', () => {
  for (const name of fixtureNames) {
    it(`agree with the tables of ${name}, keep within ${overviewLimit} characters and state the fee`, () => {
      const report = fixture(name);
      const cells = cellsOf(report);
      const facts = {
        年度: String(report.year),
        单位名称: report.organ ?? '',
        处理费件数: '1',
        处理费金额: '380',
      };
      const draft = draftNarrative(cells, facts);
      const text = (template: string): string => boundText(template, cells, facts);
      const texts: Record<number, string> = {
        1: text(draft.overview),
        5: text(draft.problems),
        6: text(draft.other),
      };
      const parts = sections.map(({ number, heading }) => ({ heading, text: texts[number] ?? '' }));

      const findings = checkReport({
        ...report,
        information_fee: null,
        narrative_figures: [],
        sections: parts,
      });

      expect(findings.filter((finding) => /^[NS]-/.test(finding.rule))).to.deep.equal([]);
      expect(parts[0]?.text).to.not.match(/[【】]/);
      expect(textLength(texts[1] ?? '')).to.be.lessThan(overviewLimit);
      expect(texts[6]).to.include('信息处理费');
    });
  }

  it('say in words that no request came', () => {
    const draft = draftNarrative(new Map(), {});

    expect(draft.overview).to.include('本年度没有收到政府信息公开申请');
    expect(draft.other).to.include('没有收取政府信息公开信息处理费');
  });
});
