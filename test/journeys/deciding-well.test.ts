import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { passReview } from '../../src/cases/index.js';
import { readPdf } from '../platform/pdf/pdf-text.js';
import { type TestApp, testApp } from '../support/app.js';
import { accessibilityProblems, openBrowser, Person } from '../support/browser.js';
import { buildAccount } from '../support/build.js';
import { CaseStory } from '../support/build-cases.js';

/** Examination → search → draft with a prepared reason → checks → signature, by people with a browser and a small screen. */
describe('a decision prepared step by step, in a browser', function () {
  this.timeout(90_000);
  let app: TestApp;
  let browser: Browser;
  let story: CaseStory;
  let handler: Person;
  let head: Person;
  const logins = { handler: '', reviewer: '', head: '' };

  before(async () => {
    app = await testApp();
    story = await CaseStory.begin(app);
    browser = await openBrowser();
    handler = await Person.at(browser, app.origin, 400);
    head = await Person.at(browser, app.origin);
    for (const role of ['handler', 'reviewer', 'head'] as const) {
      const account = await buildAccount(app, { officeId: story.desk.office.id, roles: [role] });
      logins[role] = account.login;
    }
  });
  after(async () => {
    await browser.close();
    await app.close();
  });
  afterEach('no browser complained', () => {
    expect([...handler.complaints, ...head.complaints]).to.deep.equal([]);
  });

  const answer = async (label: string): Promise<void> => {
    await handler.page.getByLabel(label, { exact: true }).check();
    await handler.press('记下，看下一步');
  };

  it('the handler answers question by question; the answers lead to the search and the draft', async () => {
    await handler.openDesk(logins.handler, `/desk/cases/${story.id}`);
    await handler.follow('七步审查');
    expect(await accessibilityProblems(handler.page)).to.deep.equal([]);
    await answer('清楚，不用补正');
    await answer('是政府信息');
    await answer('由本机关负责');
    expect(await handler.words()).to.include('第4步，共七步');
    await answer('查过，没有');
    expect(await handler.words())
      .to.include('答复不存在之前，要先登记检索记录')
      .and.to.include('信息不存在');
  });

  it('the search is put on record and quoted in the draft, where a prepared reason is filled in', async () => {
    await handler.follow('登记一次检索');
    expect(await accessibilityProblems(handler.page)).to.deep.equal([]);
    await handler.page.getByLabel('检索的系统与载体').fill('公文系统、档案室');
    await handler.page.getByLabel('检索词与范围').fill('低保 汇总');
    await handler.page.getByLabel('询问的内设机构及答复').fill('社会救助科：没有制作');
    await handler.page.getByLabel('没有查到').check();
    await handler.page.getByLabel('检索结果').fill('未检索到');
    await handler.press('登记');
    await handler.follow('去拟办“信息不存在”');
    expect(await handler.page.getByLabel('检索的系统与载体').inputValue()).to.equal('公文系统、档案室');

    await handler.page.getByText(/常用理由/).click();
    await handler.page.getByRole('button', { name: /填入 检索结果：未制作/ }).click();
    expect(await handler.page.getByLabel('检索结果').inputValue()).to.include('本机关没有制作过');
    expect(await accessibilityProblems(handler.page)).to.deep.equal([]);
    await handler.press('提交审核');
    expect(await handler.words()).to.include('信息不存在');
  });

  it('whoever signs sees every check, and the letter says what was on record', async () => {
    await story.by('reviewer', (ctx, target) => passReview(ctx, { ...target, note: '' }));
    await head.openDesk(logins.head, `/desk/cases/${story.id}/do/sign`);
    const words = await head.words();
    expect(words).to.include('签发前核对').and.to.include('信息不存在：有1次检索记录');
    expect(words).to.include('与七步审查的判断一致').and.not.to.include('缺\n');
    expect(await accessibilityProblems(head.page)).to.deep.equal([]);
    await head.page.getByLabel('签发', { exact: true }).check();
    await head.press('提交');
    const link = head.page.getByRole('main').getByRole('link', { name: '政府信息不存在告知书' }).first();
    const { text } = await readPdf(await head.fetch(link));
    expect(text).to.include('公文系统、档案室').and.to.include('本机关没有制作过');
  });

  it('the head puts a paper into the office’s words, sees it, and uses it', async () => {
    await head.openDesk(logins.head, '/desk/letters/office/extensionNotice');
    const body = head.page.getByLabel('正文模板');
    const before = await body.inputValue();
    await body.fill(before.replace('{{延期理由}}', '工作量大'));
    await head.press('存草稿并预览');
    expect(await head.words()).to.include('缺少必备要素：延期理由');
    expect(await accessibilityProblems(head.page)).to.deep.equal([]);
    await body.fill(before.replace('特此告知。', '敬请谅解。'));
    await head.press('启用为新版本');
    expect(await head.words())
      .to.include('本单位第1版')
      .and.to.include('敬请谅解');
  });
});
