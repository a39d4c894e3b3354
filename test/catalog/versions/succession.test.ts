import { expect } from 'chai';
import { seedCatalogTemplates } from '../../../seeders/catalog-templates.js';
import { requireEntry } from '../../../src/catalog/index.js';
import { localDate } from '../../../src/kernel/local-date.js';
import { type Office, updateOffice } from '../../../src/offices/index.js';
import { searchDocuments } from '../../../src/search/index.js';
import { type TestApp, testApp } from '../../support/app.js';
import { buildOffice } from '../../support/build.js';
import { plainText, type TestClient } from '../../support/client.js';
import { adopt, entryIds, publish } from './publish-rows.js';

describe('an ended office’s rows 机构合并', () => {
  let app: TestApp;
  let old: Office;
  let heir: Office;
  let ids: readonly number[];
  let supervisor: TestClient;

  before(async () => {
    app = await testApp();
    app.clock.set('2026-03-02');
    await seedCatalogTemplates(app.services);
    old = await buildOffice(app, { name: '清水县扶贫办', code: 'QSX-FPB' });
    heir = await buildOffice(app, { name: '清水县农业农村局', code: 'QSX-NYJ' });
    await adopt(app, old, 'social-assistance');
    await adopt(app, old, 'poverty-alleviation');
    await adopt(app, heir, 'poverty-alleviation');
    ids = await entryIds(app, old);
    await publish(app, old, ids.slice(0, 10));
    await app.write((ctx) =>
      ctx.run("UPDATE catalog_entries SET state = 'submitted' WHERE id = ?", [at(12)]),
    );
    await app.write((ctx) =>
      updateOffice(ctx, old.id, { validTo: localDate('2026-03-31'), successorId: heir.id }),
    );
    supervisor = await app.as({ roles: ['supervisor'], officeId: heir.id });
  });

  after(() => app.close());

  function at(index: number): number {
    return ids[index] ?? 0;
  }

  const preview = () => `/desk/catalog/succession/${old.id}`;

  it('waits until the office has ended', async () => {
    const page = await supervisor.get(preview());

    expect(page.status).to.equal(409);
    expect(plainText(page.html)).to.include('清水县扶贫办尚未撤销');
  });

  it('shows what would be carried before anything is', async () => {
    app.clock.set('2026-04-01');
    supervisor = await app.as({ roles: ['supervisor'], officeId: heir.id });
    const list = await supervisor.get('/desk/catalog/succession');
    const page = await supervisor.get(preview());

    expect(plainText(list.html)).to.include('清水县扶贫办').and.include('清水县农业农村局');
    expect(plainText(page.html)).to.include(`清水县扶贫办的 ${ids.length} 条转到清水县农业农村局`);
    const totals = page.html.querySelectorAll('tfoot td').map((cell) => cell.text.trim());
    expect(totals).to.deep.equal([String(ids.length), '10', '1', '9', String(ids.length)]);
  });

  it('refuses numbers that are no longer true', async () => {
    const refused = await supervisor.submit(preview(), { rows: 3 });

    expect(refused.status).to.equal(409);
    expect(plainText(refused.html)).to.include('核对以后条目又有变化');
    expect(await entryIds(app, old)).to.have.length(ids.length);
  });

  it('carries every row in one action, with its address, versions and history', async () => {
    const had = (await entryIds(app, heir)).length;
    const address = `/catalog/entries/${at(0)}`;
    const done = await supervisor.submit(preview(), { renameSubject: 'on' });

    expect(plainText(done.html)).to.include(`已转移 ${ids.length} 条`);
    expect(await entryIds(app, old)).to.deep.equal([]);
    expect(await entryIds(app, heir))
      .to.have.length(had + ids.length)
      .and.include.members([...ids]);
    const page = await app.client().get(address);
    expect(page.status).to.equal(200);
    expect(plainText(page.html)).to.include('清水县农业农村局');
    const steps = await app.services.db.all<{ action: string; note: string | null }>(
      "SELECT action, note FROM catalog_history WHERE entry_id = ? AND action = 'carried'",
      [at(0)],
    );
    expect(steps).to.deep.equal([{ action: 'carried', note: '由清水县扶贫办转到清水县农业农村局' }]);
  });

  it('keeps public what was public, and asks for a review of the new 公开主体', async () => {
    const entry = await requireEntry(app.services.db, at(0));

    expect(entry.isPublic).to.equal(true);
    expect(entry.state).to.equal('draft');
    expect(entry.elements.subject).to.equal('清水县农业农村局');
    expect(entry.elements.subjectOfficeId).to.equal(heir.id);
  });

  it('gives what was under review back as a draft, and tells why', async () => {
    const entry = await requireEntry(app.services.db, at(12));

    expect(entry.state).to.equal('draft');
    expect(entry.returnReason).to.include('请重新提交审核');
  });

  it('keeps both rows where the successor has the same template’s', async () => {
    const twins = await app.services.db.all<{ n: number }>(
      `SELECT COUNT(*) AS n FROM catalog_entries WHERE office_id = ? AND template_id IS NULL`,
      [heir.id],
    );

    expect(twins).to.deep.equal([{ n: 9 }]);
  });

  it('moves the sums, the search and the editions along, and keeps the old edition readable', async () => {
    const sums = await app.services.db.all<{ office_id: number; entries: number }>(
      "SELECT office_id, entries FROM catalog_counts WHERE field_id = 0 AND level1 = '' ORDER BY office_id",
    );
    const counted = new Map(sums.map((row) => [row.office_id, row.entries]));
    const hits = await searchDocuments(app.services.db, {
      text: '社会救助',
      kinds: ['catalog'],
      officeId: heir.id,
      limit: 20,
    });
    const before = await app.client().get(`/catalog/offices/${old.id}/social-assistance/versions/1`);

    expect([counted.get(0), counted.get(old.id), counted.get(heir.id)]).to.deep.equal([10, 0, 10]);
    expect(hits.rows.length).to.be.greaterThan(0);
    expect(before.html.querySelectorAll('tbody th a').length).to.be.greaterThan(0);
    const editions = await app.services.db.all(
      `SELECT office_id, number, entry_count, added, removed FROM catalog_editions
       WHERE field_id = (SELECT id FROM catalog_fields WHERE slug = 'social-assistance') ORDER BY id`,
    );
    const n = (editions[0] as { added: number }).added;
    expect(editions).to.deep.equal([
      { office_id: old.id, number: 1, entry_count: n, added: n, removed: 0 },
      { office_id: old.id, number: 2, entry_count: 0, added: 0, removed: n },
      { office_id: heir.id, number: 1, entry_count: n, added: n, removed: 0 },
    ]);
  });

  it('is for the 主管部门 alone', async () => {
    const author = await app.as({ roles: ['author'], officeId: heir.id });

    expect((await author.get('/desk/catalog/succession')).status).to.equal(403);
  });
});
