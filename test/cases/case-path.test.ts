import { expect } from 'chai';
import * as cases from '../../src/cases/index.js';
import { localDate } from '../../src/kernel/local-date.js';
import { type TestApp, testApp } from '../support/app.js';
import { CaseStory } from '../support/build-cases.js';

const on = localDate;

describe('a case from filing to service', () => {
  let app: TestApp;

  before(async () => {
    app = await testApp();
  });
  after(() => app.close());

  it('goes through 确认, 补正, 征求, 延期 and 部分公开 to a served answer that the report counts', async () => {
    const story = await CaseStory.begin(app, { on: '2026-03-02', channel: 'ordinaryMail' });
    expect(await story.row('stage, received_on')).to.deep.equal({
      stage: 'awaitingConfirmation',
      received_on: null,
    });

    await story.by('registrar', (ctx, t) =>
      cases.confirmReceipt(ctx, { ...t, on: on('2026-03-02'), means: 'phone', note: '电话确认' }),
    );
    await story.by('registrar', (ctx, t) =>
      cases.assignHandler(ctx, { ...t, handlerId: story.desk.people.handler.id }),
    );
    await story.by(
      'handler',
      (ctx, t) =>
        cases.requestCorrection(ctx, {
          ...t,
          on: on('2026-03-05'),
          items: ['请明确所需信息的年份'],
          workingDays: 10,
          manner: 'mail',
        }),
      '2026-03-05',
    );
    expect(await story.row('stage, due_on, waiting_for')).to.deep.equal({
      stage: 'correction',
      due_on: null,
      waiting_for: 'applicant',
    });
    await story.by(
      'registrar',
      (ctx, t) =>
        cases.receiveCorrection(ctx, { ...t, on: on('2026-03-10'), answer: '2025年度', excuse: '' }),
      '2026-03-10',
    );
    expect(await story.row('stage, base_on, due_on')).to.deep.equal({
      stage: 'handling',
      base_on: '2026-03-10',
      due_on: '2026-04-08',
    });
    await story.by(
      'handler',
      (ctx, t) =>
        cases.consultThirdParty(ctx, {
          ...t,
          on: on('2026-03-12'),
          partyName: '清水县某养老服务公司',
          natural: false,
          contact: '',
          subject: '拟公开与贵公司有关的资金发放明细',
          coAuthor: false,
          manner: 'mail',
        }),
      '2026-03-12',
    );
    const [consultation] = await app.services.db.all<{ id: number }>(
      'SELECT id FROM consultations WHERE case_id = ?',
      [story.id],
    );
    await story.by(
      'registrar',
      (ctx, t) =>
        cases.recordOpinion(ctx, {
          ...t,
          consultationId: consultation?.id ?? 0,
          on: on('2026-03-19'),
          opinion: 'disagree',
          reasons: '涉及商业秘密',
        }),
      '2026-03-19',
    );
    expect(await story.row('stage, due_on')).to.deep.equal({ stage: 'handling', due_on: '2026-04-15' });
    await story.by('handler', (ctx, t) =>
      cases.requestExtension(ctx, { ...t, workingDays: 10, reason: '资料量大' }),
    );
    await story.by('head', (ctx, t) => cases.approveExtension(ctx, { ...t, note: '' }));
    await story.by('handler', (ctx, t) =>
      cases.notifyExtension(ctx, { ...t, on: on('2026-03-19'), reason: '资料量大', manner: 'mail' }),
    );
    expect(await story.row('stage, due_on, extension_days, waiting_for')).to.deep.equal({
      stage: 'handling',
      due_on: '2026-04-29',
      extension_days: 10,
      waiting_for: null,
    });
    await story.by('handler', async (ctx, t) => {
      await cases.draftDecision(ctx, {
        ...t,
        items: [
          { item: '发放汇总表', ground: 'granted.provided', facts: { items: '汇总表，3页', means: '随附' } },
          {
            item: '企业成本明细',
            ground: 'refused.thirdParty',
            facts: { interest: '商业秘密', consultation: '第三方不同意', publicInterest: '无重大影响' },
          },
        ],
        publicInterest: '',
      });
    });
    await story.by('reviewer', (ctx, t) => cases.passReview(ctx, { ...t, note: '' }));
    await story.by('secrecyReviewer', (ctx, t) => cases.passSecrecyReview(ctx, { ...t, note: '' }));
    await story.by('head', (ctx, t) => cases.signDecision(ctx, { ...t, note: '' }));
    expect(await story.row('stage, decided_on, ground')).to.deep.equal({
      stage: 'decided',
      decided_on: '2026-03-19',
      ground: 'partial',
    });
    await story.serve('2026-03-20');

    expect(await story.row('stage, phase, served_on, closed_on, report_row')).to.deep.equal({
      stage: 'closed',
      phase: 'done',
      served_on: '2026-03-20',
      closed_on: '2026-03-19',
      report_row: 'partial',
    });
    const papers = await app.services.db.all<{ kind: string; number: string; state: string }>(
      'SELECT kind, number, state FROM case_papers WHERE case_id = ? ORDER BY id',
      [story.id],
    );
    const desk = await app.as({ roles: ['handler'], officeId: story.desk.office.id });
    const page = await desk.get(`/desk/cases/${story.id}`);
    expect(page.text).to.include('政府信息公开申请答复书').and.not.to.include('政府信息部分公开告知书');
    expect(papers.map(({ kind, state }) => [kind, state])).to.deep.equal([
      ['correctionNotice', 'issued'],
      ['thirdPartyConsultation', 'issued'],
      ['extensionNotice', 'issued'],
      ['answerPartial', 'served'],
    ]);
    expect(papers[3]?.number).to.match(/告〔2026〕1号$/);
    const check = await cases.verifyDerivations(app.services.db, app.services.law);
    expect(check.problems).to.deep.equal([]);
  });

  it('reopens after 纠正 in the same year and counts the second answer only', async () => {
    const story = await CaseStory.begin(app, { on: '2026-03-02' });
    await story.decide(['unavailable.notExist'], '2026-03-06');
    await story.serve('2026-03-06');
    await story.by('handler', (ctx, t) =>
      cases.recordReviewFiled(ctx, { ...t, on: on('2026-03-06'), organ: '清水县人民政府', docketNumber: '' }),
    );
    const [proceeding] = await app.services.db.all<{ id: number }>(
      'SELECT id FROM remedy_proceedings WHERE case_id = ?',
      [story.id],
    );
    await story.by(
      'handler',
      (ctx, t) =>
        cases.recordReviewDecision(ctx, {
          ...t,
          on: on('2026-04-20'),
          proceedingId: proceeding?.id ?? 0,
          result: 'corrected',
          note: '',
        }),
      '2026-04-20',
    );
    await story.by('head', (ctx, t) =>
      cases.reopenCase(ctx, { ...t, on: on('2026-04-20'), due: null, reason: '复议撤销' }),
    );
    expect(await story.row('stage, closed_on, report_row')).to.deep.equal({
      stage: 'handling',
      closed_on: null,
      report_row: null,
    });
    await story.decide(['granted.provided'], '2026-04-21');
    await story.serve('2026-04-22');

    expect(await story.row('stage, closed_on, report_row')).to.deep.equal({
      stage: 'closed',
      closed_on: '2026-04-21',
      report_row: 'granted',
    });
  });
});
