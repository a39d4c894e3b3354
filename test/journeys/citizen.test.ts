import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { importDisclosure } from '../../src/disclosures/index.js';
import { localDate } from '../../src/kernel/local-date.js';
import { type TestApp, testApp } from '../support/app.js';
import { openBrowser, pageProblems } from '../support/browser.js';
import { buildOffice } from '../support/build.js';

describe('a citizen on the public site, in a browser', function () {
  this.timeout(120_000);
  let app: TestApp;
  let browser: Browser;

  before(async () => {
    app = await testApp();
    const office = await buildOffice(app, {
      name: '清水县民政局',
      code: 'QSX-MZJ',
      creditCode: '11441700007280420Y',
    });
    await app.write((ctx) =>
      importDisclosure(ctx, {
        officeId: office.id,
        title: '清水县城乡低保标准调整的通知',
        documentNumber: '清民发〔2026〕3号',
        category: 'a20i11',
        topic: '17-03',
        formedOn: localDate('2026-02-10'),
        publishedOn: localDate('2026-02-12'),
        validity: 'valid',
        summary: '',
        body: '各乡镇人民政府：\n现将低保标准调整如下。',
        catalogEntryId: null,
      }),
    );
    browser = await openBrowser();
  });

  after(async () => {
    await browser.close();
    await app.close();
  });

  const check = async (page: Page) => expect(await pageProblems(page)).to.deep.equal([]);

  it('reads every public page, large print and 繁體 among them', async () => {
    const page = await (await browser.newContext()).newPage();
    for (const path of [
      '/',
      '/guide',
      '/rules',
      '/disclosures',
      '/disclosures?category=a20i04',
      '/disclosures/1',
      '/search?q=低保',
      '/search?q=飞船',
      '/sitemap',
      '/about/privacy',
      '/accessibility',
      '/apply',
      '/?large=1&lang=zh-Hant',
      '/guide?lang=en',
    ]) {
      await page.goto(app.origin + path);
      await check(page);
    }
  });

  it('files an application without JavaScript and follows it to its withdrawal', async () => {
    const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage();
    await page.goto(`${app.origin}/`);
    await page.getByRole('link', { name: '申请公开', exact: true }).click();
    await page.getByRole('link', { name: '开始申请' }).click();
    await page.getByRole('button', { name: '核对申请' }).click();
    await page.getByRole('link', { name: '请填写所需信息的内容描述' }).waitFor();

    await page.getByLabel('向哪个机关申请').selectOption('QSX-MZJ');
    await page.getByLabel('所需信息的内容描述').fill('2025年全县低保对象统计表');
    await page.locator('#applicantName').fill('李明');
    await page.locator('#identityNumber').fill('999901199001010010');
    await page.getByLabel('联系电话').fill('13800138000');
    await page.getByRole('button', { name: '核对申请' }).click();
    await page.getByRole('heading', { name: '这些信息已经公开' }).waitFor();
    await page.getByRole('link', { name: '都不是，继续申请' }).click();
    await page.getByLabel('我已阅读以上告知').check();
    await page.getByRole('button', { name: '提交申请' }).click();
    await page.getByText('申请已经提交').waitFor();
    const [number = '', code = ''] = await page.locator('.md-code').allTextContents();

    await page.getByRole('link', { name: '查询进度' }).click();
    await page.getByLabel('申请编号').fill(number);
    await page.getByLabel('查询码').fill(code);
    await page.getByRole('button', { name: '查询' }).click();
    await page.getByRole('heading', { name: '为什么是这一天' }).waitFor();
    await page.getByText('撤回申请').first().click();
    await page.getByLabel('我确认撤回这件申请').check();
    await page.getByRole('button', { name: '撤回申请' }).click();
    await page.getByText('您撤回了申请').waitFor();
  });

  it('finds form, receipt, tracking and its reasons accessible', async () => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${app.origin}/apply/new?office=QSX-MZJ`);
    await check(page);
    await page.getByRole('button', { name: '核对申请' }).click();
    await check(page);
    await page.getByLabel('所需信息的内容描述').fill('2025年全县低保对象统计表');
    await page.locator('#applicantName').fill('李明');
    await page.locator('#identityNumber').fill('999901199001010010');
    await page.getByLabel('电子邮箱').fill('li@example.cn');
    await page.getByRole('button', { name: '先存下来' }).click();
    await page.getByRole('heading', { name: '草稿已经保存' }).waitFor();
    await check(page);
    await page.goto(`${app.origin}/apply/new`);
    await page.getByRole('button', { name: '核对申请' }).click();
    await page.getByRole('heading', { name: '核对并提交' }).waitFor();
    await check(page);
    for (const step of ['office', 'content', 'means', 'applicant', 'contact', 'partners', 'agent', 'files']) {
      await page.goto(`${app.origin}/apply/steps/${step}`);
      await check(page);
    }
    await page.goto(`${app.origin}/apply/found`);
    await check(page);
    await page.goto(`${app.origin}/apply/resume`);
    await check(page);
    await page.goto(`${app.origin}/apply/check`);
    await page.getByLabel('我已阅读以上告知').check();
    await page.getByRole('button', { name: '提交申请' }).click();
    await page.getByText('申请已经提交').waitFor();
    await check(page);
    const [number = '', code = ''] = await page.locator('.md-code').allTextContents();
    await page.goto(`${app.origin}/track`);
    await check(page);
    await page.getByLabel('申请编号').fill(number);
    await page.getByLabel('查询码').fill(code);
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/track\/case/);
    await check(page);
    await page.getByRole('link', { name: '逐日查看怎样计算' }).click();
    await check(page);
  });
});
