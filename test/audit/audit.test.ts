import { expect } from 'chai';
import { recordAudit, verifyAudit } from '../../src/audit/index.js';
import type { Actor } from '../../src/kernel/actor.js';
import { type TestApp, testApp } from '../support/app.js';
import { onPostgres } from '../support/database.js';

const clerk: Actor = {
  kind: 'person',
  accountId: 7,
  name: '李登记',
  officeId: 3,
  roles: ['registrar'],
  ip: '10.0.0.7',
};

describe('the audit table (安全审计)', () => {
  let app: TestApp;

  beforeEach(async () => {
    app = await testApp();
  });

  afterEach(() => app.close());

  const record = (n: number) =>
    app.write((ctx) => recordAudit(ctx, { action: 'case.registered', entity: 'case', entityId: n }), clerk);

  async function rejects(sql: string): Promise<boolean> {
    return app.services.db.sequelize.query(sql).then(
      () => false,
      () => true,
    );
  }

  /** What someone with the database's own rights could do. */
  async function withoutGuards(sql: string): Promise<void> {
    const run = (text: string) => app.services.db.sequelize.query(text);
    if (onPostgres) await run('ALTER TABLE audit_entries DISABLE TRIGGER USER');
    else for (const event of ['update', 'delete']) await run(`DROP TRIGGER audit_entries_no_${event}`);
    await run(sql);
  }

  it('says who did what to what, when and from where', async () => {
    await app.write(
      (ctx) =>
        recordAudit(ctx, {
          action: 'case.registered',
          entity: 'case',
          entityId: 12,
          summary: { number: '〔2026〕1号' },
        }),
      clerk,
    );

    expect(await app.services.db.get('SELECT * FROM audit_entries WHERE seq = 1')).to.include({
      at: '2026-03-02T04:00:00.000Z',
      actor_kind: 'person',
      actor_id: 7,
      actor_name: '李登记',
      actor_ip: '10.0.0.7',
      action: 'case.registered',
      entity: 'case',
      entity_id: '12',
      office_id: 3,
      summary: '{"number":"〔2026〕1号"}',
      prev_hash: '0'.repeat(64),
    });
  });

  it('keeps one unbroken chain when many write at the same time', async () => {
    await Promise.all(Array.from({ length: 30 }, (_, n) => record(n)));

    const result = await verifyAudit(app.services.db);

    expect(result).to.include({ ok: true, entries: 30, broken: null });
    expect(result.headHash).to.match(/^[0-9a-f]{64}$/);
  });

  it('leaves no line of work that was rolled back', async () => {
    await record(1);
    await app
      .write(async (ctx) => {
        await recordAudit(ctx, { action: 'case.closed', entity: 'case', entityId: 1 });
        throw new Error('the work failed');
      })
      .catch(() => undefined);
    await record(2);

    expect(await verifyAudit(app.services.db)).to.include({ ok: true, entries: 2 });
  });

  it('refuses to change or remove a line', async () => {
    await record(1);

    expect(await rejects("UPDATE audit_entries SET actor_name = '别人'"), 'update').to.equal(true);
    expect(await rejects('DELETE FROM audit_entries'), 'delete').to.equal(true);
    if (onPostgres) expect(await rejects('TRUNCATE audit_entries'), 'truncate').to.equal(true);
  });

  for (const [what, sql, seq, problem] of [
    ['a changed line', "UPDATE audit_entries SET actor_name = '别人' WHERE seq = 3", 3, 'changed'],
    ['a removed line', 'DELETE FROM audit_entries WHERE seq = 3', 3, 'missing'],
    ['a removed last line', 'DELETE FROM audit_entries WHERE seq = 5', 5, 'missing'],
    [
      'a chain that was cut and joined',
      'UPDATE audit_entries SET prev_hash = hash WHERE seq = 4',
      4,
      'chain',
    ],
    ['a head that was set back', 'UPDATE audit_head SET seq = 4', 4, 'head'],
  ] as const) {
    it(`finds ${what}, although someone took the guards away`, async () => {
      for (let n = 1; n <= 5; n += 1) await record(n);
      expect((await verifyAudit(app.services.db)).ok).to.equal(true);

      await withoutGuards(sql);

      expect((await verifyAudit(app.services.db)).broken).to.deep.equal({ seq, problem });
    });
  }

  it('holds for an empty table', async () => {
    expect(await verifyAudit(app.services.db)).to.include({ ok: true, entries: 0 });
  });
});
