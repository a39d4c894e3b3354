import { expect } from 'chai';
import {
  bindFigures,
  boundFigures,
  boundText,
  cellMarker,
  unknownFigures,
} from '../../src/reports/figures/figures.js';
import { overviewLimit, sections } from '../../src/reports/format.js';
import { cellsOf, checkReport } from '../../src/reports/index.js';
import { draftNarrative } from '../../src/reports/narrative/narrative.js';
import { joinOverview, splitOverview } from '../../src/reports/narrative/overview-parts.js';
import { problemsShown } from '../../src/reports/narrative/shown-problems.js';
import { textLength } from '../../src/reports/narrative/similarity.js';
import { unboundFigureFindings } from '../../src/reports/narrative/unbound-figures.js';
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

describe('a single cell by its address', () => {
  const cells = cellsOf(fixture('huaian-2024'));

  it('prints the value of the cell, and follows it', () => {
    expect(cellMarker('table3.received.natural')).to.equal('{{t3.received.natural}}');
    expect(boundText('自然人{{t3.received.natural}}件', cells, {})).to.equal(
      `自然人${cells.get('table3.received.natural')}件`,
    );
    const changed = new Map(cells).set('table3.received.natural', 7);
    expect(boundText('自然人{{ t3.received.natural }}件', changed, {})).to.equal('自然人7件');
  });

  it('is an error where no such cell is', () => {
    expect(unknownFigures('{{t3.received.everyone}}{{t4.review.total}}')).to.deep.equal([
      't3.received.everyone',
    ]);
  });
});

describe('numbers typed by hand', () => {
  const report = fixture('huaian-2024');
  const text = (overview: string) => ({ overview, problems: '', other: '' });

  it('are an error where they contradict a cell, whatever the section', () => {
    const wrong = unboundFigureFindings(report, text('全年新收政府信息公开申请12件。'));
    expect(wrong.map(({ rule, severity, where }) => [rule, severity, where])).to.deep.equal([
      ['N-BOUND', 'error', 'sections.1'],
    ]);
    const five = unboundFigureFindings(report, { ...text(''), problems: '行政复议9999件。' });
    expect(five.map(({ where }) => where)).to.deep.equal(['sections.5']);
  });

  it('are none where they are bound or agree', () => {
    expect(unboundFigureFindings(report, text('全年新收政府信息公开申请【新收申请】件。'))).to.deep.equal([]);
    const received = report.table3.received.total;
    expect(unboundFigureFindings(report, text(`全年新收政府信息公开申请${received}件。`))).to.deep.equal([]);
  });

  it('cannot come from the proposals: each of their figures is bound', () => {
    const draft = draftNarrative(cellsOf(report), { 年度: '2024', 单位名称: report.organ ?? '' });
    expect(unboundFigureFindings(report, draft)).to.deep.equal([]);
    expect(boundFigures.some((figure) => draft.overview.includes(`【${figure.name}】`))).to.equal(true);
  });
});

describe('the five sub-headings of section one', () => {
  it('are cut apart and put together without loss', () => {
    const parts = { lead: '总的情况。', topics: ['甲。', '乙。\n第二段。', '', '丁。', '戊。'] };
    const text = joinOverview(parts);

    expect(text).to.include('（二）依申请公开。乙。').and.not.to.include('政府信息管理');
    expect(splitOverview(text)).to.deep.equal(parts);
  });

  it('a text without sub-headings is all opening', () => {
    expect(splitOverview('只有一段。')).to.deep.equal({ lead: '只有一段。', topics: ['', '', '', '', ''] });
  });
});

describe('problems that the data shows', () => {
  const problems = (figures: Record<string, number>, facts = {}) =>
    problemsShown(new Map(Object.entries(figures)), facts).map(({ problem }) => problem);

  it('late answers, corrections by review, many 补正', () => {
    expect(problems({}, { 按期答复率: '90.00%', 逾期件数: '1' }).join()).to.include('逾期');
    expect(problems({ 'table4.review.corrected': 1 }).join()).to.include('复议纠正');
    expect(problems({}, { 补正率: '25.00%', 补正件数: '5' }).join()).to.include('补正');
  });

  it('none where nothing happened', () => {
    expect(problems({}, { 按期答复率: '100%' })).to.deep.equal([]);
  });
});
