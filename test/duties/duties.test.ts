import { expect } from 'chai';
import { sumsOf } from '../../src/duties/dashboard.query.js';
import {
  decideNotPublic,
  dutyContext,
  linkPublication,
  refreshDuties,
  reopenItem,
  requireItem,
  reviseInformation,
} from '../../src/duties/index.js';
import { localDate } from '../../src/kernel/local-date.js';
import type { WorkingCalendar } from '../../src/law/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { actorFor } from '../support/build-cases.js';
import {
  buildDutyDesk,
  buildItem,
  buildPublication,
  buildRow,
  changeRow,
  type DutyDesk,
} from '../support/build-duties.js';
import { calendarWith } from '../support/calendar.js';

describe('duties of a catalog row 公开义务', () => {
  let app: TestApp;
  let desk: DutyDesk;

  before(async () => {
    app = await testApp();
    app.clock.set('2026-03-02');
    desk = await buildDutyDesk(app);
  });

  after(() => app.close());

  const item = (id: number) => requireItem(app.services.db, id);
  const refresh = (calendar: WorkingCalendar = app.services.law.calendar) =>
    app.write((ctx) => refreshDuties(dutyContext(ctx, { law: { ...app.services.law, calendar } })));
  const changes = (id: number) =>
    app.services.db.all<{ cause: string; old_due: string; new_due: string }>(
      'SELECT cause, old_due, new_due FROM duty_changes WHERE item_id = ? ORDER BY id',
      [id],
    );

  it('derives the due date when information is registered, and again when its facts are corrected', async () => {
    const row = await buildRow(app, desk);
    app.clock.set('2026-03-30');
    const id = await buildItem(app, desk, row, '2026-03-27');
    const registered = await item(id);

    await app.write(
      (ctx) =>
        reviseInformation(dutyContext(ctx, app.services), {
          ...registered,
          formedOn: localDate('2026-03-26'),
        }),
      actorFor(desk.author),
    );

    expect(registered.derived).to.include({ dueOn: '2026-04-27', dueReason: 'limit' });
    expect((await item(id)).derived.dueOn).to.equal('2026-04-24');
  });

  it('the line is done when its publication goes public: on time, or late by so many working days', async () => {
    const row = await buildRow(app, desk, { level2: '发放信息' });
    app.clock.set('2026-06-01');
    const onTime = await buildItem(app, desk, row, '2026-03-27', { title: '四月发放情况' });
    const late = await buildItem(app, desk, row, '2026-03-27', {
      title: '写错的名称',
      documentNumber: '清民发〔2026〕9号',
    });
    const before = await sumsOf(app.services.db, desk.office.id, 0);

    await buildPublication(
      app,
      desk,
      row,
      { formedOn: '2026-03-27', publishedOn: '2026-04-27' },
      { title: '四月发放情况' },
    );
    await buildPublication(
      app,
      desk,
      row,
      { formedOn: '2026-03-27', publishedOn: '2026-05-07' },
      { title: '五月发放情况', documentNumber: '清民发〔2026〕9号' },
    );

    expect(await item(onTime)).to.include({ state: 'done', publishedOn: '2026-04-27' });
    expect((await item(onTime)).derived.lateDays).to.equal(0);
    // 28, 29, 30 April, 6 and 7 May: the holiday of 1–5 May does not count.
    expect((await item(late)).derived.lateDays).to.equal(5);
    const sums = await sumsOf(app.services.db, desk.office.id, 0);
    expect([
      sums.onTime - before.onTime,
      sums.late - before.late,
      sums.lateDays - before.lateDays,
    ]).to.deep.equal([1, 1, 5]);
  });

  it('what nobody registered counts as formed on its document date, until it is matched by hand', async () => {
    const row = await buildRow(app, desk, { level2: '未登记的信息' });
    const disclosureId = await buildPublication(app, desk, row, {
      formedOn: '2026-03-27',
      publishedOn: '2026-05-29',
    });
    const standIn = await app.services.db.get<{ id: number; origin: string; formed_on: string }>(
      'SELECT id, origin, formed_on FROM duty_items WHERE disclosure_id = ?',
      [disclosureId],
    );
    const before = await sumsOf(app.services.db, desk.office.id, 0);
    const id = await buildItem(app, desk, row, '2026-05-20', { title: '其实五月二十日才形成' });

    await app.write(
      (ctx) => linkPublication(dutyContext(ctx, app.services), { id, version: 1, disclosureId }),
      actorFor(desk.author),
    );

    expect(standIn).to.include({ origin: 'publication', formed_on: '2026-03-27' });
    expect(await item(id)).to.include({ state: 'done', disclosureId });
    expect(await app.services.db.get('SELECT id FROM duty_items WHERE id = ?', [standIn?.id ?? 0])).to.equal(
      undefined,
    );
    const sums = await sumsOf(app.services.db, desk.office.id, 0);
    expect([sums.onTime - before.onTime, sums.late - before.late]).to.deep.equal([1, -1]);
  });

  it('a decision not to publish names its ground, is made by another than the writer, and can be taken back', async () => {
    const row = await buildRow(app, desk, { level2: '方案' });
    const id = await buildItem(app, desk, row, '2026-05-20');
    const decision = { id, version: 1, ground: 'refused.processInfo', note: '含尚未批准的方案' } as const;

    const byAuthor = app.write((ctx) => decideNotPublic(ctx, decision), actorFor(desk.author));
    await byAuthor.then(
      () => expect.fail('allowed'),
      (error: { code?: string }) => expect(error.code).to.equal('duties.deciderOnly'),
    );
    await app.write((ctx) => decideNotPublic(ctx, decision), actorFor(desk.reviewer));
    expect(await item(id)).to.include({ state: 'notPublic', ground: 'refused.processInfo' });
    await app.write(
      (ctx) => reopenItem(dutyContext(ctx, app.services), { id, version: 2, note: '方案已批准' }),
      actorFor(desk.reviewer),
    );

    const reopened = await item(id);
    expect(reopened).to.include({ state: 'open', ground: null });
    expect(reopened.derived.dueOn).to.equal('2026-06-17');
  });

  it('recomputes open lines when the calendar changes, lists what moved, and changes nothing a second time', async () => {
    const row = await buildRow(app, desk, { level2: '日历变动' });
    const id = await buildItem(app, desk, row, '2026-05-20');
    const emergency = calendarWith([{ date: localDate('2026-06-10'), working: false, note: '防汛停工' }]);

    const moved = await refresh(emergency);
    const again = await refresh(emergency);

    expect(moved).to.be.greaterThan(0);
    expect(again).to.equal(0);
    expect((await item(id)).derived.dueOn).to.equal('2026-06-18');
    expect(await changes(id)).to.deep.equal([
      { cause: 'calendar', old_due: '2026-06-17', new_due: '2026-06-18' },
    ]);
    await refresh();
    expect((await item(id)).derived.dueOn).to.equal('2026-06-17');
  });

  it("recomputes open lines when the row's limit changes; published ones keep theirs", async () => {
    const row = await buildRow(app, desk, { level2: '时限变动' });
    const open = await buildItem(app, desk, row, '2026-05-20', { title: '待公开的' });
    const done = await buildItem(app, desk, row, '2026-05-20', { title: '已公开的' });
    await buildPublication(
      app,
      desk,
      row,
      { formedOn: '2026-05-20', publishedOn: '2026-06-01' },
      { title: '已公开的' },
    );

    await changeRow(app, desk, row, { timeLimit: '信息形成之日起5个工作日内' });
    await refresh();

    expect((await item(open)).derived).to.include({
      dueOn: '2026-05-27',
      limitWords: '信息形成之日起5个工作日内',
    });
    expect((await item(done)).derived).to.include({ dueOn: '2026-06-17', lateDays: 0 });
    expect((await changes(open)).map(({ cause }) => cause)).to.deep.equal(['limit']);
    expect(await changes(done)).to.deep.equal([]);
  });

  it('the kept sums equal the lines that they count', async () => {
    const counted = await app.services.db.get<{ on_time: number; late: number; late_days: number }>(
      `SELECT COUNT(*) FILTER (WHERE late_days = 0) AS on_time, COUNT(*) FILTER (WHERE late_days > 0) AS late,
         COALESCE(SUM(late_days), 0) AS late_days FROM duty_items WHERE state = 'done'`,
    );
    const kept = await sumsOf(app.services.db, 0, 0);

    expect([kept.onTime, kept.late, kept.lateDays]).to.deep.equal([
      Number(counted?.on_time),
      Number(counted?.late),
      Number(counted?.late_days),
    ]);
  });
});
