import { createHash } from 'node:crypto';
import { PassThrough } from 'node:stream';
import { expect } from 'chai';
import { caseVolume, verifyDerivations } from '../../src/cases/index.js';
import { systemActor } from '../../src/kernel/actor.js';
import { type TestApp, testApp } from '../support/app.js';
import { buildDesk, CaseStory, type Desk } from '../support/build-cases.js';
import { plainText, type TestClient } from '../support/client.js';
import { readZip } from '../support/zip.js';

const receipt = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

describe('proof kept as a file (凭证文件)', () => {
  let app: TestApp;
  let desk: Desk;
  let officer: TestClient;

  before(async () => {
    app = await testApp();
    app.clock.set('2026-03-02');
    desk = await buildDesk(app);
    await signIn();
  });
  after(() => app.close());

  /** A session ends with its day. */
  const signIn = async (on?: string): Promise<void> => {
    if (on) app.clock.set(on);
    officer = await app.as({ roles: ['registrar', 'handler'], officeId: desk.office.id });
  };
  const waiting = () => CaseStory.begin(app, { desk, channel: 'fax', on: '2026-03-02' });
  const confirm = (id: number, values: Parameters<TestClient['submit']>[1]) =>
    officer.submit(`/desk/cases/${id}/do/confirm-receipt`, {
      on: '2026-03-02',
      means: 'phone',
      note: '与申请人本人电话确认',
      ...values,
    });
  const filesOf = (id: number) =>
    app.services.db.all<{
      fileId: number;
      role: string;
      label: string;
      kind: string | null;
      classification: string;
      sealed: Buffer;
    }>(
      `SELECT c.file_id AS "fileId", c.role, c.label, e.kind, f.classification, b.sealed FROM case_files c
       JOIN files f ON f.id = c.file_id JOIN file_blobs b ON b.file_id = f.id
       LEFT JOIN case_events e ON e.id = c.event_id WHERE c.case_id = ? ORDER BY c.id`,
      [id],
    );

  it('is kept encrypted with the confirmation that it proves, and on record', async () => {
    const { id } = await waiting();

    const done = await confirm(id, {
      proofFiles: [
        { name: '传真回执.png', bytes: receipt },
        { name: '确认短信.png', bytes: receipt },
      ],
    });

    expect(done.status, plainText(done.html)).to.equal(200);
    const kept = await filesOf(id);
    expect(kept.map(({ role, label, kind }) => [role, label, kind])).to.deep.equal([
      ['eventProof', '传真回执.png', 'receipt_confirmed'],
      ['eventProof', '确认短信.png', 'receipt_confirmed'],
    ]);
    expect(kept[0]?.classification).to.equal('personal');
    expect(kept[0]?.sealed.includes(receipt.subarray(0, 8))).to.equal(false);
    const audits = await app.services.db.all<{ summary: string }>(
      "SELECT summary FROM audit_entries WHERE action = 'case.proofKept' AND entity_id = ?",
      [String(id)],
    );
    expect(audits.length).to.equal(2);
    expect(audits[0]?.summary).not.to.include('传真回执');
    expect((await verifyDerivations(app.services.db, app.services.law)).problems).to.deep.equal([]);
  });

  for (const [name, file, words] of [
    ['a kind that proves nothing', { name: '通话.txt', bytes: Buffer.from('通话记录') }, '只接受'],
    ['a file that is not what its name says', { name: '回执.pdf', bytes: receipt }, '回执.pdf'],
    [
      'a program under the name of a picture',
      { name: 'a.png', bytes: Buffer.from('MZ\u0090\u0000\u0003') },
      'a.png',
    ],
  ] as const) {
    it(`refuses ${name}, says so at the input and keeps what was typed`, async () => {
      const { id } = await waiting();

      const refused = await confirm(id, { proofFiles: file });

      expect(refused.status).to.equal(422);
      const text = plainText(refused.html);
      expect(text).to.include('请重新选择');
      expect(refused.html.querySelector('#proofFiles-error')?.text).to.be.a('string');
      expect(refused.html.querySelector('a[href="#proofFiles"]')).not.to.equal(null);
      expect(refused.html.querySelector('textarea[name=note]')?.text).to.include('与申请人本人电话确认');
      expect(refused.html.querySelector('input[name=means][checked]')?.getAttribute('value')).to.equal(
        'phone',
      );
      expect(text, words).to.include(words === '只接受' ? '通话.txt' : words);
      expect(await filesOf(id)).to.deep.equal([]);
      const events = await app.services.db.get<{ n: number }>(
        "SELECT COUNT(*) AS n FROM case_events WHERE case_id = ? AND kind = 'receipt_confirmed'",
        [id],
      );
      expect(events?.n).to.equal(0);
    });
  }

  it('refuses more files than the form takes', async () => {
    const { id } = await waiting();
    const many = Array.from({ length: 6 }, (_, n) => ({ name: `${n}.png`, bytes: receipt }));
    const refused = await confirm(id, { proofFiles: many });
    expect(refused.status).to.equal(422);
    expect(refused.html.querySelector('textarea[name=note]')?.text).to.include('与申请人本人电话确认');
    expect(await filesOf(id)).to.deep.equal([]);
  });

  it('is opened by registrar and handler with a reason on record alone', async () => {
    const { id } = await waiting();
    await confirm(id, { proofFiles: { name: '回执.png', bytes: receipt } });
    const [file] = await filesOf(id);
    const address = `/desk/cases/${id}/files/${file?.fileId}`;
    const page = await officer.get(`/desk/cases/${id}`);
    expect(plainText(page.html)).to.include('凭证文件：回执.png');
    expect(page.html.querySelector(`a[href="${address}"]`)).to.equal(null);
    expect((await officer.get(address)).status).to.equal(403);

    await officer.submit(`/desk/cases/${id}`, { reason: '核对回执' }, '/reveal');

    const link = (await officer.get(`/desk/cases/${id}`)).html.querySelector(
      `.md-timeline a[href="${address}"]`,
    );
    expect(link?.text).to.equal('凭证文件：回执.png');
    const opened = await officer.get(address);
    expect(opened.headers.get('content-type')).to.equal('image/png');
    expect(opened.body.equals(receipt)).to.equal(true);
    for (const roles of [['supervisor'], ['reviewer'], ['head']] as const) {
      const other = await app.as({ roles, officeId: desk.office.id });
      expect((await other.get(address)).status, roles[0]).to.equal(403);
      expect(plainText((await other.get(`/desk/cases/${id}`)).html)).to.include('凭证文件：回执.png');
    }
    expect((await (await app.as({ roles: ['handler'] })).get(address)).status).to.equal(403);
    app.clock.set('2026-03-02', '16:00:00');
    await signIn();
    expect((await officer.get(address)).status).to.equal(403);
  });

  it('goes with every act that records a proof: contact, deliveries, service', async () => {
    const story = await waiting();
    const { id } = story;
    await signIn();
    const proof = (name: string) => ({ proofFiles: { name, bytes: receipt } });
    await officer.submit(`/desk/cases/${id}/do/record-contact`, {
      on: '2026-03-02',
      means: 'phone',
      outcome: 'notReached',
      note: '无人接听',
      ...proof('通话截图.png'),
    });
    await confirm(id, {});
    await officer.submit(`/desk/cases/${id}/do/request-correction`, {
      on: '2026-03-02',
      items: '年份',
      workingDays: '10',
      manner: 'mail',
    });
    await officer.submit(`/desk/cases/${id}/do/record-correction-delivery`, {
      on: '2026-03-02',
      proof: 'EMS 1',
      ...proof('补正回执.png'),
    });
    await officer.submit(`/desk/cases/${id}/do/receive-correction`, { on: '2026-03-02', answer: '2025年' });
    await story.decide(['granted.provided'], '2026-03-05');
    await signIn();
    await officer.submit(`/desk/cases/${id}/do/serve`, {
      on: '2026-03-05',
      manner: 'mail',
      proof: 'EMS 2',
      ...proof('交邮单.png'),
    });
    const last = await officer.submit(`/desk/cases/${id}/do/record-delivery`, {
      on: '2026-03-05',
      proof: '本人签收',
      ...proof('送达回证.png'),
    });

    expect(last.status, plainText(last.html)).to.equal(200);
    expect((await filesOf(id)).map(({ label, kind }) => [label, kind])).to.deep.equal([
      ['通话截图.png', 'contact_attempted'],
      ['补正回执.png', 'correction_notice_delivered'],
      ['交邮单.png', 'decision_served'],
      ['送达回证.png', 'decision_delivered'],
    ]);
  });

  it('lies in the case file: in its index with the day of the event, in the course and in the zip', async () => {
    const story = await waiting();
    await signIn();
    await confirm(story.id, { proofFiles: { name: '回执.png', bytes: receipt } });
    await signIn('2026-03-05');
    await officer.submit(`/desk/cases/${story.id}/do/withdraw`, {
      on: '2026-03-05',
      proof: '书面撤回',
      proofFiles: { name: '撤回书.png', bytes: receipt },
    });
    const head = await app.as({ roles: ['head'], officeId: desk.office.id });
    const listed = await head.get(`/desk/cases/${story.id}/archive`);
    const rows = listed.html.querySelectorAll('tbody tr').map((row) => row.text.replace(/\s+/g, ' ').trim());
    expect(rows.some((row) => row.includes('凭证文件：回执.png') && row.includes('2026-03-02'))).to.equal(
      true,
    );
    expect(rows.some((row) => row.includes('凭证文件：撤回书.png') && row.includes('2026-03-05'))).to.equal(
      true,
    );

    const volume = await caseVolume(app.services, systemActor, story.number);
    const out = new PassThrough();
    const chunks: Buffer[] = [];
    out.on('data', (chunk: Buffer) => chunks.push(chunk));
    await volume.zip(out);
    const files = await readZip(Buffer.concat(chunks));

    const [, bytes] = [...files].find(([name]) => name.includes('回执.png')) ?? [];
    expect(bytes?.equals(receipt)).to.equal(true);
    expect(files.get('SHA256SUMS.txt')?.toString()).to.include(
      createHash('sha256').update(receipt).digest('hex'),
    );
  });

  it('is shut with the applicant’s data when the closed case is sealed (封存)', async () => {
    const story = await waiting();
    await signIn();
    await confirm(story.id, { proofFiles: { name: '回执.png', bytes: receipt } });
    await officer.submit(`/desk/cases/${story.id}/do/withdraw`, { on: '2026-03-02', proof: '书面撤回' });
    const [file] = await filesOf(story.id);
    await signIn('2030-03-05');
    const page = await officer.get(`/desk/cases/${story.id}`);
    expect(plainText(page.html)).to.include('已封存').and.to.include('凭证文件：回执.png');
    expect((await officer.get(`/desk/cases/${story.id}/files/${file?.fileId}`)).status).to.equal(403);
    const volume = await caseVolume(app.services, systemActor, story.number);
    const out = new PassThrough();
    const chunks: Buffer[] = [];
    out.on('data', (chunk: Buffer) => chunks.push(chunk));
    await volume.zip(out);
    const files = [...(await readZip(Buffer.concat(chunks)))];
    expect(files.some(([, bytes]) => bytes.equals(receipt))).to.equal(false);
  });
});
