import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { type TestApp, testApp } from '../support/app.js';
import { openBrowser, Person } from '../support/browser.js';
import { buildAccount, buildOffice } from '../support/build.js';
import { buildDesk, CaseStory, type Desk } from '../support/build-cases.js';

describe('a consulted party and another office answer, in a browser', function () {
  this.timeout(240_000);
  let app: TestApp;
  let browser: Browser;
  let story: CaseStory;
  let unit: Desk;

  before(async () => {
    app = await testApp();
    story = await CaseStory.begin(app);
    unit = await buildDesk(app, await buildOffice(app, { name: '清水县档案局' }));
    browser = await openBrowser();
  });

  after(async () => {
    await browser.close();
    await app.close();
  });

  const check = async (person: Person) => expect(await person.problems()).to.deep.equal([]);

  it('asks a company, which refuses on its telephone and keeps a receipt', async () => {
    const officer = await Person.at(browser, app.origin);
    await officer.openDesk(story.desk.people.handler.login, `/desk/cases/${story.id}/do/consult-third-party`);
    await officer.page.locator('#partyName').fill('清水建材有限公司');
    await officer.page.locator('#subject').fill('2025年砂石采购合同的单价表');
    await officer.press('提交');
    await officer.follow('清水建材有限公司');
    await officer.page.getByRole('heading', { name: '网上答复' }).waitFor();
    await check(officer);
    const code = (await officer.page.locator('.md-code').textContent()) ?? '';
    const handle = /\/consultation\/([3-9A-Y]{8})/.exec(await officer.words())?.[1] ?? '';

    const party = await Person.at(browser, app.origin, 360);
    await party.open(`/consultation/${handle}`);
    await check(party);
    await party.page.getByLabel('答复码').fill(code.toLowerCase());
    await party.press('打开');
    await party.page.getByRole('heading', { name: '拟公开的内容' }).waitFor();
    await check(party);
    await party.page.getByLabel('不同意公开', { exact: true }).check();
    await party.press('提交意见');
    await party.page.getByRole('link', { name: /不同意的理由和依据/ }).waitFor();
    await check(party);
    await party.page.getByLabel('不同意的理由和依据').fill('单价属于商业秘密。');
    await party.page.getByLabel('答复人姓名').fill('王经理');
    await party.page.getByLabel(/我是被征求意见的一方本人/).check();
    await party.press('提交意见');
    await party.page.getByRole('heading', { name: '意见已收到' }).waitFor();
    await check(party);

    await officer.open(`/desk/cases/${story.id}`);
    expect(await officer.words())
      .to.contain('单价属于商业秘密')
      .and.contain(handle);
    await officer.open('/desk/notices');
    await check(officer);
  });

  it('gives a task to another office, which answers; it is accepted', async () => {
    const officer = await Person.at(browser, app.origin);
    await officer.openDesk(story.desk.people.handler.login, `/desk/cases/${story.id}/tasks/new`);
    await check(officer);
    await officer.page.getByLabel('承接单位').selectOption({ label: '清水县档案局' });
    await officer.page.locator('#subject').fill('2025年度低保资金发放的有关文件');
    await officer.page.locator('#dueOn').fill('2026-03-16');
    await officer.press('交办');
    await officer.page.getByRole('heading', { name: '交办内容' }).waitFor();
    await check(officer);
    const address = new URL(officer.page.url()).pathname;

    const clerk = await Person.at(browser, app.origin, 360);
    await clerk.openDesk(unit.people.handler.login, '/desk/tasks');
    await check(clerk);
    await clerk.follow('2025年度低保资金发放的有关文件');
    await check(clerk);
    await clerk.page.locator('#answer').fill('查到两份，见附件。');
    await clerk.press('提交答复');
    await clerk.page.getByText('答复已提交').waitFor();

    await officer.open(address);
    await check(officer);
    await officer.press('认可');
    await officer.page.getByText('已认可，材料归入案件').waitFor();
    await officer.open(`/desk/cases/${story.id}`);
    await check(officer);
  });

  it('finds reminders and the operator’s mail page accessible', async () => {
    const clerk = await Person.at(browser, app.origin);
    await clerk.openDesk(unit.people.handler.login, '/desk/notices/choices');
    await check(clerk);
    const { login } = await buildAccount(app, { roles: ['systemAdmin'], officeId: null });
    const operator = await Person.at(browser, app.origin);
    await operator.openDesk(login, '/desk/admin/mail');
    await check(operator);
  });
});
