import { expect } from 'chai';
import { checkReportFile, checkReportText, UnreadableReport } from '../../src/cli/report.js';
import { fixtureText } from './fixtures.js';

describe('report check', () => {
  it('exits 1 on a report with errors and names them', () => {
    const result = checkReportText(fixtureText('hongze-2023'), null);

    expect(result.exitCode).to.equal(1);
    expect(result.findings[0]).to.deep.equal({
      rule: 'T4-SUM',
      severity: 'error',
      where: 'table4.review.total',
      message: '行政复议四种结果之和为11，与总计0不符。',
    });
  });

  it('exits 0 on a clean pair of years', () => {
    const result = checkReportText(fixtureText('pingtan-2022'), fixtureText('pingtan-2021'));

    expect(result).to.deep.equal({ findings: [], exitCode: 0 });
  });

  it('refuses what cannot be read with one line', async () => {
    expect(() => checkReportText('{', null)).to.throw(UnreadableReport, '报告不是有效的JSON文件。');
    expect(() => checkReportText(fixtureText('pingtan-2022'), '[]')).to.throw(
      UnreadableReport,
      '上一年度报告',
    );
    const error: unknown = await checkReportFile('/nowhere.json', null).catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(UnreadableReport);
  });
});
