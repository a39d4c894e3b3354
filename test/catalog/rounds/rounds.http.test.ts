import { expect } from 'chai';
import { localDate } from '../../../src/kernel/local-date.js';
import { closeOffice } from '../../../src/offices/commands/close-office.js';
import { type TestApp, testApp } from '../../support/app.js';
import { buildAccount, buildOffice } from '../../support/build.js';
import { actorFor } from '../../support/build-cases.js';
import { plainText, type TestClient, type TestResponse } from '../../support/client.js';
import { RoundStory } from './round-story.js';

describe('a round of compilation (编制轮次)', () => {
  let app: TestApp;
  let story: RoundStory;
  let clients: Record<'supervisor' | 'lead' | 'worker' | 'reviewer', TestClient>;

  before(async () => {
    app = await testApp();
    story = await RoundStory.begin(app);
    await signInAll();
  });
  after(() => app.close());

  /** Sessions end when the clock goes to another day. */
  async function at(day: string): Promise<void> {
    app.clock.set(day);
    await signInAll();
  }

  async function signInAll(): Promise<void> {
    const { supervisor, lead, worker, reviewer } = story.people;
    clients = {
      supervisor: await app.signedIn(supervisor.login),
      lead: await app.signedIn(lead.login),
      worker: await app.signedIn(worker.login),
      reviewer: await app.signedIn(reviewer.login),
    };
  }

  const said = (response: TestResponse) => plainText(response.html);
  const linkOf = (response: TestResponse) => {
    const boxes = response.html.querySelectorAll('input[readonly]');
    return new URL(boxes.at(-1)?.getAttribute('value') ?? '').pathname;
  };

  it('is planned with fields and people that the system proposes, and started by the 主管部门', async () => {
    const form = await clients.supervisor.get('/desk/catalog/rounds/new');
    expect(said(form)).to.include('社会救助（清水县民政局，15 条）');

    const empty = await clients.supervisor.send(form, {
      name: '',
      due_draft: '2026-03-09',
      due_check: '2026-03-06',
    });
    expect(empty.status).to.equal(422);
    expect(said(empty)).to.include('请填写轮次名称').and.include('要素核对不能早于前一环节');

    const planned = await clients.supervisor.submit('/desk/catalog/rounds/new', {
      name: '2026年全县标准目录修订',
      due_draft: '2026-03-06',
      due_check: '2026-03-10',
      due_comment: '2026-03-12',
      due_unify: '2026-03-20',
      due_approve: '2026-03-24',
      due_publish: '2026-03-31',
    });
    expect(said(planned))
      .to.include('筹备中')
      .and.include('社会救助')
      .and.include('郑责')
      .and.include('钱信');

    const started = await clients.supervisor.send(planned, {}, '/start');
    expect(said(started)).to.include('进行中').and.include('起草：余 15 条').and.include('还有 4 天');
    const worker = await clients.worker.get('/desk/catalog/rounds/tasks');
    expect(said(worker)).to.include('起草 15 条').and.include('2026年全县标准目录修订：社会救助');
  });

  it('cannot be started without people, and says which field lacks them', async () => {
    const bare = await buildOffice(app, { name: '清水县无人局' });
    const lone = await buildAccount(app, { officeId: bare.id, roles: ['author'] });
    const id = await story.plan('缺人的轮次');
    await story.as('supervisor', (ctx) =>
      ctx.run(
        'INSERT INTO catalog_round_assignments (round_id, field_id, lead_office_id, worker_account_id) VALUES (?, ?, ?, ?)',
        [id, 1, bare.id, lone.id],
      ),
    );

    const refused = await clients.supervisor.submit(`/desk/catalog/rounds/${id}`, {}, '/start');

    expect(refused.status).to.equal(409);
    expect(said(refused)).to.include('这些领域的牵头单位或者人员还没有确定').and.include('还没有指定牵头人');
  });

  it('carries a row from draft to publication, through a department’s comments by link', async () => {
    const place = await story.open('全程');
    const here = `/desk/catalog/rounds/${place.id}/fields/${place.field}`;
    const [id = 0, other = 0] = await story.completeRows();
    const row = `${here}/rows/${id}`;

    const early = await clients.lead.get(row);
    expect(said(early)).to.include('起草中').and.not.include('完成统一规范');
    await clients.worker.submit(row, { action: 'finishDraft' }, '/moves');
    const checked = await clients.worker.submit(
      row,
      { action: 'passCheck', note: '存疑项与国家指引一致' },
      '/moves',
    );
    expect(said(checked)).to.include('已通过要素核对').and.include('还没有邀请任何部门');

    const invited = await clients.lead.submit(
      here,
      { organName: '安澜市民政局', contact: '李科长', dueOn: '2026-03-16' },
      '/invitations',
    );
    expect(said(invited)).to.include('安澜市民政局').and.include('等待意见');
    await story.move('worker', place, 'finishDraft', [other]);
    await story.move('worker', place, 'passCheck', [other], '无');
    const bulk = await clients.worker.submit(
      `${here}?step=checked`,
      { ids: [String(id), String(other)], action: 'askOpinions' },
      '/moves?step=checked',
    );
    expect(said(bulk)).to.include('已办理 2 条');

    const link = linkOf(invited);
    const stranger = app.client();
    const list = await stranger.get(link);
    expect(list.status).to.equal(200);
    expect(list.headers.get('cache-control')).to.include('no-store');
    const nameless = await stranger.submit(`${link}/rows/${id}`, { element: 'timeLimit', content: '' });
    expect(nameless.status).to.equal(422);
    const given = await stranger.submit(`${link}/rows/${id}`, {
      element: 'timeLimit',
      content: '与省里的规定不一致',
      suggestion: '信息形成之日起10个工作日内',
      authorName: '李某',
    });
    expect(said(given)).to.include('意见已提交').and.include('未答复');
    await stranger.submit(`${link}/rows/${other}`, {
      element: 'row',
      content: '写错了的意见',
      authorName: '李某',
    });
    await stranger.submit(`${link}/rows/${other}`, {}, '/withdrawal');

    const waiting = await clients.lead.get(row);
    expect(said(waiting)).to.include('安澜市民政局的意见还没有提交完').and.include('安澜市民政局 李某');
    const finished = await stranger.submit(link, { authorName: '李某' }, '/end');
    expect(said(finished)).to.include('谢谢，意见已提交完毕');
    const late = await stranger.get(`${link}/rows/${id}`);
    expect(said(late)).to.include('这次征求意见已经结束');

    const unanswered = await clients.lead.get(row);
    expect(said(unanswered)).to.include('还有 1 条意见没有答复');
    const forced = await clients.lead.send(unanswered, { action: 'unify' }, '/moves');
    expect(forced.status).to.equal(409);
    const reasonless = await clients.worker.send(await clients.worker.get(row), {
      decision: 'rejected',
      reason: '',
    });
    expect(reasonless.status).to.equal(422);
    expect(said(reasonless)).to.include('部分采纳、不采纳的，须写明理由');
    await clients.worker.send(await clients.worker.get(row), { decision: 'accepted', reason: '' });
    const unwritten = await clients.lead.get(row);
    expect(said(unwritten)).to.include('采纳的意见还有 1 条没有写进条目');

    await clients.worker.submit(`/desk/catalog/entries/${id}/edit`, {
      timeLimit: '信息形成之日起10个工作日内',
      intent: 'save',
    });
    const unified = await clients.lead.submit(row, { action: 'unify' }, '/moves');
    expect(said(unified)).to.include('已完成统一规范');
    await clients.supervisor.submit(row, { action: 'approve' }, '/moves');
    const approved = await clients.worker.get(row);
    expect(said(approved)).to.include('已审定');
    const notYet = await clients.reviewer.get(row);
    expect(said(notYet)).to.include('信息员还没有提交审核');
    await clients.worker.send(approved, { action: 'handIn' }, '/moves');
    const published = await clients.reviewer.submit(row, { action: 'publish' }, '/moves');

    expect(said(published)).to.include('第 1 版，2026-03-02 发布');
    expect(said(await app.client().get(`/catalog/entries/${id}`))).to.include('10个工作日内');
    const board = await clients.supervisor.get(`/desk/catalog/rounds/${place.id}`);
    expect(said(board)).to.include('1/15 条');
    const history = said(await clients.supervisor.get(`/desk/catalog/rounds/${place.id}/history`));
    expect(history)
      .to.include('审核发布（孙审）')
      .and.include('采纳意见（钱信）')
      .and.include('撤回意见（安澜市民政局');
  });

  it('notices when an approved row is changed before it is published', async () => {
    const place = await story.open('改了再发');
    const [, , id = 0] = await story.completeRows();
    const row = `/desk/catalog/rounds/${place.id}/fields/${place.field}/rows/${id}`;
    await story.move('worker', place, 'finishDraft', [id]);
    await story.move('worker', place, 'passCheck', [id], '保留');
    await story.move('lead', place, 'skipOpinions', [id], '与国家指引一致，无须征求意见');
    await story.move('supervisor', place, 'approve', [id]);

    await clients.worker.submit(`/desk/catalog/entries/${id}/edit`, {
      remarks: '审定后加的',
      intent: 'submit',
    });
    await clients.reviewer.submit(`/desk/catalog/entries/${id}`, {}, '/publication');
    const shown = await clients.lead.get(row);

    expect(said(shown)).to.include('统一规范之后，内容又有修改').and.include('在本轮审定之前单独发布');
    expect(said(shown)).to.include('已审定').and.not.include('本轮已办结');
  });

  it('an approved row that is published on its own page reaches the round’s last step', async () => {
    const place = await story.open('另页发布');
    const [, , , id = 0] = await story.completeRows();
    await story.move('worker', place, 'finishDraft', [id]);
    await story.move('worker', place, 'passCheck', [id], '保留');
    await story.move('lead', place, 'skipOpinions', [id], '已有统一口径');
    await story.move('supervisor', place, 'approve', [id]);
    await clients.worker.submit(`/desk/catalog/entries/${id}`, {}, '/submission');
    await clients.reviewer.submit(`/desk/catalog/entries/${id}`, {}, '/publication');

    const shown = await clients.lead.get(
      `/desk/catalog/rounds/${place.id}/fields/${place.field}?step=published`,
    );

    expect(said(shown)).to.include('第 1 版，2026-03-02 发布');
    // Nothing was changed since: the next round may keep what is public.
    const next = await story.open('下一轮');
    for (const [part, action] of [
      ['worker', 'finishDraft'],
      ['worker', 'passCheck'],
      ['lead', 'skipOpinions'],
      ['supervisor', 'approve'],
      ['lead', 'keepPublic'],
    ] as const) {
      await story.move(part, next, action, [id], '沿用');
    }
    expect(
      said(await clients.lead.get(`/desk/catalog/rounds/${next.id}/fields/${next.field}?step=published`)),
    ).to.include('第 1 版');
  });

  it('keeps everything when a field is taken out, people change, the round ends early and is reopened', async () => {
    const place = await story.open('波折');
    const here = `/desk/catalog/rounds/${place.id}/fields/${place.field}`;
    const [id = 0] = await story.completeRows();
    await story.move('worker', place, 'finishDraft', [id]);

    const removed = await clients.supervisor.submit(here, { reason: '今年不修订' }, '/removal');
    expect(said(removed)).to.include('移出本轮').and.include('今年不修订');
    const stuck = await clients.worker.get(`${here}/rows/${id}`);
    expect(said(stuck)).to.include('这个领域已移出本轮').and.include('已起草');
    await clients.supervisor.submit(here, {}, '/restoration');

    const newcomer = await buildAccount(app, {
      name: '龙新经办',
      officeId: story.office.id,
      roles: ['author'],
    });
    const same = await clients.supervisor.submit(`${here}/people`, {
      leadAccountId: newcomer.id,
      workerAccountId: newcomer.id,
    });
    expect(said(same)).to.include('牵头人和经办人须是两个人');
    await clients.supervisor.submit(`${here}/people`, { workerAccountId: newcomer.id });
    const formerly = await clients.worker.get(`${here}/rows/${id}`);
    expect(said(formerly)).to.include('现在等经办人办理');

    const silent = await clients.supervisor.submit(`/desk/catalog/rounds/${place.id}`, {}, '/close');
    expect(silent.status).to.equal(422);
    expect(said(silent)).to.include('还有 15 条没有发布，提前结束须写明原因');
    const closed = await clients.supervisor.submit(
      `/desk/catalog/rounds/${place.id}`,
      { reason: '机构改革' },
      '/close',
    );
    expect(said(closed)).to.include('已结束').and.include('机构改革');
    expect(said(await clients.lead.get(`${here}/rows/${id}`))).to.include('本轮已经结束');
    const reopened = await clients.supervisor.submit(
      `/desk/catalog/rounds/${place.id}`,
      { reason: '改革完成' },
      '/reopening',
    );
    expect(said(reopened)).to.include('进行中');
    expect(said(await clients.lead.get(`${here}/rows/${id}`))).to.include('已起草');
    const history = said(await clients.supervisor.get(`/desk/catalog/rounds/${place.id}/history`));
    expect(history)
      .to.include('更换人员')
      .and.include('新经办')
      .and.include('提前结束本轮')
      .and.include('移回本轮');
  });

  it('says what to do when the lead office is closed in mid-round, and loses no row', async () => {
    const office = await buildOffice(app, { name: '清水县扶贫办' });
    const successor = await buildOffice(app, { name: '清水县乡村振兴局' });
    const lead = await buildAccount(app, { officeId: office.id, roles: ['head'] });
    const worker = await buildAccount(app, { officeId: office.id, roles: ['author'] });
    const nextLead = await buildAccount(app, { officeId: successor.id, roles: ['head'], name: '新牵头' });
    const nextWorker = await buildAccount(app, { officeId: successor.id, roles: ['author'] });
    const place = await story.open('撤销');
    const fieldId = await story.fieldId('poverty-alleviation');
    const add = `/desk/catalog/rounds/${place.id}/fields/new?field=${fieldId}&office=${office.id}`;
    const added = await clients.supervisor.submit(add, {
      leadAccountId: lead.id,
      workerAccountId: worker.id,
    });
    const here = added.url.split('?')[0] ?? '';
    expect(said(added)).to.include('扶贫').and.include('清水县扶贫办').and.include('这里没有条目');
    const author = await app.signedIn(worker.login);
    await author.submit('/desk/catalog/templates/poverty-alleviation', {});
    const before = await author.get(here);
    const rows = before.html.querySelectorAll('tbody tr').length;
    expect(rows).to.be.greaterThan(5);

    app.clock.set('2026-03-03');
    const admin = await buildAccount(app, { officeId: null, roles: ['systemAdmin'] });
    await app.write(
      (ctx) =>
        closeOffice(ctx, { id: office.id, validTo: localDate('2026-03-03'), successorId: successor.id }),
      actorFor(admin),
    );
    await at('2026-03-04');
    const warned = await clients.supervisor.get(`/desk/catalog/rounds/${place.id}`);
    expect(said(warned)).to.include('已于 2026-03-03 撤销，职责由清水县乡村振兴局承接');
    await clients.supervisor.submit(`${here}/people`, {
      leadAccountId: nextLead.id,
      workerAccountId: nextWorker.id,
    });
    const after = await clients.supervisor.get(here);

    expect(said(after)).to.include('清水县乡村振兴局').and.include('新牵头');
    expect(after.html.querySelectorAll('tbody tr').length).to.equal(rows);
    await at('2026-03-02');
  });

  it('asks an office of this system through its own accounts, and nobody else’s', async () => {
    const city = await buildOffice(app, { name: '安澜市民政局' });
    const officer = await app.as({ officeId: city.id, roles: ['reviewer'], name: '市局人员' });
    const stranger = await app.as({ roles: ['reviewer'] });
    const place = await story.open('账号');
    const [id = 0] = await story.completeRows();
    await story.move('worker', place, 'finishDraft', [id]);
    await story.move('worker', place, 'passCheck', [id], '保留');
    const here = `/desk/catalog/rounds/${place.id}/fields/${place.field}`;
    await clients.lead.submit(here, { officeId: city.id, dueOn: '2026-03-16' }, '/invitations');
    await story.move('lead', place, 'askOpinions', [id]);

    const tasks = await officer.get('/desk/catalog/rounds/tasks');
    expect(said(tasks)).to.include('对“社会救助”提出意见');
    const href = tasks.html.querySelector('main tbody a')?.getAttribute('href') ?? '';
    expect((await stranger.get(href)).status).to.equal(403);
    await officer.submit(`${href}/rows/${id}`, { element: 'basis', content: '请补文号' });
    const done = await officer.submit(href, {}, '/end');
    expect(said(done)).to.include('谢谢');
    expect(said(await clients.worker.get('/desk/catalog/rounds/tasks'))).to.include('答复 1 条意见');
  });

  it('tells each person in words what is late, and the 主管部门 whom to urge', async () => {
    const place = await story.open('逾期');
    await at('2026-03-09');

    const tasks = said(await clients.worker.get('/desk/catalog/rounds/tasks'));
    const board = said(await clients.supervisor.get(`/desk/catalog/rounds/${place.id}`));
    const reminders = said(await clients.supervisor.get(`/desk/catalog/rounds/${place.id}/reminders`));

    expect(tasks).to.include('已逾期 3 天');
    expect(board).to.include('起草：余 15 条').and.include('已逾期 3 天');
    expect(reminders).to.include('钱信（清水县民政局）').and.include('1 项已逾期');
    await at('2026-03-02');
  });

  it('refuses strangers and nonsense with a page', async () => {
    const place = await story.open('无关');
    const handler = await app.as({ roles: ['handler'] });
    expect((await handler.get(`/desk/catalog/rounds/${place.id}`)).status).to.equal(403);
    const otherAuthor = await app.as({ roles: ['author'] });
    const [id = 0] = await story.completeRows();
    const row = `/desk/catalog/rounds/${place.id}/fields/${place.field}/rows/${id}`;
    const seen = await otherAuthor.get(row);
    expect(seen.status).to.equal(200);
    expect(seen.html.querySelector('main form')).to.equal(null);
    for (const path of [
      '/desk/catalog/rounds/999999',
      `/desk/catalog/rounds/${place.id}/fields/999999`,
      `/desk/catalog/rounds/${place.id}/fields/${place.field}/rows/999999`,
    ]) {
      expect((await clients.supervisor.get(path)).status, path).to.equal(404);
    }
    for (const link of ['/opinions/abc', `/opinions/${'x'.repeat(32)}`]) {
      const response = await app.client().get(link);
      expect(response.status, link).to.equal(404);
      expect(said(response)).to.include('这个链接无效');
    }
    const tampered = await clients.supervisor.get(
      `/desk/catalog/rounds/${place.id}/fields/${place.field}?step=x&after=y`,
    );
    expect(tampered.status).to.equal(200);
  });
});
