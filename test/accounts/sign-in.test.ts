import { expect } from 'chai';
import { resetPassword } from '../../src/accounts/commands/reset-password.js';
import { systemActor } from '../../src/kernel/actor.js';
import { roles } from '../../src/law/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { buildAccount, TEST_PASSWORD } from '../support/build.js';
import { plainText } from '../support/client.js';

const signInPage = '/desk/sign-in';

describe('signing in (身份鉴别)', () => {
  let app: TestApp;

  before(async () => {
    app = await testApp();
  });

  beforeEach(() => {
    app.clock.set('2026-03-02');
  });

  after(() => app.close());

  it('lets a person in, whatever the case of the login name, and shows name and roles', async () => {
    await buildAccount(app, { login: 'wangfang', name: '王芳', roles: ['handler'] });

    const page = await app.client().submit(signInPage, { login: ' WangFang ', password: TEST_PASSWORD });

    expect(page.url).not.to.contain('sign-in');
    expect(page.text).to.contain('王芳').and.to.contain('承办人');
  });

  it('leads a person of any one role to a page that opens', async () => {
    for (const { code } of roles) {
      const { login } = await buildAccount(app, { roles: [code] });
      const page = await app.client().submit(signInPage, { login, password: TEST_PASSWORD });
      expect(page.status, code).to.equal(200);
      expect(page.url, code).not.to.contain('sign-in');
    }
  });

  it('answers a wrong password and an unknown login with the same words', async () => {
    await buildAccount(app, { login: 'zhaolei' });
    const wrong = await app.client().submit(signInPage, { login: 'zhaolei', password: 'Wrong-2026!' });
    const unknown = await app.client().submit(signInPage, { login: 'nobody-here', password: 'Wrong-2026!' });

    expect(wrong.status).to.equal(422);
    expect(unknown.status).to.equal(422);
    expect(plainText(unknown.html)).to.equal(plainText(wrong.html));
    expect(plainText(wrong.html)).to.contain('登录名或口令不正确');
  });

  it('keeps the login name that was typed and never the password', async () => {
    const page = await app.client().submit(signInPage, { login: 'somebody', password: 'Secret-2026!' });

    expect(page.html.querySelector('input[name=login]')?.getAttribute('value')).to.equal('somebody');
    expect(page.text).not.to.contain('Secret-2026!');
  });

  it('locks after five failures for five minutes, then longer with each further one', async () => {
    const { login } = await buildAccount(app);
    const attempt = (password: string) => app.client().submit(signInPage, { login, password });

    for (let i = 0; i < 4; i += 1) expect(plainText((await attempt('wrong')).html)).to.contain('不正确');
    expect(plainText((await attempt('wrong')).html)).to.contain('5 分钟');
    expect(
      plainText((await attempt(TEST_PASSWORD)).html),
      'the right password does not open a lock',
    ).to.contain('5 分钟');

    app.clock.advanceMinutes(6);
    expect(plainText((await attempt('wrong')).html)).to.contain('10 分钟');
    app.clock.advanceMinutes(11);
    expect((await attempt(TEST_PASSWORD)).url).not.to.contain('sign-in');
    expect(plainText((await attempt('wrong')).html), 'a success begins the count anew').to.contain('不正确');
  });

  it('locks unknown login names in the same way', async () => {
    let text = '';
    for (let i = 0; i < 5; i += 1) {
      text = plainText((await app.client().submit(signInPage, { login: 'ghost', password: 'x' })).html);
    }
    expect(text).to.contain('5 分钟');
  });

  it('goes to the page that asked for the sign-in, and to no other site', async () => {
    const { login } = await buildAccount(app);
    const own = await app.client().submit(`${signInPage}?to=${encodeURIComponent('/desk/password?x=1')}`, {
      login,
      password: TEST_PASSWORD,
    });
    expect(own.url).to.equal('/desk/password?x=1');

    for (const to of ['https://evil.example/', '//evil.example/', '/\\evil.example/', '/%09/evil']) {
      const page = await app.client().submit(signInPage, { login, password: TEST_PASSWORD, to });
      expect(page.url, to).not.to.contain('evil.example/');
    }
  });

  it('gives a new session at sign-in, so that a planted one is worth nothing', async () => {
    const { login } = await buildAccount(app);
    const sidOf = (setCookie: string[]) =>
      setCookie.find((line) => line.startsWith('mingdu.sid='))?.split(';')[0] ?? '';
    const client = app.client();
    const shown = await client.get(signInPage);
    const before = sidOf(shown.headers.getSetCookie());

    await client.send(shown, { login, password: TEST_PASSWORD });
    const stored = await app.services.db.all<{ sid: string }>('SELECT sid FROM sessions');

    expect(stored.some(({ sid }) => before.includes(sid))).to.equal(false);
  });

  it('ends every session when the account is disabled or its password is reset', async () => {
    const account = await buildAccount(app, { roles: ['handler'] });
    const client = app.client();
    await client.submit(signInPage, { login: account.login, password: TEST_PASSWORD });
    expect((await client.get('/desk/password')).url).to.equal('/desk/password');

    const admin = { ...systemActor, kind: 'person' as const, accountId: 0, roles: ['systemAdmin'] };
    const { oneTimePassword } = await app.write(
      (ctx) => resetPassword(ctx, { accountId: account.id }),
      admin,
    );

    expect((await client.get('/desk/password')).url).to.contain(signInPage);
    const forced = await app.client().submit(signInPage, { login: account.login, password: oneTimePassword });
    expect(forced.url).to.equal('/desk/password');
    expect(plainText(forced.html)).to.contain('请先设置新口令');
  });

  it('lets a one-time password expire after three days', async () => {
    const account = await buildAccount(app);
    const admin = { ...systemActor, kind: 'person' as const, accountId: 0, roles: ['systemAdmin'] };
    const { oneTimePassword } = await app.write(
      (ctx) => resetPassword(ctx, { accountId: account.id }),
      admin,
    );

    app.clock.advanceMinutes(73 * 60);
    const page = await app.client().submit(signInPage, { login: account.login, password: oneTimePassword });

    expect(plainText(page.html)).to.contain('已过有效期');
  });

  it('asks for a new password after ninety days', async () => {
    const account = await buildAccount(app);

    app.clock.advanceMinutes(91 * 24 * 60);
    const page = await app.client().submit(signInPage, { login: account.login, password: TEST_PASSWORD });

    expect(page.url).to.equal('/desk/password');
  });

  it('writes each attempt into the audit table, without what was typed', async () => {
    await app.client().submit(signInPage, { login: 'my-secret-password-1', password: 'x' });

    const row = await app.services.db.get<{ action: string; summary: string; actor_name: string }>(
      'SELECT action, summary, actor_name FROM audit_entries ORDER BY seq DESC LIMIT 1',
    );

    expect(row?.action).to.equal('account.signInFailed');
    expect(JSON.stringify(row)).not.to.contain('my-secret');
  });
});

describe('sessions of the desk', () => {
  let app: TestApp;

  before(async () => {
    app = await testApp();
  });

  after(() => app.close());

  it('lets a whole office sign in from one address', async () => {
    const { login } = await buildAccount(app);
    for (let i = 0; i < 35; i += 1) {
      const page = await app.client().submit(signInPage, { login, password: TEST_PASSWORD });
      expect(page.status, `sign-in ${i + 1}`).to.equal(200);
    }
  });

  it('signs out, and the session is gone from the database', async () => {
    const client = await app.as();
    const count = async () =>
      (await app.services.db.get<{ n: number }>('SELECT COUNT(*) AS n FROM sessions'))?.n ?? 0;
    const before = await count();

    const page = await client.submit('/desk/password', {}, '/desk/sign-out');

    expect(plainText(page.html)).to.contain('您已安全退出');
    expect(await count()).to.equal(before - 1);
    const last = await app.services.db.get('SELECT action FROM audit_entries ORDER BY seq DESC LIMIT 1');
    expect(last).to.deep.equal({ action: 'account.signedOut' });
    expect((await client.get('/desk/password')).url).to.contain(signInPage);
  });

  it('ends after half an hour without a click, and after eight hours in any case', async () => {
    const client = await app.as();
    app.clock.advanceMinutes(29);
    expect((await client.get('/desk/password')).url).to.equal('/desk/password');
    app.clock.advanceMinutes(31);
    expect((await client.get('/desk/password')).url).to.contain(signInPage);

    const busy = await app.as();
    for (let minutes = 0; minutes < 8 * 60 + 20; minutes += 20) {
      app.clock.advanceMinutes(20);
      await busy.get('/desk/password');
    }
    expect((await busy.get('/desk/password')).url).to.contain(signInPage);
  });
});
