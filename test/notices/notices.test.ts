import { expect } from 'chai';
import * as cases from '../../src/cases/index.js';
import { caseContext, remindCases } from '../../src/cases/index.js';
import { examine } from '../../src/cli/examine.js';
import type { Services } from '../../src/composition.js';
import { localDate } from '../../src/kernel/local-date.js';
import { deliverMail, queueDigests, useMail } from '../../src/notices/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { anApplication, CaseStory } from '../support/build-cases.js';
import { plainText, type TestClient } from '../support/client.js';
import { MailServer } from '../support/mail-server.js';

const personal = ['张小明', '13800001234', '330102199001011234', '低保资金', 'zhang@example.cn'];

describe('notices and mail (站内通知、邮件提醒)', () => {
  let app: TestApp;
  let post: MailServer;
  let withMail: Services;
  let story: CaseStory;

  beforeEach(async () => {
    app = await testApp();
    post = await MailServer.start();
    const config = { ...app.services.config, mailUrl: post.url, mailFrom: '公开平台 <xxgk@example.gov.cn>' };
    withMail = { ...app.services, config };
    const { vault, words } = app.services;
    useMail({ enabled: true, baseUrl: 'https://xxgk.example.gov.cn', vault, words });
    story = await CaseStory.begin(app);
  });
  afterEach(async () => {
    await post.stop();
    await app.close();
  });

  const signedIn = async (role: 'registrar' | 'handler' | 'head'): Promise<TestClient> => {
    return app.signedIn(story.desk.people[role].login);
  };
  const remind = () => remindCases((work) => app.write((ctx) => work(caseContext(ctx, app.services))));
  const digests = () => app.write((ctx) => queueDigests(ctx, withMail));
  const assign = () =>
    story.by('registrar', (ctx, t) =>
      cases.assignHandler(ctx, { ...t, handlerId: story.desk.people.handler.id }),
    );
  const inbox = async (client: TestClient, show = 'unread') =>
    plainText((await client.get(`/desk/notices?show=${show}`)).html);
  const wantMail = (client: TestClient, rest: Record<string, string> = {}) =>
    client.submit('/desk/notices/choices', { byMail: '1', address: 'handler@example.gov.cn', ...rest });

  it('tells a due date once, to the handler, and an overdue one to the head too', async () => {
    await assign();
    await remind();
    const client = await signedIn('handler');
    expect(await inbox(client))
      .to.contain('已分派给您')
      .and.not.contain('到期');

    app.clock.set('2026-03-25');
    await Promise.all([remind(), remind(), remind()]);
    const officer = await signedIn('handler');
    const words = await inbox(officer);
    expect(words.split(`${story.number} 将于 2026-03-30 到期`)).to.have.length(2);
    expect(await inbox(await signedIn('head'))).to.contain('没有未读通知');

    app.clock.set('2026-03-31');
    await remind();
    expect(await inbox(await signedIn('head'))).to.contain(`${story.number} 已逾期，期限是 2026-03-30`);
  });

  it('tells the registrars while nobody handles the case', async () => {
    app.clock.set('2026-03-30');
    await remind();
    expect(await inbox(await signedIn('registrar'))).to.contain(`${story.number} 今天到期`);
  });

  it('shows the number of unread notices on every page, and leads to the case when one is opened', async () => {
    await assign();
    const client = await signedIn('handler');
    const desk = await client.get('/desk');
    expect(desk.html.querySelector('.md-deskbar__count')?.text).to.contain('1');
    const page = await client.get('/desk/notices');
    const id = page.html.querySelector('button[name=open]')?.getAttribute('value') ?? '';
    const opened = await client.send(page, { open: id }, '/desk/notices/read');
    expect(opened.url).to.equal(`/desk/cases/${story.id}`);
    expect(opened.html.querySelector('.md-deskbar__count')).to.equal(null);
    expect(await inbox(client)).to.contain('没有未读通知');
    expect(await inbox(client, 'all')).to.contain('已分派给您');

    const stranger = await app.as({ roles: ['handler'] });
    const own = await stranger.get('/desk/notices?show=all');
    expect(plainText(own.html)).not.to.contain(story.number);
    const again = await client.get('/desk/notices?show=all');
    expect((await client.send(again, { open: '999999' }, '/desk/notices/read')).status).to.equal(404);
  });

  it('pages many notices by keyset and marks all as read', async () => {
    await app.write(async (ctx) => {
      const { tell } = await import('../../src/notices/index.js');
      const one = (n: number) => ({
        accountId: story.desk.people.handler.id,
        kind: 'due' as const,
        code: 'dueToday',
        params: { number: `N-${n}` },
        href: '/desk',
        key: `n:${n}`,
      });
      await tell(
        ctx,
        Array.from({ length: 65 }, (_, n) => one(n)),
      );
    });
    const client = await signedIn('handler');
    const seen: string[] = [];
    for (let path: string | undefined = '/desk/notices'; path; ) {
      const page = await client.get(path);
      seen.push(...page.html.querySelectorAll('button[name=open]').map((each) => each.text));
      path = page.html.querySelector('a[rel=next]')?.getAttribute('href')?.replaceAll('&amp;', '&');
    }
    expect(new Set(seen.map((text) => /N-\d+/.exec(text)?.[0])).size).to.equal(65);
    expect(seen).to.have.length(65);
    const first = await client.get('/desk/notices');
    await client.send(first, {}, '/desk/notices/read');
    expect(await inbox(client)).to.contain('没有未读通知');
    expect((await client.get('/desk/notices?after=nonsense')).status).to.equal(200);
  });

  it('keeps each person’s choices, refuses bad ones with what was typed, and leaves muted kinds out', async () => {
    const client = await signedIn('handler');
    const bad = await client.submit('/desk/notices/choices', {
      byMail: '1',
      address: 'not an address',
      daysAhead: '99',
      quietFrom: '25',
    });
    expect(bad.status).to.equal(422);
    expect(bad.html.querySelector('#address')?.getAttribute('value')).to.equal('not an address');
    const none = await client.submit('/desk/notices/choices', { byMail: '1', address: '' });
    expect(none.status).to.equal(422);
    const saved = await client.submit('/desk/notices/choices', { kinds: ['assigned'], daysAhead: '5' });
    expect(saved.status, plainText(saved.html)).to.equal(200);
    expect(saved.html.querySelector('#daysAhead')?.getAttribute('value')).to.equal('5');
    await assign();
    app.clock.set('2026-03-30');
    await remind();
    const kinds = await app.services.db.all<{ kind: string }>(
      'SELECT kind FROM notices WHERE account_id = ?',
      [story.desk.people.handler.id],
    );
    expect(kinds.map(({ kind }) => kind)).to.deep.equal(['assigned']);
  });

  it('mails one digest a day, outside quiet hours, on working days, with number and link only', async () => {
    await assign();
    await wantMail(await signedIn('handler'), { quietFrom: '12', quietTo: '14' });
    await digests();
    expect(await deliverMail(withMail)).to.be.at.most(1);
    expect(post.received.filter(({ to }) => to.includes('handler@example.gov.cn'))).to.have.length(0);

    await wantMail(await signedIn('handler'), { quietFrom: '18', quietTo: '8' });
    await Promise.all([digests(), digests()]);
    await digests();
    await Promise.all([deliverMail(withMail), deliverMail(withMail), deliverMail(withMail)]);
    const mine = post.received.filter(({ to }) => to.includes('handler@example.gov.cn'));
    expect(mine).to.have.length(1);
    expect(mine[0]?.subject).to.contain('1条待看的提醒');
    expect(mine[0]?.text).to.contain(story.number).and.contain('https://xxgk.example.gov.cn/desk/cases/');
    expect(mine[0]?.headers).to.contain('Auto-Submitted: auto-generated');

    app.clock.set('2026-03-07');
    await remind();
    await digests();
    expect(await deliverMail(withMail)).to.equal(0);
    expect(JSON.stringify(post.received)).not.to.match(new RegExp(personal.slice(0, 4).join('|')));
  });

  it('mails a receipt and online letters to an applicant who left an address, without anything personal', async () => {
    await deliverMail(withMail);
    const receipt = post.received.find(({ to }) => to.includes('zhang@example.cn'));
    expect(receipt?.subject).to.equal(`申请编号 ${story.number}：已提交`);
    expect(receipt?.text).to.contain('https://xxgk.example.gov.cn/track').and.not.contain(story.queryCode);
    await story.by('handler', (ctx, t) =>
      cases.requestCorrection(ctx, {
        ...t,
        items: ['请写明年度'],
        on: localDate('2026-03-02'),
        workingDays: 10,
        manner: 'online',
      }),
    );
    await deliverMail(withMail);
    const letter = post.received.find(({ subject }) => subject.includes('有新的文书'));
    expect(letter?.to).to.deep.equal(['zhang@example.cn']);
    for (const { subject, text } of post.received)
      for (const word of personal) expect(subject + text).not.to.contain(word);

    const { email: _email, ...silent } = anApplication;
    await CaseStory.begin(app, { desk: story.desk, ...silent, email: '' });
    expect(await deliverMail(withMail)).to.equal(0);
  });

  it('sends the consulted party its code, a reminder before the last day, and tells the officer what silence means', async () => {
    await assign();
    await story.by('handler', (ctx, t) =>
      cases.consultThirdParty(ctx, {
        ...t,
        on: localDate('2026-03-02'),
        partyName: '清水建材有限公司',
        natural: false,
        contact: '王经理 13900000000，wang@example.com',
        subject: '2025年砂石采购合同的单价表',
        coAuthor: false,
        manner: 'mail',
        onlineAnswer: true,
      }),
    );
    await deliverMail(withMail);
    const toParty = () => post.received.filter(({ to }) => to.includes('wang@example.com'));
    expect(toParty()).to.have.length(1);
    expect(toParty()[0]?.text).to.match(/consultation\/[3-9A-Y]{8}\n答复码：[3-9A-Y]{4}-/);
    app.clock.set('2026-03-19');
    await remind();
    await remind();
    await deliverMail(withMail);
    expect(toParty()).to.have.length(2);
    expect(toParty()[1]?.subject).to.contain('2026-03-23').and.contain('期满');
    expect(await inbox(await signedIn('handler'))).to.contain('已发邮件提醒');
    app.clock.set('2026-03-24');
    await remind();
    expect(await inbox(await signedIn('handler'))).to.contain('自 2026-03-24 起由本机关决定是否公开');
    for (const { subject, text } of toParty())
      for (const word of [...personal, story.number]) expect(subject + text).not.to.contain(word);
  });

  it('tries a refused mail again, tells the operator in the end, and sends it when he asks', async () => {
    post.refuses = 'mailbox busy';
    for (const minutes of [0, 5, 30, 120, 360, 1440]) {
      app.clock.advanceMinutes(minutes + 1);
      expect(await deliverMail(withMail)).to.equal(0);
      expect(await deliverMail(withMail), 'not before the time').to.equal(0);
    }
    const operator = await app.as({ roles: ['systemAdmin'], officeId: null });
    const failed = plainText((await operator.get('/desk/admin/mail?state=failed')).html);
    expect(failed).to.contain('mailbox busy').and.contain('z***@example.cn').and.contain('申请编号');
    expect(failed).not.to.contain('zhang@example.cn');
    const checks = await examine(withMail);
    expect(checks.find(({ name }) => name === '邮件')).to.include({ ok: false });

    post.refuses = null;
    await operator.submit('/desk/admin/mail?state=failed', {}, '/retry');
    expect(await deliverMail(withMail)).to.equal(1);
    expect(post.received).to.have.length(1);
    const well = (await examine(withMail)).find(({ name }) => name === '邮件');
    expect(well).to.include({ ok: true });
    expect(well?.detail).to.contain('连接正常');
  });

  it('says what is wrong when the server is away, and works without any', async () => {
    const away = { ...withMail, config: { ...withMail.config, mailUrl: 'smtp://127.0.0.1:9' } };
    expect((await examine(away)).find(({ name }) => name === '邮件')).to.include({ ok: false });
    expect(await deliverMail(away)).to.equal(0);
    expect(await deliverMail(app.services)).to.equal(0);
    const none = (await examine(app.services)).find(({ name }) => name === '邮件');
    expect(none).to.include({ ok: true });
    const operator = await app.as({ roles: ['systemAdmin'], officeId: null });
    expect(plainText((await operator.get('/desk/admin/mail')).html)).to.contain('MAIL_URL');
    expect((await (await signedIn('handler')).get('/desk/admin/mail')).status).to.equal(403);
    expect((await app.client().get('/desk/notices')).url).to.contain('/desk/sign-in');
  });
});
