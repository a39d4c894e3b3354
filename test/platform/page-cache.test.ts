import { expect } from 'chai';
import { type TestApp, testApp } from '../support/app.js';
import { buildOffice } from '../support/build.js';

describe('pages for everyone', () => {
  let app: TestApp;
  let reads: number;

  before(async () => {
    app = await testApp();
    await buildOffice(app, { name: '清水县民政局' });
    const { db } = app.services;
    const all = db.all.bind(db);
    db.all = (sql, params) => {
      reads += 1;
      return all(sql, params);
    };
  });
  after(() => app.close());
  beforeEach(() => {
    reads = 0;
  });

  const read = async (path: string, client = app.client()) => {
    const before = reads;
    const page = await client.get(path);
    return { page, reads: reads - before };
  };

  it('are kept when they are asked for again, and then are the same to the byte', async () => {
    const first = await read('/disclosures');
    const second = await read('/disclosures');
    const third = await read('/disclosures');
    expect(first.reads).to.be.greaterThan(0);
    expect(second.reads).to.be.greaterThan(0);
    expect(third.reads).to.equal(0);
    expect(third.page.text).to.equal(first.page.text);
    expect(third.page.headers.get('content-type')).to.equal('text/html; charset=utf-8');
    expect(third.page.headers.get('content-security-policy')).to.be.a('string');
  });

  it('are kept apart by address, language and large print', async () => {
    await read('/disclosures');
    expect((await read('/disclosures?topic=17-03')).reads).to.be.greaterThan(0);
    const english = app.client();
    await english.get('/disclosures?lang=en');
    expect((await read('/disclosures', english)).page.text).to.include('lang="en"');
    expect((await read('/disclosures')).page.text).to.include('lang="zh-CN"');
    const large = app.client();
    await large.get('/disclosures?large=1');
    expect((await read('/disclosures', large)).page.text).to.include('md-large');
    expect((await read('/disclosures')).page.text).not.to.include('md-large');
  });

  it('show what was just written, and what another process wrote after five seconds', async () => {
    await read('/guide');
    await read('/guide');
    await buildOffice(app, { name: '清水县水利局' });
    expect((await read('/guide')).reads).to.be.greaterThan(0);
    expect((await read('/guide')).reads).to.equal(0);
    app.clock.set('2031-03-03');
    expect((await read('/guide')).reads).to.be.greaterThan(0);
  });

  it('are not for officers, and never hold a form’s token', async () => {
    const officer = await app.as({ roles: ['handler'] });
    await read('/disclosures');
    const own = await read('/disclosures', officer);
    expect(own.page.text).to.include('href="/desk"');
    expect((await read('/disclosures')).page.text).not.to.include('href="/desk"');
    const [one, other] = [await read('/track'), await read('/track')];
    expect(other.page.text).not.to.equal(one.page.text);
    const [form, again] = [await read('/apply/new'), await read('/apply/new')];
    expect(again.page.text).not.to.equal(form.page.text);
  });
});
