import { expect } from 'chai';
import { officeByCode, requireOffice } from '../../src/offices/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { buildOffice } from '../support/build.js';
import { plainText, type TestClient } from '../support/client.js';

const list = '/desk/admin/offices';

describe('offices (责任单位)', () => {
  let app: TestApp;
  let admin: TestClient;

  before(async () => {
    app = await testApp();
    admin = await app.as({ roles: ['systemAdmin'], officeId: null });
  });

  after(() => app.close());

  it('adds an office below another and shows both as a tree', async () => {
    const government = await buildOffice(app, { name: '清水县人民政府', kind: 'countyGovernment' });

    const page = await admin.submit(`${list}/new?parent=${government.id}`, {
      name: '清水县民政局',
      code: 'qsx-mzj',
      kind: 'countyDepartment',
      creditCode: '11441700007280420y',
    });

    expect(plainText(page.html)).to.contain('机构已建立').and.to.contain('清水县人民政府');
    expect(await officeByCode(app.services.db, 'QSX-MZJ')).to.include({
      name: '清水县民政局',
      parentId: government.id,
      creditCode: '11441700007280420Y',
      published: true,
    });
    const tree = plainText((await admin.get(list)).html);
    expect(tree.indexOf('清水县民政局')).to.be.greaterThan(tree.indexOf('清水县人民政府'));
  });

  it('names every mistake beside its field and keeps what was typed', async () => {
    const page = await admin.submit(`${list}/new`, {
      name: '',
      code: '代码',
      creditCode: '123',
      validFrom: '2026-02-30',
    });

    expect(page.status).to.equal(422);
    const problems = page.html
      .querySelectorAll('.govuk-error-summary__list a')
      .map((a) => a.getAttribute('href'));
    expect(problems).to.deep.equal(['#name', '#code', '#creditCode', '#validFrom']);
    expect(page.html.querySelector('#creditCode')?.getAttribute('value')).to.equal('123');
  });

  it('refuses a code or credit code that another office has', async () => {
    const { code } = await buildOffice(app, { creditCode: '11620622013933539B' });
    const same = await admin.submit(`${list}/new`, { name: '另一局', code });
    const sameCredit = await admin.submit(`${list}/new`, {
      name: '另一局',
      code: 'OTHER',
      creditCode: '11620622013933539B',
    });

    expect(plainText(same.html)).to.contain('此机构代码已被使用');
    expect(plainText(sameCredit.html)).to.contain('已登记在另一机构');
  });

  it('never lets an office stand below itself', async () => {
    const above = await buildOffice(app);
    const below = await buildOffice(app, { parentId: above.id });

    const page = await admin.submit(`${list}/${above.id}/edit`, { parentId: below.id });

    expect(plainText(page.html)).to.contain('不能是本机构或其下级机构');
  });

  it('changes settings, also back to not ticked', async () => {
    const office = await buildOffice(app);
    expect(office.settings.autoConfirmOnlineReceipt).to.equal(true);

    await admin.submit(`${list}/${office.id}/edit`, { autoConfirmOnlineReceipt: [], guideConfirmDays: '90' });

    const { settings, name } = await requireOffice(app.services.db, office.id);
    expect(settings).to.include({
      autoConfirmOnlineReceipt: false,
      acceptsOnline: true,
      guideConfirmDays: 90,
    });
    expect(name).to.equal(office.name);
  });

  it('closes an office with a successor, and takes it back', async () => {
    const old = await buildOffice(app, { name: '清水县旅游局' });
    const successor = await buildOffice(app, { name: '清水县文化和旅游局' });

    const closed = await admin.submit(`${list}/${old.id}/close`, {
      validTo: '2026-03-01',
      successorId: successor.id,
    });
    expect(plainText(closed.html)).to.contain('已撤销').and.to.contain('清水县文化和旅游局');

    await admin.submit(`${list}/${old.id}`, {}, '/reopen');
    expect((await requireOffice(app.services.db, old.id)).validTo).to.equal(null);
  });

  it('does not close an office that has another below it, or has no successor', async () => {
    const above = await buildOffice(app);
    const below = await buildOffice(app, { parentId: above.id });

    const page = await admin.submit(`${list}/${above.id}/close`, {
      validTo: '2026-03-01',
      successorId: above.id,
    });

    expect(plainText(page.html)).to.contain(below.name).and.to.contain('请选择届时仍存续的另一机构');
  });

  it('lets the head of disclosure work keep the own guide, and nobody else’s', async () => {
    const own = await buildOffice(app);
    const other = await buildOffice(app);
    const head = await app.as({ roles: ['head'], officeId: own.id });

    const page = await head.submit(`${list}/${own.id}/guide`, {
      handlingBody: '办公室',
      address: '清水县人民路1号',
      officeHours: '工作日 8:30—17:30',
      phone: '0000-1234567',
      fax: '0000-1234568',
      email: 'gk@example.gov.cn',
    });

    expect(plainText(page.html)).to.contain('齐全').and.to.contain('2026年3月2日');
    expect((await head.get(`${list}/${other.id}/guide`)).status).to.equal(403);
    expect((await head.get(`${list}/${own.id}/edit`)).status).to.equal(403);
  });

  it('marks a guide as old when nobody confirmed it for half a year', async () => {
    const office = await buildOffice(app, {
      guide: { handlingBody: 'a', address: 'b', officeHours: 'c', phone: 'd', fax: 'e', email: 'f' },
    });
    expect(plainText((await admin.get(`${list}/${office.id}`)).html)).to.contain('待重新确认');
  });

  it('answers 404 for what is no office', async () => {
    for (const id of ['999999', 'abc', '1e99', '-1']) {
      expect((await admin.get(`${list}/${id}`)).status, id).to.equal(404);
    }
  });

  it('writes each change into the audit table with what was before', async () => {
    const office = await buildOffice(app, { name: '清水县甲局' });
    await admin.submit(`${list}/${office.id}/edit`, { name: '清水县乙局' });

    const row = await app.services.db.get<{ action: string; summary: string }>(
      'SELECT action, summary FROM audit_entries ORDER BY seq DESC LIMIT 1',
    );

    expect(row?.action).to.equal('office.changed');
    expect(JSON.parse(row?.summary ?? '{}')).to.deep.equal({ name: ['清水县甲局', '清水县乙局'] });
  });
});
