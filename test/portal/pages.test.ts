import { expect } from 'chai';
import { importDisclosure } from '../../src/disclosures/index.js';
import { localDate } from '../../src/kernel/local-date.js';
import type { Office } from '../../src/offices/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { buildOffice } from '../support/build.js';
import { plainText } from '../support/client.js';

describe('portal pages (公开平台)', () => {
  let app: TestApp;
  let office: Office;

  before(async () => {
    app = await testApp();
    office = await buildOffice(app, {
      name: '清水县民政局',
      creditCode: '11441700007280420Y',
      guide: { handlingBody: '县民政局办公室', address: '清水县清江大道18号', phone: '0999-5550002' },
    });
    await app.write((ctx) =>
      importDisclosure(ctx, {
        officeId: office.id,
        title: '清水县养老机构补贴办法',
        documentNumber: '',
        category: 'a20i11',
        topic: '17-03',
        formedOn: localDate('2025-06-01'),
        publishedOn: localDate('2025-06-03'),
        validity: 'valid',
        summary: '养老机构建设和运营补贴标准。',
        body: '养老机构每张床位补贴三千元。',
        catalogEntryId: null,
      }),
    );
  });
  after(() => app.close());

  const get = async (path: string) => app.client().get(path);

  it('opens the home page with the four statutory blocks under their exact names and 依申请公开 in one click', async () => {
    const page = await get('/');

    expect(page.status).to.equal(200);
    const links = page.html.querySelectorAll('main a').map((link) => link.text.trim());
    expect(links).to.include.members([
      '政府信息公开指南',
      '政府信息公开制度',
      '法定主动公开内容',
      '政府信息公开年报',
    ]);
    expect(page.html.querySelector('main a[href="/apply"]')).to.not.equal(null);
    expect(plainText(page.html)).to.contain('清水县养老机构补贴办法').and.contain('2025-06-03');
  });

  it('tells in the guide (指南) what article 12 wants, and names a gap as a gap', async () => {
    const page = await get(`/guide?office=${office.code}`);
    const text = plainText(page.html);

    expect(page.status).to.equal(200);
    for (const word of [
      '办公地址',
      '办公时间',
      '联系电话',
      '传真',
      '互联网联系方式',
      '0999-5550002',
      '本机关尚未登记',
    ])
      expect(text).to.contain(word);
    expect(text).to.contain('20 个工作日内答复').and.contain('7 个工作日内一次性告知补正');
    expect((await get('/guide?office=nobody')).status).to.equal(200);
  });

  it('lists the rules (制度) with number and date', async () => {
    const text = plainText((await get('/rules')).html);

    expect(text).to.contain('国务院令第711号').and.contain('2019-05-15').and.contain('法释〔2025〕8号');
  });

  it('finds the newest item by its exact title in the first place, and words of two characters', async () => {
    const first = async (q: string) =>
      (await get(`/search?q=${encodeURIComponent(q)}`)).html.querySelector('.md-list__link')?.text;

    expect(await first('清水县养老机构补贴办法')).to.equal('清水县养老机构补贴办法');
    expect(await first('床位')).to.equal('清水县养老机构补贴办法');
    expect(plainText((await get('/search?q=飞船')).html)).to.contain('没有找到');
  });

  it('shows what was searched for as words, not as markup', async () => {
    const page = await get(`/search?q=${encodeURIComponent('"><script>alert(1)</script>')}`);

    expect(page.status).to.equal(200);
    expect(page.text).to.not.contain('<script>alert');
  });

  it('survives any query', async () => {
    for (const path of [
      '/search?q=%01',
      '/search?q=%F0%9F%98%80',
      `/search?q=${'长'.repeat(500)}`,
      '/search?q=a&q=b&kind=x&after=zzz',
      "/search?q=' OR 1=1 --",
      '/search?q="*" AND NEAR(',
      '/guide?office[]=1',
      '/?lang=xx&large=9',
    ]) {
      expect((await get(path)).status, path).to.equal(200);
    }
  });

  it('knows no address with a NUL, which PostgreSQL could not look up', async () => {
    for (const path of ['/search?q=%00', '/guide?office=%00', '/apply/form.pdf?office=%00'])
      expect((await get(path)).status, path).to.equal(404);
  });

  it('answers every address of the site map and every link of the home page', async () => {
    const client = app.client();
    const seen = new Set<string>();
    for (const start of ['/', '/sitemap']) {
      const page = await client.get(start);
      for (const link of page.html.querySelectorAll('a[href^="/"]'))
        seen.add((link.getAttribute('href') ?? '').replaceAll('&amp;', '&'));
    }
    for (const href of seen) {
      if (href.includes('lang=')) continue;
      expect((await client.get(href)).status, href).to.be.lessThan(400);
    }
  });

  it('says what becomes of personal information, and how accessible the site is', async () => {
    expect(plainText((await get('/about/privacy')).html)).to.contain('加密保存');
    expect(plainText((await get('/accessibility')).html)).to.contain('键盘');
  });

  it('speaks traditional Chinese and English', async () => {
    expect((await get('/?lang=zh-Hant')).text).to.contain('政府信息公開指南'.slice(0, 2));
    expect(plainText((await get('/?lang=en')).html)).to.contain('Statutory columns');
  });
});
