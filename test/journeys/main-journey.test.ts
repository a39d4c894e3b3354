import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import type { Account } from '../../src/accounts/index.js';
import { readPdf } from '../platform/pdf/pdf-text.js';
import { type TestApp, testApp } from '../support/app.js';
import { openBrowser, Person, wordsOf } from '../support/browser.js';
import { buildAccount, buildOffice } from '../support/build.js';

const cast = {
  registrar: '周丁登',
  handler: '吴戊承',
  reviewer: '孙乙审',
  secrecyReviewer: '李丙密',
  head: '郑己责',
} as const;
type Role = keyof typeof cast;

/**
 * One application from filing to the report's cell, over 春节 and 清明节 of 2026 (国办发明电〔2025〕7号: off 15-23 February,
 * 14 and 28 February worked; off 4-6 April). The due dates are counted by hand below, step by step.
 */
describe('an application from filing to the annual report, in a browser', function () {
  this.timeout(90_000);
  let app: TestApp;
  let browser: Browser;
  let citizen: Person;
  const officers = {} as Record<Role, Person>;
  const accounts = {} as Record<Role, Account>;
  let number = '';
  let queryCode = '';
  let casePage = '';

  before(async () => {
    app = await testApp();
    app.clock.set('2026-02-11');
    const office = await buildOffice(app, {
      code: 'QS-MZJ',
      name: '清水县民政局',
      shortName: '县民政局',
      letterPrefix: '清民公开',
      // 双方确认: here a person confirms (条例第三十一条第三项).
      settings: { autoConfirmOnlineReceipt: false },
    });
    browser = await openBrowser();
    citizen = await Person.at(browser, app.origin);
    for (const role of Object.keys(cast) as Role[]) {
      officers[role] = await Person.at(browser, app.origin);
      accounts[role] = await buildAccount(app, { name: cast[role], officeId: office.id, roles: [role] });
    }
  });

  after(async () => {
    await browser.close();
    await app.close();
  });

  afterEach('no browser complained', () => {
    expect([citizen, ...Object.values(officers)].flatMap(({ complaints }) => complaints)).to.deep.equal([]);
  });

  /** The officer opens the case through the queue, on that day. */
  async function at(role: Role, date: string): Promise<Person> {
    app.clock.set(date);
    const person = officers[role];
    await person.openDesk(accounts[role].login, casePage || '/desk?tab=all');
    if (!casePage) await person.follow(number);
    return person;
  }

  /** Opens an act of the case page, fills what is named by its label, sends it. */
  async function act(
    person: Person,
    name: string,
    given: { fill?: Record<string, string>; choose?: readonly string[]; send?: string } = {},
  ): Promise<void> {
    await person.follow(name);
    for (const [label, value] of Object.entries(given.fill ?? {}))
      await person.page.getByRole('main').getByRole('textbox', { name: label }).fill(value);
    for (const label of given.choose ?? []) await person.page.getByLabel(label, { exact: true }).check();
    await person.press(given.send ?? '提交');
    await person.page.waitForURL(new RegExp(`${casePage}$`));
  }

  /** The case page's head: stage and 答复期限. */
  async function expectHead(person: Person, stage: string, due: string): Promise<void> {
    const head = person.page.getByRole('main').locator('header');
    expect(await wordsOf(head))
      .to.include(stage)
      .and.to.include(due);
  }

  async function track(date: string): Promise<void> {
    app.clock.set(date);
    await citizen.open('/track');
    await citizen.page.getByLabel('申请编号').fill(number);
    await citizen.page.getByLabel('查询码').fill(queryCode);
    await citizen.press('查询');
    await citizen.page.getByRole('heading', { name: number }).waitFor();
  }

  it('is filed by a citizen without an account, who gets number and query code', async () => {
    await citizen.open('/');
    await citizen.page.getByRole('link', { name: '依申请公开', exact: true }).first().click();
    await citizen.follow('开始申请');
    await citizen.press('核对申请');
    expect(await citizen.words()).to.include('请填写所需信息的内容描述');

    const main = citizen.page.getByRole('main');
    await main.getByLabel('向哪个机关申请').selectOption({ label: '清水县民政局' });
    await main.getByLabel('所需信息的内容描述').fill('养老服务采购合同');
    await main.locator('#applicantName').fill('张小明');
    await main.locator('#identityNumber').fill('11010519491231002X');
    await main.getByLabel('联系电话').fill('0999-5559999');
    await citizen.press('核对申请');
    await main.getByLabel('我已阅读以上告知').check();
    await citizen.press('提交申请');
    await citizen.page.getByText('申请已经提交').waitFor();

    const receipt = await citizen.words();
    number = /QS-MZJ-2026-\d{4}/.exec(receipt)?.[0] ?? '';
    queryCode = /(?:[34679A-Z]{4}-){2}[34679A-Z]{4}/.exec(receipt)?.[0] ?? '';
    expect(number).to.equal('QS-MZJ-2026-0001');
    expect(queryCode).not.to.equal('');
    const pdf = await citizen.fetch(main.getByRole('link', { name: '下载回执' }));
    expect((await readPdf(pdf)).text).to.include(number);

    await track('2026-02-11');
    expect(await citizen.words()).to.include('等待确认');
  });

  it('is confirmed and assigned: received 12 February, due 18 March (条例31(三), 33)', async () => {
    // 13, 14(worked) = 2; 24-27, 28(worked) = 7; 2-6 March = 12; 9-13 = 17; 16, 17, 18 = 20.
    const registrar = await at('registrar', '2026-02-12');
    casePage = new URL(registrar.page.url()).pathname;
    await act(registrar, '确认收到', { fill: { 说明: '电话与张小明确认' } });
    await expectHead(registrar, '办理中', '2026-03-18');

    await registrar.follow('分派承办人');
    await registrar.page.getByLabel('承办人').selectOption({ label: cast.handler });
    await registrar.press('提交');
    await expectHead(registrar, cast.handler, '2026-03-18');
  });

  it('waits for 补正 without a running period, and starts anew with the answer: due 26 March (条例30)', async () => {
    // The seventh working day for the notice is 28 February; 24 February is the third.
    const handler = await at('handler', '2026-02-24');
    await act(handler, '告知补正', { fill: { 需要补正的事项: '请写明合同的年度和项目名称' } });
    await expectHead(handler, '补正中', '停止计算');

    await track('2026-02-27');
    expect(await citizen.words()).to.include('请写明合同的年度和项目名称');
    await citizen.page.getByLabel('补正后的申请内容').fill('2025年度居家养老服务采购合同及服务费明细');
    await citizen.press('提交补正');
    await citizen.page.getByText('补正已经提交').waitFor();
    await expectHead(citizen, '等您补正', number);
    expect(await citizen.words()).to.include('正在等待受理机关确认');

    // Online, receipt is the day both sides confirm (条例31(三)); the answer stands ready in the officer's form.
    await at('handler', '2026-02-27');
    await act(handler, '收到补正');
    // 28 February(worked) = 1; 2-6 March = 6; 9-13 = 11; 16-20 = 16; 23-26 = 20.
    await expectHead(handler, '办理中', '2026-03-26');
    expect(await handler.words()).to.include('2025年度居家养老服务采购合同及服务费明细');
    await track('2026-02-27');
    await expectHead(citizen, '正在办理', '2026-03-26');
  });

  it('excludes the days of the consultation: 6 working days, due 3 April (条例32, 33(3))', async () => {
    let handler = await at('handler', '2026-03-03');
    await expectHead(handler, '办理中', '2026-03-26');
    await act(handler, '征求第三方意见', {
      fill: { 第三方名称: '清水县康养服务有限公司', 拟公开的内容: '采购合同及服务费明细' },
      choose: ['邮政企业邮寄'],
    });
    await expectHead(handler, '征求意见中', '不计期限中');

    handler = await at('handler', '2026-03-05');
    await act(handler, '登记征求意见书送达', { fill: { 凭证: 'EMS 1234567890123 签收' } });

    handler = await at('handler', '2026-03-11');
    await act(handler, '登记答复意见', {
      fill: { 理由: '服务费明细含有本公司成本构成' },
      choose: ['不同意公开'],
    });
    // Sent on 3 March, answered on 11 March: 4, 5, 6, 9, 10, 11 March do not count.
    // 26 March + 6: 27, 30, 31 March, 1, 2, 3 April.
    await expectHead(handler, '办理中', '2026-04-03');
  });

  it('is extended by ten days once approved and told: due 20 April (条例33(2))', async () => {
    const handler = await at('handler', '2026-03-12');
    await act(handler, '提请延期', { fill: { '期限（工作日）': '10', 理由: '合同数量较大，需要逐份核对' } });
    await expectHead(handler, '待批准延期', '2026-04-03');

    const head = await at('head', '2026-03-13');
    await act(head, '审批延期', { choose: ['同意延期'] });
    await expectHead(head, '办理中', '2026-04-03');

    await at('handler', '2026-03-16');
    await act(handler, '告知延期');
    // After 3 April: 4-6 off; 7-10 = 4; 13-17 = 9; 20 = 10.
    await expectHead(handler, '办理中', '2026-04-20');

    await track('2026-03-16');
    expect(await citizen.words())
      .to.include('2026-04-20')
      .and.to.include('延长');
    await citizen.follow('逐日查看怎样计算');
    expect(await citizen.words())
      .to.include('2026-04-20')
      .and.to.include('清明节');
  });

  it('explains its date day by day', async () => {
    const handler = await at('handler', '2026-03-16');
    await handler.follow('为何是这一天');

    const row = (date: string) => wordsOf(handler.page.getByRole('row', { name: date }));
    expect(await row('2026-02-28'))
      .to.include('周六')
      .and.match(/\b1\b/);
    expect(await row('2026-03-04')).to.include('征求');
    expect(await row('2026-04-06')).to.include('清明节');
    expect(await row('2026-04-20')).to.include('届满');
  });

  it('is answered 部分公开: drafted, reviewed by others, signed', async () => {
    const handler = await at('handler', '2026-04-08');
    await handler.follow('拟办');
    await handler.page.getByLabel('办理结果').selectOption({ label: '予以公开' });
    await handler.press('选定');
    await handler.page.getByLabel('另一项内容的办理结果').selectOption({ label: '第三方合法权益' });
    await handler.press('添加');
    const [released, withheld] = [
      handler.page.getByRole('main').locator('section', { hasText: '第1项' }),
      handler.page.getByRole('main').locator('section', { hasText: '第2项' }),
    ];
    await released?.getByLabel('事项').fill('采购合同');
    await released?.getByLabel('提供的信息清单').fill('2025年度居家养老服务采购合同，共12页');
    await released?.getByLabel('提供方式').fill('电子数据，随本告知书提供');
    await withheld?.getByLabel('事项').fill('服务费明细');
    await withheld?.getByLabel('涉及的权益').fill('含有第三方成本构成，属于商业秘密，公开会损害其竞争地位');
    await withheld?.getByLabel('征求第三方意见情况').fill('第三方于3月11日书面答复不同意公开，理由成立');
    await withheld?.getByLabel('公共利益衡量').fill('合同总价已公开，不公开明细不会对公共利益造成重大影响');
    // What the third party objected to is withheld: no public interest has to be stated (条例第三十二条).
    await handler.press('提交审核');
    await expectHead(handler, '待审核', '2026-04-20');

    const reviewer = await at('reviewer', '2026-04-09');
    await act(reviewer, '审核', { choose: ['审核通过'] });
    const secrecyReviewer = await at('secrecyReviewer', '2026-04-09');
    await act(secrecyReviewer, '保密审查', { choose: ['保密审查通过'] });
    const head = await at('head', '2026-04-10');
    await act(head, '签发', { choose: ['签发'] });
    await expectHead(head, '已作出待送达', '2026-04-20');
    expect(await head.words()).to.include('部分公开');
  });

  it('has a letter with number, grounds and the right remedies', async () => {
    const handler = await at('handler', '2026-04-10');
    const letter = handler.page.getByRole('main').getByRole('link', { name: '政府信息公开申请答复书' });
    const { text } = await readPdf(await handler.fetch(letter));

    expect(text)
      .to.match(/清民公开告?〔2026〕\d+号/)
      .and.to.include('张小明')
      .and.to.include(number);
    expect(text).to.include('2026年2月27日，本机关收到你的补正').and.to.include('服务费明细”');
    // 复议法23(1)(四): 复议 first for the refused part only; 复议法24: the county's departments to the county.
    expect(text)
      .to.include('如对其中不予公开的部分不服，应当自收到本告知书之日起60日内先向清水县人民政府申请行政复议')
      .and.to.include('对其余部分不服的，可以自收到本告知书之日起60日内向清水县人民政府申请行政复议')
      .and.to.include('6个月内依法向清水县人民法院提起行政诉讼');
    expect(text).to.include('第三十七条').and.to.include('第十五条');
  });

  it('is served within time and lies open to the applicant, with the letter', async () => {
    const handler = await at('handler', '2026-04-13');
    await act(handler, '送达', { fill: { 凭证: '申请人页面送达记录' }, choose: ['在线送达'] });
    await expectHead(handler, '办结', '已终结');
    // No 违规提示 about a late answer stands on the page.
    expect(await handler.page.getByText(/^逾期\d+个工作日/).count()).to.equal(0);

    await track('2026-04-13');
    expect(await citizen.words())
      .to.include('已经答复')
      .and.to.include('答复已经送达');
    const letter = citizen.page.getByRole('link', { name: '政府信息公开申请答复书' });
    const { text } = await readPdf(await citizen.fetch(letter));
    expect(text).to.include('张小明').and.to.include('采购合同');
    // 复议法20, 民法典201-203: 60 days from 13 April are 17 + 31 + 12, Friday 12 June; 行诉法46: six months, 13 October.
    expect(await citizen.words())
      .to.include('2026-06-12')
      .and.to.include('2026-10-13');
  });

  it('is counted once in “（二）部分公开” of the report, and the cell opens it', async () => {
    const head = await at('head', '2026-04-14');
    await head.open('/desk/reports/QS-MZJ/2026/own');
    const row = head.page.getByRole('row', { name: '（二）部分公开' });
    // 自然人 and 总计, nothing else.
    expect((await row.getByRole('cell').allTextContents()).map((text) => text.trim())).to.deep.equal([
      '1',
      '0',
      '0',
      '0',
      '0',
      '0',
      '1',
    ]);

    await row.getByRole('link', { name: '1' }).first().click();
    await head.follow(number);
    await expectHead(head, '办结', number);
  });
});
