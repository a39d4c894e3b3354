import { expect } from 'chai';
import * as cases from '../../src/cases/index.js';
import { caseContext, escalateTasks } from '../../src/cases/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { buildAccount, buildOffice } from '../support/build.js';
import { buildDesk, CaseStory, type Desk } from '../support/build-cases.js';
import { plainText, type TestClient } from '../support/client.js';

describe('tasks for other offices (交办、催办、逐级告知)', () => {
  let app: TestApp;
  let story: CaseStory;
  let unit: Desk;
  let supervisor: { readonly login: string; readonly id: number };

  beforeEach(async () => {
    app = await testApp();
    story = await CaseStory.begin(app);
    unit = await buildDesk(app, await buildOffice(app, { name: '清水县档案局' }));
    supervisor = await buildAccount(app, { roles: ['supervisor'], officeId: null });
  });
  afterEach(() => app.close());

  const asker = () => app.signedIn(story.desk.people.handler.login);
  const clerk = () => app.signedIn(unit.people.handler.login);
  const given = {
    kind: 'records',
    subject: '2025年度低保资金发放的有关文件',
    dueOn: '2026-03-16',
  };
  const give = async (client: TestClient, rest: Record<string, string> = {}) =>
    client.submit(`/desk/cases/${story.id}/tasks/new`, {
      ...given,
      toOfficeId: String(unit.office.id),
      ...rest,
    });
  const escalate = () => app.write((ctx) => escalateTasks(caseContext(ctx, app.services)));
  const noticesOf = async (accountId: number) =>
    (
      await app.services.db.all<{ code: string }>(
        "SELECT code FROM notices WHERE account_id = ? AND kind = 'task' ORDER BY id",
        [accountId],
      )
    ).map(({ code }) => code);

  it('goes to the unit, which answers with words and files; accepted, they join the case', async () => {
    const page = await give(await asker());
    expect(page.status, plainText(page.html)).to.equal(200);
    expect(plainText(page.html)).to.contain('不停止、不延长').and.contain('待答复');
    const task = page.url;
    expect(await noticesOf(unit.people.handler.id)).to.deep.equal(['taskGiven']);

    const officer = await clerk();
    const list = await officer.get('/desk/tasks');
    expect(plainText(list.html))
      .to.contain('2025年度低保资金发放的有关文件')
      .and.contain(story.desk.office.name);
    const shown = await officer.get(task);
    for (const personal of ['张小明', '13800001234', '330102199001011234'])
      expect(shown.text).not.to.contain(personal);
    expect((await officer.get(`/desk/cases/${story.id}`)).status).to.equal(403);
    const empty = await officer.send(shown, { answer: '  ' }, '/answer');
    expect(empty.status).to.equal(422);
    const answered = await officer.send(
      shown,
      { answer: '附文件两份。', files: { name: '文件.txt', bytes: Buffer.from('正文'), type: 'text/plain' } },
      '/answer',
    );
    expect(plainText(answered.html)).to.contain('已答复，待认可').and.contain('文件.txt');
    expect((await officer.get(`${task}/files/1`)).status).to.equal(200);
    expect((await officer.get(`${task}/files/99`)).status).to.equal(404);
    expect(await noticesOf(story.desk.people.handler.id)).to.deep.equal(['taskAnswered']);

    const back = await asker();
    const done = await back.submit(task, {}, '/accept');
    expect(plainText(done.html)).to.contain('已认可');
    const shownCase = plainText((await back.get(`/desk/cases/${story.id}`)).html);
    expect(shownCase).to.contain('文件.txt').and.contain('承接单位答复交办事项').and.contain('已认可');
    const { problems } = await cases.verifyDerivations(app.services.db, app.services.law);
    expect(problems).to.deep.equal([]);
  });

  it('moves nothing of the legal period', async () => {
    const before = await story.row<{ due: string }>('due_on AS due');
    await give(await asker());
    expect(await story.row<{ due: string }>('due_on AS due')).to.deep.equal(before);
  });

  it('is handed back with a reason, asked again by another day, or withdrawn', async () => {
    const task = (await give(await asker())).url;
    const officer = await clerk();
    const bare = await officer.submit(task, { reason: '' }, '/hand-back');
    expect(bare.status).to.equal(422);
    await officer.submit(task, { reason: '不属于本单位' }, '/hand-back');
    const back = await asker();
    const page = await back.get(task);
    expect(plainText(page.html)).to.contain('已退回').and.contain('不属于本单位');
    const late = await back.send(page, { reason: '请再查', dueOn: '2026-05-01' }, '/return');
    expect(late.status).to.equal(422);
    expect(plainText(late.html)).to.contain('2026-03-30');
    const again = await back.send(late, { reason: '请再查', dueOn: '2026-03-20' }, '/return');
    expect(plainText(again.html)).to.contain('待答复').and.contain('2026-03-20');
    expect(await noticesOf(unit.people.handler.id)).to.deep.equal(['taskGiven', 'taskReturned']);
    await back.submit(task, {}, '/withdraw');
    expect(plainText((await back.get(task)).html)).to.contain('已收回');
    const stale = await officer.get(task);
    expect(stale.html.querySelector('form[action$="/answer"]')).to.equal(null);
  });

  it('refuses bad input in words and keeps what was typed', async () => {
    const client = await asker();
    const bad = await give(client, { toOfficeId: '', subject: '', dueOn: '2026-02-30' });
    expect(bad.status).to.equal(422);
    const late = await give(client, { dueOn: '2026-04-20' });
    expect(plainText(late.html)).to.contain('不能晚于本件的答复期限 2026-03-30');
    expect(late.html.querySelector('#subject')?.text).to.contain('低保资金');
    expect(plainText((await give(client, { dueOn: '2026-03-01' })).html)).to.contain('不能早于今天');
    expect((await give(client, { toOfficeId: String(story.desk.office.id) })).status).to.equal(422);
    expect((await give(client, { toOfficeId: '999999' })).status).to.equal(422);
    const named = await give(client, { subject: '张小明申请的文件' });
    expect(plainText(named.html)).to.contain('不能出现申请人的姓名');
    expect((await client.get('/desk/tasks/999999')).status).to.equal(404);
    expect((await client.get('/desk/tasks/x')).status).to.equal(404);
    expect((await client.get('/desk/tasks?state=nonsense&after=bad')).status).to.equal(200);
  });

  it('is seen by both offices and the supervisor, and by nobody else', async () => {
    const task = (await give(await asker())).url;
    expect((await (await app.signedIn(supervisor.login)).get(task)).status).to.equal(200);
    const stranger = await app.as({ roles: ['handler'] });
    expect((await stranger.get(task)).status).to.equal(403);
    expect((await stranger.get(`/desk/cases/${story.id}/tasks/new`)).status).to.equal(403);
    expect(plainText((await stranger.get('/desk/tasks')).html)).not.to.contain('低保');
  });

  it('takes one of two answers given at the same time', async () => {
    const task = (await give(await asker())).url;
    const [one, two] = await Promise.all([clerk(), app.signedIn(unit.people.registrar.login)]);
    const [first, second] = await Promise.all([one.get(task), two.get(task)]);
    const sent = await Promise.all([
      one.send(first, { answer: '第一份答复' }, '/answer'),
      two.send(second, { answer: '第二份答复' }, '/answer'),
    ]);
    expect(sent.map(({ status }) => status).toSorted()).to.deep.equal([200, 409]);
    const lost = sent.find(({ status }) => status === 409);
    expect(plainText(lost?.html ?? first.html)).to.contain('刚被别人处理过');
  });

  it('tells the unit at half of the time, its head at four fifths, the supervisor at the end; each once', async () => {
    await give(await asker());
    await escalate();
    expect(await noticesOf(unit.people.handler.id)).to.deep.equal(['taskGiven']);
    app.clock.set('2026-03-09');
    await Promise.all([escalate(), escalate()]);
    expect(await noticesOf(unit.people.handler.id)).to.deep.equal(['taskGiven', 'taskHalf']);
    expect(await noticesOf(unit.people.head.id)).to.deep.equal([]);
    app.clock.set('2026-03-12');
    await escalate();
    expect(await noticesOf(unit.people.head.id)).to.deep.equal(['taskNear']);
    expect(await noticesOf(supervisor.id)).to.deep.equal([]);
    app.clock.set('2026-03-16');
    await escalate();
    await escalate();
    expect(await noticesOf(supervisor.id)).to.deep.equal(['taskOverdue']);
    expect(await noticesOf(story.desk.people.handler.id)).to.deep.equal(['taskOverdue']);

    const client = await asker();
    await client.submit('/desk/tasks/1', { note: '请尽快' }, '/urge');
    expect(await noticesOf(unit.people.head.id)).to.deep.equal(['taskNear', 'taskOverdue', 'taskUrged']);
    const task = plainText((await client.get('/desk/tasks/1')).html);
    expect(task).to.contain('1次').and.contain('请尽快').and.contain('时间已过 100%');
  });

  it('ends with its case', async () => {
    await give(await asker());
    await story.by('registrar', (ctx, t) =>
      cases.withdrawCase(ctx, { ...t, on: ctx.today, proof: '书面撤回' }),
    );
    await escalate();
    const officer = await clerk();
    expect(plainText((await officer.get('/desk/tasks/1')).html)).to.contain('已收回');
  });

  it('lists many by keyset, the most urgent first', async () => {
    const { record } = { record: await story.record() };
    await app.write(async (ctx) => {
      for (let n = 0; n < 45; n += 1)
        await ctx.run(
          `INSERT INTO unit_tasks (case_id, from_office_id, to_office_id, kind, subject, given_on, due_on, given_by, state)
           VALUES (?, ?, ?, 'records', ?, '2026-03-02', ?, ?, 'open')`,
          [
            record.id,
            record.officeId,
            unit.office.id,
            `T-${n}`,
            `2026-03-${String(10 + (n % 5))}`,
            story.desk.people.handler.id,
          ],
        );
    });
    const officer = await clerk();
    const seen: string[] = [];
    for (let path: string | undefined = '/desk/tasks'; path; ) {
      const page = await officer.get(path);
      seen.push(...(plainText(page.html).match(/T-\d+/g) ?? []));
      path = page.html.querySelector('a[rel=next]')?.getAttribute('href')?.replaceAll('&amp;', '&');
    }
    expect(seen).to.have.length(45);
    expect(new Set(seen).size).to.equal(45);
    expect(seen[0]).to.equal('T-0');
  });
});
