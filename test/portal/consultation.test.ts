import { expect } from 'chai';
import * as cases from '../../src/cases/index.js';
import { localDate } from '../../src/kernel/local-date.js';
import { type TestApp, testApp } from '../support/app.js';
import { CaseStory, type Desk } from '../support/build-cases.js';
import { plainText, type TestClient } from '../support/client.js';

const company = '清水建材有限公司';
const subject = '2025年砂石采购合同的单价表';

describe('a consulted party answers by its link (第三方、其他机关网上答复)', () => {
  let app: TestApp;
  let story: CaseStory;
  let handler: TestClient;

  beforeEach(async () => {
    app = await testApp();
    story = await CaseStory.begin(app);
    handler = await signedIn('handler');
  });
  afterEach(() => app.close());

  const signedIn = async (role: keyof Desk['people']): Promise<TestClient> => {
    return app.signedIn(story.desk.people[role].login);
  };
  const consult = async (slug = 'consult-third-party', rest: Record<string, string> = {}) => {
    const page = await handler.submit(`/desk/cases/${story.id}/do/${slug}`, {
      partyName: company,
      subject,
      on: '2026-03-02',
      ...rest,
    });
    expect(page.status, plainText(page.html)).to.equal(200);
    const row = await app.services.db.get<{ id: number }>('SELECT MAX(id) AS id FROM consultations');
    return `/desk/cases/${story.id}/consultations/${row?.id ?? 0}`;
  };
  const secretsOf = async (desk: string) => {
    const page = await handler.get(desk);
    const handle = /\/consultation\/([3-9A-Y]{8})/.exec(page.text)?.[1] ?? '';
    const code = page.html.querySelector('.md-code')?.text ?? '';
    return { handle, code };
  };
  const openAs = async (secrets: { handle: string; code: string }) => {
    const party = app.client();
    const page = await party.submit(`/consultation/${secrets.handle}`, secrets);
    return { party, page };
  };
  const answer = {
    opinion: 'disagree',
    reasons: '单价属于本公司商业秘密，公开会损害竞争地位。',
    respondent: '王经理',
    sure: '1',
  };
  const eventKinds = async () => (await cases.eventsOf(app.services.db, story.id)).map(({ kind }) => kind);

  it('prints address and code with the letter, keeps only a hash, and shows the applicant to nobody', async () => {
    const desk = await consult();
    const secrets = await secretsOf(desk);
    expect(secrets.code).to.match(/^[3-9A-Y]{4}-[3-9A-Y]{4}-[3-9A-Y]{4}$/);
    const kept = JSON.stringify([
      await app.services.db.all('SELECT * FROM consultation_links'),
      await app.services.db.all('SELECT * FROM case_papers'),
      await app.services.db.all('SELECT * FROM audit_entries'),
    ]);
    expect(kept).not.to.contain(secrets.code).and.not.to.contain(secrets.code.replaceAll('-', ''));

    const { page } = await openAs(secrets);
    expect(page.url).to.equal('/consultation/answer');
    const words = plainText(page.html);
    expect(words).to.contain(subject).and.contain('2026-03-23').and.contain('既不视为同意，也不视为不同意');
    for (const personal of ['张小明', '13800001234', '330102199001011234', story.number])
      expect(page.text).not.to.contain(personal);
  });

  it('takes one answer as a dated event by the party, with files and a receipt', async () => {
    const secrets = await secretsOf(await consult());
    const { party, page } = await openAs(secrets);
    const proof = { name: '成本说明.txt', bytes: Buffer.from('成本构成'), type: 'text/plain' };
    const receipt = await party.send(page, { ...answer, files: proof }, '/consultation/answer');
    expect(receipt.status, plainText(receipt.html)).to.equal(200);
    expect(plainText(receipt.html))
      .to.contain('意见已收到')
      .and.contain(secrets.handle)
      .and.contain('王经理')
      .and.contain('成本说明.txt');

    const events = await cases.eventsOf(app.services.db, story.id);
    const event = events.find(({ kind }) => kind === 'third_party_opinion_received');
    expect(event).to.include({ date: '2026-03-02', actorKind: 'consulted', actorName: company });
    expect(event?.law.opinion).to.equal('disagree');
    const shown = plainText((await handler.get(`/desk/cases/${story.id}`)).html);
    expect(shown).to.contain('成本说明.txt').and.contain('征求意见答复材料').and.contain('回执号');

    const again = await openAs(secrets);
    expect(plainText(again.page.html)).to.contain('意见已收到');
    expect(again.page.html.querySelector('form[enctype]')).to.equal(null);
    const twice = await party.send(page, answer, '/consultation/answer');
    expect(twice.status).to.be.oneOf([200, 409]);
    expect((await eventKinds()).filter((kind) => kind === 'third_party_opinion_received')).to.have.length(1);
  });

  it('asks for reasons of a refusal and for the parts of a partial one, and loses nothing typed', async () => {
    const { party, page } = await openAs(await secretsOf(await consult()));
    const bare = await party.send(page, { opinion: 'partly', respondent: '王经理' }, '/consultation/answer');
    expect(bare.status).to.equal(422);
    const errors = bare.html.querySelector('.govuk-error-summary')?.text ?? '';
    expect(errors)
      .to.contain('不同意公开的部分')
      .and.contain('不同意的理由和依据')
      .and.contain('请确认您有权');
    expect(bare.html.querySelector('#respondent')?.getAttribute('value')).to.equal('王经理');
    const wrongFile = await party.send(
      bare,
      { ...answer, files: { name: 'x.pdf', bytes: Buffer.from('MZ\0\0'), type: 'application/pdf' } },
      '/consultation/answer',
    );
    expect(wrongFile.status).to.equal(422);
    expect(await eventKinds()).not.to.include('third_party_opinion_received');
    const done = await party.send(
      wrongFile,
      { ...answer, opinion: 'partly', parts: '第3列单价' },
      '/consultation/answer',
    );
    expect(plainText(done.html)).to.contain('部分同意公开').and.contain('不同意公开的部分：第3列单价');
    // For the law a partial consent is an objection to the rest.
    const events = await cases.eventsOf(app.services.db, story.id);
    expect(events.at(-1)?.law.opinion).to.equal('disagree');
  });

  it('answers a wrong reference and a wrong code alike, whether the link exists or not', async () => {
    const { handle, code } = await secretsOf(await consult());
    const tries = [
      { handle, code: 'AAAA-AAAA-AAAA' },
      { handle: 'AAAAAAAA', code },
      { handle: '', code: '' },
      { handle: '<script>', code: "' OR 1=1" },
    ];
    const pages: Awaited<ReturnType<TestClient['get']>>[] = [];
    for (const one of tries) pages.push(await app.client().submit('/consultation', one));
    expect(pages.map(({ status }) => status)).to.deep.equal([422, 422, 422, 422]);
    const said = (i: number) => pages[i]?.html.querySelector('.govuk-error-summary')?.text.trim();
    expect(said(0)).to.equal(said(1)).and.equal(said(3));
    const known = plainText((await app.client().get(`/consultation/${handle}`)).html);
    const unknown = plainText((await app.client().get('/consultation/AAAAAAAA')).html);
    expect(known).to.equal(unknown);
    expect((await app.client().get('/consultation/answer')).text).to.contain('重新输入答复码');
    expect((await app.client().get('/consultation/%F0%9F%98%80')).status).to.equal(200);
  });

  it('limits guessing', async () => {
    const client = app.client();
    const statuses = new Set<number>();
    for (let n = 0; n < 32; n += 1)
      statuses.add((await client.submit('/consultation', { handle: 'AAAAAAAA', code: `C${n}` })).status);
    expect(statuses.has(429)).to.equal(true);
  });

  it('keeps a late answer as a note, says so, and refuses it when the grace is over', async () => {
    const secrets = await secretsOf(await consult());
    app.clock.set('2026-03-24');
    const { party, page } = await openAs(secrets);
    expect(plainText(page.html)).to.contain('答复期限已经届满').and.contain('2026-04-02');
    const receipt = await party.send(page, answer, '/consultation/answer');
    expect(plainText(receipt.html)).to.contain('作为备注留存');
    expect(await eventKinds())
      .to.include('note_added')
      .and.not.include('third_party_opinion_received');
    const officer = await signedIn('handler');
    expect(plainText((await officer.get(`/desk/cases/${story.id}`)).html))
      .to.contain('逾期提交的意见：不同意公开')
      .and.contain('自2026-03-24起由本机关决定');

    app.clock.set('2026-03-02');
    handler = await signedIn('handler');
    const second = await secretsOf(await consult());
    app.clock.set('2026-04-03');
    const over = await openAs(second);
    expect(plainText(over.page.html)).to.contain('本页不再接收意见');
    expect(over.page.html.querySelector('form[enctype]')).to.equal(null);
  });

  it('takes silence of a co-author for consent, and tells each party what its silence means', async () => {
    const desk = await consult('consult-agency', { coAuthor: 'on', partyName: '清水县交通运输局' });
    const { page } = await openAs(await secretsOf(desk));
    expect(plainText(page.html)).to.contain('视为同意公开（条例第三十四条）');
    app.clock.set('2026-03-24');
    const officer = await signedIn('handler');
    expect(plainText((await officer.get(`/desk/cases/${story.id}`)).html)).to.contain(
      '自2026-03-24起视为同意公开',
    );
  });

  it('revokes and replaces a code; a head may not see it, another office sees nothing', async () => {
    const desk = await consult();
    const first = await secretsOf(desk);
    await handler.submit(desk, {}, '/link');
    const second = await secretsOf(desk);
    expect(second.handle).not.to.equal(first.handle);
    expect(plainText((await openAs(first)).page.html)).to.contain('这个答复码已经作废');
    const head = await signedIn('head');
    const shown = await head.get(desk);
    expect(shown.text).not.to.contain(second.code);
    expect(shown.html.querySelector('form[action$="/link"]')).to.equal(null);
    const stranger = await app.as({ roles: ['handler'] });
    expect((await stranger.get(desk)).status).to.equal(403);
    await handler.submit(desk, {}, '/link/revoke');
    expect((await secretsOf(desk)).code).to.equal('');
    expect(plainText((await openAs(second)).page.html)).to.contain('这个答复码已经作废');
    expect((await handler.get(`/desk/cases/${story.id}/consultations/99999`)).status).to.equal(404);
  });

  it('takes no answer once an officer recorded one, or the case is closed', async () => {
    const secrets = await secretsOf(await consult());
    const { party, page } = await openAs(secrets);
    const row = await app.services.db.get<{ id: number }>('SELECT id FROM consultations');
    await story.by('handler', (ctx, t) =>
      cases.recordOpinion(ctx, {
        ...t,
        consultationId: row?.id ?? 0,
        on: localDate('2026-03-02'),
        opinion: 'agree',
        reasons: '',
      }),
    );
    const refused = await party.send(page, answer, '/consultation/answer');
    expect(refused.status).to.equal(409);
    expect(plainText(refused.html)).to.contain('已经登记了您的意见');
  });

  it('does not let the letter name the applicant', async () => {
    const page = await handler.submit(`/desk/cases/${story.id}/do/consult-third-party`, {
      partyName: company,
      subject: '张小明申请的单价表（138 0000 1234）',
      on: '2026-03-02',
    });
    expect(page.status).to.equal(422);
    expect(plainText(page.html)).to.contain('不能出现申请人的姓名');
    expect(page.html.querySelector('#subject')?.text).to.contain('张小明申请的单价表');
  });

  it('answers many attempts at once with one event', async () => {
    const secrets = await secretsOf(await consult());
    const parties = await Promise.all([1, 2, 3, 4].map(() => openAs(secrets)));
    const sent = await Promise.all(
      parties.map(({ party, page }) => party.send(page, answer, '/consultation/answer')),
    );
    expect(sent.every(({ status }) => status === 200 || status === 409)).to.equal(true);
    expect((await eventKinds()).filter((kind) => kind === 'third_party_opinion_received')).to.have.length(1);
    const check = await cases.verifyDerivations(app.services.db, app.services.law);
    expect(check.problems).to.deep.equal([]);
  });
});
