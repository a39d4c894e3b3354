import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { UsageError } from '../../src/cli/command.js';
import { reportBuildCommand } from '../../src/cli/report-build.js';
import { parseReport } from '../../src/reports/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { buildOffice } from '../support/build.js';
import { buildCountedCase, buildRemedy } from './build-counted-case.js';
import { fixture } from './fixtures.js';
import { casesOf, remediesOf } from './ledger.js';

describe('report build', () => {
  let app: TestApp;

  before(async () => {
    app = await testApp();
  });
  after(() => app.close());

  async function build(options: Record<string, string>): Promise<string> {
    const printed: string[] = [];
    const code = await reportBuildCommand.run({
      words: [],
      options,
      services: () => Promise.resolve(app.services),
      print: (text) => printed.push(text),
    });
    expect(code).to.equal(0);
    return printed.join('\n');
  }

  for (const name of ['pingtan-2021', 'pingtan-2022'] as const) {
    it(`gives tables three and four of ${name} cell by cell from a ledger of its requests`, async () => {
      const published = fixture(name);
      const office = await buildOffice(app, { code: name });
      const numbers: string[] = [];
      for (const { receivedOn, closedOn, reportRow, applicantKind } of casesOf(published)) {
        const closed = closedOn && reportRow ? { closedOn, row: reportRow } : {};
        numbers.push(
          await buildCountedCase(app, { officeId: office.id, receivedOn, kind: applicantKind, ...closed }),
        );
      }
      // One a case: a second lawsuit over the same case would be the next instance of the first.
      for (const [index, { kind, filedOn, decidedOn, result }] of remediesOf(published).entries()) {
        await buildRemedy(app, {
          number: numbers[index] ?? '',
          kind,
          filedOn,
          ...(decidedOn && result ? { decidedOn, result } : {}),
        });
      }

      const text = await build({ office: name, year: String(published.year) });

      const built = parseReport(JSON.parse(text))?.report;
      expect(built?.table3).to.deep.equal(published.table3);
      expect(built?.table4).to.deep.equal(published.table4);
    });
  }

  it('writes a page that stands alone, and a PDF', async () => {
    await buildOffice(app, { code: 'QS-FILE', name: '清水县水利局' });
    const folder = mkdtempSync(join(tmpdir(), 'mingdu-report-'));
    const html = join(folder, 'report.html');
    const pdf = join(folder, 'report.pdf');

    await build({ office: 'QS-FILE', year: '2025', format: 'html', out: html });
    await build({ office: 'QS-FILE', year: '2025', format: 'pdf', out: pdf });

    expect(readFileSync(html, 'utf8'))
      .to.include('清水县水利局2025年政府信息公开工作年度报告')
      .and.not.include('src=');
    expect(readFileSync(pdf).subarray(0, 5).toString()).to.equal('%PDF-');
  });

  it('refuses bad options with one line', async () => {
    for (const options of [
      {},
      { office: 'QS-FILE' },
      { office: 'QS-FILE', year: 'x' },
      { office: 'nobody', year: '2025' },
      { office: 'QS-FILE', year: '2025', format: 'doc' },
      { office: 'QS-FILE', year: '2025', format: 'pdf' },
      { office: 'QS-FILE', year: '2025', scope: 'aggregate' },
      { office: 'QS-FILE', year: '2025', out: '/nowhere/at/all.json' },
    ]) {
      const error: unknown = await build(options).catch((reason: unknown) => reason);
      expect(error, JSON.stringify(options)).to.be.instanceOf(UsageError);
      expect((error as UsageError).message).to.not.include('\n');
    }
  });
});
