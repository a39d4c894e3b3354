import { expect } from 'chai';
import { applicantMonth } from '../../src/cases/fees/applicant-month.query.js';
import * as cases from '../../src/cases/index.js';
import { verifyDerivations } from '../../src/cases/index.js';
import { localDate } from '../../src/kernel/local-date.js';
import { defaultLawSettings } from '../../src/law/index.js';
import { officeFacts } from '../../src/reports/figures/office-facts.query.js';
import { type TestApp, testApp } from '../support/app.js';
import { buildDesk, CaseStory, type Desk } from '../support/build-cases.js';
import { plainText, type TestClient } from '../support/client.js';

describe("the applicant's month (信息处理费)", () => {
  let app: TestApp;
  let desk: Desk;
  let handler: TestClient;
  const stories: CaseStory[] = [];

  before(async () => {
    app = await testApp();
    app.clock.set('2026-03-02');
    desk = await buildDesk(app);
    await begin({ arrivedOn: '2026-02-27', content: '上月的一件' });
    for (let i = 1; i <= 12; i += 1) await begin({ content: `本月第${i}件` });
    await begin({ applicantName: '张小明', identityNumber: '11010519491231002X', content: '同名的另一人' });
    app.clock.set('2026-03-03');
    handler = await app.signedIn(desk.people.handler.login);
  });
  after(() => app.close());

  async function begin({ arrivedOn = '2026-03-02', ...given }: Record<string, string>): Promise<void> {
    stories.push(
      await CaseStory.begin(app, { desk, on: '2026-03-02', arrivedOn: localDate(arrivedOn), ...given }),
    );
  }
  const month = (story: CaseStory | undefined, change = {}) =>
    applicantMonth(app.services.db, story?.id ?? 0, localDate('2026-03-03'), {
      ...defaultLawSettings,
      ...change,
    });

  it('counts the applications received in the month, in order; neither last month’s nor a namesake’s', async () => {
    const found = await month(stories[12]);
    expect(found).to.include({ year: 2026, month: 3, place: 12 });
    expect(found?.cases.map(({ content }) => content)).to.deep.equal(
      Array.from({ length: 12 }, (_, i) => `本月第${i + 1}件`),
    );
    expect((await month(stories[0]))?.cases).to.have.length(1);
    expect((await month(stories[13]))?.cases).to.have.length(1);
  });

  it('counts by the month of the notice where the office chose so', async () => {
    const found = await month(stories[0], { feeMonthBy: 'notice' });
    expect(found).to.include({ year: 2026, month: 3, place: 1 });
    expect(found?.cases).to.have.length(1);
  });

  it('shows the month with the cases behind it on the fee form, and fills in what came before', async () => {
    const page = await handler.get(`/desk/cases/${stories[12]?.id}/do/send-fee-notice`);
    expect(page.status).to.equal(200);
    const text = plainText(page.html);
    expect(text).to.include('计入本月的共12件，本件是第12件').and.to.include('当月第12件，收费100元');
    expect(text)
      .to.include(stories[1]?.number ?? '?')
      .and.not.to.include('上月的一件');
    expect(page.html.querySelector('input[name=already]')?.getAttribute('value')).to.equal('11');
    const tenth = await handler.get(`/desk/cases/${stories[10]?.id}/do/send-fee-notice`);
    expect(plainText(tenth.html)).to.include('每月前10件不收费，本件不收费');
  });

  it('asks nobody for a fee within the free ten, and says so beside the field', async () => {
    const refused = await handler.submit(`/desk/cases/${stories[10]?.id}/do/send-fee-notice`, {
      basis: 'items',
      payment: '窗口缴纳',
    });
    expect(refused.status).to.equal(422);
    expect(plainText(refused.html)).to.include('不产生信息处理费').and.to.include('计入本月');
  });

  it('adds up what was asked for by either basis', async () => {
    const sent = await handler.submit(`/desk/cases/${stories[12]?.id}/do/send-fee-notice`, {
      basis: 'items',
      payment: '窗口缴纳',
    });
    expect(sent.status, plainText(sent.html)).to.equal(200);
    await handler.submit(`/desk/cases/${stories[11]?.id}/do/send-fee-notice`, {
      basis: 'pages',
      units: '31',
      payment: '窗口缴纳',
    });
    const page = await handler.get(`/desk/cases/${stories[9]?.id}/do/send-fee-notice`);
    expect(plainText(page.html)).to.include('按件100元，按量10元');
  });

  describe('refund (退费)', () => {
    let cashier: TestClient;
    let story: CaseStory;

    before(async () => {
      app.clock.set('2026-03-03');
      cashier = await app.signedIn(desk.people.cashier.login);
    });
    beforeEach(async () => {
      story = await CaseStory.begin(app, {
        desk,
        on: '2026-03-03',
        applicantName: '退费人',
        content: '甲材料全文',
      });
      await story.by('handler', (ctx, t) =>
        cases.sendFeeNotice(ctx, {
          ...t,
          on: localDate('2026-03-03'),
          basis: 'pages',
          units: 40,
          already: 0,
          payment: '窗口缴纳',
          manner: 'mail',
        }),
      );
    });
    const pay = () =>
      story.by('cashier', (ctx, t) =>
        cases.recordPayment(ctx, { ...t, on: localDate('2026-03-03'), voucher: '票据1号' }),
      );
    const path = () => `/desk/cases/${story.id}/refund`;
    const given = { on: '2026-03-03', reason: '复议决定撤销收费通知', voucher: '退1号' };

    it('records what went back with its reason; the period that began with the payment stays', async () => {
      await pay();
      const before = await story.row<{ due_on: string }>('due_on');
      const done = await cashier.submit(path(), given);
      expect(done.status, plainText(done.html)).to.equal(200);
      expect(await story.row<{ due_on: string }>('due_on')).to.deep.equal(before);
      const notice = await app.services.db.get<Record<string, unknown>>(
        'SELECT state, refunded_on, refund_reason FROM fee_notices WHERE case_id = ?',
        [story.id],
      );
      expect(notice).to.deep.equal({
        state: 'refunded',
        refunded_on: '2026-03-03',
        refund_reason: '复议决定撤销收费通知',
      });
      const facts = (await officeFacts(app.services.db, [desk.office.id], 2026)).get(desk.office.id);
      expect([facts?.feeCases, facts?.feeYuan]).to.deep.equal([0, 0]);
      expect((await verifyDerivations(app.services.db, app.services.law)).problems).to.deep.equal([]);
    });

    it('gives nothing back that was not paid, nor twice, and keeps what was typed', async () => {
      const unpaid = await cashier.submit(path(), given);
      expect(unpaid.status).to.equal(409);
      expect(plainText(unpaid.html)).to.include('没有已缴而未退');
      await pay();
      const form = await cashier.get(path());
      await Promise.all([cashier.send(form, given), cashier.send(form, given)]);
      const again = await cashier.submit(path(), given);
      expect(again.status).to.equal(409);
      const notes = await app.services.db.get<{ n: number }>(
        "SELECT COUNT(*) AS n FROM case_events WHERE case_id = ? AND kind = 'note_added'",
        [story.id],
      );
      expect(notes?.n).to.equal(1);
    });

    for (const [name, change, problem] of [
      ['a day to come', { on: '2026-03-04' }, '不能晚于今天'],
      ['a day before the payment', { on: '2026-03-02' }, '不能早于缴费之日'],
      ['no reason', { reason: ' ' }, '退费原因'],
      ['no voucher', { voucher: '' }, '退款凭证号'],
    ] as const) {
      it(`refuses ${name} beside its field`, async () => {
        await pay();
        const refused = await cashier.submit(path(), { ...given, ...change });
        expect(refused.status).to.equal(422);
        expect(refused.html.querySelector('.govuk-error-summary')?.text).to.include(problem);
      });
    }

    it('is the cashier’s', async () => {
      expect((await handler.get(path())).status).to.equal(403);
    });
  });
});
