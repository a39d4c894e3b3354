import { expect } from 'chai';
import fc from 'fast-check';
import type { AnnualReport } from '../../src/reports/index.js';
import { cellsOf, checkReport, readForeignReport } from '../../src/reports/index.js';
import { fixture, fixtureNames, fixtureText } from './fixtures.js';
import { type Printed, printedDocx, printedHtml, printedXlsx } from './printed-report.js';

const report = fixture('pingtan-2022');
const title = '平潭综合实验区2022年度政府信息公开工作年度报告';

async function read(bytes: Buffer, name = 'report.html') {
  const { report: found, findings } = await readForeignReport(bytes, name);
  return { report: found as AnnualReport, findings };
}

function places(findings: Awaited<ReturnType<typeof read>>['findings']): [string, string, string][] {
  return findings.map(({ rule, code, where }) => [rule, code, where]);
}

describe('a report from outside', () => {
  const forms: Readonly<Record<string, (printed: Printed) => Buffer | Promise<Buffer>>> = {
    'page.html': printedHtml,
    'report.docx': printedDocx,
    'report.xlsx': printedXlsx,
  };
  for (const [name, print] of Object.entries(forms)) {
    for (const fixtureName of ['huaian-2024', 'pingtan-2021', 'pingtan-2022'] as const) {
      it(`is read cell by cell from ${name}: ${fixtureName}`, async () => {
        const published = fixture(fixtureName);
        const bytes = await print({
          report: published,
          title: `某市${published.year}年政府信息公开工作年度报告`,
        });

        const { report: found, findings } = await read(bytes, name);

        expect(findings).to.deep.equal([]);
        expect(found.year).to.equal(published.year);
        expect([...cellsOf(found)]).to.deep.equal([...cellsOf(published)]);
        const errors = checkReport(found).filter((f) => f.severity === 'error' && f.rule.startsWith('T'));
        expect(errors).to.deep.equal([]);
      });
    }
  }

  it('JSON is read as the command line reads it', async () => {
    for (const name of fixtureNames) {
      const { report: found, findings } = await read(
        Buffer.from(`\uFEFF${fixtureText(name)}`),
        `${name}.json`,
      );
      expect(findings).to.deep.equal([]);
      expect([...cellsOf(found)]).to.deep.equal([...cellsOf(fixture(name))]);
    }
  });

  it('keeps title, year, headings, prose and the word on fees', async () => {
    const sections = ['一、总体情况', '二、主动公开政府信息情况'].map((heading) => ({
      heading,
      text: '新收申请74件。',
    }));
    const { report: found } = await read(printedHtml({ report: { ...report, sections }, title }));

    expect(found.source_title).to.equal(title);
    expect(found.organ).to.equal('平潭综合实验区');
    expect(found.sections?.map((s) => s.heading)).to.have.length(6);
    expect(found.sections?.[0]?.text).to.equal('新收申请74件。');
    expect(found.information_fee?.text).to.include('无收取信息处理费');
    expect(
      checkReport(found).filter(
        (f) => ['S-HEAD', 'S-FEE', 'S-PERIOD'].includes(f.rule) && f.code !== 'sectionEmpty',
      ),
    ).to.deep.equal([]);
  });

  it('reads a remark in a cell as remark, not as text', async () => {
    const remarked = { ...report, cell_remarks: { 'table2.art20_5.licences': '其中变更16件' } };
    const { report: found, findings } = await read(printedHtml({ report: remarked, title }));

    expect(findings).to.deep.equal([]);
    expect(found.cell_remarks).to.deep.equal({ 'table2.art20_5.licences': '其中变更16件' });
  });
});

describe('bad input from outside gets a finding at its place', () => {
  const cell = (text: string) => `<p><span>${text}</span></p></td>`;
  const inRow = (label: string, edit: (row: string) => string) => (html: string) =>
    html.replace(/<tr>.*?<\/tr>/gsu, (row) => (row.includes(label) ? edit(row) : row));

  async function changed(change: (html: string) => string) {
    return read(printedHtml({ report, title, change }));
  }

  it('text and negative numbers where figures belong', async () => {
    const words = await changed(inRow('属于行政查询事项', (row) => row.replace(cell('0'), cell('两件'))));
    expect(places(words.findings)).to.deep.equal([
      ['T3-NUMBER', 'notCount', 'table3.refused.admin_query.natural'],
    ]);
    const negative = await changed(inRow('属于行政查询事项', (row) => row.replace(cell('0'), cell('-1'))));
    expect(places(negative.findings)).to.deep.equal([
      ['T3-NUMBER', 'notCount', 'table3.refused.admin_query.natural'],
    ]);
  });

  it('merged and missing cells', async () => {
    const merged = await changed(
      inRow('属于行政查询事项', (row) =>
        row.replace(`<td>${cell('0')}<td>${cell('0')}`, `<td colspan="2">${cell('0')}`),
      ),
    );
    expect(places(merged.findings)).to.deep.include([
      'T3-NUMBER',
      'mergedCell',
      'table3.refused.admin_query.enterprise',
    ]);
    const missing = await changed(
      inRow('属于行政查询事项', (row) => row.replace(`<td>${cell('0')}<td>${cell('0')}`, `<td>${cell('0')}`)),
    );
    expect(places(missing.findings)).to.deep.equal([
      ['T3-NUMBER', 'rowShort', 'table3.refused.admin_query.total'],
    ]);
  });

  it('a missing row, a misprinted label, a row that the format does not know', async () => {
    const missing = await changed(inRow('重复申请', () => ''));
    expect(places(missing.findings)).to.deep.include([
      'S-HEAD',
      'rowMissing',
      'table3.not_processed.duplicate',
    ]);
    const misprint = await changed((html) => html.replace('其他法律行政法规禁止公开', '其他法律行政止公开'));
    expect(places(misprint.findings)).to.deep.equal([['S-HEAD', 'rowLabel', 'table3.refused.law_prohibits']]);
    const unknown = await changed((html) =>
      inRow(
        '重复申请',
        (row) => `${row}${row.replace('2.重复申请', '6.工作秘密')}`,
      )(
        html
          .replace('rowspan="22"', 'rowspan="23"')
          .replace('rowspan="5"><p><span>（五）', 'rowspan="6"><p><span>（五）'),
      ),
    );
    expect(places(unknown.findings)).to.deep.equal([['S-HEAD', 'rowUnknown', 'table3']]);
  });

  it('the trial form of 2019', async () => {
    const old = await changed((html) =>
      html
        .replace('本年制发件数', '本年新制作数量')
        .replace('本年废止件数', '本年新公开数量')
        .replace('现行有效件数', '对外公开总数量'),
    );
    expect(old.report.format).to.equal('2019-60-trial');
    expect(checkReport(old.report).map((f) => f.rule)).to.include('S-FORM');
  });

  it('a wrong year, and none', async () => {
    const wrong = await read(printedHtml({ report, title: title.replace('2022', '2032') }));
    expect(wrong.report.year).to.equal(2032);
    const none = await read(printedHtml({ report, title: '公开情况' }));
    expect(places(none.findings)).to.deep.equal([['S-PERIOD', 'yearUnknown', 'year']]);
  });

  it('tables that are not there, files that are no report or no file at all', async () => {
    const without = await changed((html) =>
      html.replace(/未经复议直接起诉/gu, '').replace(/复议后起诉/gu, ''),
    );
    expect(places(without.findings)).to.deep.equal([['S-HEAD', 'tableMissing', 'table4']]);
    for (const [bytes, name, code] of [
      ['<html><body><p>你好</p></body></html>', 'a.html', 'noTables'],
      ['{"year": 2022', 'a.json', 'brokenJson'],
      ['[1,2]', 'a.json', 'noReport'],
      ['%PDF-1.7', 'a.pdf', 'unreadable'],
      ['', 'a.xlsx', 'unreadable'],
      ['PK\u0003\u0004broken', 'a.docx', 'unreadable'],
    ] as const) {
      const { report: found, findings } = await read(Buffer.from(bytes), name);
      expect(found, name).to.equal(null);
      expect(
        findings.map((f) => f.code),
        name,
      ).to.deep.equal([code]);
    }
  });

  it('never throws, however the page is cut or damaged', async () => {
    const whole = printedHtml({ report, title }).toString('utf8');
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: whole.length }),
        fc.integer({ min: 0, max: 400 }),
        fc.constantFrom('', '<td>', '</table>', 'x', '<td colspan="99">9</td>', '-'),
        async (at, length, put) => {
          const bytes = Buffer.from(whole.slice(0, at) + put + whole.slice(at + length));
          const { report: found } = await readForeignReport(bytes, 'x.html');
          if (found) checkReport(found);
        },
      ),
      { numRuns: 40 },
    );
  });
});
