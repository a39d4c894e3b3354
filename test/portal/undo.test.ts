import { expect } from 'chai';
import { assignHandler, caseContext } from '../../src/cases/index.js';
import type { Office } from '../../src/offices/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { buildAccount, buildOffice } from '../support/build.js';
import { actorFor } from '../support/build-cases.js';
import { plainText, type TestClient } from '../support/client.js';

describe('after filing: taking back and filing the same again (撤销、重复提示)', () => {
  let app: TestApp;
  let office: Office;

  beforeEach(async () => {
    app = await testApp();
    office = await buildOffice(app, { name: '清水县民政局', code: 'QSX-MZJ' });
  });
  afterEach(() => app.close());

  const values = {
    office: 'QSX-MZJ',
    content: '2025年全县城乡低保对象人数和资金发放情况统计表',
    applicantName: '李明',
    identityNumber: '11010519491231002x',
    phone: '13800138000',
    agentName: '赵律师',
    agentIdentityKind: 'passport',
    agentIdentityNumber: 'E00000002',
  };
  const check = (client: TestClient, more: Record<string, string> = {}) =>
    client.submit('/apply/new', { ...values, ...more });
  const file = async (client: TestClient, more: Record<string, string> = {}) =>
    client.send(await check(client, more), { consent: '1' });
  const cases = () =>
    app.services.db.all<Record<string, unknown>>(
      'SELECT number, stage, received_on, report_row FROM cases ORDER BY id',
      [],
    );

  it('takes a filing back within half an hour; the number stays used', async () => {
    const client = app.client();
    const receipt = await file(client);
    expect(plainText(receipt.html)).to.contain('之前可以撤销这次提交');
    const undone = await client.send(receipt, { change: '' }, '/undo');
    expect(plainText(undone.html)).to.contain('已经撤销');
    await file(client);

    const [first, second] = await cases();
    expect(first).to.include({ number: 'QSX-MZJ-2026-0001', stage: 'withdrawn' });
    expect(second).to.include({ number: 'QSX-MZJ-2026-0002' });
  });

  it('counts in the report as withdrawn when it was received already, and nowhere when it was not', async () => {
    const client = app.client();
    await client.send(await file(client), { change: '' }, '/undo');
    const careful = await buildOffice(app, {
      code: 'QSX-JYJ',
      settings: { autoConfirmOnlineReceipt: false },
    });
    await client.send(await file(client, { office: careful.code }), { change: '' }, '/undo');

    const [received, unreceived] = await cases();
    expect(received).to.include({ received_on: '2026-03-02', report_row: 'other.other' });
    expect(unreceived).to.include({ received_on: null });
  });

  it('gives everything back to be changed, and files it anew', async () => {
    const client = app.client();
    const form = await client.send(await file(client), { change: '1' }, '/undo');
    expect(form.url).to.contain('/apply/new');
    expect(form.html.querySelector('[name=applicantName]')?.getAttribute('value')).to.equal('李明');
    expect(form.html.querySelector('[name=agentName]')?.getAttribute('value')).to.equal('赵律师');

    const again = await client.send(form, { content: '2024年全县低保统计表' });
    const receipt = await client.send(again, { consent: '1' });
    expect(plainText(receipt.html)).to.contain('QSX-MZJ-2026-0002');
  });

  it('is refused once the time is over, an officer has begun, or it was done already', async () => {
    const late = app.client();
    const lateReceipt = await file(late);
    app.clock.advanceMinutes(29);
    const still = await late.get(lateReceipt.url);
    expect(still.html.querySelector('form[action$="/undo"]')).not.to.equal(null);
    app.clock.advanceMinutes(2);
    expect((await late.send(lateReceipt, { change: '' }, '/undo')).status).to.be.oneOf([404, 409]);
    app.clock.set('2026-03-02');

    const client = app.client();
    const receipt = await file(client);
    const registrar = await buildAccount(app, { officeId: office.id, roles: ['registrar', 'handler'] });
    const row = await app.services.db.get<{ id: number; version: number }>(
      'SELECT id, version FROM cases ORDER BY id DESC LIMIT 1',
      [],
    );
    await app.write(
      (ctx) =>
        assignHandler(caseContext(ctx, app.services), {
          caseId: row?.id ?? 0,
          version: row?.version ?? 0,
          handlerId: registrar.id,
        }),
      actorFor(registrar),
    );
    const seen = await client.get(receipt.url);
    expect(seen.html.querySelector('form[action$="/undo"]')).to.equal(null);
    const refused = await client.send(receipt, { change: '', version: (row?.version ?? 0) + 1 }, '/undo');
    expect(refused.status).to.equal(409);
    expect(plainText(refused.html)).to.contain('工作人员已经开始办理');
  });

  it('tells the applicant of the own open request for the same, and files it all the same', async () => {
    await file(app.client());
    const client = app.client();
    const page = await check(client);
    expect(plainText(page.html)).to.contain('您对相似的内容已经申请过：QSX-MZJ-2026-0001');
    expect((await client.send(page, { consent: '1' })).url).to.contain('/apply/receipt/');
  });

  it('tells nobody by a name alone who has applied for what', async () => {
    await file(app.client());
    const page = await check(app.client(), { identityKind: 'passport', identityNumber: 'E12345678' });

    expect(plainText(page.html)).not.to.contain('已经申请过');
  });

  it('tells the registrar of namesakes with an open request much like it, after registering', async () => {
    await file(app.client());
    const registrar = await buildAccount(app, { officeId: office.id, roles: ['registrar'] });
    const client = await app.signedIn(registrar.login);
    const registered = await client.submit('/desk/cases/new', {
      channel: 'counter',
      arrivedOn: '2026-03-02',
      applicantKind: 'natural',
      applicantName: '李明',
      identityKind: 'passport',
      identityNumber: 'E1',
      phone: '13800138000',
      content: values.content,
      desiredForm: 'paper',
      delivery: 'pickup',
    });

    expect(registered.url, plainText(registered.html)).to.match(/registered$/);
    expect(plainText(registered.html))
      .to.contain('同一申请人有相似的在办申请')
      .and.contain('QSX-MZJ-2026-0001');
  });
});
