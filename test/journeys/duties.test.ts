import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { type TestApp, testApp } from '../support/app.js';
import { openBrowser, Person } from '../support/browser.js';
import { buildAccount } from '../support/build.js';
import { buildDutyDesk, buildPublication, buildRow, type DutyDesk } from '../support/build-duties.js';

describe('a catalog row as a duty, from forming to the citizen, in a browser', function () {
  this.timeout(180_000);
  let app: TestApp;
  let browser: Browser;
  let desk: DutyDesk;
  let rowId: number;

  before(async () => {
    app = await testApp();
    app.clock.set('2026-03-02');
    desk = await buildDutyDesk(app);
    rowId = await buildRow(app, desk, {
      level2: '资金发放情况',
      timeLimit: '信息形成之日起10个工作日内；半年至少更新1次',
      fiveDisclosures: ['result'],
      tier: { county: true, township: true, village: false },
    });
    await buildRow(app, desk, { level2: '办事指南', fiveDisclosures: ['service'] });
    await buildPublication(
      app,
      desk,
      rowId,
      { formedOn: '2025-09-05', publishedOn: '2025-11-28' },
      { title: '2025年8月低保资金发放情况' },
    );
    browser = await openBrowser();
  });

  after(async () => {
    await browser.close();
    await app.close();
  });

  const check = async (person: Person) => expect(await person.problems()).to.deep.equal([]);

  it('is registered, explained, drafted, reviewed, published and settled by itself', async () => {
    const { office } = desk;
    const secrecy = await buildAccount(app, { officeId: office.id, roles: ['secrecyReviewer'] });
    const author = await Person.at(browser, app.origin);
    await author.openDesk(desk.author.login, '/desk/duties');
    await check(author);
    await author.page.getByRole('main').getByRole('link', { name: '登记形成的信息' }).first().click();
    await check(author);
    await author.page.getByLabel('目录事项').selectOption({ label: '最低生活保障 › 资金发放情况' });
    await author.press('继续');
    await check(author);
    await author.press('保存');
    await author.page.getByRole('alert').first().waitFor();
    await check(author);
    await author.page.getByLabel('信息名称').fill('2026年2月低保资金发放情况');
    await author.page.getByLabel('新形成').check();
    await author.page.getByLabel('形成（变更）日期').fill('2026-02-12');
    await author.press('保存');
    await author.page.getByRole('heading', { name: '2026年2月低保资金发放情况' }).waitFor();

    const shown = await author.words();
    expect(shown).to.include('2026-03-04').and.include('春节放假，不计').and.include('调休上班');
    await check(author);

    await author.follow('起草公开稿');
    expect(await author.page.getByLabel('标题').inputValue()).to.equal('2026年2月低保资金发放情况');
    await author.page.locator('#category').selectOption('a20i11');
    await author.page.locator('#topic').selectOption('17-03');
    await author.page.locator('#body').fill('2026年2月，全县按时足额发放最低生活保障资金。');
    await author.press('保存并送保密审查');
    await author.page.waitForURL(/disclosures\/\d+$/);
    const item = new URL(author.page.url()).pathname;

    const reviewer = await Person.at(browser, app.origin);
    await reviewer.openDesk(secrecy.login, `${item}/secrecy-review`);
    for (const box of await reviewer.page.locator('input[name=checklist]').all()) await box.check();
    await reviewer.page.locator('input[name=outcome][value=clear]').check();
    await reviewer.page.locator('#opinion').fill('可以公开。');
    await reviewer.page.getByRole('main').getByRole('button').last().click();
    await reviewer.page.waitForURL(/disclosures\/\d+$/);
    app.clock.set('2026-03-03');
    const publisher = await Person.at(browser, app.origin);
    await publisher.openDesk(desk.reviewer.login, item);
    await publisher.page.locator(`form[action="${item}/publish"] button`).click();
    await publisher.page.locator(`form[action="${item}/withdraw"]`).waitFor({ state: 'attached' });

    await publisher.open('/desk/duties?tab=done');
    expect(await publisher.words())
      .to.include('2026年2月低保资金发放情况')
      .and.include('按时公开');
    await check(publisher);
    for (const path of ['dashboard', 'periodic', 'unpublished', 'changes', `rows/${rowId}`]) {
      await publisher.open(`/desk/duties/${path}`);
      await check(publisher);
    }
    await publisher.open('/desk/duties/dashboard');
    expect(await publisher.words())
      .to.include('50.0%')
      .and.include('按时公开率＝');
    await publisher.open('/desk/duties/periodic');
    expect(await publisher.words()).to.include('本期已更新');
  });

  it('a citizen with a telephone narrows the catalog, reads what was published, and writes in', async () => {
    const citizen = await Person.at(browser, app.origin, 360);
    await citizen.open('/catalog');
    await check(citizen);
    await citizen.page.setViewportSize({ width: 360, height: 800 });
    await citizen.page.getByRole('main').getByRole('link', { name: '结果公开' }).click();
    await citizen.page.getByRole('link', { name: '按条件筛选' }).click();
    await citizen.page.getByRole('navigation', { name: '筛选' }).getByRole('link', { name: /乡级/ }).click();
    const found = await citizen.words();
    expect(found).to.include('资金发放情况').and.not.include('办事指南');
    await check(citizen);

    await citizen.follow('资金发放情况');
    expect(await citizen.words())
      .to.include('2026年2月低保资金发放情况')
      .and.include('2026-03-03');
    await check(citizen);
    await citizen.follow('对本事项纠错、反馈');
    await check(citizen);
    await citizen.page.getByLabel('内容有误').check();
    await citizen.page.getByLabel('具体说明').fill('监督电话打不通，请核实。');
    await citizen.press('提交');
    await citizen.page.getByText('已收到您的意见').waitFor();

    const officer = await Person.at(browser, app.origin);
    await officer.openDesk(desk.author.login, '/desk/feedback');
    await check(officer);
    await officer.follow('监督电话打不通，请核实。');
    await check(officer);
    await officer.page.getByLabel('答复', { exact: true }).fill('电话已更正，感谢指正。');
    await officer.press('保存答复');
    await officer.page.getByText('答复已保存').waitFor();
    await citizen.open(`/feedback/entries/${rowId}`);
    expect(await citizen.words())
      .to.include('电话已更正')
      .and.not.include('监督电话打不通，请核实。');

    await citizen.open('/open-data');
    await check(citizen);
  });

  it('prints the list of rows without its facets', async () => {
    const citizen = await Person.at(browser, app.origin);
    await citizen.open('/catalog/social-assistance');
    await citizen.page.emulateMedia({ media: 'print' });

    expect(await citizen.page.getByRole('main').getByText('资金发放情况').first().isVisible()).to.equal(true);
    expect(await citizen.page.locator('#facets').isVisible()).to.equal(false);
  });
});
