import { expect } from 'chai';
import { isSeeded, seedDemo } from '../../seeders/demo/seed-demo.js';
import { seedReference } from '../../seeders/reference.js';
import { verifyAudit } from '../../src/audit/index.js';
import { verifyDerivations } from '../../src/cases/index.js';
import { composeServices, type Services } from '../../src/composition.js';
import { localDate } from '../../src/kernel/local-date.js';
import { requireOffice } from '../../src/offices/index.js';
import { createLogger } from '../../src/platform/logging/index.js';
import { openReport } from '../../src/reports/index.js';
import { createTestDatabase, type TestDatabase, testConfig } from '../support/database.js';

/** The county as a visitor of 23 November 2026 finds it: everything in it went through the real commands. */
describe('demo county 清水县', () => {
  let database: TestDatabase;
  let services: Services;
  before(async function () {
    this.timeout(300_000);
    database = await createTestDatabase();
    const config = testConfig(database.url);
    await seedDemo(config, () => undefined, new Date('2026-11-23T02:00:00Z'));
    services = await composeServices(config, { logger: createLogger('silent') });
  });
  after(async () => {
    await services.db.close();
    await database.drop();
  });

  it('is whole', async () => {
    expect(await isSeeded(services)).to.equal(true);
  });

  it('shows every stage at work, one case late and some near their end', async () => {
    const rows = await services.db.all<{ stage: string }>(
      "SELECT DISTINCT stage FROM cases WHERE phase = 'open'",
    );
    expect(rows.map(({ stage }) => stage)).to.include.members([
      'handling',
      'consultation',
      'correction',
      'review',
    ]);

    const late = await services.db.get<{ n: number }>(
      "SELECT COUNT(*) AS n FROM cases WHERE phase = 'open' AND due_on < '2026-11-23'",
    );
    expect(late?.n).to.be.greaterThan(0);
  });

  it('has a consultation that waits for its party online, one answered so, and tasks at two offices’ hands', async () => {
    const links = await services.db.all<{ state: string }>('SELECT state FROM consultation_links');
    expect(links.map(({ state }) => state)).to.have.members(['live', 'used']);
    const tasks = await services.db.all<{ state: string }>('SELECT state FROM unit_tasks');
    expect(tasks.map(({ state }) => state)).to.have.members(['answered', 'open']);
  });

  it('sorts most of its cases by field, and leaves what came in online of late to the officer', async () => {
    const rows = await services.db.all<{ phase: string; sorted: number; fields: number; n: number }>(
      `SELECT phase, COUNT(field_id) AS sorted, COUNT(DISTINCT field_id) AS fields, COUNT(*) AS n
       FROM cases GROUP BY phase`,
    );
    for (const { sorted, fields, n } of rows) {
      expect(sorted * 2).to.be.greaterThan(n);
      expect(fields).to.be.greaterThan(4);
    }
    const open = rows.find(({ phase }) => phase === 'open');
    expect(open?.sorted).to.be.lessThan(open?.n ?? 0);
  });

  it('redacts the records that the case asks for', async () => {
    const rows = await services.db.all<{ title: string; content: string; state: string }>(
      'SELECT r.title, c.content, r.state FROM redactions r JOIN cases c ON c.id = r.case_id',
    );
    expect(rows.map(({ state }) => state)).to.have.members(['released', 'marking']);
    for (const { title, content } of rows) expect(content).to.include(title);
  });

  it('stores no date that its events do not give', async () => {
    expect((await verifyDerivations(services.db, services.law)).problems).to.deep.equal([]);
  });

  it('has an unbroken audit chain', async () => {
    expect((await verifyAudit(services.db)).broken).to.equal(null);
  });

  it('signed its reports of 2025 without an error, and the county’s is the sum of its offices', async () => {
    const rows = await services.db.all<{ id: number }>('SELECT id FROM offices ORDER BY sort_order');
    let received = 0;
    for (const { id } of rows) {
      const office = await requireOffice(services.db, id);
      const scope = office.kind === 'countyGovernment' ? 'organ' : 'department';
      const open = await openReport(services.db, {
        office,
        year: 2025,
        scope,
        today: localDate('2026-11-23'),
      });
      expect(open.signed, office.name).to.equal(true);
      expect(
        open.findings.filter(({ severity }) => severity === 'error'),
        office.name,
      ).to.deep.equal([]);
      received += open.report.table3.received.total ?? 0;
    }
    const first = await requireOffice(services.db, rows[0]?.id ?? 0);
    const county = await openReport(services.db, {
      office: first,
      year: 2025,
      scope: 'government_aggregate',
      today: localDate('2026-11-23'),
    });
    expect(county.signed).to.equal(true);
    expect(county.report.table3.received.total).to.equal(received);
  });

  it('takes its reference data twice without a difference', async () => {
    const count = () =>
      services.db.all(
        'SELECT field_id, COUNT(*) AS n FROM catalog_templates GROUP BY field_id ORDER BY field_id',
      );
    const before = await count();

    await seedReference(services);

    expect(await count()).to.deep.equal(before);
  });
});
