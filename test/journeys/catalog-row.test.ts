import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { seedCatalogTemplates } from '../../seeders/catalog-templates.js';
import { adoptTemplate } from '../../src/catalog/index.js';
import type { Office } from '../../src/offices/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { openBrowser, pageProblems } from '../support/browser.js';
import { buildAccount, buildOffice, TEST_PASSWORD } from '../support/build.js';

/** An officer without training, and one with many rows before them. */
describe('filling the rows of a catalog, in a browser', function () {
  this.timeout(120_000);
  let app: TestApp;
  let browser: Browser;
  let office: Office;
  let page: Page;

  before(async () => {
    app = await testApp();
    app.clock.set('2026-03-02');
    await seedCatalogTemplates(app.services);
    office = await buildOffice(app, { name: '清水县民政局', shortName: '县民政局' });
    const account = await buildAccount(app, {
      login: 'xinxi',
      name: '钱甲信',
      roles: ['author'],
      officeId: office.id,
    });
    await app.write((ctx) => adoptTemplate(ctx, { fieldSlug: 'social-assistance', bindSubject: false }), {
      kind: 'person',
      accountId: account.id,
      name: account.name,
      officeId: office.id,
      roles: ['author'],
      ip: null,
    });
    browser = await openBrowser();
    page = await (await browser.newContext()).newPage();
    await page.goto(`${app.origin}/desk/sign-in`);
    await page.fill('#login', 'xinxi');
    await page.fill('#password', TEST_PASSWORD);
    await page.press('#password', 'Enter');
    await page.waitForURL(/\/desk(?!\/sign-in)/);
  });

  after(async () => {
    await browser.close();
    await app.close();
  });

  const check = async () => expect(await pageProblems(page)).to.deep.equal([]);

  it('explains each field in place, offers known documents, and keeps what is typed', async () => {
    await page.goto(`${app.origin}/desk/catalog/templates/social-assistance/new`);
    await page.getByText('怎样填写“公开时限”').click();
    await page.getByText('条例第二十六条规定一般不超过 20 个工作日；法律').waitFor();
    await check();

    await page.fill('#level1', '综合业务');
    await page.fill('#level2', '救助热线');
    await page.fill('#content', '热线号码\n受理时间');
    await page.fill('#basisName', '《社会救助暂行办法》（国务院令第649号）');
    await page.press('#basisName', 'Tab');
    // A document that is chosen from the list falls into its boxes.
    expect(await page.inputValue('#basisName')).to.equal('社会救助暂行办法');
    expect(await page.inputValue('#basisNumber')).to.equal('国务院令第649号');
    await page.getByRole('button', { name: '再加一份文件' }).click();
    expect(await page.evaluate('document.activeElement.id')).to.equal('basisName.1');
    await page.getByText('写下的内容已于 2026-03-02 12:00 自动保存').waitFor();

    // The browser goes away without saving, and comes back.
    await page.goto(`${app.origin}/desk/catalog`);
    await page.goto(`${app.origin}/desk/catalog/templates/social-assistance/new`);
    await page.getByText('已恢复您在 2026-03-02 12:00 写下').waitFor();
    expect(await page.inputValue('#level2')).to.equal('救助热线');
    expect(await page.inputValue('#content')).to.equal('热线号码\n受理时间');
    await check();
  });

  it('says when keeping fails, and loses nothing', async () => {
    await page.route('**/draft', (route) => route.abort());
    await page.fill('#level3', '县级热线');
    await page.getByText('自动保存没有成功，写下的内容还在本页').waitFor();
    expect(await page.inputValue('#level3')).to.equal('县级热线');
    await page.unroute('**/draft');
    await page.fill('#level3', '');
    await page.getByText('自动保存。只有您自己能看到').waitFor();
  });

  it('lists every gap, then takes the finished row', async () => {
    await page.getByRole('button', { name: '保存并提交审核' }).click();
    await page.getByRole('link', { name: '请填写公开时限' }).click();
    expect(await page.evaluate('document.activeElement.id')).to.equal('timeLimit');
    await check();
    await page.keyboard.type('信息形成或者变更之日起20个工作日内');
    await page.getByLabel('政府网站', { exact: true }).check();
    // 可选 means that the box is used.
    await page.getByLabel('精准推送：可选').check();
    expect(await page.getByLabel('精准推送', { exact: true }).isChecked()).to.equal(true);
    for (const box of ['全社会', '主动公开', '县级']) await page.getByLabel(box, { exact: true }).check();
    await page.getByRole('button', { name: '保存并提交审核' }).click();
    await page.getByText('已提交审核').waitFor();
    await page.getByText('没有发现问题').waitFor();
    await check();
  });

  it('works on many rows from the list, and takes it back', async () => {
    await page.goto(`${app.origin}/desk/catalog?findings=found`);
    await check();
    await page.getByRole('button', { name: '选中本页全部' }).click();
    const chosen = await page.locator('input[name=ids]:checked').count();
    await page.getByRole('button', { name: '批量填写一个要素' }).click();
    await check();
    await page.getByLabel('咨询电话').check();
    await page.getByRole('button', { name: '下一步' }).click();
    await check();
    await page.fill('#enquiryPhone', '0999-5550002');
    await page.getByRole('button', { name: `填入 ${chosen} 行` }).click();
    await page.getByText(`已填入 ${chosen} 行`).waitFor();
    await page.getByRole('button', { name: '撤销', exact: true }).click();
    await page.getByText(`已撤销，${chosen} 行恢复原样`).waitFor();
  });

  it('moves a row by dragging and by a button', async () => {
    const titles = () => page.locator('.md-order__title').allInnerTexts();
    await page.goto(`${app.origin}/desk/catalog/order/social-assistance`);
    await check();
    const before = await titles();
    const rows = page.locator('.md-order__row');

    await rows.nth(2).dragTo(rows.nth(0), { targetPosition: { x: 40, y: 4 } });
    await page.getByRole('button', { name: '保存新的顺序' }).click();
    await page.getByText('顺序已保存').waitFor();
    expect(await titles()).to.deep.equal([before[2], before[0], before[1], ...before.slice(3)]);

    await rows.nth(0).getByRole('button', { name: '置底' }).click();
    await page.getByText('顺序已保存').waitFor();
    expect((await titles()).at(-1)).to.equal(before[2]);
  });

  it('binds generic subjects, and shows the handbook', async () => {
    await page.goto(`${app.origin}/desk/catalog/subjects`);
    await check();
    await page.locator('#officeId-0').selectOption({ label: '清水县民政局' });
    await page.getByRole('button', { name: '对应', exact: true }).first().click();
    await page.getByText('已对应').waitFor();

    await page.goto(`${app.origin}/desk/catalog/manual`);
    await page.getByRole('heading', { name: '公开依据', exact: true }).waitFor();
    await check();
  });
});
