import { expect } from 'chai';
import * as cases from '../../src/cases/index.js';
import { DomainError } from '../../src/kernel/domain-error.js';
import { localDate } from '../../src/kernel/local-date.js';
import { type TestApp, testApp } from '../support/app.js';
import { anApplication, buildDesk, CaseStory, type Desk } from '../support/build-cases.js';
import { plainText } from '../support/client.js';

const correction = { items: '请写明年份', workingDays: '10', on: '2026-03-03', manner: 'mail' };

async function refusal(work: Promise<unknown>): Promise<DomainError> {
  try {
    await work;
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('what the case pages refuse', () => {
  let app: TestApp;
  let desk: Desk;

  before(async () => {
    app = await testApp();
    app.clock.set('2026-03-03');
    desk = await buildDesk(app);
  });
  after(() => app.close());

  it('tells the second of two officers what changed and keeps what was typed', async () => {
    const story = await CaseStory.begin(app, { desk, on: '2026-03-03' });
    const first = await app.signedIn(desk.people.handler.login);
    const second = await app.signedIn(desk.people.handler.login);
    const page = `/desk/cases/${story.id}/do/request-correction`;
    const openedBySecond = await second.get(page);
    await first.submit(`/desk/cases/${story.id}/do/add-note`, { note: '已电话联系' });

    const answer = await second.send(openedBySecond, { ...correction, items: '请写明是哪一年度' });

    expect(answer.status).to.equal(409);
    expect(plainText(answer.html)).to.include('这件申请刚刚有变化').and.to.include('备注');
    expect(answer.html.querySelector('[name=items]')?.textContent).to.include('请写明是哪一年度');
    const again = await second.send(answer, {});
    expect(again.url).to.equal(`/desk/cases/${story.id}`);
    expect(await story.row('stage')).to.deep.equal({ stage: 'correction' });
  });

  it('acts once when a form is sent twice', async () => {
    const story = await CaseStory.begin(app, { desk, on: '2026-03-03' });
    const handler = await app.signedIn(desk.people.handler.login);
    const page = await handler.get(`/desk/cases/${story.id}/do/add-note`);
    const [one, two] = await Promise.all([
      handler.send(page, { note: '一次' }),
      handler.send(page, { note: '一次' }),
    ]);

    expect([one?.status, two?.status]).to.deep.equal([200, 200]);
    const [count] = await app.services.db.all<{ n: number }>(
      "SELECT COUNT(*) AS n FROM case_events WHERE case_id = ? AND kind = 'note_added'",
      [story.id],
    );
    expect(count?.n).to.equal(1);
  });

  it('registers once when the registration is sent twice', async () => {
    const registrar = await app.signedIn(desk.people.registrar.login);
    const page = await registrar.get('/desk/cases/new');
    const values = { channel: 'fax', arrivedOn: '2026-03-03', ...anApplication, content: '双击登记' };
    const [one, two] = await Promise.all([registrar.send(page, values), registrar.send(page, values)]);

    expect(one?.url).to.equal(two?.url);
    const [count] = await app.services.db.all<{ n: number }>(
      'SELECT COUNT(*) AS n FROM cases WHERE content = ?',
      ['双击登记'],
    );
    expect(count?.n).to.equal(1);
  });

  it('numbers concurrent filings without gap or double', async () => {
    const { office } = await buildDesk(app);
    const filings = Array.from({ length: 12 }, () =>
      app.write((ctx) =>
        cases.fileApplication(cases.caseContext(ctx, app.services), {
          ...anApplication,
          officeId: office.id,
        }),
      ),
    );
    const numbers = (await Promise.all(filings)).map(({ number }) => number).sort();

    expect(numbers[0]).to.equal(`${office.code}-2026-0001`);
    expect(numbers[11]).to.equal(`${office.code}-2026-0012`);
    expect(new Set(numbers).size).to.equal(12);
  });

  it('refuses a step whose day lies before the round or before facts that take its effect away', async () => {
    const story = await CaseStory.begin(app, { desk, on: '2026-03-03' });
    const on = localDate;
    const sendFee = (day: string) =>
      story.by('handler', (ctx, t) =>
        cases.sendFeeNotice(ctx, {
          ...t,
          on: on(day),
          basis: 'pages',
          units: 100,
          already: 0,
          payment: '财政专户',
          manner: 'mail',
        }),
      );
    const codeOf = (error: DomainError) => error.fields[0]?.code;
    await story.decide(['unavailable.notExist'], '2026-03-06');
    await story.serve('2026-03-09');
    await story.by('handler', (ctx, t) =>
      cases.recordReviewFiled(ctx, { ...t, on: on('2026-03-09'), organ: '清水县人民政府', docketNumber: '' }),
    );
    const proceeding = await app.services.db.get<{ id: number }>(
      'SELECT id FROM remedy_proceedings WHERE case_id = ?',
      [story.id],
    );
    await story.by(
      'handler',
      (ctx, t) =>
        cases.recordReviewDecision(ctx, {
          ...t,
          on: on('2026-03-20'),
          proceedingId: proceeding?.id ?? 0,
          result: 'corrected',
          note: '',
        }),
      '2026-03-20',
    );
    const reopen = (day: string) =>
      story.by('head', (ctx, t) =>
        cases.reopenCase(ctx, { ...t, on: on(day), due: null, reason: '复议撤销' }),
      );

    expect(codeOf(await refusal(reopen('2026-03-06')))).to.equal('cases.beforeEnd');
    await reopen('2026-03-20');
    expect(codeOf(await refusal(sendFee('2026-03-19')))).to.equal('cases.beforeReopening');
    expect(await story.row('stage')).to.deep.equal({ stage: 'handling' });
  });

  it('refuses a 补正 that came before it was asked for', async () => {
    const story = await CaseStory.begin(app, { desk, on: '2026-03-03' });
    const day = localDate;
    await story.by(
      'handler',
      (ctx, t) =>
        cases.requestCorrection(ctx, {
          ...t,
          on: day('2026-03-05'),
          items: ['请写明年份'],
          workingDays: 10,
          manner: 'mail',
        }),
      '2026-03-06',
    );
    const early = story.by('registrar', (ctx, t) =>
      cases.receiveCorrection(ctx, { ...t, on: day('2026-03-04'), answer: '2025年', excuse: '' }),
    );

    expect((await refusal(early)).fields[0]?.code).to.equal('cases.beforeNotice');
    expect(await story.row('stage')).to.deep.equal({ stage: 'correction' });
  });

  it('refuses with a reason what law, role or order does not allow', async () => {
    const story = await CaseStory.begin(app, { desk, on: '2026-03-03' });
    const serve = refusal(story.serve('2026-03-03'));
    expect(await serve).to.include({ kind: 'conflict', code: 'cases.notNow' });
    const sign = refusal(story.by('handler', (ctx, t) => cases.signDecision(ctx, { ...t, note: '' })));
    expect((await sign).kind).to.equal('conflict');
    const approve = refusal(
      story.by('handler', async (ctx, t) => {
        await cases.requestExtension(ctx, { ...t, workingDays: 5, reason: '量大' });
        await cases.approveExtension(ctx, { caseId: t.caseId, version: t.version + 1, note: '' });
      }),
    );
    expect(await approve).to.include({ kind: 'forbidden', code: 'cases.roleNeeded' });
  });

  it('takes no draft that leaves out what its ground asks for, and names each hole', async () => {
    const story = await CaseStory.begin(app, { desk, on: '2026-03-03' });
    const items = [{ item: '', ground: 'unavailable.notExist' as const, facts: { systems: '公文系统' } }];

    const error = await refusal(
      story.by('handler', (ctx, t) => cases.draftDecision(ctx, { ...t, items, publicInterest: '' })),
    );

    expect(error.fields.map(({ field }) => field)).to.deep.equal([
      'fact_0_systems',
      'fact_0_keywords',
      'fact_0_officesAsked',
      'fact_0_searchedOn',
      'fact_0_result',
    ]);
  });

  it('does not let a person review the own draft (职责分离)', async () => {
    const story = await CaseStory.begin(app, { desk, on: '2026-03-03' });
    const both = await app.as({ officeId: desk.office.id, roles: ['handler', 'reviewer'] });
    await both.submit(
      `/desk/cases/${story.id}/do/draft-decision?g=granted.alreadyPublic`,
      { fact_0_where: 'https://example.gov.cn' },
      '',
    );

    const page = await both.get(`/desk/cases/${story.id}/do/review`);

    expect(plainText(page.html)).to.include('不得审核');
  });

  it('keeps other offices out, and lets the supervisor look but not act', async () => {
    const story = await CaseStory.begin(app, { desk, on: '2026-03-03' });
    const stranger = await app.as({ roles: ['handler', 'registrar'] });
    expect((await stranger.get(`/desk/cases/${story.id}`)).status).to.equal(403);
    expect((await stranger.get(`/desk/cases/${story.id}/receipt`)).status).to.equal(403);
    expect((await stranger.get(`/desk/cases/${story.id}/do/withdraw`)).status).to.equal(403);
    const supervisor = await app.as({ roles: ['supervisor'], officeId: null });
    const page = await supervisor.get(`/desk/cases/${story.id}`);
    expect(page.status).to.equal(200);
    expect(plainText(page.html)).to.include('您现在没有可以办理的事项');
    expect((await supervisor.get('/desk')).status).to.equal(200);
  });

  it('answers odd addresses with 404 and odd input with 422, never with a failure', async () => {
    const story = await CaseStory.begin(app, { desk, on: '2026-03-03' });
    const handler = await app.signedIn(desk.people.handler.login);
    for (const path of [
      '/desk/cases/0',
      '/desk/cases/abc',
      '/desk/cases/999999999999999999999',
      '/desk/cases/3000000000',
      `/desk/cases/${story.id}/papers/7`,
    ]) {
      expect((await handler.get(path)).status, path).to.equal(404);
    }
    const bad = [
      ['request-correction', { ...correction, on: '2026-02-30' }],
      ['request-correction', { ...correction, items: ' \n ' }],
      ['request-correction', { ...correction, workingDays: '1e9' }],
      ['request-correction', { ...correction, on: '2026-03-04' }],
      ['request-correction', { ...correction, on: '2020-01-01' }],
      ['consult-third-party', { partyName: '', subject: '', on: 'x', manner: 'pigeon' }],
      ['withdraw-event', { eventId: '1', reason: 'x' }],
      [
        'send-fee-notice',
        { basis: 'pages', units: '30', already: '0', payment: 'x', on: '2026-03-03', manner: 'mail' },
      ],
    ] as const;
    for (const [slug, values] of bad) {
      const answer = await handler.submit(`/desk/cases/${story.id}/do/${slug}`, values);
      expect(answer.status, `${slug}: ${plainText(answer.html)}`).to.equal(422);
    }
    const draft = await handler.submit(
      `/desk/cases/${story.id}/do/draft-decision?g=refused.stateSecret,nonsense`,
      {},
      '',
    );
    expect(draft.status, plainText(draft.html)).to.equal(422);
  });

  it('shows personal data only after a reason went on record', async () => {
    const story = await CaseStory.begin(app, { desk, on: '2026-03-03' });
    const handler = await app.signedIn(desk.people.handler.login);
    const page = `/desk/cases/${story.id}`;
    expect((await handler.get(page)).text).not.to.include(anApplication.phone);

    const revealed = await handler.submit(page, { reason: '电话核实申请内容' }, '/reveal');

    expect(revealed.text).to.include(anApplication.phone).and.to.include(anApplication.identityNumber);
    app.clock.advanceMinutes(11);
    expect((await handler.get(page)).text).not.to.include(anApplication.phone);
    const [audit] = await app.services.db.all<{ summary: string }>(
      "SELECT summary FROM audit_entries WHERE action = 'case.applicantRevealed'",
    );
    expect(audit?.summary).to.include('电话核实');
    app.clock.set('2026-03-03');
  });

  it('puts a wrong record right by a later one and counts anew', async () => {
    const story = await CaseStory.begin(app, { desk, on: '2026-03-03', channel: 'fax', confirmedOn: null });
    await story.by('registrar', (ctx, t) =>
      cases.confirmReceipt(ctx, { ...t, on: localDate('2026-03-03'), means: 'phone', note: '' }),
    );
    const events = await cases.eventsOf(app.services.db, story.id);
    const confirmed = events.find(({ kind }) => kind === 'receipt_confirmed');

    await story.by('registrar', (ctx, t) =>
      cases.withdrawEvent(ctx, { ...t, eventId: confirmed?.id ?? 0, reason: '误录' }),
    );

    expect(await story.row('stage, received_on, due_on')).to.deep.equal({
      stage: 'awaitingConfirmation',
      received_on: null,
      due_on: null,
    });
    const check = await cases.verifyDerivations(app.services.db, app.services.law);
    expect(check.problems).to.deep.equal([]);
  });
});
