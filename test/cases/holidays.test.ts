import { expect } from 'chai';
import { assignHandler, verifyDerivations } from '../../src/cases/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { CaseStory } from '../support/build-cases.js';
import { plainText, type TestClient } from '../support/client.js';

describe('a new holiday notice (放假安排)', () => {
  let app: TestApp;
  let story: CaseStory;
  let done: CaseStory;
  let supervisor: TestClient;

  before(async () => {
    app = await testApp();
    // Nothing is published for 2027 yet: the period runs over the New Year by weekends alone.
    story = await CaseStory.begin(app, { on: '2026-12-21' });
    const { id } = story.desk.people.handler;
    await story.by('registrar', (ctx, t) => assignHandler(ctx, { ...t, handlerId: id }));
    done = await CaseStory.begin(app, { on: '2026-12-21', desk: story.desk });
    await done.decide(['unavailable.notExist']);
    await done.serve('2026-12-21');
    supervisor = await app.as({ roles: ['supervisor'] });
  });
  after(() => app.close());

  const notice = {
    year: '2027',
    document: '国务院办公厅关于2027年部分节假日安排的通知',
    number: '国办发明电〔2026〕7号',
    issued: '2026-12-18',
    holidays: '元旦 2027-01-01 2027-01-05',
    makeup: '2027-01-09',
  };
  const due = async () => (await story.row<{ due_on: string }>('due_on')).due_on;
  let address = '';

  it('shows each open case that moves, with both days and who is told, before anything counts', async () => {
    expect(await due()).to.equal('2027-01-18');
    const shown = await supervisor.submit('/desk/holidays', notice);
    address = shown.url;
    const page = plainText(shown.html);
    expect(page).to.include('1 件在办申请的答复期限会变').and.to.include(story.number);
    expect(page)
      .to.include('2027-01-18')
      .and.to.include('2027-01-20')
      .and.to.include(story.desk.people.handler.name);
    expect(page).not.to.include(done.number);
    expect(await due()).to.equal('2027-01-18');
    const { provisional } = await story.row<{ provisional: boolean | number }>('provisional');
    expect(Boolean(provisional)).to.equal(true);
  });

  it('moves them when it is confirmed, and says so in each history', async () => {
    const applied = await supervisor.submit(address, {}, '/apply');
    expect(plainText(applied.html)).to.include('已生效');
    expect(await due()).to.equal('2027-01-20');
    const handler = await app.as({ roles: ['handler'], officeId: story.desk.office.id });
    const page = plainText((await handler.get(`/desk/cases/${story.id}`)).html);
    expect(page).to.include('答复期限由 2027-01-18 变为 2027-01-20');
    expect((await verifyDerivations(app.services.db, app.services.law)).problems).to.deep.equal([]);
    expect(app.services.law.calendar.isPublished(2027)).to.equal(true);
    const entry = await app.services.db.get<{ summary: string }>(
      "SELECT summary FROM audit_entries WHERE action = 'case.calendarApplied'",
    );
    expect(JSON.parse(entry?.summary ?? '{}')).to.include({ year: 2027, moved: 1 });
  });

  it('cannot be put in force twice', async () => {
    const again = await supervisor.post(address.concat('/apply'), {});
    expect(again.status).to.be.greaterThan(399);
    expect(await due()).to.equal('2027-01-20');
  });

  it('is taken back the same way', async () => {
    const before = plainText((await supervisor.get(address)).html);
    expect(before).to.include('撤回后 1 件在办申请的答复期限会变');
    await supervisor.submit(address, {}, '/withdraw');
    expect(await due()).to.equal('2027-01-18');
    expect((await verifyDerivations(app.services.db, app.services.law)).problems).to.deep.equal([]);
    expect(app.services.law.calendar.isPublished(2027)).to.equal(false);
  });

  for (const [name, change, message] of [
    ['a line that is no holiday', { holidays: '元旦' }, '“元旦”读不懂'],
    ['a day of another year', { makeup: '2026-02-14' }, '不是这个年度内的日期'],
    ['a day that is both off and working', { makeup: '2027-01-02' }, '既放假又上班'],
    ['no holiday at all', { holidays: '' }, '请填写放假日期'],
  ] as const) {
    it(`refuses ${name}`, async () => {
      const refused = await supervisor.submit('/desk/holidays', { ...notice, ...change });
      expect(refused.status).to.equal(422);
      expect(plainText(refused.html)).to.include(message);
    });
  }

  it('is the supervising office’s alone', async () => {
    const head = await app.as({ roles: ['head'], officeId: story.desk.office.id });
    expect((await head.get('/desk/holidays')).status).to.equal(403);
  });
});
