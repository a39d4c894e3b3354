import { expect } from 'chai';
import { caseContext, requestCorrection } from '../../src/cases/index.js';
import type { Actor } from '../../src/kernel/actor.js';
import type { Office } from '../../src/offices/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { buildAccount, buildOffice } from '../support/build.js';
import { plainText, type TestClient } from '../support/client.js';

interface Filed {
  readonly number: string;
  readonly code: string;
}

describe('tracking an application (查询进度)', () => {
  let app: TestApp;
  let office: Office;

  beforeEach(async () => {
    app = await testApp();
    office = await buildOffice(app, { name: '清水县民政局', code: 'QSX-MZJ' });
  });
  afterEach(() => app.close());

  const file = async (): Promise<Filed> => {
    const client = app.client();
    const checked = await client.submit('/apply/new', {
      office: office.code,
      content: '2025年低保对象统计表',
      desiredForm: 'electronic',
      delivery: 'online',
      applicantKind: 'natural',
      applicantName: '李明',
      identityKind: 'idCard',
      identityNumber: '11010519491231002x',
      phone: '13800138000',
    });
    const page = await client.send(checked, { consent: '1' });
    const [number = '', code = ''] = page.html.querySelectorAll('.md-code').map((one) => one.text);
    return { number, code };
  };
  const open = (client: TestClient, { number, code }: Filed) => client.submit('/track', { number, code });

  it('opens with number and code, however they are typed, and shows the due date with its reason', async () => {
    const { number, code } = await file();
    const page = await open(app.client(), {
      number: ` ${number.toLowerCase()} `,
      code: code.toLowerCase().replaceAll('-', ''),
    });

    expect(page.status, plainText(page.html)).to.equal(200);
    expect(page.url).to.equal('/track/case');
    const text = plainText(page.html);
    expect(text)
      .to.contain('2026-03-30')
      .and.contain('还有 20 个工作日')
      .and.contain('从次日起数 20 个工作日');
    expect(text).to.contain('您在网上提交了申请');
  });

  it('answers a wrong number and a wrong code alike', async () => {
    const { number, code } = await file();
    const wrongCode = await open(app.client(), { number, code: 'AAAA-AAAA-AAAA' });
    const wrongNumber = await open(app.client(), { number: 'QSX-MZJ-2026-9999', code });

    const message = (page: typeof wrongCode) => page.html.querySelector('.govuk-error-summary')?.text.trim();
    expect(wrongCode.status).to.equal(422);
    expect(wrongNumber.status).to.equal(422);
    expect(message(wrongCode)).to.equal(message(wrongNumber));
    expect(wrongCode.text).to.not.contain('AAAA-AAAA-AAAA');
  });

  it('limits guessing', async () => {
    const client = app.client();
    const statuses = new Set<number>();
    for (let n = 0; n < 32; n += 1)
      statuses.add((await open(client, { number: 'QSX-MZJ-2026-0001', code: `CODE-${n}` })).status);

    expect(statuses.has(429)).to.equal(true);
  });

  it('counts the period day by day', async () => {
    const client = app.client();
    await open(client, await file());
    const page = await client.get('/track/case/why');

    expect(page.status).to.equal(200);
    expect(plainText(page.html)).to.contain('收到申请之日，当日不计').and.contain('届满之日（第20个工作日）');
  });

  it('closes after half an hour, and at once on request', async () => {
    const filed = await file();
    const client = app.client();
    await open(client, filed);
    app.clock.advanceMinutes(31);
    expect((await client.get('/track/case')).url).to.equal('/track?expired=1');

    const again = await open(client, filed);
    const left = await client.send(again, {}, '/track/leave');
    expect(left.url).to.equal('/track');
    expect((await client.get('/track/case')).url).to.equal('/track?expired=1');
  });

  it('lets the applicant answer a 补正 once, and the period starts anew', async () => {
    const filed = await file();
    await askForCorrection(filed);
    const client = app.client();
    const shown = await open(client, filed);
    expect(plainText(shown.html)).to.contain('请写明年度').and.contain('请您补正申请');
    expect(shown.html.querySelectorAll('a[href^="/track/case/letters/"]')).to.have.length(1);

    const empty = await client.send(shown, { answer: ' ' }, '/correction');
    expect(empty.status).to.equal(422);
    app.clock.set('2026-03-05');
    const reopened = await open(client, filed);
    const page = await client.send(reopened, { answer: '申请2025年度的统计表' }, '/correction');
    expect(page.status, plainText(page.html)).to.equal(200);
    expect(plainText(page.html)).to.contain('补正已经提交').and.contain('从次日起重新数 20 个工作日');
    expect(page.html.querySelector('form[action$="/correction"]')).to.equal(null);
  });

  it('serves the letters that went to the applicant, and nothing else', async () => {
    const filed = await file();
    await askForCorrection(filed);
    const client = app.client();
    const shown = await open(client, filed);
    const href = shown.html.querySelector('a[href^="/track/case/letters/"]')?.getAttribute('href') ?? '';

    expect((await client.get(href)).headers.get('content-type')).to.equal('application/pdf');
    for (const id of ['0', '-1', 'abc', '999999', '99999999999'])
      expect((await client.get(`/track/case/letters/${id}`)).status, id).to.equal(404);
    expect((await client.get('/track/case/files/1')).status).to.equal(404);
    expect((await app.client().get(href)).url).to.equal('/track?expired=1');
  });

  it('withdraws after a tick, and then offers nothing more to do', async () => {
    const client = app.client();
    const shown = await open(client, await file());
    const unsure = await client.send(shown, {}, '/withdrawal');
    expect(unsure.status).to.equal(422);

    const page = await client.send(await client.get('/track/case'), { sure: '1' }, '/withdrawal');
    expect(page.status, plainText(page.html)).to.equal(200);
    expect(plainText(page.html)).to.contain('您撤回了申请');
    expect(page.html.querySelector('form[action$="/withdrawal"]')).to.equal(null);
  });

  it('refuses what was posted on an older state of the case, and without an open case', async () => {
    const filed = await file();
    const client = app.client();
    const shown = await open(client, filed);
    await askForCorrection(filed);

    expect((await client.send(shown, { sure: '1' }, '/withdrawal')).status).to.equal(409);
    await client.send(await client.get('/track/case'), {}, '/track/leave');
    const late = await client.send(shown, { sure: '1' }, '/withdrawal');
    expect(late.url).to.equal('/track?expired=1');
  });

  it('survives a forged cookie', async () => {
    const page = await app.client().get('/track/case', { cookie: 'mingdu.track=forged.token' });

    expect(page.url).to.equal('/track?expired=1');
  });

  async function askForCorrection({ number }: Filed): Promise<void> {
    const account = await buildAccount(app, { officeId: office.id, roles: ['handler', 'registrar'] });
    const actor: Actor = {
      kind: 'person',
      accountId: account.id,
      name: account.name,
      officeId: office.id,
      roles: ['handler', 'registrar'],
      ip: null,
    };
    await app.write(async (ctx) => {
      const row = await ctx.get<{ id: number; version: number }>(
        'SELECT id, version FROM cases WHERE number = ?',
        [number],
      );
      await requestCorrection(caseContext(ctx, app.services), {
        caseId: row?.id ?? 0,
        version: row?.version ?? 0,
        on: ctx.today,
        items: ['请写明年度'],
        workingDays: 10,
        manner: 'online',
      });
    }, actor);
  }
});
