import { expect } from 'chai';
import * as cases from '../../src/cases/index.js';
import { DomainError } from '../../src/kernel/domain-error.js';
import { localDate } from '../../src/kernel/local-date.js';
import { type TestApp, testApp } from '../support/app.js';
import { anApplication, buildDesk, CaseStory, type Desk, factsFor } from '../support/build-cases.js';

const on = localDate;
const applicant = {
  kind: 'applicant',
  accountId: null,
  name: '申请人',
  officeId: null,
  roles: [],
  ip: null,
} as const;

describe('every stage of a case, stored as it is derived', () => {
  let app: TestApp;
  let desk: Desk;

  before(async () => {
    app = await testApp();
    app.clock.set('2026-03-02');
    desk = await buildDesk(app);
  });
  after(() => app.close());

  afterEach(async () => {
    const check = await cases.verifyDerivations(app.services.db, app.services.law);
    expect(check.problems).to.deep.equal([]);
  });

  const begin = (day: string) => CaseStory.begin(app, { desk, on: day });

  function correction(story: CaseStory, day: string): Promise<CaseStory> {
    return story.by(
      'handler',
      (ctx, t) =>
        cases.requestCorrection(ctx, { ...t, on: on(day), items: ['年份'], workingDays: 10, manner: 'mail' }),
      day,
    );
  }

  it('逾期不补正: lapses only after proven service and the end of the period', async () => {
    const story = await begin('2026-03-02');
    await correction(story, '2026-03-03');
    await story.by('handler', (ctx, t) =>
      cases.recordCorrectionDelivery(ctx, { ...t, on: on('2026-03-03'), proof: 'EMS 1' }),
    );
    const lapse = (day: string) =>
      story.by(
        'handler',
        (ctx, t) => cases.closeUncorrected(ctx, { ...t, on: on(day), proof: 'EMS 1' }),
        day,
      );
    try {
      await lapse('2026-03-16');
      expect.fail('lapsed too early');
    } catch (error) {
      expect(error).to.be.instanceOf(DomainError);
    }

    await lapse('2026-03-18');

    expect(await story.row('stage, closed_on, report_row')).to.deep.equal({
      stage: 'lapsed',
      closed_on: '2026-03-18',
      report_row: 'other.not_corrected',
    });
  });

  it('信息处理费: payment restarts the period, 逾期不缴费 ends the case', async () => {
    const fee = async (story: CaseStory) => {
      await story.by(
        'handler',
        (ctx, t) =>
          cases.sendFeeNotice(ctx, {
            ...t,
            on: on('2026-03-03'),
            basis: 'pages',
            units: 201,
            already: 0,
            payment: '缴入国库',
            manner: 'mail',
          }),
        '2026-03-03',
      );
      await story.by('handler', (ctx, t) =>
        cases.recordFeeDelivery(ctx, { ...t, on: on('2026-03-03'), proof: 'EMS' }),
      );
    };
    const paid = await begin('2026-03-02');
    await fee(paid);
    expect(await paid.row('stage, waiting_for')).to.deep.equal({
      stage: 'feePending',
      waiting_for: 'applicant',
    });
    await paid.by(
      'cashier',
      (ctx, t) => cases.recordPayment(ctx, { ...t, on: on('2026-03-10'), voucher: '0001' }),
      '2026-03-10',
    );
    expect(await paid.row('stage, base_on')).to.deep.equal({ stage: 'handling', base_on: '2026-03-10' });
    const row = await app.services.db.get<{ yuan: number; state: string }>(
      'SELECT yuan, state FROM fee_notices WHERE case_id = ?',
      [paid.id],
    );
    expect(row).to.deep.equal({ yuan: 2740, state: 'paid' });

    const unpaid = await begin('2026-03-02');
    await fee(unpaid);
    await unpaid.by(
      'handler',
      (ctx, t) => cases.closeUnpaid(ctx, { ...t, on: on('2026-04-10'), proof: 'EMS' }),
      '2026-04-10',
    );
    expect(await unpaid.row('stage, report_row')).to.deep.equal({
      stage: 'lapsed',
      report_row: 'other.fee_unpaid',
    });
  });

  it('说明理由 and 延迟答复: the head sets a later date', async () => {
    const story = await begin('2026-03-02');
    await story.by(
      'handler',
      (ctx, t) =>
        cases.requestReasons(ctx, {
          ...t,
          on: on('2026-03-03'),
          volume: '一年内申请200件',
          workingDays: 10,
          manner: 'mail',
        }),
      '2026-03-03',
    );
    expect(await story.row('stage')).to.deep.equal({ stage: 'reasons' });
    await story.by(
      'registrar',
      (ctx, t) => cases.receiveReasons(ctx, { ...t, on: on('2026-03-05'), reasons: '研究需要' }),
      '2026-03-05',
    );
    await story.by('head', (ctx, t) =>
      cases.setDelayedAnswer(ctx, { ...t, due: on('2026-06-01'), reasons: '数量大', manner: 'mail' }),
    );
    expect(await story.row('stage, due_on')).to.deep.equal({ stage: 'delayed', due_on: '2026-06-01' });
  });

  it('征求第三方: silence lapses by itself, and the daily refresh says so', async () => {
    const story = await begin('2026-03-02');
    await story.by(
      'handler',
      (ctx, t) =>
        cases.consultThirdParty(ctx, {
          ...t,
          on: on('2026-03-03'),
          partyName: '某公司',
          natural: false,
          contact: '0571-1',
          subject: '合同金额',
          coAuthor: false,
          manner: 'mail',
        }),
      '2026-03-03',
    );
    expect(await story.row('stage, clock_state')).to.deep.equal({
      stage: 'consultation',
      clock_state: 'paused',
    });
    const [paper] = await app.services.db.all<{ content: string }>(
      "SELECT content FROM case_papers WHERE case_id = ? AND kind = 'thirdPartyConsultation'",
      [story.id],
    );
    expect(paper?.content, '申请人姓名不披露').not.to.include(anApplication.applicantName);

    app.clock.set('2026-04-01');
    await app.write((ctx) => cases.refreshDerivations(cases.caseContext(ctx, app.services)));

    expect(await story.row('stage, clock_state')).to.deep.equal({
      stage: 'handling',
      clock_state: 'running',
    });
  });

  it('撤回 and 终止 end the case; nothing waits any more', async () => {
    const story = await begin('2026-03-02');
    await correction(story, '2026-03-03');
    await story.by('registrar', (ctx, t) =>
      cases.withdrawCase(ctx, { ...t, on: on('2026-03-03'), proof: '书面撤回' }),
    );
    expect(await story.row('stage, phase, report_row')).to.deep.equal({
      stage: 'withdrawn',
      phase: 'done',
      report_row: 'other.other',
    });
    const ended = await begin('2026-03-03');
    await ended.by('head', (ctx, t) => cases.terminateCase(ctx, { ...t, reasons: '申请人终止且无承受人' }));
    expect(await ended.row('stage')).to.deep.equal({ stage: 'withdrawn' });
  });

  it('第三方不同意而公开: needs the public interest, and the third party gets a letter of its own', async () => {
    const story = await begin('2026-03-02');
    await story.by(
      'handler',
      (ctx, t) =>
        cases.consultThirdParty(ctx, {
          ...t,
          on: on('2026-03-03'),
          partyName: '某公司',
          natural: false,
          contact: '',
          subject: '合同金额',
          coAuthor: false,
          manner: 'mail',
        }),
      '2026-03-03',
    );
    const [row] = await app.services.db.all<{ id: number }>(
      'SELECT id FROM consultations WHERE case_id = ?',
      [story.id],
    );
    await story.by('handler', (ctx, t) =>
      cases.recordOpinion(ctx, {
        ...t,
        consultationId: row?.id ?? 0,
        on: on('2026-03-03'),
        opinion: 'disagree',
        reasons: '商业秘密',
      }),
    );
    const items = [
      { item: '', ground: 'granted.provided' as const, facts: { items: '合同金额表', means: '随附' } },
    ];
    const draft = (publicInterest: string) =>
      story.by('handler', (ctx, t) => cases.draftDecision(ctx, { ...t, items, publicInterest }));
    try {
      await draft('');
      expect.fail('the objection was passed over');
    } catch (error) {
      expect((error as DomainError).fields[0]?.field).to.equal('publicInterest');
    }
    const besideWithheld = [
      ...items,
      { item: '其余', ground: 'refused.thirdParty' as const, facts: factsFor['refused.thirdParty'] ?? {} },
    ].map((each, n) => ({ ...each, item: `第${n + 1}项` }));
    await story.by('handler', (ctx, t) =>
      cases.draftDecision(ctx, { ...t, items: besideWithheld, publicInterest: '' }),
    );
    await story.by('reviewer', (ctx, t) => cases.returnReview(ctx, { ...t, note: '改为全部公开' }));
    await draft('涉及公共资金使用，不公开将严重影响公众监督');
    await story.by('reviewer', (ctx, t) => cases.passReview(ctx, { ...t, note: '' }));
    await story.by('secrecyReviewer', (ctx, t) => cases.passSecrecyReview(ctx, { ...t, note: '' }));
    await story.by('head', (ctx, t) => cases.signDecision(ctx, { ...t, note: '' }));
    await story.by('handler', (ctx, t) =>
      cases.informThirdParty(ctx, {
        ...t,
        natural: false,
        content: '合同金额表',
        publicInterest: '涉及公共资金使用',
        manner: 'mail',
      }),
    );
    const kinds = await app.services.db.all<{ kind: string }>(
      'SELECT kind FROM case_papers WHERE case_id = ? ORDER BY id',
      [story.id],
    );
    expect(kinds.map(({ kind }) => kind)).to.deep.equal([
      'thirdPartyConsultation',
      'answerProvided',
      'thirdPartyNotice',
    ]);
  });

  it('a later year keeps the first result in the figures of its year', async () => {
    const story = await CaseStory.begin(app, { desk, on: '2025-11-03' });
    await story.decide(['unavailable.notExist'], '2025-11-20');
    await story.serve('2025-11-21');
    await story.by(
      'handler',
      (ctx, t) =>
        cases.recordReviewFiled(ctx, {
          ...t,
          on: on('2025-12-01'),
          organ: '清水县人民政府',
          docketNumber: '',
        }),
      '2025-12-01',
    );
    const [row] = await app.services.db.all<{ id: number }>(
      'SELECT id FROM remedy_proceedings WHERE case_id = ?',
      [story.id],
    );
    await story.by(
      'handler',
      (ctx, t) =>
        cases.recordReviewDecision(ctx, {
          ...t,
          on: on('2026-01-20'),
          proceedingId: row?.id ?? 0,
          result: 'corrected',
          note: '',
        }),
      '2026-01-20',
    );
    await story.by(
      'head',
      (ctx, t) => cases.reopenCase(ctx, { ...t, on: on('2026-01-21'), due: null, reason: '复议撤销' }),
      '2026-01-21',
    );

    expect(await story.row('stage, closed_on, report_row')).to.deep.equal({
      stage: 'handling',
      closed_on: '2025-11-20',
      report_row: 'unavailable.not_held',
    });
  });

  it('定密请示: the answer is taken as what it is, and a service entered wrongly waits again', async () => {
    const story = await begin('2026-03-02');
    await story.by(
      'handler',
      (ctx, t) =>
        cases.reportSecrecy(ctx, { ...t, on: on('2026-03-03'), partyName: '县保密局', subject: '名册' }),
      '2026-03-03',
    );
    const [row] = await app.services.db.all<{ id: number }>(
      'SELECT id FROM consultations WHERE case_id = ?',
      [story.id],
    );
    await story.by('handler', (ctx, t) =>
      cases.recordOpinion(ctx, {
        ...t,
        consultationId: row?.id ?? 0,
        on: on('2026-03-03'),
        opinion: 'agree',
        reasons: '',
      }),
    );
    expect(await story.row('stage')).to.deep.equal({ stage: 'handling' });
    await story.decide(['unavailable.notExist']);
    await story.serve('2026-03-03');
    const events = await cases.eventsOf(app.services.db, story.id);
    const served = events.find(({ kind }) => kind === 'decision_served');
    await story.by('handler', (ctx, t) =>
      cases.withdrawEvent(ctx, { ...t, eventId: served?.id ?? 0, reason: '日期有误' }),
    );
    expect(await story.row('stage, served_on')).to.deep.equal({ stage: 'decided', served_on: null });
    await story.serve('2026-03-04');
    expect(await story.row('stage, served_on')).to.deep.equal({ stage: 'closed', served_on: '2026-03-04' });
  });

  it('归档 ends the work', async () => {
    const story = await begin('2026-03-02');
    await story.decide(['unavailable.notExist'], '2026-03-03');
    await story.serve('2026-03-03');
    await story.by('handler', (ctx, t) => cases.archiveCase(ctx, t));
    expect(await story.row('stage, report_row')).to.deep.equal({
      stage: 'archived',
      report_row: 'unavailable.not_held',
    });
  });

  it('the applicant follows the case by number and code, corrects and withdraws', async () => {
    app.clock.set('2026-03-02');
    const filed = await app.write(
      (ctx) =>
        cases.fileApplication(cases.caseContext(ctx, app.services), {
          ...anApplication,
          officeId: desk.office.id,
        }),
      applicant,
    );
    const track = () =>
      cases.trackCase(app.services.db, app.services, filed.number, filed.queryCode.toLowerCase());
    const seen = await track();
    expect(seen).to.include({ stage: 'handling', receivedOn: '2026-03-02', due: '2026-03-30', daysLeft: 20 });
    await app.write(
      (ctx) =>
        cases.requestCorrection(cases.caseContext(ctx, app.services), {
          caseId: seen.caseId,
          version: seen.version,
          on: on('2026-03-02'),
          items: ['年份'],
          workingDays: 10,
          manner: 'online',
        }),
      {
        ...applicant,
        kind: 'person',
        accountId: desk.people.handler.id,
        officeId: desk.office.id,
        roles: ['handler'],
      },
    );
    const asked = await track();
    expect(asked.correction?.items).to.deep.equal(['年份']);
    expect(asked.letters.map(({ kind }) => kind)).to.deep.equal(['correctionNotice']);
    await app.write(
      (ctx) =>
        cases.receiveCorrection(cases.caseContext(ctx, app.services), {
          caseId: asked.caseId,
          version: asked.version,
          on: on('2026-03-02'),
          answer: '2025年',
          excuse: '',
        }),
      applicant,
    );
    const corrected = await track();
    expect(corrected).to.include({ stage: 'handling', mayCorrect: false, mayWithdraw: true });
    await app.write(
      (ctx) =>
        cases.withdrawCase(cases.caseContext(ctx, app.services), {
          caseId: corrected.caseId,
          version: corrected.version,
          on: on('2026-03-02'),
          proof: '申请人在线撤回',
        }),
      applicant,
    );
    expect((await track()).stage).to.equal('withdrawn');
    for (const [number, code] of [
      [filed.number, 'AAAA-AAAA-AAAA'],
      ['QS-9-2026-9999', filed.queryCode],
    ] as const) {
      try {
        await cases.trackCase(app.services.db, app.services, number, code);
        expect.fail('the code was accepted');
      } catch (error) {
        expect(error).to.include({ kind: 'notFound', code: 'cases.noSuchCase' });
      }
    }
  });

  it('the applicant may do nothing else', async () => {
    const story = await begin('2026-03-02');
    const { version } = await story.record();
    try {
      await app.write(
        (ctx) =>
          cases.addNote(cases.caseContext(ctx, app.services), { caseId: story.id, version, note: 'x' }),
        applicant,
      );
      expect.fail('an applicant acted as an officer');
    } catch (error) {
      expect(error).to.be.instanceOf(DomainError);
    }
  });
});
