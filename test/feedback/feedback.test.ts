import { expect } from 'chai';
import { withdrawEntry } from '../../src/catalog/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { actorFor } from '../support/build-cases.js';
import { buildDutyDesk, buildRow, type DutyDesk } from '../support/build-duties.js';
import { plainText, type TestClient } from '../support/client.js';

describe('feedback on a row 纠错与反馈', () => {
  let app: TestApp;
  let desk: DutyDesk;
  let entryId: number;
  let officer: TestClient;

  const given = { kind: 'error', text: '咨询电话已经停机，请核实。', contact: '13800000000' };

  before(async () => {
    app = await testApp();
    app.clock.set('2026-03-02');
    desk = await buildDutyDesk(app);
    entryId = await buildRow(app, desk);
    officer = await app.as({ roles: ['author'], officeId: desk.office.id });
  });

  after(() => app.close());

  const notes = () =>
    app.services.db.all<{ id: number; text: string; contact_sealed: string | null; state: string }>(
      'SELECT id, text, contact_sealed, state FROM feedback_notes ORDER BY id',
    );
  const page = () => `/feedback/entries/${entryId}`;

  it('takes a note from the public page of the row, the contact sealed', async () => {
    const entry = await app.client().get(`/catalog/entries/${entryId}`);
    const link = entry.html.querySelectorAll('main a').find((a) => a.getAttribute('href') === page());

    const response = await app.client().submit(page(), given);

    expect(link, 'link on the row').not.to.equal(undefined);
    expect(plainText(response.html)).to.include('已收到您的意见');
    const [note] = await notes();
    expect(note).to.include({ text: given.text, state: 'new' });
    expect(note?.contact_sealed).not.to.include('13800000000');
  });

  it('the same words sent again are the same note', async () => {
    await app.client().submit(page(), { ...given, text: ` ${given.text}\n` });

    expect(await notes()).to.have.length(1);
  });

  it('thanks a program that fills the hidden field, and stores nothing', async () => {
    const response = await app
      .client()
      .submit(page(), { ...given, text: '买药上某某网', website: 'http://x.example' });

    expect(plainText(response.html)).to.include('已收到您的意见');
    expect(await notes()).to.have.length(1);
  });

  it('refuses advertising and gaps with every problem named, and keeps what was typed', async () => {
    const links = await app
      .client()
      .submit(page(), { ...given, text: '看 http://a.example http://b.example http://c.example' });
    const empty = await app.client().submit(page(), { contact: '我的电话' });

    expect(links.status).to.equal(422);
    expect(plainText(links.html)).to.include('网址太多').and.include('http://b.example');
    expect(empty.status).to.equal(422);
    expect(empty.html.querySelectorAll('.govuk-error-summary a')).to.have.length(2);
    expect(empty.text).to.include('我的电话');
  });

  it('shows the office the contact only for a reason, which is recorded', async () => {
    const [note] = await notes();
    const path = `/desk/feedback/${note?.id}`;

    expect(plainText((await officer.get('/desk/feedback')).html)).to.include('咨询电话已经停机');
    expect(plainText((await officer.get(path)).html))
      .to.include('已加密')
      .and.not.include('13800000000');
    const shown = await officer.submit(path, { reason: '电话核实' }, '/contact');
    expect(plainText(shown.html)).to.include('13800000000');
    app.clock.set('2026-03-03');
    officer = await app.as({ roles: ['author'], officeId: desk.office.id });
    expect(plainText((await officer.get(path)).html)).not.to.include('13800000000');
    const audit = await app.services.db.get<{ n: number }>(
      "SELECT COUNT(*) AS n FROM audit_entries WHERE action = 'feedback.contactRevealed'",
    );
    expect(Number(audit?.n)).to.equal(1);
  });

  it('a public answer stands on the page of the row; the note itself only when the office says so', async () => {
    const [note] = await notes();
    const path = `/desk/feedback/${note?.id}`;

    await officer.submit(path, { answer: '电话已更正，感谢指正。', publicity: 'answer' }, '/answer');
    const answered = plainText((await app.client().get(page())).html);
    await officer.submit(path, { answer: '电话已更正，感谢指正。', publicity: 'both' }, '/answer');
    const both = plainText((await app.client().get(page())).html);
    await officer.submit(path, {}, '/dismissal');
    const dismissed = plainText((await app.client().get(page())).html);

    expect(answered).to.include('电话已更正').and.not.include('已经停机，请核实');
    expect(both).to.include('电话已更正').and.include('已经停机，请核实');
    expect(dismissed).not.to.include('电话已更正');
  });

  it('keeps other offices out, and tells the second of two officers who was first', async () => {
    await app.client().submit(page(), { ...given, text: '公开依据是旧文件。' });
    const note = (await notes()).at(-1);
    const path = `/desk/feedback/${note?.id}`;
    const stranger = await app.as({ roles: ['author'] });
    const first = await officer.get(path);

    await officer.submit(path, { answer: '已核实。', publicity: 'none' }, '/answer');
    const second = await officer.send(first, { answer: '我来答。', publicity: 'none' }, '/answer');

    expect((await stranger.get(path)).status).to.equal(403);
    expect(second.status).to.equal(409);
    expect(second.text).to.include('我来答。');
  });

  it('a row that is withdrawn takes no more notes', async () => {
    await app.write(
      (ctx) => withdrawEntry(ctx, { id: entryId, reason: '职能划转' }),
      actorFor(desk.reviewer),
    );

    expect((await app.client().get(page())).status).to.equal(404);
    expect((await app.client().get('/feedback/entries/abc')).status).to.equal(404);
    expect((await officer.get('/desk/feedback?state=answered')).status).to.equal(200);
  });
});
