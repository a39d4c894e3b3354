import { expect } from 'chai';
import { importLedgerFile } from '../../src/cases/index.js';
import { systemActor } from '../../src/kernel/actor.js';
import { addDays, localDate } from '../../src/kernel/local-date.js';
import { tableFourPaths, tableThreePaths } from '../../src/reports/annual-report.js';
import type { AnnualReport } from '../../src/reports/index.js';
import { cellsOf, openReport } from '../../src/reports/index.js';
import type { CountableRemedy } from '../../src/reports/tally.js';
import { type TestApp, testApp } from '../support/app.js';
import { buildOffice } from '../support/build.js';
import { fixture, fixtureNames } from './fixtures.js';
import { casesOf, remediesOf } from './ledger.js';

const results = { upheld: '维持', corrected: '纠正', other: '其他', pending: '尚未审结' } as const;
const columns = {
  review: 'review',
  litigation_direct: 'litigationDirect',
  litigation_after_review: 'litigationAfterReview',
} as const;

/** A ledger that a published report stands for, one line a request, reviews and lawsuits beside them. */
function ledgerOf(report: AnnualReport): string {
  const remedies = new Map<CountableRemedy['kind'], CountableRemedy[]>();
  for (const remedy of remediesOf(report)) {
    remedies.set(remedy.kind, [...(remedies.get(remedy.kind) ?? []), remedy]);
  }
  const cases = casesOf(report).toSorted((a, b) => Number(b.closedOn !== null) - Number(a.closedOn !== null));
  return cases
    .map(({ applicantKind, receivedOn, closedOn, reportRow }, i) => {
      const disputes = [...remedies].flatMap(([kind, some]) => {
        const remedy = some[i];
        return remedy ? [[columns[kind], results[remedy.result ?? 'pending']]] : [];
      });
      return JSON.stringify({
        number: `台账${report.year}-${i + 1}`,
        receivedOn,
        applicantKind,
        applicantName: `申请人${i + 1}`,
        content: `申请内容${i + 1}`,
        outcome: reportRow ?? '',
        // Not the day of receipt itself, as in any real ledger.
        closedOn: closedOn === null ? '' : addDays(localDate(closedOn), 15),
        ...Object.fromEntries(disputes),
      });
    })
    .join('\n');
}

describe('a ledger that reproduces a published report', () => {
  let app: TestApp;

  before(async () => {
    app = await testApp();
    app.clock.set('2026-01-15');
  });
  after(() => app.close());

  for (const name of fixtureNames) {
    it(`imported as a file gives tables three and four of ${name} cell by cell`, async function () {
      this.timeout(120_000);
      const published = fixture(name);
      const office = await buildOffice(app);
      const result = await importLedgerFile(app.services, {
        office,
        actor: systemActor,
        name: 'ledger.jsonl',
        source: Buffer.from(ledgerOf(published)),
        allOrNothing: true,
        dryRun: false,
      });
      expect(result).to.include({ state: 'done', rejected: 0, imported: casesOf(published).length });

      const today = localDate('2026-01-15');
      const year = published.year ?? 0;
      const { report } = await openReport(app.services.db, { office, year, scope: 'department', today });

      const built = cellsOf(report);
      const printed = cellsOf(published);
      const different = [...tableThreePaths, ...tableFourPaths].filter(
        (path) => built.get(path) !== (printed.get(path) ?? 0),
      );
      // 洪泽 printed 0 where its own figures add up to 11 and 5: the built table has the sums.
      expect(different).to.deep.equal(
        name === 'hongze-2023' ? ['table4.review.total', 'table4.litigation_after_review.total'] : [],
      );
    });
  }
});
