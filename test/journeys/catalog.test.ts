import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { seedCatalogTemplates } from '../../seeders/catalog-templates.js';
import { type TestApp, testApp } from '../support/app.js';
import { openBrowser, pageProblems } from '../support/browser.js';
import { buildAccount, buildOffice, TEST_PASSWORD } from '../support/build.js';

describe('a catalog row from template to the public, in a browser', function () {
  this.timeout(120_000);
  let app: TestApp;
  let browser: Browser;

  before(async () => {
    app = await testApp();
    app.clock.set('2026-03-02');
    await seedCatalogTemplates(app.services);
    browser = await openBrowser();
  });

  after(async () => {
    await browser.close();
    await app.close();
  });

  async function signIn(login: string): Promise<Page> {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${app.origin}/desk/sign-in`);
    await page.fill('#login', login);
    await page.fill('#password', TEST_PASSWORD);
    await page.press('#password', 'Enter');
    await page.waitForURL(/\/desk(?!\/sign-in)/);
    return page;
  }

  const check = async (page: Page) => expect(await pageProblems(page)).to.deep.equal([]);

  it('is adopted, completed, reviewed by someone else and found by a citizen', async () => {
    const office = await buildOffice(app, { name: '清水县民政局', shortName: '县民政局' });
    await buildAccount(app, { login: 'xinxi', name: '钱甲信', roles: ['author'], officeId: office.id });
    await buildAccount(app, { login: 'shenhe', name: '孙乙审', roles: ['reviewer'], officeId: office.id });

    const author = await signIn('xinxi');
    await author.goto(`${app.origin}/desk/catalog/templates`);
    await check(author);
    await author.getByRole('link', { name: '养老服务' }).click();
    await check(author);
    await author.getByRole('button', { name: '采用所选的行' }).click();
    await author.getByText('已采用 9 行').waitFor();
    await check(author);

    await author.getByRole('link', { name: '老年人补贴' }).click();
    await author.getByRole('link', { name: '修改', exact: true }).click();
    await check(author);
    await author.getByRole('button', { name: '保存并提交审核' }).click();
    await author.getByRole('link', { name: '请填写公开时限' }).click();
    expect(await author.evaluate('document.activeElement.id')).to.equal('timeLimit');
    await check(author);
    await author.keyboard.type('信息形成之日起20个工作日内');
    for (const box of ['政府网站', '全社会', '主动公开', '县级'])
      await author.getByLabel(box, { exact: true }).check();
    await author.fill('#basisName', '《养老机构管理办法》（民政部令第66号）');
    await author.getByRole('button', { name: '保存并提交审核' }).click();
    await author.getByText('已提交审核').waitFor();

    const reviewer = await signIn('shenhe');
    await reviewer.goto(`${app.origin}/desk/catalog/review`);
    await check(reviewer);
    await reviewer.getByRole('link', { name: '老年人补贴' }).click();
    await check(reviewer);
    await reviewer.getByRole('button', { name: '审核通过并发布' }).click();
    await reviewer.getByText('已发布').waitFor();

    const citizen = await (await browser.newContext()).newPage();
    await citizen.goto(`${app.origin}/catalog`);
    await check(citizen);
    await citizen.fill('#catalog-search', '补贴');
    await citizen.press('#catalog-search', 'Enter');
    // A word of two characters is enough.
    await citizen.getByRole('link', { name: '老年人补贴' }).waitFor();
    await check(citizen);
    await citizen.goto(`${app.origin}/catalog/elderly-care`);
    await check(citizen);
    await citizen.getByRole('link', { name: '老年人补贴' }).click();
    await citizen.getByRole('heading', { name: '老年人补贴' }).waitFor();
    await check(citizen);
  });
});
