import { expect } from 'chai';
import { applicantMonth } from '../../src/cases/fees/applicant-month.query.js';
import { localDate } from '../../src/kernel/local-date.js';
import { defaultLawSettings } from '../../src/law/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { TEST_PASSWORD } from '../support/build.js';
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
    handler = app.client();
    await handler.submit('/desk/sign-in', { login: desk.people.handler.login, password: TEST_PASSWORD });
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
});
