import { createCanvas } from '@napi-rs/canvas';
import { expect } from 'chai';
import { verifyAudit } from '../../src/audit/index.js';
import {
  archiveCase,
  caseContext,
  caseVolume,
  keepRetention,
  recordLawsuitFiled,
  unsealCase,
  verifyDerivations,
} from '../../src/cases/index.js';
import { systemActor } from '../../src/kernel/actor.js';
import { localDate } from '../../src/kernel/local-date.js';
import { type TestApp, testApp } from '../support/app.js';
import { actorFor, CaseStory } from '../support/build-cases.js';
import { plainText } from '../support/client.js';

interface Kept {
  readonly phone: string | null;
  readonly number: string | null;
  readonly row: string | null;
  readonly name: string;
  readonly blobs: number;
}

/** Served on 2026-03-06: six months to sue end on 2026-09-07 at the latest, so scans go in September 2027, contacts in 2029. */
describe('erasure at the end of the period of keeping (保存期限)', () => {
  let app: TestApp;
  before(async () => {
    app = await testApp();
  });
  after(() => app.close());

  const archived = async (): Promise<CaseStory> => {
    const story = await CaseStory.begin(app, {
      files: [
        { role: 'identityProof', name: '身份证.png', bytes: createCanvas(40, 30).toBuffer('image/png') },
        { role: 'attachment', name: '清单.txt', bytes: Buffer.from('低保清单') },
      ],
    });
    await story.decide(['granted.provided'], '2026-03-05');
    await story.serve('2026-03-06');
    return story.by('handler', archiveCase, '2026-03-09');
  };
  const sued = async (): Promise<CaseStory> =>
    (await archived()).by(
      'handler',
      (ctx, target) =>
        recordLawsuitFiled(ctx, {
          ...target,
          on: localDate('2026-08-03'),
          organ: '清水县人民法院',
          docketNumber: '',
          kind: 'litigation_direct',
          instance: 'first',
          suit: null,
        }),
      '2026-08-03',
    );
  const held = async (): Promise<CaseStory> => {
    const story = await archived();
    await app.services.db.write(systemActor, (ctx) =>
      ctx.run('UPDATE case_retention SET hold_reason = ? WHERE case_id = ?', ['信访未结', story.id]),
    );
    return story;
  };
  const house = (on: string): Promise<number> => {
    app.clock.set(on);
    return keepRetention((work) =>
      app.services.db.write(systemActor, (ctx) => work(caseContext(ctx, app.services))),
    );
  };
  const keptOf = async (story: CaseStory): Promise<Kept> => {
    const kept = await app.services.db.get<Kept>(
      `SELECT phone_sealed AS phone, id_number_sealed AS number, report_row AS "row", applicant_name AS name,
         (SELECT COUNT(*) FROM case_files f JOIN file_blobs b ON b.file_id = f.file_id WHERE f.case_id = c.id) AS blobs
       FROM cases c WHERE id = ?`,
      [story.id],
    );
    if (!kept) throw new Error('the case is gone');
    return { ...kept, blobs: Number(kept.blobs) };
  };

  const table = [
    ['archived, still within the year', archived, '2027-08-01', 'kept', 'kept'],
    ['archived, scans past their year', archived, '2027-10-20', 'erased', 'kept'],
    ['lawsuit pending, long past', sued, '2030-03-01', 'kept', 'kept'],
    ['on hold, long past', held, '2030-03-01', 'kept', 'kept'],
    ['archived, long past', archived, '2030-03-01', 'erased', 'erased'],
  ] as const;
  for (const [what, make, on, scans, contact] of table) {
    it(`${what}: scans ${scans}, contact data ${contact}`, async () => {
      const story = await make();
      const before = await keptOf(story);
      await house(on);
      expect((await keptOf(story)).blobs, 'nothing goes on the day of its announcement').to.equal(2);
      const noticed = new Date(Date.parse(`${on}T00:00:00Z`) + 30 * 86_400_000).toISOString().slice(0, 10);
      const dayBefore = new Date(Date.parse(`${noticed}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
      await house(dayBefore);
      expect((await keptOf(story)).blobs, 'nor before the days of notice are over').to.equal(2);
      await house(noticed);
      const after = await keptOf(story);
      expect(after.blobs).to.equal(scans === 'erased' ? 1 : 2);
      expect(after.phone === null).to.equal(contact === 'erased');
      expect(after.number === null).to.equal(contact === 'erased');
      expect(after.row).to.equal(before.row);
      expect(after.name).to.equal('张小明');
      expect(await house(noticed), 'a second run finds nothing').to.equal(0);
    });
  }

  it('leaves the case page, the file, the derivation and the audit chain whole, and says what is gone', async () => {
    const story = await archived();
    await house('2030-03-01');
    await house('2030-04-01');
    const handler = await app.as({ roles: ['handler'], officeId: story.desk.office.id });
    const page = plainText((await handler.get(`/desk/cases/${story.id}`)).html);
    expect(page).to.include('已按保存期限删除（2030-04-01）').and.include('张小明'.slice(0, 1));
    expect(page).to.include('已按保存期限删除身份证明扫描件');
    const volume = await caseVolume(app.services, systemActor, story.number);
    expect((await volume.pdf()).subarray(0, 5).toString()).to.equal('%PDF-');
    const fingerprint = await app.services.db.get<{ sha256: string }>(
      "SELECT f.sha256 FROM files f JOIN case_files c ON c.file_id = f.id WHERE c.case_id = ? AND c.role = 'identityProof'",
      [story.id],
    );
    const entries = await app.services.db.all<{ summary: string }>(
      "SELECT summary FROM audit_entries WHERE action = 'case.dataErased' AND entity_id = ? ORDER BY seq",
      [String(story.id)],
    );
    expect(entries.length).to.equal(2);
    expect(entries[0]?.summary).to.include(fingerprint?.sha256);
    expect((await verifyDerivations(app.services.db, app.services.law)).problems).to.deep.equal([]);
    expect((await verifyAudit(app.services.db)).ok).to.equal(true);
  });

  it('tells who opens an erased scan that it was erased', async () => {
    const story = await archived();
    await house('2027-10-20');
    await house('2027-11-20');
    await app.write(
      (ctx) =>
        unsealCase(caseContext(ctx, app.services), {
          caseId: story.id,
          purpose: 'audit',
          reason: '审计',
          days: 5,
        }),
      actorFor(story.desk.people.head),
    );
    const scan = await app.services.db.get<{ id: number }>(
      "SELECT file_id AS id FROM case_files WHERE case_id = ? AND role = 'identityProof'",
      [story.id],
    );
    const handler = await app.as({ roles: ['handler'], officeId: story.desk.office.id });
    const answer = await handler.get(`/desk/cases/${story.id}/files/${scan?.id}`);
    expect(answer.status).to.equal(404);
    expect(plainText(answer.html)).to.include('已按保存期限删除');
  });

  it('waits while the seal is open', async () => {
    const story = await archived();
    await house('2027-10-20');
    app.clock.set('2027-11-15');
    await app.write(
      (ctx) =>
        unsealCase(caseContext(ctx, app.services), {
          caseId: story.id,
          purpose: 'petition',
          reason: '信访',
          days: 10,
        }),
      actorFor(story.desk.people.head),
    );
    await house('2027-11-24');
    expect((await keptOf(story)).blobs).to.equal(2);
    await house('2027-11-25');
    expect((await keptOf(story)).blobs).to.equal(1);
  });

  it('erases once when two processes do it at the same time', async () => {
    const story = await archived();
    await house('2027-10-20');
    app.clock.set('2027-11-20');
    const run = () =>
      keepRetention((work) =>
        app.services.db.write(systemActor, (ctx) => work(caseContext(ctx, app.services))),
      );
    await Promise.all([run(), run()]);
    const notes = await app.services.db.all(
      "SELECT 1 FROM case_events WHERE case_id = ? AND kind = 'note_added'",
      [story.id],
    );
    expect(notes.length).to.equal(1);
    expect((await keptOf(story)).blobs).to.equal(1);
  });

  it('finds closed cases that nobody archived', async () => {
    const story = await CaseStory.begin(app);
    await story.decide(['granted.provided'], '2026-03-05');
    await story.serve('2026-03-06');
    await house('2026-06-10');
    const plan = await app.services.db.get<{ scans: string; contact: string }>(
      'SELECT scans_state AS scans, contact_state AS contact FROM case_retention WHERE case_id = ?',
      [story.id],
    );
    expect(plan).to.deep.equal({ scans: 'none', contact: 'kept' });
  });
});
