import { expect } from 'chai';
import { seedCatalogTemplates } from '../../seeders/catalog-templates.js';
import { undoableAction } from '../../src/catalog/bulk/action-log.store.js';
import { undoLastAction } from '../../src/catalog/bulk/commands/undo-last-action.js';
import { adoptTemplate, requireEntry } from '../../src/catalog/index.js';
import { type Actor, systemActor } from '../../src/kernel/actor.js';
import { addDays, localDate } from '../../src/kernel/local-date.js';
import type { Office } from '../../src/offices/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { buildAccount, buildOffice } from '../support/build.js';
import { plainText, type TestClient, type TestResponse } from '../support/client.js';

describe('work on many rows', () => {
  let app: TestApp;
  let office: Office;
  let author: TestClient;
  let colleague: TestClient;
  let reviewer: TestClient;

  before(async () => {
    app = await testApp();
    app.clock.set('2026-03-02');
    await seedCatalogTemplates(app.services);
    office = await buildOffice(app, { name: '清水县民政局', shortName: '县民政局' });
    author = await app.as({ roles: ['author'], officeId: office.id, name: '钱甲信' });
    colleague = await app.as({ roles: ['author'], officeId: office.id, name: '李丙信' });
    reviewer = await app.as({ roles: ['reviewer'], officeId: office.id, name: '孙乙审' });
  });

  after(() => app.close());

  const entry = (id: number) => requireEntry(app.services.db, id);

  /** Rows of their own field for each test, in their order. */
  async function adopted(fieldSlug: string, bindSubject = true): Promise<number[]> {
    const account = await buildAccount(app, { roles: ['author'], officeId: office.id });
    await app.write((ctx) => adoptTemplate(ctx, { fieldSlug, bindSubject }), {
      kind: 'person',
      accountId: account.id,
      name: account.name,
      officeId: office.id,
      roles: ['author'],
      ip: null,
    });
    const rows = await app.services.db.all<{ id: number }>(
      `SELECT e.id FROM catalog_entries e JOIN catalog_fields f ON f.id = e.field_id
       WHERE f.slug = ? AND e.office_id = ? ORDER BY e.position, e.id`,
      [fieldSlug, office.id],
    );
    return rows.map((row) => row.id);
  }

  async function bulk(
    client: TestClient,
    task: string,
    ids: readonly number[],
    values: Record<string, string | readonly string[]> = {},
    element?: string,
  ): Promise<TestResponse> {
    const query = [
      `task=${task}`,
      ...(element ? [`element=${element}`] : []),
      ...ids.map((id) => `ids=${id}`),
    ].join('&');
    return client.submit(`/desk/catalog/bulk?${query}`, values);
  }

  async function undo(client: TestClient): Promise<TestResponse> {
    return client.submit('/desk/catalog', {}, '/undo');
  }

  it('sets one element in all chosen rows, and leaves out those under review with the reason', async () => {
    const [a = 0, b = 0, c = 0, d = 0] = await adopted('tourism');
    for (const id of [a, b, c])
      await author.submit(`/desk/catalog/entries/${id}/edit`, { section: '旧科室' });
    await author.submit(`/desk/catalog/entries/${d}/edit`, {
      basisName: '《旅游法》',
      channels: ['governmentSite'],
      audience: ['allSociety'],
      method: ['proactive'],
      tier: ['county'],
      timeLimit: '信息形成之日起20个工作日内',
      content: '名录',
      intent: 'submit',
    });

    const page = await author.get(`/desk/catalog/bulk?task=set&element=section&ids=${a}&ids=${d}`);
    const done = await bulk(author, 'set', [a, b, c, d], { section: '旅游股' }, 'section');

    expect(plainText(page.html)).to.include('不处理：正在审核，审核完成前不能修改。');
    expect(plainText(done.html)).to.include('已填入 3 行；0 行原来就是这样，1 行不能修改');
    expect((await entry(a)).elements.section).to.equal('旅游股');
    expect((await entry(d)).elements.section).to.equal(null);

    const undone = await undo(author);
    expect(plainText(undone.html)).to.include('已撤销，3 行恢复原样');
    expect((await entry(b)).elements.section).to.equal('旧科室');
    expect((await entry(b)).state).to.equal('draft');
  });

  it('adds documents and channels to what is there, or replaces it', async () => {
    const [a = 0, b = 0] = await adopted('transport');
    const before = (await entry(a)).elements.basis.map((basis) => basis.text);

    await bulk(
      author,
      'set',
      [a, b],
      { basisName: '《公路法》', basisArticle: '第三条', mode: 'add' },
      'basis',
    );

    expect((await entry(a)).elements.basis.map((basis) => basis.text)).to.deep.equal([
      ...before,
      '《公路法》第三条',
    ]);

    await bulk(
      author,
      'set',
      [a],
      { channels: ['governmentSite', 'print'], channelsOptional: ['print'] },
      'channels',
    );
    expect((await entry(a)).elements.channels.map(({ code, optional }) => [code, optional])).to.deep.equal([
      ['governmentSite', false],
      ['print', true],
    ]);
  });

  it('refuses to wipe an element everywhere, an unknown office and a closed one, with what was typed', async () => {
    const [a = 0] = await adopted('affordable-housing');
    const closed = await buildOffice(app, { name: '清水县扶贫办', validTo: localDate('2024-12-31') });

    const empty = await bulk(author, 'set', [a], { section: ' ' }, 'section');
    const unknown = await bulk(author, 'set', [a], { subject: '某局', subjectOfficeId: '99999' }, 'subject');
    const gone = await bulk(
      author,
      'set',
      [a],
      { subject: '扶贫办', subjectOfficeId: String(closed.id) },
      'subject',
    );
    const tooLong = await bulk(author, 'set', [a], { section: '科'.repeat(61) }, 'section');

    expect(empty.status).to.equal(422);
    expect(plainText(unknown.html)).to.include('没有这个单位，请重新选择');
    expect(plainText(gone.html)).to.include('清水县扶贫办已经撤销');
    expect(gone.html.querySelector('#subject')?.getAttribute('value')).to.equal('扶贫办');
    expect(tooLong.html.querySelector('.govuk-error-summary a')?.getAttribute('href')).to.equal('#section');
  });

  it('fills 同上 down a chain of rows', async () => {
    const [a = 0, b = 0, c = 0] = await adopted('work-safety');
    await author.submit(`/desk/catalog/entries/${a}/edit`, { updateCycle: '每季度更新' });

    const done = await bulk(author, 'fill', [a, b, c], { element: 'updateCycle' });

    expect(plainText(done.html)).to.include('已填入 2 行；1 行与上一行相同或者上面没有可取的内容');
    expect([(await entry(b)).elements.updateCycle, (await entry(c)).elements.updateCycle]).to.deep.equal([
      '每季度更新',
      '每季度更新',
    ]);
  });

  it('submits what is ready, takes it back, and undoes the taking back', async () => {
    const ids = await adopted('public-culture');
    const shown = await author.get(
      `/desk/catalog/bulk?task=submit&${ids.map((id) => `ids=${id}`).join('&')}`,
    );
    const able = shown.html
      .querySelectorAll('main .md-list__item')
      .filter((row) => !row.querySelector('.md-reason'));

    await bulk(author, 'submit', ids);
    const states = await Promise.all(ids.map(async (id) => (await entry(id)).state));
    const sent = ids.filter((_id, i) => states[i] === 'submitted');
    expect(sent).to.have.length(able.length);
    expect(sent.length).to.be.greaterThan(0);

    const back = await bulk(colleague, 'recall', sent);
    expect(plainText(back.html)).to.include(`已撤回 ${sent.length} 行`);
    expect((await entry(sent[0] ?? 0)).state).to.equal('draft');

    await undo(colleague);
    expect((await entry(sent[0] ?? 0)).state).to.equal('submitted');
  });

  it('refuses to undo when a colleague has gone on working, and changes nothing at all', async () => {
    const [a = 0, b = 0] = await adopted('employment');
    await bulk(author, 'set', [a, b], { section: '就业股' }, 'section');
    const list = await author.get('/desk/catalog');
    await colleague.submit(`/desk/catalog/entries/${b}/edit`, { remarks: '同事的话' });

    const refused = await author.send(list, {}, '/undo');

    expect(refused.url).to.equal('/desk/catalog');
    expect(plainText(refused.html))
      .to.include('没有撤销，一切保持原样。')
      .and.include('之后又有改动，不能撤销');
    expect((await entry(a)).elements.section).to.equal('就业股');
    expect((await entry(b)).elements.remarks).to.equal('同事的话');
  });

  it('undoes once only, and only one’s own last action', async () => {
    const [a = 0] = await adopted('social-insurance');
    await bulk(author, 'set', [a], { section: '甲' }, 'section');
    const list = await author.get('/desk/catalog');
    await author.send(list, {}, '/undo');

    const again = await author
      .send(await author.get('/desk/catalog'), {}, '/undo')
      .catch((error: Error) => error);

    expect(again).to.be.instanceOf(Error);
    expect(
      (await colleague.get('/desk/catalog')).html.querySelector('form[action$="/undo"]')?.textContent ?? '',
    ).not.to.include('批量填写');
  });

  it('copies rows to an office below, as drafts that name it, and not twice', async () => {
    const town = await buildOffice(app, {
      name: '清水县城关镇人民政府',
      shortName: '城关镇',
      parentId: office.id,
    });
    const stranger = await buildOffice(app, { name: '清水县教育局' });
    const [a = 0, b = 0] = await adopted('health-care');
    await bulk(author, 'set', [a, b], { enquiryPhone: '0999-5550002' }, 'enquiryPhone');

    const choices = await author.get(`/desk/catalog/bulk?task=copy&ids=${a}`);
    const offered = choices.html.querySelectorAll('#officeId option').map((one) => one.textContent);
    const copied = await bulk(author, 'copy', [a, b], { officeId: String(town.id) });
    const twice = await bulk(author, 'copy', [a, b], { officeId: String(town.id) });
    const elsewhere = await bulk(author, 'copy', [a], { officeId: String(stranger.id) });

    expect(offered).to.include('清水县城关镇人民政府');
    expect(offered).not.to.include('清水县教育局');
    expect(plainText(copied.html)).to.include('已复制 2 行');
    expect(plainText(twice.html)).to.include('已复制 0 行；2 行对方已有');
    expect(elsewhere.status).to.equal(403);
    const rows = await app.services.db.all<{ id: number }>(
      'SELECT id FROM catalog_entries WHERE office_id = ? ORDER BY position',
      [town.id],
    );
    const copy = await entry(rows[0]?.id ?? 0);
    expect(copy.state).to.equal('draft');
    expect(copy.elements.subject).to.equal('清水县城关镇人民政府');
    expect(copy.elements.subjectOfficeId).to.equal(town.id);
    expect(copy.elements.enquiryPhone).to.equal(null);
  });

  it('takes a copy back by undo, as long as nobody touched it', async () => {
    const town = await buildOffice(app, { name: '清水县河口镇人民政府', parentId: office.id });
    const [a = 0] = await adopted('disaster-relief');
    await bulk(author, 'copy', [a], { officeId: String(town.id) });

    await undo(author);

    expect(
      await app.services.db.all('SELECT id FROM catalog_entries WHERE office_id = ?', [town.id]),
    ).to.deep.equal([]);
  });

  it('copies what another office has published, never its drafts', async () => {
    const [a = 0, b = 0] = await adopted('public-legal-services');
    await bulk(author, 'submit', [a]);
    await reviewer.submit(`/desk/catalog/entries/${a}`, {}, '/publication');
    expect((await entry(a)).state).to.equal('published');
    const other = await buildOffice(app, { name: '清水县司法局' });
    const visitor = await app.as({ roles: ['author'], officeId: other.id });

    const page = await visitor.get(`/desk/catalog/copies/from?office=${office.id}`);
    const offered = page.html.querySelectorAll('input[name=ids]').map((box) => box.getAttribute('value'));
    const copied = await visitor.send(page, { ids: [String(a), String(b)] }, '/copies');

    expect(offered).to.include(String(a));
    expect(offered).not.to.include(String(b));
    expect(plainText(copied.html)).to.include('已复制 1 行；0 行对方已有，1 行不能复制');
  });

  it('withdraws public rows together for one reason', async () => {
    const page = await reviewer.get('/desk/catalog?state=published');
    const ids = page.html.querySelectorAll('input[name=ids]').map((box) => Number(box.getAttribute('value')));

    const noReason = await bulk(reviewer, 'withdraw', ids, { reason: '' });
    const done = await bulk(reviewer, 'withdraw', ids, { reason: '职能划转' });

    expect(noReason.status).to.equal(422);
    expect(plainText(done.html)).to.include(`已撤下 ${ids.length} 行`);
    expect((await entry(ids[0] ?? 0)).isPublic).to.equal(false);
  });

  it('binds a generic subject to an office in all rows that have it, and undoes it', async () => {
    await adopted('elderly-care', false);
    const page = await author.get('/desk/catalog/subjects');
    const subject = page.html.querySelector('main input[name=subject]')?.getAttribute('value') ?? '';
    const [ids] = await Promise.all([
      app.services.db.all<{ id: number }>(
        'SELECT id FROM catalog_entries WHERE subject = ? AND office_id = ? AND subject_office_id IS NULL',
        [subject, office.id],
      ),
    ]);

    const none = await author.send(page, { subject, officeId: '' });
    const bound = await author.submit('/desk/catalog/subjects', {
      subject,
      officeId: String(office.id),
      rename: 'on',
    });

    expect(none.status).to.equal(422);
    expect(plainText(bound.html)).to.include(`已对应 ${ids.length} 行`);
    const first = await entry(ids[0]?.id ?? 0);
    expect([first.elements.subject, first.elements.subjectOfficeId]).to.deep.equal([office.name, office.id]);

    await undo(author);
    expect((await entry(first.id)).elements.subject).to.equal(subject);
  });

  it('orders rows by buttons and by dragging, undoes it, and refuses an order of other rows', async () => {
    const ids = await adopted('rural-dilapidated-housing');
    const path = '/desk/catalog/order/rural-dilapidated-housing';
    const order = async () =>
      (await author.get(path)).html
        .querySelectorAll('[data-order-id]')
        .map((row) => Number(row.getAttribute('data-order-id')));

    await author.submit(path, { move: `${ids[1]}:first` });
    expect((await order()).slice(0, 3)).to.deep.equal([ids[1], ids[0], ids[2]]);

    await undo(author);
    expect(await order()).to.deep.equal(ids);

    const dragged = [...ids].reverse();
    const stale = await colleague.get(path);
    await author.submit(path, { wanted: dragged.join(',') });
    expect(await order()).to.deep.equal(dragged);

    const late = await colleague.send(stale, { move: `${ids[0]}:last` });
    expect(late.status).to.equal(409);
    expect(plainText(late.html)).to.include('下面是最新的顺序');
    const foreign = await author.submit(path, { wanted: '1,2,3' });
    expect(foreign.status).to.equal(409);
    expect(await order()).to.deep.equal(dragged);
  });

  it('filters the list by findings and by closed offices, which block the row', async () => {
    const merged = await buildOffice(app, { name: '清水县老龄办' });
    const [a = 0] = await adopted('municipal-services');
    await bulk(
      author,
      'set',
      [a],
      { subject: '清水县老龄办', subjectOfficeId: String(merged.id) },
      'subject',
    );
    const administrator = await app.as({ roles: ['systemAdmin'], officeId: null });
    await administrator.submit(`/desk/admin/offices/${merged.id}/close`, {
      validTo: '2026-02-28',
      successorId: String(office.id),
    });

    const closed = await author.get('/desk/catalog?findings=closed');
    const found = await author.get('/desk/catalog?findings=blocking');
    const page = await author.get(`/desk/catalog/entries/${a}`);

    const listed = closed.html.querySelectorAll('input[name=ids]').map((box) => box.getAttribute('value'));
    expect(listed).to.deep.equal([String(a)]);
    expect(plainText(closed.html)).to.include('公开主体已撤销');
    expect(found.html.querySelectorAll('input[name=ids]').length).to.be.greaterThan(0);
    expect(plainText(page.html)).to.include('职责由清水县民政局承担');
    // The form still opens, and keeps the closed office until another is chosen.
    const saved = await author.submit(`/desk/catalog/entries/${a}/edit`, { remarks: '还没有换单位' });
    expect(saved.status).to.equal(200);
    expect((await entry(a)).elements.subjectOfficeId).to.equal(merged.id);
  });

  it('answers nonsense choices with a page, never a fault', async () => {
    for (const address of [
      '/desk/catalog/bulk',
      '/desk/catalog/bulk?task=explode&ids=x&ids=-1&element=__proto__',
      '/desk/catalog/bulk?task=set&element=level2&ids=999999',
      '/desk/catalog/copies/from?office=x&field=y&after=z',
      '/desk/catalog?findings=nonsense',
    ]) {
      expect((await author.get(address)).status, address).to.equal(200);
    }
    expect((await author.get('/desk/catalog/order/no-such-field')).status).to.equal(404);
  });

  it('offers to undo what can be undone: not what somebody changed since, nor what was done on an earlier day', async () => {
    const offered = async (client: TestClient) =>
      (await client.get('/desk/catalog')).html.querySelector('form[action$="/undo"]') !== null;
    const [a = 0, b = 0] = await adopted('elderly-care');
    await bulk(author, 'set', [a, b], { section: '养老股' }, 'section');
    expect(await offered(author)).to.equal(true);
    await colleague.submit(`/desk/catalog/entries/${b}/edit`, { remarks: '同事的话' });
    expect(await offered(author)).to.equal(false);

    await bulk(author, 'set', [a], { section: '老龄股' }, 'section');

    // The last test: a new day ends everybody's session.
    app.clock.set(addDays(app.services.today(), 1));
    const last = await app.services.db.get<{ id: number; account_id: number }>(
      'SELECT id, account_id FROM catalog_actions WHERE undone_at IS NULL ORDER BY id DESC LIMIT 1',
    );
    const actor: Actor = { ...systemActor, accountId: last?.account_id ?? 0 };
    expect(
      await undoableAction(app.services.db, actor.accountId, addDays(app.services.today(), -1)),
    ).to.include({
      id: last?.id,
    });
    const late = await app
      .write((ctx) => undoLastAction(ctx, { actionId: last?.id ?? 0 }), actor)
      .catch((error: unknown) => error);
    expect(late).to.include({ kind: 'conflict', code: 'catalog.undoTooOld' });
    expect(await undoableAction(app.services.db, actor.accountId, app.services.today())).to.equal(undefined);
    expect((await entry(a)).elements.section).to.equal('老龄股');
  });
});
