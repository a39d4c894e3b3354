import { expect } from 'chai';
import { type TestApp, testApp } from '../support/app.js';
import {
  buildDutyDesk,
  buildItem,
  buildPublication,
  buildRow,
  type DutyDesk,
} from '../support/build-duties.js';
import { plainText, type TestClient } from '../support/client.js';

describe('pages of the duties 公开义务', () => {
  let app: TestApp;
  let desk: DutyDesk;
  let other: DutyDesk;
  let rowId: number;
  let author: TestClient;
  let reviewer: TestClient;
  let supervisor: TestClient;

  before(async () => {
    app = await testApp();
    app.clock.set('2026-03-02');
    desk = await buildDutyDesk(app);
    other = await buildDutyDesk(app, '清水县柳溪镇人民政府', 'QS-LXZ');
    rowId = await buildRow(app, desk, {
      timeLimit: '执法决定信息在决定作出之日起7个工作日内公开，其他相关信息形成或变更之日起20个工作日内公开',
    });
    author = await app.as({ roles: ['author'], officeId: desk.office.id });
    reviewer = await app.as({ roles: ['reviewer'], officeId: desk.office.id });
    supervisor = await app.as({ roles: ['supervisor'] });
  });

  after(() => app.close());

  const idOf = (url: string) => Number(/duties\/(\d+)/.exec(url)?.[1]);

  it('tells all gaps of a registration at once, and keeps what was typed', async () => {
    const response = await author.submit(`/desk/duties/new?entry=${rowId}`, {
      entryId: '',
      title: '写了名称',
      formedOn: '2026-02-30',
    });

    expect(response.status).to.equal(422);
    const anchors = response.html
      .querySelectorAll('.govuk-error-summary a')
      .map((a) => (a.getAttribute('href') ?? '').slice(1));
    expect(anchors).to.include.members(['entryId', 'formedOn']);
    expect(response.text).to.include('写了名称');
  });

  it('refuses a day of the future, a row of another office and a limit that the row has not', async () => {
    const foreign = await buildRow(app, other);
    const refused = async (values: Record<string, string>) =>
      plainText(
        (
          await author.submit(`/desk/duties/new?entry=${rowId}`, {
            shownEntry: '',
            changeKind: 'formed',
            title: 'x',
            formedOn: '2026-03-02',
            ...values,
          })
        ).html,
      );

    expect(await refused({ entryId: String(rowId), formedOn: '2026-03-03' })).to.include('不能晚于今天');
    expect(await refused({ entryId: String(foreign), formedOn: '2026-03-02' })).to.include(
      '本单位已经公布的一行',
    );
    expect(await refused({ entryId: String(rowId), formedOn: '2026-03-02', limitPart: '7' })).to.include(
      '没有这个时限',
    );
  });

  it('shows which of several limits applies, and why the day is that day', async () => {
    const form = await author.get(`/desk/duties/new?entry=${rowId}`);
    expect(form.html.querySelectorAll('input[name=limitPart]')).to.have.length(3);

    const page = await author.send(form, {
      title: '其他信息',
      formedOn: '2026-02-12',
      changeKind: 'formed',
      limitPart: '1',
    });
    const text = plainText(page.html);

    expect(text).to.include('2026-03-18').and.include('春节放假，不计').and.include('目录时限');
  });

  it('asks for the row first, then for what depends on it, without scripts', async () => {
    const ahead = await buildRow(app, desk, { level2: '听证', timeLimit: '提前7个工作日' });
    const first = await author.get('/desk/duties/new');
    expect(first.html.querySelectorAll('main form input:not([type=hidden])')).to.have.length(0);

    const empty = await author.send(first, { entryId: '' });
    expect(empty.status).to.equal(422);
    const foreign = await author.send(first, { entryId: String(await buildRow(app, other)) });
    expect(plainText(foreign.html)).to.include('本单位已经公布的一行');

    const second = await author.send(first, { entryId: String(rowId) });
    expect(second.status).to.equal(200);
    expect(second.html.querySelectorAll('input[name=limitPart]')).to.have.length(3);
    expect(second.html.querySelector('input[name=eventOn]')).to.equal(null);

    const typed = { title: '写到一半的名称', documentNumber: '清民〔2026〕3号', formedOn: '2026-02-27' };
    const third = await author.send(second, { ...typed, entryId: String(ahead), limitPart: '1' });
    expect(third.status).to.equal(422);
    expect(plainText(third.html)).to.include('目录事项已换成另一行');
    expect(third.html.querySelector('input[name=eventOn]')).not.to.equal(null);
    for (const [name, value] of Object.entries(typed))
      expect(third.html.querySelector(`input[name=${name}]`)?.getAttribute('value')).to.equal(value);

    const saved = await author.send(third, { eventOn: '2026-03-20' });
    expect(plainText(saved.html)).to.include('写到一半的名称').and.include('2026-03-20');
  });

  it('keeps what was typed when another row is chosen by its button', async () => {
    const form = await author.get(`/desk/duties/new?entry=${rowId}`);
    const button = form.html.querySelector('button[formaction]')?.getAttribute('formaction');
    const fields = { entryId: String(rowId), shownEntry: '999', limitPart: '1', title: '先写的名称' };
    const token = (name: string) =>
      form.html.querySelector(`main input[name=${name}]`)?.getAttribute('value') ?? '';
    const shown = await author.post(button ?? '', {
      ...fields,
      _csrf: token('_csrf'),
      _submit: token('_submit'),
    });

    expect(button).to.equal('/desk/duties/new/row');
    expect(shown.html.querySelector('input[name=title]')?.getAttribute('value')).to.equal('先写的名称');
    const checked = shown.html.querySelector('input[name=limitPart][checked]');
    expect(checked?.getAttribute('value')).to.equal('');
  });

  it('a form sent twice registers once', async () => {
    const form = await author.get(`/desk/duties/new?entry=${rowId}`);
    const values = {
      entryId: String(rowId),
      title: '只登记一次',
      changeKind: 'formed',
      formedOn: '2026-02-27',
    };

    const first = await author.send(form, values);
    const second = await author.send(form, values);

    expect(idOf(second.url)).to.equal(idOf(first.url));
  });

  it('tells the second of two people what the first one did', async () => {
    const id = await buildItem(app, desk, rowId, '2026-02-27', { title: '两人同时办' });
    const open = await reviewer.get(`/desk/duties/${id}`);
    await author.submit(`/desk/duties/${id}`, { note: '登记重复' }, '/cancellation');

    const late = await reviewer.send(open, { ground: 'refused.processInfo', note: '未定稿' }, '/not-public');

    expect(late.status).to.equal(409);
    expect(plainText(late.html)).to.include('登记有误');
  });

  it('an author cannot decide not to publish; a reviewer can, with a ground', async () => {
    const id = await buildItem(app, desk, rowId, '2026-02-27', { title: '内部讨论稿' });
    const empty = await reviewer.submit(`/desk/duties/${id}`, {}, '/not-public');
    const decided = await reviewer.submit(
      `/desk/duties/${id}`,
      { ground: 'refused.processInfo', note: '方案未批准' },
      '/not-public',
    );

    expect(plainText((await author.get(`/desk/duties/${id}`)).html)).not.to.include('请选择依据');
    expect(empty.status).to.equal(422);
    expect(plainText(decided.html)).to.include('过程性信息').and.include('第十六条');
  });

  it('other offices see nothing of it, 主管部门 sees all', async () => {
    const id = await buildItem(app, desk, rowId, '2026-01-05', { title: '超期的一件' });
    const stranger = await app.as({ roles: ['author'], officeId: other.office.id });

    expect((await stranger.get(`/desk/duties/${id}`)).status).to.equal(403);
    expect((await stranger.get(`/desk/duties/rows/${rowId}`)).status).to.equal(403);
    expect(plainText((await stranger.get('/desk/duties?tab=open')).html)).not.to.include('超期的一件');
    expect(plainText((await supervisor.get('/desk/duties?tab=overdue')).html)).to.include('超期的一件');
    expect(plainText((await supervisor.get('/desk/duties/dashboard')).html)).to.include('各单位');
    expect((await app.client().get('/desk/duties')).url).to.include('/desk/sign-in');
  });

  it('the dashboard opens: from a figure to the lines behind it', async () => {
    await buildPublication(
      app,
      desk,
      rowId,
      { formedOn: '2026-01-06', publishedOn: '2026-02-04' },
      { title: '晚了的' },
    );
    const dashboard = await author.get('/desk/duties/dashboard');
    const link = dashboard.html
      .querySelectorAll('main a')
      .map((a) => a.getAttribute('href') ?? '')
      .find((href) => href.includes('late=yes') && href.includes('month='));

    const lines = plainText((await author.get(link ?? '')).html);

    expect(link).to.include('month=2026-02');
    expect(lines).to.include('晚了的').and.include('逾期');
  });

  it('whatever stands in the address, the page is a page', async () => {
    const crafted = Buffer.from(JSON.stringify(['x', 'y'])).toString('base64url');
    const words = Buffer.from(JSON.stringify(['a', 'b', 'c', 'd'])).toString('base64url');
    for (const path of [
      '/desk/duties?tab=nothing&field=x&month=2026-13&late=maybe&after=tampered',
      `/desk/duties?tab=open&after=${crafted}`,
      '/desk/duties/dashboard?field=999999',
      `/desk/duties/unpublished?after=${words}`,
      '/desk/duties/periodic?office=0',
      '/desk/duties/changes?before=-1',
      `/desk/duties/rows/${rowId}?after=${crafted}`,
      `/catalog/entries/${rowId}?after=${crafted}`,
    ])
      expect((await author.get(path)).status, path).to.equal(200);
    for (const path of ['/desk/duties/abc', '/desk/duties/999999', '/desk/duties/rows/999999'])
      expect((await author.get(path)).status, path).to.equal(404);
  });
});
