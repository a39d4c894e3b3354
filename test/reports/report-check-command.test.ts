import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { UsageError } from '../../src/cli/command.js';
import { checkReportValue, reportCheckCommand } from '../../src/cli/report-check.js';
import { fixture, fixtureData } from './fixtures.js';
import { printedHtml } from './printed-report.js';

async function run(...words: string[]): Promise<{ code: number; text: string }> {
  const printed: string[] = [];
  const code = await reportCheckCommand.run({
    words,
    options: {},
    services: () => Promise.reject(new Error('needs no database')),
    print: (text) => printed.push(text),
  });
  return { code, text: printed.join('\n') };
}

function file(name: string): string {
  return new URL(`./fixtures/${name}.json`, import.meta.url).pathname;
}

describe('report check', () => {
  it('exits 1 on a report with errors and names them', async () => {
    const { code, text } = await run(file('hongze-2023'));

    expect(code).to.equal(1);
    expect((JSON.parse(text) as { findings: object[] }).findings[0]).to.deep.equal({
      rule: 'T4-SUM',
      severity: 'error',
      where: 'table4.review.total',
      message: '行政复议四种结果之和为11，与总计0不符。',
    });
  });

  it('exits 0 on a clean report, and finds a clean pair of years clean', async () => {
    expect(await run(file('huaian-2024'))).to.deep.equal({ code: 0, text: '{\n  "findings": []\n}' });
    expect(await checkReportValue(fixtureData('pingtan-2022'), fixtureData('pingtan-2021'))).to.deep.equal(
      [],
    );
  });

  it('reads a page, a Word document or a workbook by its printed tables', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mingdu-check-'));
    try {
      const report = fixture('hongze-2023');
      const path = join(folder, 'page.html');
      writeFileSync(path, printedHtml({ report, title: '洪泽区人民政府2023年政府信息公开工作年度报告' }));

      const { code, text } = await run(path);

      expect(code).to.equal(1);
      expect(text).to.include('行政复议四种结果之和为11').and.to.include('T4-SUM');
      writeFileSync(path, '<html><p>没有表格</p></html>');
      const error: unknown = await run(path).catch((reason: unknown) => reason);
      expect((error as Error).message).to.include('没有年度报告的表二');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('refuses with one line what cannot be read or is no report', async () => {
    for (const attempt of [
      () => checkReportValue([]),
      () => checkReportValue(fixtureData('pingtan-2022'), {}),
      () => run('/nowhere.json'),
    ]) {
      const error: unknown = await attempt().catch((reason: unknown) => reason);
      expect(error).to.be.instanceOf(UsageError);
      expect((error as UsageError).message).to.not.include('\n');
    }
  });
});
