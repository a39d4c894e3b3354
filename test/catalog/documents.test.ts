import { expect } from 'chai';
import { seedBasisDocuments } from '../../seeders/basis-documents.js';
import { seedCatalogTemplates } from '../../seeders/catalog-templates.js';
import { adoptTemplate, listFields, requireEntry, shownColumns } from '../../src/catalog/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { buildAccount, buildOffice } from '../support/build.js';
import { plainText, type TestClient } from '../support/client.js';

describe('legal bases 依据文件库', () => {
  let app: TestApp;
  let keeper: TestClient;
  let author: TestClient;
  let officeId: number;

  before(async () => {
    app = await testApp();
    app.clock.set('2026-03-02');
    await seedCatalogTemplates(app.services);
    const office = await buildOffice(app, { name: '清水县民政局', shortName: '县民政局' });
    officeId = office.id;
    const account = await buildAccount(app, { roles: ['author'], officeId });
    await app.write((ctx) => adoptTemplate(ctx, { fieldSlug: 'elderly-care', bindSubject: true }), {
      kind: 'person',
      accountId: account.id,
      name: account.name,
      officeId,
      roles: ['author'],
      ip: null,
    });
    keeper = await app.as({ roles: ['supervisor'] });
    author = await app.as({ roles: ['author'], officeId });
  });

  after(() => app.close());

  async function documentNamed(name: string) {
    const row = await app.services.db.get<{ id: number; key: string }>(
      'SELECT id, key FROM catalog_basis_documents WHERE name = ? ORDER BY id',
      [name],
    );
    if (!row) throw new Error(`no document ${name}`);
    return row;
  }

  it('are entered once, however many rows cite them', async () => {
    const rows = await app.services.db.all<{ key: string; n: number }>(
      'SELECT key, COUNT(*) AS n FROM catalog_basis_documents GROUP BY key',
    );

    expect(rows).to.have.length.greaterThan(3);
    expect(rows.every((row) => row.n === 1)).to.equal(true);
  });

  it('suggests a document by two characters of its name or by its number', async () => {
    const byName = await author.get(`/desk/catalog/documents/suggestions?q=${encodeURIComponent('老年')}`);
    const tooShort = await author.get('/desk/catalog/documents/suggestions?q=%');

    const found = JSON.parse(byName.text) as string[];
    expect(found).to.have.length.greaterThan(0);
    expect(found.every((text) => text.includes('老年'))).to.equal(true);
    expect(JSON.parse(tooShort.text)).to.deep.equal([]);
  });

  it('marks a document 废止, and every row that cites it is told in its list', async () => {
    const { id } = await documentNamed('老年人权益保障法');
    const citing = await app.services.db.all<{ entry_id: number }>(
      'SELECT entry_id FROM catalog_basis_citations WHERE document_id = ? ORDER BY entry_id',
      [id],
    );
    const first = citing[0]?.entry_id ?? 0;
    const before = await requireEntry(app.services.db, first);

    const saved = await keeper.submit(`/desk/catalog/documents/${id}`, {
      state: 'replaced',
      repealedOn: '2026-03-01',
      replacedBy: '《老年人权益保障条例》（国务院令第999号）',
    });

    expect(plainText(saved.html)).to.include(`重新检查了引用它的 ${citing.length} 行`);
    const after = await requireEntry(app.services.db, first);
    expect(after.doubtful).to.equal(before.doubtful + 1);
    expect(after.version).to.equal(before.version);
    const page = await author.get(`/desk/catalog/entries/${first}`);
    expect(plainText(page.html)).to.include('已经被《老年人权益保障条例》（国务院令第999号）替代');

    await keeper.submit(`/desk/catalog/documents/${id}`, { state: 'inForce' });
    expect((await requireEntry(app.services.db, first)).doubtful).to.equal(before.doubtful);
  });

  it('does not count a repeal that is announced for later', async () => {
    const { id } = await documentNamed('老年人权益保障法');
    const [citing] = await app.services.db.all<{ entry_id: number }>(
      'SELECT entry_id FROM catalog_basis_citations WHERE document_id = ? ORDER BY entry_id',
      [id],
    );

    await keeper.submit(`/desk/catalog/documents/${id}`, { state: 'repealed', repealedOn: '2026-05-01' });

    const page = await author.get(`/desk/catalog/entries/${citing?.entry_id}`);
    expect(plainText(page.html)).not.to.include('已经废止');
    await keeper.submit(`/desk/catalog/documents/${id}`, { state: 'inForce' });
  });

  it('refuses a second document of the same name and number, and one that replaces itself, with what was typed', async () => {
    const { id } = await documentNamed('老年人权益保障法');

    const twice = await keeper.submit('/desk/catalog/documents/new', {
      name: '中华人民共和国老年人权益保障法',
      issuer: '全国人大常委会',
    });
    const itself = await keeper.submit(`/desk/catalog/documents/${id}`, {
      state: 'replaced',
      replacedBy: '《中华人民共和国老年人权益保障法》',
    });
    const bad = await keeper.submit('/desk/catalog/documents/new', {
      name: '某办法',
      link: 'javascript:alert(1)',
      repealedOn: '2026-02-30',
    });

    expect(twice.status).to.equal(409);
    expect(plainText(twice.html)).to.include('已经登记过');
    expect(twice.html.querySelector('#issuer')?.getAttribute('value')).to.equal('全国人大常委会');
    expect(itself.status).to.equal(422);
    expect(bad.status).to.equal(422);
    expect(
      bad.html.querySelectorAll('.govuk-error-summary a').map((a) => a.getAttribute('href')),
    ).to.deep.equal(['#link', '#repealedOn']);
  });

  it('are known from the start where a law says that another took their place, and stay as somebody described them', async () => {
    await seedBasisDocuments(app.services);
    const old = await app.services.db.get<{ id: number; state: string }>(
      "SELECT id, state FROM catalog_basis_documents WHERE number = '国务院令第492号'",
    );
    expect(old?.state).to.equal('replaced');
    const shown = await author.submit('/desk/catalog/templates/elderly-care/new', {
      level1: '政策',
      basisName: ['《政府信息公开条例》（国务院令第492号）'],
      intent: 'save',
    });
    expect(plainText(shown.html)).to.include(
      '已经被《中华人民共和国政府信息公开条例》（国务院令第711号）替代',
    );

    await keeper.submit(`/desk/catalog/documents/${old?.id}`, { state: 'repealed' });
    await seedBasisDocuments(app.services);

    const kept = await app.services.db.get<{ state: string }>(
      "SELECT state FROM catalog_basis_documents WHERE number = '国务院令第492号'",
    );
    expect(kept?.state).to.equal('repealed');
  });

  it('is kept by the 主管部门; authors read it', async () => {
    const { id } = await documentNamed('老年人权益保障法');

    expect((await author.get('/desk/catalog/documents/new')).status).to.equal(403);
    const page = await author.get(`/desk/catalog/documents/${id}`);
    expect(page.status).to.equal(200);
    expect(page.html.querySelector('main form')).to.equal(null);
    expect((await author.get('/desk/catalog/documents/99999')).status).to.equal(404);
  });

  it('lists and finds documents, page by page', async () => {
    const found = await author.get(`/desk/catalog/documents?q=${encodeURIComponent('养老')}&state=inForce`);
    const none = await author.get('/desk/catalog/documents?q=%25%25&state=nonsense&after=x');

    expect(plainText(found.html)).to.include('养老');
    expect(none.status).to.equal(200);
    expect(plainText(none.html)).to.include('没有找到文件');
  });
});

describe('columns of the catalog 目录栏目', () => {
  let app: TestApp;

  before(async () => {
    app = await testApp();
    await seedCatalogTemplates(app.services);
  });

  after(() => app.close());

  it('are those of the national table until the county chooses more, for one field or all', async () => {
    const keeper = await app.as({ roles: ['supervisor'] });

    await keeper.submit('/desk/catalog/columns/transport', { columns: ['enquiryPhone', 'fiveDisclosures'] });

    const [transport, other] = await Promise.all(
      ['transport', 'tourism'].map(async (slug) =>
        (await listFields(app.services.db)).find((field) => field.slug === slug),
      ),
    );
    expect(transport && shownColumns(transport)).to.deep.equal([
      'level1',
      'level2',
      'content',
      'basis',
      'timeLimit',
      'fiveDisclosures',
      'subject',
      'channels',
      'audience',
      'method',
      'tier',
      'enquiryPhone',
    ]);
    expect(other && shownColumns(other)).not.to.include('enquiryPhone');

    await keeper.submit('/desk/catalog/columns/transport', { columns: ['section'], everywhere: 'on' });
    const all = await listFields(app.services.db);
    expect(all.every((field) => field.columns.join() === 'section')).to.equal(true);

    await seedCatalogTemplates(app.services);
    expect((await listFields(app.services.db))[0]?.columns).to.deep.equal(['section']);
  });
});
