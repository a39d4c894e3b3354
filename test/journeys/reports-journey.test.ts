import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import type { Account, RoleCode } from '../../src/accounts/index.js';
import type { Office } from '../../src/offices/index.js';
import { tableTwoFigures } from '../../src/reports/format.js';
import { buildCountedCase } from '../reports/build-counted-case.js';
import { type TestApp, testApp } from '../support/app.js';
import { openBrowser, Person } from '../support/browser.js';
import { buildAccount, buildOffice } from '../support/build.js';

const figures = tableTwoFigures.map(({ path }) => path);

/** A report from the opening on 1 January to its correction and the sum, each step by its own person. */
describe('a yearly report from draft to correction and sum, in a browser', function () {
  this.timeout(180_000);
  let app: TestApp;
  let browser: Browser;
  let county: Office;
  let bureau: Office;
  const own = '/desk/reports/QS-MZJ/2025/own';
  const people = new Map<string, { readonly account: Account | null; readonly person: Person }>();

  before(async () => {
    app = await testApp();
    app.clock.set('2026-01-06');
    county = await buildOffice(app, { code: 'QS-ZFB', name: '清水县人民政府', kind: 'countyGovernment' });
    bureau = await buildOffice(app, { code: 'QS-MZJ', name: '清水县民政局', parentId: county.id });
    for (const row of ['granted', 'partial', 'refused.third_party'] as const) {
      await buildCountedCase(app, {
        officeId: bureau.id,
        receivedOn: '2025-03-03',
        closedOn: '2025-03-20',
        row,
      });
    }
    browser = await openBrowser();
    await join('handler', bureau, ['handler']);
    await join('reviewer', bureau, ['reviewer']);
    await join('head', bureau, ['head']);
    await join('supervisor', county, ['supervisor']);
    await join('countyHead', county, ['head']);
    people.set('visitor', { account: null, person: await Person.at(browser, app.origin) });
  });

  after(async () => {
    await browser.close();
    await app.close();
  });

  async function join(name: string, office: Office, roles: readonly RoleCode[]): Promise<void> {
    const account = await buildAccount(app, { officeId: office.id, roles: [...roles] });
    people.set(name, { account, person: await Person.at(browser, app.origin) });
  }

  /** The person at a page, which is looked over at both widths. */
  async function at(name: string, path: string): Promise<Person> {
    const found = people.get(name);
    if (!found) throw new Error(`nobody is ${name}`);
    const { account, person } = found;
    if (account === null) await person.open(path);
    else await person.openDesk(account.login, path);
    await looksGood(person);
    return person;
  }

  async function looksGood(person: Person): Promise<void> {
    expect(await person.problems()).to.deep.equal([]);
    const { page } = person;
    if (process.env.SHOW) {
      const name = new URL(page.url()).pathname.replaceAll('/', '_');
      await page.screenshot({ path: `${process.env.SHOW}/${name}.png`, fullPage: true });
      await page.setViewportSize({ width: 360, height: 900 });
      await page.screenshot({ path: `${process.env.SHOW}/${name}-360.png`, fullPage: true });
      await page.setViewportSize({ width: 1440, height: 900 });
    }
  }

  it('opens with its deadline, and units are asked for figures', async () => {
    const head = await at('head', '/desk/reports');
    expect(await head.words())
      .to.include('2025 年度报告已于 2026-01-01 开始编制')
      .and.to.include('2026-01-31');

    await at('head', `${own}/tasks`);
    await head.page.getByLabel('填报科室').fill('行政审批股');
    await head.page.getByRole('checkbox', { name: '行政许可' }).check();
    await head.press('布置任务');
    await looksGood(head);

    const handler = await at('handler', '/desk/reports');
    await handler.follow('行政审批股');
    await handler.page.getByRole('textbox').first().fill('12');
    await handler.press('提交数字');
    expect(await handler.words()).to.include('已填报');
    await handler.follow('行政审批股');
    await looksGood(handler);
  });

  it('is written with figures picked from the list, which print their values', async () => {
    const { page } = await at('handler', `${own}/figures`);
    for (const path of figures.filter((one) => !one.endsWith('licences')))
      await page.locator(`[id="${path}"], [name="${path}"]`).first().fill('0');
    await page.getByRole('main').getByRole('button', { name: '保存' }).first().click();

    await at('handler', `${own}/quoted-figures`);
    const handler = await at('handler', `${own}/text`);
    const box = page.getByLabel('（三）政府信息管理');
    await box.fill('全年办理申请');
    await page.getByRole('button', { name: '【办理申请】', exact: true }).click();
    expect(await box.inputValue()).to.equal('全年办理申请【办理申请】');
    await box.fill('全年办理申请【办理申请】件，新收申请9件。');
    await handler.press('保存文字');
    expect(await handler.words()).to.include('手写数字与表格不符');
    await at('handler', `${own}/text`);
    await box.fill('全年办理申请【办理申请】件。');
    await handler.press('保存文字');
    expect(await handler.words()).to.include('全年办理申请3件。');
    await looksGood(handler);
  });

  it('is submitted, reviewed by another and signed by the head', async () => {
    const handler = await at('handler', `${own}/submit`);
    await handler.press('送审');
    const reviewer = await at('reviewer', `${own}/review`);
    await reviewer.page.getByLabel('审核通过').check();
    await reviewer.press('提交审核意见');
    expect(await reviewer.words()).to.include('审核通过，可以签发');
    const head = await at('head', `${own}/sign-off`);
    await head.press('签发并公布');
    expect(await head.words()).to.include('签发并公布（第 1 版）');
    await looksGood(head);
  });

  it('is public, with every format', async () => {
    const visitor = await at('visitor', '/reports/QS-MZJ/2025');
    const heads: Readonly<Record<string, string>> = {
      'PDF 版': '%PDF-',
      'Word 版': 'PK',
      'Excel 版': 'PK',
      '数据版（JSON）': '{',
    };
    for (const [name, head] of Object.entries(heads)) {
      const file = await visitor.fetch(
        visitor.page.getByRole('main').getByRole('link', { name, exact: true }).first(),
      );
      expect(file.subarray(0, head.length).toString(), name).to.equal(head);
    }
    await visitor.follow('图解');
    await looksGood(visitor);
    const poster = await visitor.fetch(visitor.page.getByRole('link', { name: '下载整张图解（PNG）' }));
    expect(poster.subarray(1, 4).toString()).to.equal('PNG');
    await at('visitor', '/reports');
    await at('visitor', '/reports/compare');
  });

  it('is sent back by the supervising department and corrected in a second edition', async () => {
    const supervisor = await at('supervisor', '/desk/reports/QS-ZFB/2025/area/children');
    await supervisor.page.getByRole('link', { name: '退回修改 清水县民政局' }).click();
    await looksGood(supervisor);
    await supervisor.page.getByLabel('意见说明').fill('行政许可漏计变更');
    await supervisor.press('退回修改');

    const head = await at('head', own);
    expect(await head.words()).to.include('行政许可漏计变更');
    await at('head', `${own}/correction`);
    await head.page.getByLabel('更正原因').fill('漏计变更');
    await head.press('开始更正');
    const handler = await at('handler', `${own}/figures`);
    await handler.page.locator('[name="table2.art20_5.licences"]').first().fill('13');
    await handler.page.getByRole('main').getByRole('button', { name: '保存' }).first().click();
    await at('handler', `${own}/submit`);
    await handler.press('送审');
    const reviewer = await at('reviewer', `${own}/review`);
    await reviewer.page.getByLabel('审核通过').check();
    await reviewer.press('提交审核意见');
    await at('head', `${own}/sign-off`);
    await head.press('签发并公布');

    const visitor = await at('visitor', '/reports/QS-MZJ/2025');
    expect(await visitor.words())
      .to.include('由 12 改为 13')
      .and.to.include('更正前的版次');
  });

  it('is summed up for the county', async () => {
    const countyHead = await at('countyHead', '/desk/reports/QS-ZFB/2025/own/figures');
    for (const path of figures) await countyHead.page.locator(`[name="${path}"]`).first().fill('0');
    await countyHead.page.getByRole('main').getByRole('button', { name: '保存' }).first().click();
    await at('countyHead', '/desk/reports/QS-ZFB/2025/own/sign-off');
    await countyHead.press('签发并公布');

    const supervisor = await at('supervisor', '/desk/reports/QS-ZFB/2025/area');
    await at('supervisor', '/desk/reports/QS-ZFB/2025/area/sign-off');
    await supervisor.press('签发并公布');
    const visitor = await at('visitor', '/reports/QS-ZFB/2025/area');
    expect(await visitor.words()).to.include('本报告汇总了清水县人民政府机关、所属各部门');
    await at('supervisor', '/desk/reports');
  });

  it('stands beside the monthly figures', async () => {
    await at('head', '/desk/statistics?year=2025');
    await at('supervisor', '/desk/statistics?year=2025&unit=week');
    const head = await at('countyHead', '/desk/statistics/nil/2026');
    await head.press('声明');
    expect(await head.words()).to.include('零申请声明：2026 年 1 月 1 日至');
  });
});
