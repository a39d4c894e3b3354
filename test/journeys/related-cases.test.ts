import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { insertChoice } from '../../src/settings/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { openBrowser, Person } from '../support/browser.js';
import { buildDesk, CaseStory, type Desk } from '../support/build-cases.js';

const heading = '收到日期,申请人类型,申请人,证件号码,联系电话,通信地址,申请内容';
const villagers = ['王一', '王二', '王三'].map(
  (name) =>
    `2026-03-02,自然人,${name},330102199001011234,13800001234,清水县河西村,河西村2023年征地补偿安置方案`,
);

/** Many people ask for the same, and one asks for three things: from the sheet to one answer for all. */
describe('requests that belong together, in a browser', function () {
  this.timeout(180_000);
  let app: TestApp;
  let browser: Browser;
  let desk: Desk;
  let registrar: Person;
  let handler: Person;

  before(async () => {
    app = await testApp();
    app.clock.set('2026-03-02');
    desk = await buildDesk(app);
    await app.write((ctx) =>
      insertChoice(ctx, { key: 'severalMatters', value: 'split', fromYear: 2026, reason: '一事一件' }),
    );
    browser = await openBrowser();
    registrar = await Person.at(browser, app.origin);
    handler = await Person.at(browser, app.origin);
  });
  after(async () => {
    await browser.close();
    await app.close();
  });

  const looksGood = async (person: Person) => expect(await person.problems()).to.deep.equal([]);

  it('registers a sheet of villagers and links them', async () => {
    await registrar.openDesk(desk.people.registrar.login, '/desk/cases/new');
    await registrar.follow('多件申请一次登记（表格）');
    await looksGood(registrar);
    await registrar.page.locator('input[type=file]').setInputFiles({
      name: '集中申请.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from([heading, ...villagers, '2026-13-01,自然人,王四,1,,,'].join('\n')),
    });
    await registrar.press('检查');
    await looksGood(registrar);
    await registrar.page.getByLabel('只登记没有问题的行').check();
    await registrar.page.getByLabel('关联理由').fill('同一安置方案，多人申请');
    await registrar.press('登记3件');
    expect(await registrar.words()).to.include('已登记3件');
    await looksGood(registrar);
  });

  it('drafts one answer and uses it for the linked ones', async () => {
    const row = await app.services.db.get<{ id: number }>('SELECT MIN(id) AS id FROM cases');
    await handler.openDesk(desk.people.handler.login, `/desk/cases/${row?.id}/related`);
    expect(await handler.words())
      .to.include('同一安置方案')
      .and.to.include('王*');
    await looksGood(handler);
    await handler.follow('同一答复');
    expect(await handler.words()).to.include('本件还没有处理意见');
    await looksGood(handler);
    const [first] = await app.services.db.all<{ id: number; version: number }>(
      'SELECT id, version FROM cases ORDER BY id LIMIT 1',
    );
    const story = await storyOf(first?.id ?? 0);
    await story.draft(['granted.provided']);
    await handler.page.reload();
    await looksGood(handler);
    await handler.press('把本件的处理意见用于选中的申请');
    expect(await handler.words()).to.include('与本件相同');
    await looksGood(handler);
  });

  /** A case that the browser registered, as a story goes on with it. */
  async function storyOf(id: number): Promise<CaseStory> {
    const story = await CaseStory.begin(app, { desk, content: '县医院药品采购目录' });
    return Object.assign(Object.create(CaseStory.prototype), { ...story, id }) as CaseStory;
  }

  it('registers an application by matter, shows the cases of one another, and takes it back', async () => {
    const story = await CaseStory.begin(app, {
      desk,
      applicantName: '赵六',
      content: '一、2025年度低保资金发放汇总表；二、2025年度低保审核的工作规则；三、社会救助科的办公地址',
    });
    await registrar.openDesk(desk.people.registrar.login, `/desk/cases/${story.id}/split`);
    await looksGood(registrar);
    await registrar.press('分别登记');
    expect(await registrar.words()).to.include('年报按3件计');
    await looksGood(registrar);
    await registrar.open(`/desk/cases/${story.id}`);
    expect(await registrar.words()).to.include('同一份申请共3件，本件为第1项');
    await looksGood(registrar);
    await registrar.page.getByRole('link', { name: '关联、同一申请人、内容相近' }).click();
    await registrar.page.getByText('撤销分别登记').first().click();
    await registrar.page.getByLabel('理由', { exact: true }).first().fill('实为一项');
    await registrar.press('撤销分别登记');
    expect(await registrar.words()).to.include('实为一项');
  });

  it('shows what several asked for, and the month beside a fee', async () => {
    await handler.open('/desk/asked-often');
    expect(await handler.words()).to.include('河西村2023年征地补偿安置方案');
    await looksGood(handler);
    const story = await CaseStory.begin(app, { desk, content: '另一项材料的全部内容' });
    await handler.open(`/desk/cases/${story.id}/do/send-fee-notice`);
    expect(await handler.words()).to.include('计入本月的共');
    await looksGood(handler);
  });

  it('asks for the matters on the register where each counts', async () => {
    await registrar.open('/desk/cases/new');
    expect(await registrar.words()).to.include('分别登记的各项内容');
    await looksGood(registrar);
  });
});
