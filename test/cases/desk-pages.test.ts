import { expect } from 'chai';
import { type TestApp, testApp } from '../support/app.js';
import { anApplication, aSearch, buildDesk, CaseStory, type Desk } from '../support/build-cases.js';
import { plainText, type TestClient } from '../support/client.js';

describe('the desk pages of 依申请公开', () => {
  let app: TestApp;
  let desk: Desk;
  let registrar: TestClient;
  let handler: TestClient;

  before(async () => {
    app = await testApp();
    app.clock.set('2026-03-02');
    desk = await buildDesk(app);
    registrar = await app.signedIn(desk.people.registrar.login);
    handler = await app.signedIn(desk.people.handler.login);
  });
  after(() => app.close());

  const registration = { channel: 'counter', arrivedOn: '2026-03-02', ...anApplication };

  it('carries a case from the registration form to the served answer, page by page', async () => {
    const registered = await registrar.submit('/desk/cases/new', registration);
    expect(registered.status, plainText(registered.html)).to.equal(200);
    const id = /cases\/(\d+)\/registered/.exec(registered.url)?.[1] ?? '';
    expect(id, registered.url).not.to.equal('');
    expect(plainText(registered.html)).to.match(/查询码 [34679A-Z]{4}-[34679A-Z]{4}-[34679A-Z]{4}/);

    const receipt = await registrar.get(`/desk/cases/${id}/receipt`);
    expect(receipt.headers.get('content-type')).to.equal('application/pdf');

    const page = await handler.get(`/desk/cases/${id}`);
    expect(page.status, plainText(page.html)).to.equal(200);
    expect(plainText(page.html))
      .to.include('2026-03-30')
      .and.to.include('剩 20 个工作日')
      .and.to.include('张**');

    const draft = `/desk/cases/${id}/do/draft-decision`;
    expect((await handler.get(draft)).status).to.equal(200);
    const { searchedBy: _, ...search } = aSearch;
    await handler.submit(
      `/desk/cases/${id}/searches`,
      { ...search, searchedOn: '2026-03-02', found: 'no' },
      'searches',
    );
    const drafted = await handler.submit(
      `${draft}?g=unavailable.notExist`,
      {
        fact_0_systems: '公文系统',
        fact_0_keywords: '低保',
        fact_0_officesAsked: '社会救助科',
        fact_0_searchedOn: '2026-03-02',
        fact_0_result: '未检索到',
      },
      '',
    );
    expect(drafted.url, plainText(drafted.html)).to.equal(`/desk/cases/${id}`);
    const preview = await handler.get(`${draft}/preview`);
    expect(preview.headers.get('content-type')).to.equal('application/pdf');

    const reviewer = await app.signedIn(desk.people.reviewer.login);
    expect(plainText((await reviewer.get('/desk')).html)).to.include('待审核');
    await reviewer.submit(`/desk/cases/${id}/do/review`, { outcome: 'pass' });
    const head = await app.signedIn(desk.people.head.login);
    const signed = await head.submit(`/desk/cases/${id}/do/sign`, { outcome: 'pass' });
    expect(plainText(signed.html))
      .to.include('已作出待送达')
      .and.to.match(/告〔2026〕\d+号/);

    const served = await handler.submit(`/desk/cases/${id}/do/serve`, {
      manner: 'mail',
      on: '2026-03-02',
      proof: 'EMS 1',
    });
    expect(plainText(served.html)).to.include('办结');
    const paper = served.html
      .querySelectorAll('a')
      .find((a) => /papers\/\d+/.test(a.getAttribute('href') ?? ''));
    const pdf = await handler.get(paper?.getAttribute('href') ?? '');
    expect(pdf.headers.get('content-type')).to.equal('application/pdf');
  });

  it('tells every problem of the registration at once and keeps what was typed', async () => {
    const page = await registrar.submit('/desk/cases/new', {
      ...registration,
      applicantName: '',
      content: '',
    });

    expect(page.status).to.equal(422);
    expect(plainText(page.html)).to.include('请填写姓名或者名称').and.to.include('请填写申请内容');
    expect(page.html.querySelector('[name=phone]')?.getAttribute('value')).to.equal(anApplication.phone);
  });

  it('shows every action page without a failure, also when it is not the time for it', async () => {
    const story = await CaseStory.begin(app, { desk, on: '2026-03-02' });
    const { actionForms } = await import('../../src/cases/forms/index.js');
    for (const { slug } of actionForms) {
      const page = await handler.get(`/desk/cases/${story.id}/do/${slug}`);
      expect(page.status, `${slug}: ${plainText(page.html)}`).to.equal(200);
    }
    expect((await handler.get(`/desk/cases/${story.id}/why`)).status).to.equal(200);
  });

  it('shows every tab of the queue', async () => {
    for (const tab of [
      'mine',
      'soon',
      'overdue',
      'waiting',
      'confirmation',
      'toDecide',
      'toServe',
      'all',
      'done',
    ]) {
      const page = await handler.get(`/desk?tab=${tab}&q=${desk.office.code}&stage=handling`);
      expect(page.status, `${tab}: ${plainText(page.html)}`).to.equal(200);
    }
    expect((await handler.get('/desk?tab=nonsense&after=xx&stage=zz&office=abc')).status).to.equal(200);
  });
});
