import { expect } from 'chai';
import * as cases from '../../src/cases/index.js';
import { localDate } from '../../src/kernel/local-date.js';
import { type TestApp, testApp } from '../support/app.js';
import { CaseStory } from '../support/build-cases.js';
import { plainText, type TestClient } from '../support/client.js';

describe("the applicant's page: fee, satisfaction; contact with the applicant", () => {
  let app: TestApp;
  let story: CaseStory;

  beforeEach(async () => {
    app = await testApp();
    story = await CaseStory.begin(app);
    await story.by('registrar', (ctx, target) =>
      cases.assignHandler(ctx, { ...target, handlerId: story.desk.people.handler.id }),
    );
  });
  afterEach(() => app.close());

  const tracked = async (client: TestClient) => {
    await client.submit('/track', { number: story.number, code: story.queryCode });
    return client.get('/track/case');
  };
  const signedIn = async (role: 'registrar' | 'head') => {
    return app.signedIn(story.desk.people[role].login);
  };

  it('says what is to be paid, until when, and shows the notice', async () => {
    await story.by('handler', (ctx, target) =>
      cases.sendFeeNotice(ctx, {
        ...target,
        on: localDate('2026-03-02'),
        basis: 'pages',
        units: 68,
        already: 0,
        manner: 'online',
        payment: '到县财政非税窗口缴纳',
      }),
    );
    const page = await tracked(app.client());

    expect(plainText(page.html)).to.include('请缴纳信息处理费').and.to.include('380 元');
    expect(page.html.querySelector('a[href*="/track/case/letters/"]')).not.to.equal(null);
  });

  it('asks for satisfaction once the case is over, keeps the last word, and tells officers sums only', async () => {
    const client = app.client();
    expect(plainText((await tracked(client)).html)).not.to.include('满意吗');
    await story.draft(['unavailable.notExist']);
    await story.by('reviewer', (ctx, target) => cases.passReview(ctx, { ...target, note: '' }));
    await story.by('head', (ctx, target) => cases.signDecision(ctx, { ...target, note: '' }));
    await story.by('handler', (ctx, target) =>
      cases.serveDecision(ctx, {
        ...target,
        on: localDate('2026-03-02'),
        manner: 'online',
        proof: '网上送达',
      }),
    );
    await tracked(client);
    expect((await client.submit('/track/case', { score: '9' }, '/satisfaction')).status).to.equal(422);
    await client.submit('/track/case', { score: '2', comment: '答复太慢' }, '/satisfaction');
    const again = await client.submit('/track/case', { score: '4', comment: '说明清楚' }, '/satisfaction');
    expect(plainText(again.html)).to.include('感谢您的评价');

    const head = await signedIn('head');
    const figures = plainText((await head.get('/desk/service-figures')).html);
    expect(figures).to.include('100%（1/1）').and.to.include('说明清楚').and.not.to.include('答复太慢');
    expect(figures).not.to.include(story.number).and.not.to.include('张小明');
    expect((await head.get('/desk/service-figures?from=abc&to=2026-99-99')).status).to.equal(200);
  });

  it('records each attempt to reach the applicant with its outcome', async () => {
    const waiting = await CaseStory.begin(app, { channel: 'ordinaryMail', desk: story.desk });
    const registrar = await signedIn('registrar');
    const path = `/desk/cases/${waiting.id}/do/record-contact`;
    expect((await registrar.submit(path, { note: '' })).status).to.equal(422);
    await registrar.submit(path, { means: 'phone', outcome: 'notReached', note: '138****1234，无人接听' });
    const page = await registrar.submit(`/desk/cases/${waiting.id}/do/confirm-receipt`, {
      means: 'phone',
      note: '与申请人本人通话确认',
    });

    const history = plainText(page.html);
    expect(history).to.include('未联系上').and.to.include('无人接听').and.to.include('本人通话确认');
    expect(await waiting.row('received_on')).to.include({ received_on: '2026-03-02' });
  });
});
