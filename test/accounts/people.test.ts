import { expect } from 'chai';
import { changeState } from '../../src/accounts/commands/change-state.js';
import { accountByLogin, requireAccount } from '../../src/accounts/index.js';
import { systemActor } from '../../src/kernel/actor.js';
import { type TestApp, testApp } from '../support/app.js';
import { buildAccount, buildOffice, TEST_PASSWORD } from '../support/build.js';
import { plainText, type TestClient } from '../support/client.js';

const people = '/desk/admin/people';

describe('people and roles (三员分立)', () => {
  let app: TestApp;
  let systemAdmin: TestClient;
  let securityAdmin: TestClient;

  before(async () => {
    app = await testApp();
    systemAdmin = await app.as({ roles: ['systemAdmin'], officeId: null, login: 'sysadmin' });
    securityAdmin = await app.as({ roles: ['securityAdmin'], officeId: null });
  });

  after(() => app.close());

  const account = (id: number) => requireAccount(app.services.db, id);

  it('adds a person with a one-time password that is shown once and must be changed', async () => {
    const office = await buildOffice(app);
    const page = await systemAdmin.submit(`${people}/new`, {
      login: 'LiNa',
      name: '李娜',
      officeId: office.id,
    });
    const password = page.html.querySelector('.md-code')?.textContent ?? '';

    expect(plainText(page.html)).to.contain('人员“李娜”已建立');
    expect(password).to.match(/^[\w-]{14}$/);
    expect((await systemAdmin.get(page.url)).text, 'shown once').not.to.contain(password);

    const signedIn = await app.client().submit('/desk/sign-in', { login: 'lina', password });
    expect(signedIn.url).to.equal('/desk/password');
  });

  it('lets the person choose a password by the rules, ends other sessions and goes on', async () => {
    const { login } = await buildAccount(app, {
      mustChangePassword: true,
      roles: ['systemAdmin'],
      officeId: null,
    });
    const client = app.client();
    const other = app.client();
    for (const each of [client, other]) {
      await each.submit('/desk/sign-in', { login, password: TEST_PASSWORD });
    }
    expect((await client.get(people)).url, 'nothing else before that').to.equal('/desk/password');

    const refused = async (next: string, current = TEST_PASSWORD) =>
      plainText((await client.submit('/desk/password', { current, next, repeat: next })).html);
    expect(await refused('short1A')).to.contain('不能少于 8 个字符');
    expect(await refused('alllowercase')).to.contain('至少三类');
    expect(await refused(`Ab1-${login}`)).to.contain('不能包含登录名');
    expect(await refused('Password123')).to.contain('常见口令');
    expect(await refused(TEST_PASSWORD)).to.contain('用过的口令');
    expect(await refused('Nandu-8821', 'wrong')).to.contain('现口令不正确');

    const page = await client.submit('/desk/password', {
      current: TEST_PASSWORD,
      next: 'Nandu-8821',
      repeat: 'Nandu-8821',
    });
    expect(plainText(page.html)).to.contain('口令已修改');
    expect((await client.get(people)).status).to.equal(200);
    expect((await other.get(people)).url).to.contain('/desk/sign-in');
  });

  it('gives roles through the security administrator only', async () => {
    const person = await buildAccount(app, { roles: ['handler'] });

    await securityAdmin.submit(`${people}/${person.id}/roles`, { roles: ['handler', 'registrar'] });
    expect((await account(person.id)).roles).to.deep.equal(['handler', 'registrar']);

    const refused = await systemAdmin.get(`${people}/${person.id}/roles`);
    expect(refused.status).to.equal(403);
    expect(plainText(refused.html)).to.contain('由安全管理员管理');
  });

  it('changes rights at once, in the sessions that are open', async () => {
    const person = await buildAccount(app, { roles: ['systemAdmin'], officeId: null });
    const client = app.client();
    await client.submit('/desk/sign-in', { login: person.login, password: TEST_PASSWORD });
    expect((await client.get(`${people}/new`)).status).to.equal(200);

    await securityAdmin.submit(`${people}/${person.id}/roles`, { roles: [] });

    expect((await client.get(`${people}/new`)).status).to.equal(403);
  });

  for (const [roles, reason] of [
    [['systemAdmin', 'auditAdmin'], '一人只能担任其中一项'],
    [['securityAdmin', 'systemAdmin'], '一人只能担任其中一项'],
    [['auditAdmin', 'handler'], '不能兼任其他角色'],
  ] as const) {
    it(`never lets one person be ${roles.join(' and ')}`, async () => {
      const person = await buildAccount(app, { roles: ['handler'] });

      const page = await securityAdmin.submit(`${people}/${person.id}/roles`, { roles });

      expect(page.status).to.equal(422);
      expect(plainText(page.html)).to.contain(reason);
      expect((await account(person.id)).roles).to.deep.equal(['handler']);
    });
  }

  it('keeps two administrators apart in the database too', async () => {
    const person = await buildAccount(app, { roles: ['systemAdmin'], officeId: null });
    const inserted = await app.services.db.sequelize
      .query(`INSERT INTO account_roles (account_id, role) VALUES (${person.id}, 'auditAdmin')`)
      .then(
        () => true,
        () => false,
      );
    expect(inserted).to.equal(false);
  });

  it('wants an office for working roles', async () => {
    const person = await buildAccount(app, { roles: [], officeId: null });

    const page = await securityAdmin.submit(`${people}/${person.id}/roles`, { roles: ['head'] });

    expect(plainText(page.html)).to.contain('请先设置其所在机构');
  });

  it('lets nobody change the own account as an administrator', async () => {
    const own = await accountByLogin(app.services.db, 'sysadmin');
    const page = await systemAdmin.get(`${people}/${own?.id}`);

    expect(page.html.querySelectorAll('main form')).to.have.length(0);
    expect(plainText(page.html)).to.contain('不能对自己的账号进行此操作');
    const actor = {
      ...systemActor,
      kind: 'person' as const,
      accountId: own?.id ?? 0,
      roles: ['systemAdmin'],
    };
    const refused = await app
      .write((ctx) => changeState(ctx, { accountId: own?.id ?? 0, state: 'disabled' }), actor)
      .catch((error: unknown) => error);
    expect(refused).to.include({ kind: 'forbidden', code: 'accounts.notOneself' });
  });

  it('disables an account, which ends its sessions, and enables it again', async () => {
    const person = await buildAccount(app, { roles: ['handler'] });
    const client = app.client();
    await client.submit('/desk/sign-in', { login: person.login, password: TEST_PASSWORD });

    const page = await systemAdmin.submit(`${people}/${person.id}`, {}, '/state');
    expect(plainText(page.html)).to.contain('已停用');
    expect((await client.get('/desk/password')).url).to.contain('/desk/sign-in');
    const refused = await app
      .client()
      .submit('/desk/sign-in', { login: person.login, password: TEST_PASSWORD });
    expect(plainText(refused.html)).to.contain('登录名或口令不正确');

    await systemAdmin.submit(`${people}/${person.id}`, {}, '/state');
    expect((await account(person.id)).state).to.equal('active');
  });

  it('unlocks an account that was locked by wrong passwords', async () => {
    const person = await buildAccount(app, { roles: ['handler'] });
    for (let i = 0; i < 5; i += 1) {
      await app.client().submit('/desk/sign-in', { login: person.login, password: 'wrong' });
    }
    expect(plainText((await securityAdmin.get(`${people}/${person.id}`)).html)).to.contain('已锁定');

    await securityAdmin.submit(`${people}/${person.id}`, {}, '/unlock');

    const page = await app.client().submit('/desk/sign-in', { login: person.login, password: TEST_PASSWORD });
    expect(page.url).not.to.contain('sign-in');
  });

  it('finds people by name, office, role and state, and pages by name', async () => {
    const office = await buildOffice(app);
    for (let i = 0; i < 53; i += 1) {
      await buildAccount(app, {
        name: `翻页${String(i).padStart(2, '0')}`,
        officeId: office.id,
        roles: i === 7 ? ['cashier'] : ['handler'],
      });
    }
    const names = (html: { querySelectorAll(s: string): { textContent: string }[] }) =>
      html.querySelectorAll('tbody tr td:first-child a').map((a) => a.textContent);

    const first = await systemAdmin.get(`${people}?office=${office.id}`);
    expect(names(first.html)).to.have.length(50);
    const next =
      first.html.querySelector('a[rel=next]')?.getAttribute('href')?.replaceAll('&amp;', '&') ?? '';
    expect(names((await systemAdmin.get(next)).html)).to.deep.equal(['翻页50', '翻页51', '翻页52']);
    expect(names((await systemAdmin.get(`${people}?q=翻页1&role=cashier`)).html)).to.deep.equal([]);
    expect(names((await systemAdmin.get(`${people}?q=翻页&role=cashier`)).html)).to.deep.equal(['翻页07']);
    expect(names((await systemAdmin.get(`${people}?q=%25`)).html), 'a percent sign is itself').to.deep.equal(
      [],
    );
    expect((await systemAdmin.get(`${people}?after=garbage&office=x&role=y`)).status).to.equal(200);
  });

  it('shows the people to no other role', async () => {
    for (const role of ['handler', 'supervisor'] as const) {
      expect((await (await app.as({ roles: [role] })).get(people)).status, role).to.equal(403);
    }
    expect((await app.client().get(people)).url).to.contain('/desk/sign-in?to=');
  });
});
