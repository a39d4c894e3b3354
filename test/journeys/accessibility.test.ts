import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import type { Account } from '../../src/accounts/index.js';
import { actionForms } from '../../src/cases/forms/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { openBrowser, Person, wordsOf } from '../support/browser.js';
import { buildCounty, type County } from '../support/build-county.js';

describe('every page for everyone (无障碍), in a browser', function () {
  this.timeout(120_000);
  let app: TestApp;
  let browser: Browser;
  let county: County;
  let visitor: Person;

  before(async () => {
    app = await testApp();
    county = await buildCounty(app);
    browser = await openBrowser();
    visitor = await Person.at(browser, app.origin);
  });

  after(async () => {
    await browser.close();
    await app.close();
  });

  async function expectGoodPages(
    person: Person,
    paths: readonly string[],
    at?: readonly number[],
  ): Promise<void> {
    const problems: string[] = [];
    for (const path of paths) {
      await person.open(path);
      problems.push(...(await person.problems(at)));
    }
    expect(problems).to.deep.equal([]);
  }

  async function officer({ login }: Account): Promise<Person> {
    const person = await Person.at(browser, app.origin);
    await person.openDesk(login, '/desk/password');
    return person;
  }

  it('the public site', async () => {
    const { office, entries, disclosures } = county;
    await expectGoodPages(visitor, [
      '/',
      `/guide?office=${office.code}`,
      '/rules',
      '/disclosures',
      '/disclosures?category=a20i11&q=低保',
      `/disclosures/${disclosures.published}`,
      '/catalog',
      '/catalog/social-assistance',
      `/catalog/offices/${office.id}`,
      '/catalog/search?q=低保',
      `/catalog/entries/${entries.published}`,
      `/catalog/entries/${entries.published}/revisions/1`,
      '/reports',
      `/reports/${office.code}/2025`,
      '/search?q=低保',
      '/search?q=飞船',
      '/sitemap',
      '/about/privacy',
      '/accessibility',
      '/desk/sign-in',
    ]);
  });

  it('filing and following an application', async () => {
    const { number, queryCode } = county.cases.correction;
    await expectGoodPages(visitor, ['/apply', `/apply/new?office=${county.office.code}`, '/track']);
    await visitor.page.getByLabel('申请编号').fill(number);
    await visitor.page.getByLabel('查询码').fill(queryCode);
    await visitor.press('查询');
    await visitor.page.getByRole('heading', { name: number }).waitFor();
    expect(await visitor.problems()).to.deep.equal([]);

    const { number: answered, queryCode: code } = county.cases.closed;
    await visitor.open('/track');
    await visitor.page.getByLabel('申请编号').fill(answered);
    await visitor.page.getByLabel('查询码').fill(code);
    await visitor.press('查询');
    await visitor.page.getByRole('heading', { name: answered }).waitFor();
    await expectGoodPages(visitor, ['/track/case', '/track/case/why']);
  });

  it('a refused form and a page that does not exist', async () => {
    await visitor.open('/apply/new');
    await visitor.press('核对申请');
    await visitor.page.getByRole('alert').first().waitFor();
    expect(await visitor.problems()).to.deep.equal([]);

    await visitor.page.goto(`${app.origin}/no-such-page`);
    expect(await visitor.problems()).to.deep.equal([]);
  });

  it('the desk of 登记员', async () => {
    const { awaiting } = county.cases;
    const person = await officer(county.desk.people.registrar);
    await expectGoodPages(person, [
      '/desk?tab=confirmation',
      '/desk?tab=all',
      '/desk/cases/new',
      `/desk/cases/${awaiting.id}`,
      `/desk/cases/${awaiting.id}/registered`,
      `/desk/cases/${awaiting.id}/do/confirm-receipt`,
      '/desk/password',
    ]);
  });

  it('the desk of 承办人', async () => {
    const { handling, closed, ...others } = county.cases;
    const person = await officer(county.desk.people.handler);
    await expectGoodPages(person, [
      '/desk',
      ...[handling, closed, ...Object.values(others)].map(({ id }) => `/desk/cases/${id}`),
      `/desk/cases/${county.cases.consultation.id}/why`,
      `/desk/cases/${handling.id}/do/draft-decision`,
      `/desk/cases/${handling.id}/do/draft-decision?g=granted.provided,refused.processInfo`,
    ]);
  });

  it('every act on a case, on a telephone', async () => {
    const person = await officer(county.desk.people.handler);
    const stageOf: Partial<Record<string, County['cases']['handling']>> = {
      'receive-correction': county.cases.correction,
      'record-consultation-delivery': county.cases.consultation,
      'record-opinion': county.cases.consultation,
      'decide-extension': county.cases.extension,
      review: county.cases.review,
    };
    await expectGoodPages(
      person,
      actionForms.map(({ slug }) => `/desk/cases/${(stageOf[slug] ?? county.cases.handling).id}/do/${slug}`),
      [360],
    );
  });

  it('the desks of 审核人, 保密审查员 and 负责人', async () => {
    const { reviewer, secrecyReviewer, head } = county.desk.people;
    const { entries, disclosures, cases } = county;
    const reports = `/desk/reports/${county.office.code}`;
    await expectGoodPages(await officer(reviewer), [
      `/desk/cases/${cases.review.id}/do/review`,
      '/desk/catalog/review',
      `/desk/catalog/entries/${entries.submitted}`,
      '/desk/disclosures',
    ]);
    await expectGoodPages(await officer(secrecyReviewer), [
      '/desk/disclosures',
      `/desk/disclosures/${disclosures.submitted}/secrecy-review`,
    ]);
    await expectGoodPages(await officer(head), [
      '/desk',
      '/desk/reports',
      `${reports}/2025/own`,
      `${reports}/2025/own/correction`,
      `${reports}/2025/own/cells/table3.partial.natural`,
      `${reports}/2026/own`,
      `${reports}/2026/own/text`,
      `${reports}/2026/own/figures`,
      `${reports}/2026/own/sign-off`,
    ]);
  });

  it('the desks of 信息员 and 主管部门', async () => {
    const { author, supervisor } = county.people;
    const { entries, disclosures } = county;
    await expectGoodPages(await officer(author), [
      '/desk/catalog',
      '/desk/catalog/templates',
      '/desk/catalog/templates/elderly-care',
      '/desk/catalog/templates/elderly-care/new',
      `/desk/catalog/entries/${entries.draft}`,
      `/desk/catalog/entries/${entries.draft}/edit`,
      '/desk/disclosures',
      '/desk/disclosures/new',
      `/desk/disclosures/${disclosures.draft}`,
      `/desk/disclosures/${disclosures.draft}/edit`,
    ]);
    await expectGoodPages(await officer(supervisor), [
      '/desk?tab=all',
      '/desk/reports',
      '/desk/reports/QS-ZFB/2025/area',
      '/desk/law-settings',
      '/desk/law-settings/emailReceipt',
      '/desk/law-settings/undoMinutes',
    ]);
  });

  it('the three administrators', async () => {
    const { systemAdmin, securityAdmin, auditAdmin } = county.people;
    const person = `/desk/admin/people/${county.desk.people.handler.id}`;
    const office = `/desk/admin/offices/${county.office.id}`;
    await expectGoodPages(await officer(systemAdmin), [
      '/desk/admin/people',
      '/desk/admin/people/new',
      person,
      `${person}/edit`,
      '/desk/admin/offices',
      '/desk/admin/offices/new',
      office,
      `${office}/edit`,
      `${office}/guide`,
      `${office}/close`,
    ]);
    await expectGoodPages(await officer(securityAdmin), ['/desk/admin/people', `${person}/roles`]);
    await expectGoodPages(await officer(auditAdmin), ['/desk/admin/audit', '/desk/admin/audit/verify']);
  });

  it('lets a keyboard skip to the main part and reach the form', async () => {
    const { page } = visitor;
    await page.setViewportSize({ width: 1440, height: 800 });
    await visitor.open('/track');
    const focused = () => page.evaluate('document.activeElement.id');

    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).to.equal('跳到主要内容');
    await page.keyboard.press('Enter');
    expect(await focused()).to.equal('main');
    await page.keyboard.press('Tab');
    expect(await focused()).to.equal('number');
    await page.keyboard.type(county.cases.closed.number);
    await page.keyboard.press('Tab');
    expect(await focused()).to.equal('code');
    await page.keyboard.type(county.cases.closed.queryCode);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: county.cases.closed.number }).waitFor();
  });

  it('speaks 繁體 and English', async () => {
    const { page } = visitor;
    const heading = () => wordsOf(page.getByRole('heading', { level: 1 }));

    await visitor.open('/apply?lang=zh-Hant');
    expect(await heading()).to.equal('依申請公開');
    expect(await page.getAttribute('html', 'lang')).to.equal('zh-Hant');
    await visitor.open('/');
    expect(await visitor.words()).to.include('公開為常態');
    await visitor.open('/apply?lang=en');
    expect(await page.getAttribute('html', 'lang')).to.equal('en');
    expect(await heading()).to.match(/^[\x20-\x7e]+$/);
    await expectGoodPages(visitor, ['/', '/apply/new', `/catalog/entries/${county.entries.published}`]);
    await visitor.open('/?lang=zh-CN');
    expect(await page.getAttribute('html', 'lang')).to.equal('zh-CN');
  });
});
