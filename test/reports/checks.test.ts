import { join } from 'node:path';
import { expect } from 'chai';
import { localDate } from '../../src/kernel/local-date.js';
import { projectRoot } from '../../src/platform/config/index.js';
import { loadWords } from '../../src/platform/i18n/index.js';
import { sections } from '../../src/reports/format.js';
import type { AnnualReport, CheckContext } from '../../src/reports/index.js';
import { cellsOf, checkReport, findingSentence, parseReport, tablesFrom } from '../../src/reports/index.js';
import type { FixtureName } from './fixtures.js';
import { fixture, fixtureData, fixtureNames } from './fixtures.js';

function withCells(report: AnnualReport, changes: Readonly<Record<string, number | null>>): AnnualReport {
  const cells = cellsOf(report);
  for (const [path, value] of Object.entries(changes)) cells.set(path, value);
  return { ...report, ...tablesFrom(cells) };
}

function withSections(report: AnnualReport, texts: Readonly<Record<number, string>>): AnnualReport {
  const parts = sections.map(({ number, heading }) => ({ heading, text: texts[number] ?? '正文1' }));
  return { ...report, sections: parts };
}

function places(report: AnnualReport, rule: string, context: CheckContext = {}): string[] {
  return checkReport(report, context)
    .filter((finding) => finding.rule === rule)
    .map((finding) => finding.where);
}

describe('published annual reports', () => {
  const expectedErrors: Record<FixtureName, string[]> = {
    'hongze-2023': ['T4-SUM', 'T4-SUM'],
    'huaian-2024': [],
    'pingtan-2021': [],
    'pingtan-2022': [],
  };

  for (const name of fixtureNames) {
    it(`finds in ${name} exactly the errors that its transcribers found`, () => {
      const findings = checkReport(fixture(name));

      const errors = findings.filter((finding) => finding.severity === 'error');
      const { checks } = fixtureData(name) as { checks: readonly { rule: string; ok: boolean }[] };
      const failing = checks.filter((check) => !check.ok).map((check) => check.rule);
      expect([...new Set(errors.map((finding) => finding.rule))]).to.deep.equal(failing);
      expect(errors.map((finding) => finding.rule)).to.deep.equal(expectedErrors[name]);
    });

    it(`reads ${name} without a problem of form`, () => {
      expect(parseReport(fixtureData(name))?.findings).to.deep.equal([]);
    });
  }

  it('names the two totals of table four that 洪泽 left at zero', () => {
    expect(places(fixture('hongze-2023'), 'T4-SUM')).to.deep.equal([
      'table4.review.total',
      'table4.litigation_after_review.total',
    ]);
  });

  it('warns of the single 其他处理 row of the trial form', () => {
    expect(places(fixture('hongze-2023'), 'T3-OTHER')).to.deep.equal(['table3.other.unsplit.total']);
  });

  it('finds the two consecutive years of 平潭 in agreement', () => {
    const findings = checkReport(fixture('pingtan-2022'), { previous: fixture('pingtan-2021') });

    expect(findings).to.deep.equal([]);
  });
});

describe('the sentence of a finding', () => {
  it('stands in Chinese and in English for every rule that a broken report meets', () => {
    const words = loadWords(join(projectRoot, 'views', '_words'));
    const findings = checkReport(fixture('hongze-2023'), { previous: fixture('huaian-2024') });

    expect(findings).to.not.deep.equal([]);
    for (const language of ['zh-CN', 'en'] as const) {
      for (const finding of findings) {
        expect(findingSentence(finding, words.in(language))).to.not.match(/{{/);
      }
    }
  });
});

describe('table rules', () => {
  const report = fixture('huaian-2024');

  it('T3-BALANCE names each column out of balance', () => {
    const changed = withCells(report, { 'table3.carried_out.natural': 102, 'table3.carried_out.total': 102 });

    expect(places(changed, 'T3-BALANCE')).to.deep.equal([
      'table3.carried_out.natural',
      'table3.carried_out.total',
    ]);
  });

  it('T3-RESULT-SUM compares the 21 result rows with （七）总计', () => {
    const changed = withCells(report, { 'table3.granted.enterprise': 22 });

    expect(places(changed, 'T3-RESULT-SUM')).to.deep.equal(['table3.total_handled.enterprise']);
  });

  it('T3-ROW-SUM compares six kinds of applicant with the total of the row', () => {
    const changed = withCells(report, { 'table3.refused.third_party.total': 7 });

    expect(places(changed, 'T3-ROW-SUM')).to.deep.equal(['table3.refused.third_party.total']);
  });

  it('T3-BLANK counts blank cells once for the table', () => {
    const changed = withCells(report, { 'table3.granted.research': null, 'table3.partial.research': null });

    expect(places(changed, 'T3-BLANK')).to.deep.equal(['table3.granted.research']);
  });

  it('T3-OTHER warns of a high share of 其他处理', () => {
    const changed = withCells(report, { 'table3.other.other.total': 900 });

    expect(places(changed, 'T3-OTHER')).to.deep.equal(['table3.other.other.total']);
  });

  it('T3-FEE asks for a fee notice behind 逾期未缴费, when the cases are known', () => {
    expect(places(report, 'T3-FEE')).to.deep.equal([]);
    expect(places(report, 'T3-FEE', { feeNotices: 6 })).to.deep.equal([]);
    expect(places(report, 'T3-FEE', { feeNotices: 0 })).to.deep.equal(['table3.other.fee_unpaid.total']);
  });

  it('T2-NONNEG refuses negative and broken counts and a blank 现行有效', () => {
    const documents = 'table2.art20_1.normative_documents';
    const changed = withCells(report, {
      'table2.art20_5.licences': -1,
      'table2.art20_6.penalties': 1.5,
      [`${documents}.in_force`]: null,
    });

    expect(places(changed, 'T2-NONNEG')).to.deep.equal([
      'table2.art20_5.licences',
      'table2.art20_6.penalties',
      `${documents}.in_force`,
    ]);
  });

  it('T2-RULES warns of 规章 at an organ that cannot make them', () => {
    const county = { ...report, organ_level: 'county' };

    expect(places(report, 'T2-RULES')).to.deep.equal([]);
    expect(places(county, 'T2-RULES')).to.deep.equal([
      'table2.art20_1.rules.issued',
      'table2.art20_1.rules.in_force',
    ]);
  });
});

describe('rules across reports', () => {
  const previous = fixture('pingtan-2021');
  const report = fixture('pingtan-2022');

  it('X-CARRY compares 上年结转 with last year, column by column', () => {
    const changed = withCells(report, { 'table3.carried_in.enterprise': 1 });

    expect(places(changed, 'X-CARRY', { previous })).to.deep.equal(['table3.carried_in.enterprise']);
  });

  it('X-INFORCE warns when the chain of 现行有效 breaks', () => {
    const changed = withCells(report, { 'table2.art20_1.normative_documents.in_force': 700 });

    expect(places(changed, 'X-INFORCE', { previous })).to.deep.equal([
      'table2.art20_1.normative_documents.in_force',
    ]);
  });

  it('does not compare with a report of another year, and says so', () => {
    const findings = checkReport(report, { previous: fixture('huaian-2024') });

    expect(findings.map((finding) => finding.rule)).to.deep.equal(['S-PERIOD']);
  });

  it('A-SUM compares every cell of a consolidated report with its children', () => {
    const twice = withCells(
      report,
      Object.fromEntries(Array.from(cellsOf(report), ([path, value]) => [path, (value ?? 0) * 2])),
    );

    expect(places(twice, 'A-SUM', { children: [report, report] })).to.deep.equal([]);
    expect(
      places(twice, 'A-SUM', { children: [report, withCells(report, { 'table4.review.total': 9 })] }),
    ).to.deep.equal(['table4.review.total']);
  });

  it('A-SUM compares the fees of the organs with their sum', () => {
    const fee = { cases: 3, yuan: 300, text: null, by_organ: [{ organ: '甲局', cases: 2, yuan: 300 }] };

    expect(places({ ...report, information_fee: fee }, 'A-SUM')).to.deep.equal(['information_fee.cases']);
  });
});

describe('rules on prose and form', () => {
  const previous = fixture('pingtan-2021');
  const report = fixture('pingtan-2022');

  it('N-MATCH accepts 收到 with or without the carry-over, and names what differs', () => {
    const good = withSections(report, { 1: '全年收到政府信息公开申请75件，上年结转1件。' });
    const bad = withSections(report, { 1: '全年新收政府信息公开申请76件。' });

    expect(places(good, 'N-MATCH')).to.deep.equal([]);
    expect(places(bad, 'N-MATCH')).to.deep.equal(['sections.1']);
  });

  it('N-MATCH knows results, kinds of applicant and normative documents by their usual words', () => {
    const good = withSections(report, {
      1: '自然人72件，法人或其他组织3件。予以公开21件，部分公开9件，不予公开4件，无法提供37件，其他处理4件。制发行政规范性文件88件。',
    });
    const bad = withSections(report, { 1: '自然人70件。无法提供36件。现行有效行政规范性文件699件。' });

    expect(places(good, 'N-MATCH')).to.deep.equal([]);
    expect(places(bad, 'N-MATCH')).to.have.length(3);
    expect(places(withSections(report, { 1: '工作扎实推进。' }), 'N-MATCH')).to.deep.equal(['sections.1']);
  });

  it('N-PCT recomputes shares and growth to the printed digits', () => {
    const good = withSections(report, { 1: '新收申请74件，同比增长5.7%。' });
    const bad = withSections(report, { 1: '新收申请74件，同比增长7.5%。予以公开30件，占80.00%。' });

    expect(places(good, 'N-PCT', { previous })).to.deep.equal([]);
    expect(places(bad, 'N-PCT', { previous })).to.deep.equal(['sections.1', 'sections.1']);
  });

  it('S-HEAD finds missing sections, wrong numbers, wrong words', () => {
    const whole = withSections(report, {});
    const parts = whole.sections ?? [];
    const renamed = parts.map((part, i) =>
      i === 3 ? { ...part, heading: '四、政府信息公开行政法复议、行政诉讼情况' } : part,
    );

    expect(places(whole, 'S-HEAD')).to.deep.equal([]);
    expect(places({ ...whole, sections: parts.slice(0, 5) }, 'S-HEAD')).to.deep.equal(['sections.6']);
    expect(places({ ...whole, sections: [...parts].reverse() }, 'S-HEAD')).to.have.length(6);
    const typo = checkReport({ ...whole, sections: renamed }).filter((finding) => finding.rule === 'S-HEAD');
    expect(typo.map((finding) => [finding.where, finding.severity])).to.deep.equal([
      ['sections.4', 'warning'],
    ]);
  });

  it('S-FORM refuses the trial form from 2021 on', () => {
    expect(places({ ...report, format: '2019-60-trial' }, 'S-FORM')).to.deep.equal(['format']);
    expect(places({ ...report, format: '2019-60-trial', year: 2020 }, 'S-FORM')).to.deep.equal([]);
  });

  it('S-PERIOD compares title, period and year, and refuses a year to come', () => {
    const wrong = { ...report, year: 2023, period: { from: '2023-01-01', to: '2023-11-30' } };

    expect(places(wrong, 'S-PERIOD')).to.deep.equal(['source_title', 'period']);
    expect(places(report, 'S-PERIOD', { today: localDate('2021-12-31') })).to.deep.equal(['year']);
  });

  it('S-LEN warns over 1000 characters', () => {
    expect(places(withSections(report, { 1: '公'.repeat(1000) }), 'S-LEN')).to.deep.equal([]);
    expect(places(withSections(report, { 1: '公'.repeat(1001) }), 'S-LEN')).to.deep.equal(['sections.1']);
  });

  it('S-SAME finds last year’s text with new figures', () => {
    const text = (n: number) =>
      `全年收到申请${n}件，均按期答复。下一步将继续加强培训，提高答复质量，完善工作制度。`;
    const now = withSections(report, { 1: text(74), 5: '今年的问题是解读材料偏少。' });
    const before = withSections(previous, { 1: text(70), 5: '去年的不足在于目录更新较慢，栏目有空白。' });

    expect(places(now, 'S-SAME', { previous: before })).to.deep.equal(['sections.1']);
  });

  it('S-FEE demands a word on 信息处理费, also when nothing was charged', () => {
    const silent = { ...withSections(report, { 6: '无。' }), information_fee: null };
    const told = { ...withSections(report, { 6: '没有收取信息处理费。' }), information_fee: null };

    expect(places(silent, 'S-FEE')).to.deep.equal(['sections.6']);
    expect(places(told, 'S-FEE')).to.deep.equal([]);
  });

  it('D-DATE knows the deadline of each level', () => {
    const aggregate = { ...report, report_scope: 'government_aggregate' as const };
    const department = { ...report, report_scope: 'department' as const };

    expect(places({ ...aggregate, published_on: '2023-02-20' }, 'D-DATE')).to.deep.equal([]);
    expect(places({ ...aggregate, published_on: '2023-02-21' }, 'D-DATE')).to.deep.equal(['published_on']);
    expect(places({ ...department, published_on: '2023-02-01' }, 'D-DATE')).to.deep.equal(['published_on']);
    const late = { unpublished: true, today: localDate('2023-03-01') };
    expect(places(department, 'D-DATE', late)).to.deep.equal(['published_on']);
  });
});
