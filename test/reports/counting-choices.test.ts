import { expect } from 'chai';
import * as cases from '../../src/cases/index.js';
import { localDate } from '../../src/kernel/local-date.js';
import { lawSettings } from '../../src/law/index.js';
import { countingKeys, countingValues } from '../../src/settings/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { buildDesk, CaseStory, type Desk } from '../support/build-cases.js';
import { plainText, type TestClient, type TestResponse } from '../support/client.js';
import { buildCountedCase, buildRemedy } from './build-counted-case.js';

function cell(response: TestResponse, path: string): string | undefined {
  return response.html.getElementById(`cell-${path}`)?.textContent.trim();
}

describe('how the report counts where the law is silent', () => {
  let app: TestApp;
  let desk: Desk;
  let supervisor: TestClient;
  let report: (year: number) => string;

  const choose = (key: string, value: string, fromYear: string) =>
    supervisor.submit(`/desk/reports/counting/${key}`, { value, fromYear, reason: '市公开办通知' });

  beforeEach(async () => {
    app = await testApp();
    app.clock.set('2025-11-03');
    desk = await buildDesk(app);
    report = (year) => `/desk/reports/${desk.office.code}/${year}/own`;
  });
  afterEach(() => app.close());

  async function signInAt(day: string): Promise<void> {
    app.clock.set(day);
    supervisor = await app.as({ roles: ['supervisor'], name: '孙主管' });
  }

  it('shows each point with its explanation to all who report; only the supervising office changes it', async () => {
    await signInAt('2026-01-10');
    const page = await supervisor.get('/desk/reports/counting');
    for (const key of countingKeys) expect(plainText(page.html)).to.include(lawSettings[key].name);
    expect(page.html.querySelectorAll('main section a').length).to.equal(countingKeys.length);

    const handler = await app.as({ roles: ['handler'], officeId: desk.office.id });
    const read = await handler.get('/desk/reports/counting');
    expect(read.status).to.equal(200);
    expect(read.html.querySelectorAll('main section a')).to.have.length(0);
    expect((await handler.get('/desk/reports/counting/reportReanswer')).status).to.equal(403);
    expect((await supervisor.get('/desk/reports/counting/nothing')).status).to.equal(404);
    for (const key of countingKeys) {
      const form = await supervisor.get(`/desk/reports/counting/${key}`);
      expect(form.html.querySelectorAll('main input[type="radio"]').length).to.equal(
        countingValues(key).length,
      );
    }
  });

  it('refuses a value of another point, a year already signed, and a choice that changes nothing', async () => {
    await signInAt('2026-01-10');
    expect((await choose('reportReanswer', 'instance', '2026')).status).to.equal(422);
    const same = await choose('reportReanswer', 'replaceSameYear', '2026');
    expect(plainText(same.html)).to.include('本来就按这一方法计数');
    await app.write((ctx) =>
      ctx.run(
        `INSERT INTO annual_reports (office_id, year, scope, edition, state, content, content_hash, signed_on, version, updated_at)
         VALUES (?, 2025, 'department', 1, 'signedOff', '{}', 'x', '2026-01-05', 0, ?)`,
        [desk.office.id, ctx.now],
      ),
    );
    const late = await choose('reportReanswer', 'keepFirst', '2025');
    expect(late.status).to.equal(422);
    expect(plainText(late.html)).to.include('2025 年度已有签发的报告');
    expect((await choose('reportReanswer', 'keepFirst', '2026')).status).to.equal(200);
  });

  it('办理结果 by service: an answer decided in December and served in January moves to the new year', async () => {
    const story = await CaseStory.begin(app, { desk, on: '2025-12-01' });
    await story.decide(['granted.provided'], '2025-12-25');
    await story.serve('2026-01-05');
    await signInAt('2026-01-10');
    expect(cell(await supervisor.get(report(2025)), 'table3.granted.total')).to.equal('1');

    const saved = await choose('reportResultYearBy', 'service', '2025');

    expect(plainText(saved.html)).to.include('市公开办通知').and.to.include('孙主管');
    const page = await supervisor.get(report(2025));
    expect(cell(page, 'table3.granted.total')).to.equal('0');
    expect(cell(page, 'table3.carried_out.total')).to.equal('1');
    expect(cell(await supervisor.get(report(2026)), 'table3.granted.total')).to.equal('1');
    expect((await cases.verifyDerivations(app.services.db, app.services.law)).problems).to.deep.equal([]);
    const audit = await app.services.db.get<{ summary: string }>(
      "SELECT summary FROM audit_entries WHERE action = 'report.countingChosen'",
    );
    expect(JSON.parse(audit?.summary ?? '{}')).to.deep.include({
      from: 'decision',
      to: 'service',
      fromYear: 2025,
    });
  });

  it('重新答复 counted again: one more request received and answered, and the first stays', async () => {
    const story = await CaseStory.begin(app, { desk, on: '2025-06-02' });
    await story.decide(['unavailable.notExist'], '2025-06-20');
    await story.serve('2025-06-21');
    await story.by(
      'handler',
      (ctx, t) =>
        cases.recordReviewFiled(ctx, {
          ...t,
          on: localDate('2025-07-01'),
          organ: '县政府',
          docketNumber: '',
        }),
      '2025-07-01',
    );
    const [row] = await app.services.db.all<{ id: number }>('SELECT id FROM remedy_proceedings');
    await story.by(
      'handler',
      (ctx, t) =>
        cases.recordReviewDecision(ctx, {
          ...t,
          on: localDate('2025-09-01'),
          proceedingId: row?.id ?? 0,
          result: 'corrected',
          note: '',
        }),
      '2025-09-01',
    );
    await story.by(
      'head',
      (ctx, t) => cases.reopenCase(ctx, { ...t, on: localDate('2025-09-02'), due: null, reason: '复议撤销' }),
      '2025-09-02',
    );
    await story.decide(['granted.provided'], '2025-09-20');
    await story.serve('2025-09-21');
    await signInAt('2026-01-10');

    const replaced = await supervisor.get(report(2025));
    expect(cell(replaced, 'table3.received.total')).to.equal('1');
    expect(cell(replaced, 'table3.granted.total')).to.equal('1');
    expect(cell(replaced, 'table3.unavailable.not_held.total')).to.equal('0');

    await choose('reportReanswer', 'countAgain', '2025');

    const again = await supervisor.get(report(2025));
    expect(cell(again, 'table3.received.total')).to.equal('2');
    expect(cell(again, 'table3.granted.total')).to.equal('1');
    expect(cell(again, 'table3.unavailable.not_held.total')).to.equal('1');
    const opened = await supervisor.get(`${report(2025)}/cells/table3.granted.total`);
    expect(plainText(opened.html)).to.include('2025-09-20 重新答复，单独计一件');

    await choose('reportReanswer', 'keepFirst', '2025');
    const first = await supervisor.get(report(2025));
    expect(cell(first, 'table3.granted.total')).to.equal('0');
    expect(cell(first, 'table3.unavailable.not_held.total')).to.equal('1');
  });

  it('lawsuits by case or by instance, with those carried over or without', async () => {
    const number = await buildCountedCase(app, {
      officeId: desk.office.id,
      receivedOn: '2024-03-03',
      closedOn: '2024-03-20',
      row: 'granted',
    });
    const suit = { number, kind: 'litigation_direct' as const };
    await buildRemedy(app, { ...suit, filedOn: '2024-09-01', result: 'upheld', decidedOn: '2025-02-01' });
    await buildRemedy(app, { ...suit, filedOn: '2025-03-01', result: 'corrected', decidedOn: '2025-08-01' });
    await signInAt('2026-01-10');

    const byCase = await supervisor.get(report(2025));
    expect(cell(byCase, 'table4.litigation_direct.total')).to.equal('1');
    expect(cell(byCase, 'table4.litigation_direct.corrected')).to.equal('1');
    await choose('reportLitigationBy', 'instance', '2025');
    const byInstance = await supervisor.get(report(2025));
    expect(cell(byInstance, 'table4.litigation_direct.total')).to.equal('2');
    expect(plainText(byInstance.html)).to.include('含上年度结转');
    const rule = async () =>
      plainText((await supervisor.get(`${report(2025)}/cells/table4.litigation_direct.total`)).html);
    expect(await rule()).to.include('，含上年结转。');
    await choose('reportCarriedOverDisputes', 'false', '2025');
    expect(await rule()).to.include('2025 年内提起的行政复议、行政诉讼，不含上年结转。');
    const without = await supervisor.get(report(2025));
    expect(cell(without, 'table4.litigation_direct.total')).to.equal('1');
    expect(plainText(without.html)).to.not.include('含上年度结转');
    expect(cell(await supervisor.get(report(2024)), 'table4.litigation_direct.pending')).to.equal('1');
  });

  it('split counting points out applications that were left whole', async () => {
    const story = await CaseStory.begin(app, { desk, on: '2025-11-03' });
    await story.decide(['granted.provided', 'unavailable.notExist'], '2025-11-20');
    await story.serve('2025-11-21');
    await signInAt('2026-01-10');
    expect(plainText((await supervisor.get(report(2025))).html)).to.not.include('T3-UNITS');

    await choose('severalMatters', 'split', '2025');

    expect(plainText((await supervisor.get(report(2025))).html)).to.include('有1件申请一件含多项');
  });
});
