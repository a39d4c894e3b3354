import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { RoundStory } from '../catalog/rounds/round-story.js';
import { type TestApp, testApp } from '../support/app.js';
import { openBrowser, Person } from '../support/browser.js';

describe('a round of compilation (编制轮次), in a browser', function () {
  this.timeout(300_000);
  let app: TestApp;
  let browser: Browser;
  let story: RoundStory;

  before(async () => {
    app = await testApp();
    story = await RoundStory.begin(app);
    browser = await openBrowser();
  });

  after(async () => {
    await browser.close();
    await app.close();
  });

  const check = async (person: Person) => expect(await person.problems()).to.deep.equal([]);

  async function officer(part: 'supervisor' | 'lead' | 'worker' | 'reviewer', path: string): Promise<Person> {
    const person = await Person.at(browser, app.origin);
    await person.openDesk(story.people[part].login, path);
    return person;
  }

  it('is planned, drafted, commented on by link, unified, approved and published', async () => {
    const supervisor = await officer('supervisor', '/desk/catalog');
    await supervisor.follow('目录编制轮次');
    await check(supervisor);
    await supervisor.follow('开始新一轮编制');
    await check(supervisor);
    await supervisor.press('建立轮次');
    await supervisor.page.getByRole('link', { name: '请填写轮次名称' }).waitFor();
    await check(supervisor);
    await supervisor.page.getByLabel('轮次名称').fill('2026年全县标准目录修订');
    const dates: [string, string][] = [
      ['起草', '2026-03-06'],
      ['要素核对', '2026-03-10'],
      ['发出征求意见', '2026-03-12'],
      ['统一规范', '2026-03-20'],
      ['审定', '2026-03-24'],
      ['发布', '2026-03-31'],
    ];
    for (const [label, date] of dates) await supervisor.page.getByLabel(label, { exact: true }).fill(date);
    await supervisor.press('建立轮次');
    await supervisor.page.getByText('轮次已建立').waitFor();
    await check(supervisor);
    await supervisor.press('启动本轮');
    await supervisor.page.getByText('本轮已启动').waitFor();
    await check(supervisor);
    await supervisor.follow('社会救助');
    await check(supervisor);
    await supervisor.follow('更换 分工');
    await check(supervisor);

    const worker = await officer('worker', '/desk/catalog/rounds/tasks');
    await check(worker);
    await worker.page.getByRole('link', { name: /^起草 \d+ 条$/ }).click();
    await check(worker);
    const [id = 0] = await story.completeRows();
    await worker.page.locator(`a[href$="/rows/${id}"]`).click();
    await check(worker);
    await worker.press('起草完成');
    await worker.page.getByText('已记为起草完成').waitFor();
    await worker.page.getByLabel('理由或说明').fill('公开主体写法与国家指引一致');
    await worker.press('要素核对通过');
    await worker.page.getByText('已通过要素核对').waitFor();
    await check(worker);
    const row = new URL(worker.page.url()).pathname;

    const lead = await officer('lead', row.replace(/\/rows.*/, ''));
    await lead.page.getByLabel('部门名称').fill('安澜市民政局');
    await lead.page.getByLabel('请在这一天前答复').fill('2026-03-16');
    await lead.press('发出邀请');
    await lead.page.getByText('邀请已发出').waitFor();
    await check(lead);
    const link = new URL(await lead.page.getByLabel('意见链接').inputValue()).pathname;
    await lead.open(row);
    await lead.press('送征求意见');
    await lead.page.getByText('已送征求意见').waitFor();

    const city = await Person.at(browser, app.origin);
    await city.open(link);
    await check(city);
    await city.page.locator(`a[href$="/rows/${id}"]`).click();
    await check(city);
    await city.page.getByLabel('针对哪一项').selectOption({ label: '备注' });
    await city.page.getByLabel('意见', { exact: true }).fill('请注明数据每季度更新');
    await city.page.getByLabel('您的姓名').fill('李某');
    await city.press('提交意见');
    await city.page.getByText('意见已提交').waitFor();
    await check(city);
    await city.follow('返回条目列表');
    await city.page.getByLabel('您的姓名').fill('李某');
    await city.press('意见提交完毕');
    await city.page.getByText('谢谢，意见已提交完毕').waitFor();
    await check(city);

    await lead.open(row);
    await lead.page.getByText('还有 1 条意见没有答复').waitFor();
    await check(lead);
    await lead.page.getByLabel('部分采纳').check();
    await lead.press('保存答复');
    await lead.page.getByRole('link', { name: '部分采纳、不采纳的，须写明理由' }).waitFor();
    await check(lead);
    await lead.page.getByLabel('部分采纳').check();
    await lead.page.getByLabel('理由', { exact: true }).fill('更新周期已在公开时限中写明');
    await lead.press('保存答复');
    await lead.page.getByText('答复已保存').waitFor();
    await lead.press('完成统一规范');
    await lead.page.getByText('已完成统一规范').waitFor();

    await supervisor.open(row);
    await supervisor.press('审定');
    await supervisor.page.getByText('已审定').first().waitFor();
    await check(supervisor);
    await worker.open(row);
    await worker.press('提交审核');
    await worker.page.getByText('已提交审核').waitFor();
    const reviewer = await officer('reviewer', '/desk/catalog/rounds/tasks');
    await reviewer.page.getByRole('link', { name: '审核发布 1 条' }).click();
    await reviewer.page.locator(`a[href$="/rows/${id}"]`).click();
    await reviewer.press('审核通过并发布');
    await reviewer.page.getByText('第 1 版，2026-03-02 发布').waitFor();
    await check(reviewer);

    for (const page of ['', '/reminders', '/history']) {
      await supervisor.open(row.replace(/\/fields.*/, page));
      await check(supervisor);
    }
    expect(await supervisor.words()).to.include('部分采纳意见（郑责）');
  });
});
