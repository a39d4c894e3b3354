import { createCanvas } from '@napi-rs/canvas';
import { expect } from 'chai';
import {
  archiveCase,
  recordReviewDecision,
  recordReviewFiled,
  revealApplicant,
  unsealCase,
} from '../../src/cases/index.js';
import { localDate } from '../../src/kernel/local-date.js';
import { type TestApp, testApp } from '../support/app.js';
import { CaseStory } from '../support/build-cases.js';
import { plainText } from '../support/client.js';

const PHONE = '13800001234';
const scan = () => createCanvas(40, 30).toBuffer('image/png');

describe('sealing of the applicant’s data (封存)', () => {
  let app: TestApp;
  before(async () => {
    app = await testApp();
  });
  after(() => app.close());

  const answered = async () => {
    const story = await CaseStory.begin(app, {
      files: [
        { role: 'identityProof', name: '身份证.png', bytes: scan() },
        { role: 'signedForm', name: '申请表.png', bytes: scan() },
      ],
    });
    await story.decide(['granted.provided'], '2026-03-05');
    return story.serve('2026-03-06');
  };
  const archived = async () => (await answered()).by('handler', archiveCase, '2026-03-09');
  const pending = async () => {
    const story = await answered();
    return story.by(
      'handler',
      (ctx, target) =>
        recordReviewFiled(ctx, {
          ...target,
          on: localDate('2026-03-09'),
          organ: '清水县人民政府',
          docketNumber: '',
        }),
      '2026-03-09',
    );
  };
  const filesOf = (story: CaseStory) =>
    app.services.db.all<{ role: string; id: number }>(
      'SELECT role, file_id AS id FROM case_files WHERE case_id = ? ORDER BY id',
      [story.id],
    );
  const as = (story: CaseStory, role: 'handler' | 'head' | 'reviewer') =>
    app.as({ roles: [role], officeId: story.desk.office.id });

  const table = [
    ['answered last week', answered, '2026-03-12', '未说明', false],
    ['archived', archived, '2026-03-12', '已封存', true],
    ['answered, review pending', pending, '2026-03-12', '争议未结', false],
    ['answered, review pending for a year', pending, '2027-03-12', '争议未结', false],
    ['answered 89 days ago, not archived', answered, '2026-06-03', '', false],
    ['answered 90 days ago, not archived', answered, '2026-06-04', '已封存', true],
  ] as const;
  for (const [what, make, on, tag, sealed] of table) {
    it(`${what}: ${sealed ? 'sealed' : 'seen with a reason'}`, async () => {
      const story = await make();
      app.clock.set(on);
      const handler = await as(story, 'handler');
      const page = await handler.get(`/desk/cases/${story.id}`);
      const panel = plainText(page.html);
      if (sealed) {
        expect(panel).to.include(tag);
        expect(page.html.querySelector('[name=reason]')).to.equal(null);
        const refused = await app
          .write((ctx) => revealApplicant({ ...ctx, ...lawOf(app) }, { caseId: story.id, reason: '核对' }), {
            kind: 'person',
            accountId: story.desk.people.handler.id,
            name: '承办人',
            officeId: story.desk.office.id,
            roles: ['handler'],
            ip: null,
          })
          .catch((error: unknown) => error);
        expect(refused).to.include({ kind: 'forbidden', code: 'retention.sealed' });
      } else {
        const shown = await handler.submit(`/desk/cases/${story.id}`, { reason: '电话核对' }, '/reveal');
        expect(plainText(shown.html)).to.include(PHONE);
      }
    });
  }

  it('closes at once what was open before it was archived: page, scan, signed form, receipt and query code', async () => {
    const story = await answered();
    app.clock.set('2026-03-09');
    const handler = await as(story, 'handler');
    await handler.submit(`/desk/cases/${story.id}`, { reason: '电话核对' }, '/reveal');
    const files = await filesOf(story);
    const addresses = [
      ...files.map(({ id }) => `/desk/cases/${story.id}/files/${id}`),
      `/desk/cases/${story.id}/receipt`,
      `/desk/cases/${story.id}/registered`,
    ];
    for (const address of addresses) expect((await handler.get(address)).status, address).to.equal(200);
    await story.by('handler', archiveCase);
    for (const address of addresses) {
      const answer = await handler.get(address);
      expect(answer.status, address).to.equal(403);
      expect(plainText(answer.html), address).to.include('已封存');
    }
    expect(plainText((await handler.get(`/desk/cases/${story.id}`)).html)).to.not.include(PHONE);
  });

  it('hands out the whole file with the data masked and the fingerprint of the signed form', async () => {
    const story = await archived();
    const handler = await as(story, 'handler');
    const address = `/desk/cases/${story.id}/archive`;
    const page = await handler.submit(address, { reason: '查阅' }, '/archive');
    expect(plainText(page.html)).to.include('已封存');
    const volume = await handler.get(`${address}/volume.pdf`);
    expect(volume.status).to.equal(200);
    const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
    const document = await getDocument({ data: new Uint8Array(volume.body), verbosity: 0 }).promise;
    let text = '';
    for (let n = 1; n <= document.numPages; n++) {
      const { items } = await (await document.getPage(n)).getTextContent();
      text += items.map((item) => ('str' in item ? item.str : '')).join('');
    }
    expect(text).to.include('此件含申请人个人信息，已封存');
    expect(text).to.not.include(PHONE);
  });

  it('is opened by the head only, for a purpose and some days, and closes by itself', async () => {
    const story = await archived();
    app.clock.set('2026-03-10');
    const address = `/desk/cases/${story.id}/retention`;
    const handler = await as(story, 'handler');
    const closed = await handler.get(address);
    expect(plainText(closed.html)).to.include('请本单位负责人');
    expect(closed.html.querySelector('form[action$="/unseal"]')).to.equal(null);

    const head = await as(story, 'head');
    const empty = await head.submit(address, {}, '/unseal');
    expect(empty.status).to.equal(422);
    const long = await head.submit(
      address,
      { purpose: 'review', reason: '复议案号5', days: '31' },
      '/unseal',
    );
    expect(long.status).to.equal(422);
    expect(plainText(long.html)).to.include('最多30天');
    expect(long.html.querySelector('[name=reason]')?.getAttribute('value')).to.equal('复议案号5');
    const opened = await head.submit(
      address,
      { purpose: 'review', reason: '复议案号5', days: '3' },
      '/unseal',
    );
    expect(plainText(opened.html)).to.include('已启封').and.include('复议案号5');

    app.clock.set('2026-03-12');
    const later = await as(story, 'handler');
    const shown = await later.submit(`/desk/cases/${story.id}`, { reason: '复议答复' }, '/reveal');
    expect(plainText(shown.html)).to.include(PHONE);
    app.clock.set('2026-03-13');
    const after = await as(story, 'handler');
    expect(plainText((await after.get(`/desk/cases/${story.id}`)).html)).to.include('已封存');

    const entry = await app.services.db.get<{ summary: string }>(
      "SELECT summary FROM audit_entries WHERE action = 'case.unsealed' AND entity_id = ?",
      [String(story.id)],
    );
    expect(entry?.summary).to.include('复议案号5').and.include('2026-03-12');
  });

  it('is closed early by the head, and not opened twice', async () => {
    const story = await archived();
    app.clock.set('2026-03-10');
    const address = `/desk/cases/${story.id}/retention`;
    const head = await as(story, 'head');
    const form = { purpose: 'audit', reason: '经济责任审计', days: '10' };
    await head.submit(address, form, '/unseal');
    const actor = { kind: 'person', name: '负责人', roles: ['head'], ip: null } as const;
    const again = await app
      .write(
        (ctx) =>
          unsealCase(
            { ...ctx, ...lawOf(app) },
            { caseId: story.id, purpose: 'audit', reason: '再次', days: 2 },
          ),
        { ...actor, accountId: story.desk.people.head.id, officeId: story.desk.office.id },
      )
      .catch((error: unknown) => error);
    expect(again).to.include({ kind: 'conflict', code: 'retention.alreadyOpen' });
    const page = await head.submit(address, {}, '/reseal');
    expect(plainText(page.html)).to.include('2026-03-10提前恢复封存').and.include('已封存');
  });

  it('is not opened by the head of another office', async () => {
    const story = await archived();
    const stranger = await app.as({ roles: ['head'] });
    expect((await stranger.get(`/desk/cases/${story.id}/retention`)).status).to.equal(403);
  });

  it('comes back after the dispute is over', async () => {
    const story = await pending();
    const proceeding = await app.services.db.get<{ id: number }>(
      'SELECT id FROM remedy_proceedings WHERE case_id = ?',
      [story.id],
    );
    await story.by(
      'handler',
      (ctx, target) =>
        recordReviewDecision(ctx, {
          ...target,
          proceedingId: proceeding?.id ?? 0,
          result: 'upheld',
          on: localDate('2026-05-06'),
          note: '维持',
        }),
      '2026-05-06',
    );
    app.clock.set('2026-06-10');
    const handler = await as(story, 'handler');
    expect(plainText((await handler.get(`/desk/cases/${story.id}`)).html)).to.include('已封存');
  });
});

const lawOf = (app: TestApp) => ({ law: app.services.law, vault: app.services.vault });
