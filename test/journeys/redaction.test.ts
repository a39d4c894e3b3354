import { expect } from 'chai';
import type { Browser, Locator } from 'playwright-core';
import { type TestApp, testApp } from '../support/app.js';
import { openBrowser, Person } from '../support/browser.js';
import { TEST_PASSWORD } from '../support/build.js';
import { CaseStory } from '../support/build-cases.js';
import { somebody, textRecord } from '../support/build-records.js';

/** The whole of a page's marking area, as the officer sees it. */
async function drag(
  page: Person['page'],
  area: Locator,
  from: [number, number],
  to: [number, number],
): Promise<void> {
  const box = await area.boundingBox();
  if (!box) throw new Error('nothing to draw on');
  const at = ([x, y]: [number, number]) => [box.x + x * box.width, box.y + y * box.height] as const;
  await page.mouse.move(...at(from));
  await page.mouse.down();
  await page.mouse.move(...at([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]));
  await page.mouse.move(...at(to));
  await page.mouse.up();
}

describe('redacting a record (区分处理), in a browser', function () {
  this.timeout(180_000);
  let app: TestApp;
  let browser: Browser;
  let story: CaseStory;

  before(async () => {
    app = await testApp();
    story = await CaseStory.begin(app);
    browser = await openBrowser();
  });
  after(async () => {
    await browser.close();
    await app.close();
  });

  it('is marked with the mouse and by keyboard, checked, reviewed by another, and handed out with the answer', async () => {
    const officer = await Person.at(browser, app.origin);
    const { page } = officer;
    await officer.openDesk(story.desk.people.handler.login, `/desk/cases/${story.id}`);
    await officer.follow('区分处理（遮盖）');
    await page.getByLabel('对外名称').fill('城市低保对象核查情况');
    await page.getByLabel('上传记录').setInputFiles({
      name: '核查情况.pdf',
      mimeType: 'application/pdf',
      buffer: await textRecord(),
    });
    expect(await officer.problems()).to.deep.equal([]);
    await officer.press('读取记录');
    await page.getByText('待定 9 处').waitFor({ timeout: 30_000 });
    expect(await officer.problems()).to.deep.equal([]);

    await page.getByRole('link', { name: '第 1 页' }).click();
    const status = page.getByRole('status');
    await status.getByText('已遮盖 0 处').waitFor();
    // A proposal by its own button, reached and pressed by keyboard.
    await page.getByRole('button', { name: /^接受 2/ }).focus();
    await page.keyboard.press('Enter');
    await status.getByText('已遮盖 1 处').waitFor();
    // A mark by mouse, with another ground.
    await page.locator('#reason').selectOption({ label: '商业秘密（《条例》第十五条）' });
    await page.evaluate('scrollTo(0, 0)');
    await drag(page, page.locator('[data-redact-surface]'), [0.3, 0.11], [0.75, 0.15]);
    await status.getByText('已遮盖 2 处').waitFor();
    expect(await page.locator('#reason').inputValue()).to.equal('tradeSecret');
    // A mark without a mouse: a line of the text.
    await page.locator('summary', { hasText: '不用鼠标' }).focus();
    await page.keyboard.press('Enter');
    await page.getByLabel('遮盖一行文字').selectOption({ label: '第3条 符合条件，每月发放六百元。' });
    await page.getByRole('button', { name: '添加', exact: true }).press('Enter');
    await status.getByText('已遮盖 3 处').waitFor();
    expect(await officer.problems()).to.deep.equal([]);

    await officer.press('各页全部接受');
    await status.getByText('待定 0 处').waitFor();
    await officer.follow('返回总览');
    await officer.press('生成遮盖后的文件并核对');
    await page.getByText('全部通过').waitFor({ timeout: 60_000 });
    expect(await officer.problems()).to.deep.equal([]);
    expect(await page.getByRole('button', { name: '随答复提供' }).isDisabled()).to.equal(true);

    const reviewer = await Person.at(browser, app.origin);
    await reviewer.openDesk(story.desk.people.secrecyReviewer.login, new URL(page.url()).pathname);
    const result = await reviewer.fetch(
      reviewer.page.getByRole('link', { name: '查看遮盖后的文件' }).first(),
    );
    expect(result.subarray(0, 5).toString()).to.equal('%PDF-');
    expect(result.includes(somebody.id)).to.equal(false);
    await reviewer.page.getByLabel('调阅原件的事由').fill('保密审查');
    await reviewer.press('调阅原件');
    await reviewer.page.getByLabel('审查意见').fill('遮盖适当，不涉密');
    expect(await reviewer.problems()).to.deep.equal([]);
    await reviewer.press('审查通过');
    await reviewer.page.getByText('审查意见已经记录').waitFor();

    await page.reload();
    await officer.press('随答复提供');
    await page.getByText('已经作为答复的附件').waitFor();
    expect(await officer.problems()).to.deep.equal([]);
    await officer.open(`/desk/cases/${story.id}`);
    expect(await officer.words()).to.include('城市低保对象核查情况.pdf');
  });

  it('is marked with a finger on a telephone, which otherwise scrolls', async () => {
    const context = await browser.newContext({
      viewport: { width: 360, height: 780 },
      hasTouch: true,
      isMobile: true,
    });
    const phone = await context.newPage();
    const own = await CaseStory.begin(app, { desk: story.desk });
    await phone.goto(`${app.origin}/desk/cases/${own.id}/redactions`);
    await phone.getByLabel('登录名').fill(story.desk.people.handler.login);
    await phone.getByLabel('口令').fill(TEST_PASSWORD);
    await phone.getByRole('main').getByRole('button', { name: '登录', exact: true }).click();
    await phone.goto(`${app.origin}/desk/cases/${own.id}/redactions`);
    await phone.getByLabel('对外名称').fill('核查情况');
    await phone.getByLabel('上传记录').setInputFiles({
      name: '核查.pdf',
      mimeType: 'application/pdf',
      buffer: await textRecord(),
    });
    await phone.getByRole('button', { name: '读取记录' }).click();
    await phone.getByText('待定 9 处').waitFor({ timeout: 30_000 });
    await phone.getByRole('link', { name: '第 1 页' }).click();
    await phone.getByRole('status').getByText('已遮盖 0 处').waitFor();
    await phone.getByRole('button', { name: '在图上画框' }).tap();
    const box = await phone.locator('[data-redact-surface]').boundingBox();
    if (!box) throw new Error('nothing to draw on');
    const touch = await context.newCDPSession(phone);
    const at = (x: number, y: number) => ({ x: box.x + x * box.width, y: box.y + y * box.height });
    await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [at(0.3, 0.5)] });
    await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [at(0.5, 0.55)] });
    await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [at(0.7, 0.6)] });
    await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
    await phone.getByRole('status').getByText('已遮盖 1 处').waitFor();
    await context.close();
  });
});
