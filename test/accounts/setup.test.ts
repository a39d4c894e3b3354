import { expect } from 'chai';
import { accountByLogin, announceFirstAdministrator } from '../../src/accounts/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { buildAccount } from '../support/build.js';
import { plainText } from '../support/client.js';

const form = { login: 'first', name: '首任管理员', password: 'Kaiyuan-2026', repeat: 'Kaiyuan-2026' };

describe('the first administrator', () => {
  let app: TestApp;
  let printed: string;
  const write = process.stdout.write;

  beforeEach(async () => {
    app = await testApp();
    printed = '';
  });

  afterEach(() => app.close());

  /** The path of the link that a start prints; empty when it prints none. */
  async function start(): Promise<string> {
    process.stdout.write = ((text: string) => {
      printed += text;
      return true;
    }) as typeof write;
    try {
      await announceFirstAdministrator(app.services, app.origin);
    } finally {
      process.stdout.write = write;
    }
    return printed.match(/\/setup\/\S+/g)?.at(-1) ?? '';
  }

  it('is made by the link that the first start prints', async () => {
    const page = await app.client().submit(await start(), form);

    expect(plainText(page.html)).to.contain('系统管理员已建立');
    expect(await accountByLogin(app.services.db, 'first')).to.deep.include({
      roles: ['systemAdmin'],
      officeId: null,
    });
    const signedIn = await app.client().submit('/desk/sign-in', { login: 'first', password: form.password });
    expect(signedIn.url).to.equal('/desk/admin/people');
  });

  it('names the security administrator, who gives the roles from then on', async () => {
    const client = app.client();
    await client.submit(await start(), form);
    await client.submit('/desk/sign-in', { login: 'first', password: form.password });
    const person = await buildAccount(app, { roles: [] });

    const work = await client.submit(`/desk/admin/people/${person.id}/roles`, { roles: ['handler'] });
    expect(plainText(work.html)).to.contain('只能指定三员');
    await client.submit(`/desk/admin/people/${person.id}/roles`, { roles: ['securityAdmin'] });

    const other = await buildAccount(app, { roles: [] });
    expect((await client.get(`/desk/admin/people/${other.id}/roles`)).status).to.equal(403);
  });

  it('is made once: the used link is closed, and later starts print none', async () => {
    const link = await start();
    await app.client().submit(link, form);
    printed = '';

    expect((await app.client().get(link)).status).to.equal(404);
    expect(await start()).to.equal('');
  });

  it('has a day for it, and each start closes the link before', async () => {
    const first = await start();
    const second = await start();
    expect((await app.client().get(first)).status).to.equal(404);
    expect((await app.client().get(second)).status).to.equal(200);

    app.clock.advanceMinutes(24 * 60 + 1);
    expect((await app.client().get(second)).status).to.equal(404);
  });

  it('keeps the link usable after a mistake in the form', async () => {
    const link = await start();
    const page = await app.client().submit(link, { ...form, password: 'weak', repeat: 'weak' });

    expect(page.status).to.equal(422);
    expect(page.text).not.to.contain('value="weak"');
    expect(plainText((await app.client().submit(link, form)).html)).to.contain('系统管理员已建立');
  });

  it('keeps no token in the database, only its hash', async () => {
    const token = (await start()).split('/').pop() ?? '';
    const rows = await app.services.db.all('SELECT * FROM setup_links');
    expect(JSON.stringify(rows)).not.to.contain(token);
  });
});
