import { expect } from 'chai';
import { adoptTemplate, changeEntry, requireEntry, whenSucceeded } from '../../../src/catalog/index.js';
import { inviteDepartment, planRound, startRound } from '../../../src/catalog/rounds/index.js';
import { requireItem } from '../../../src/duties/index.js';
import { conflict } from '../../../src/kernel/domain-error.js';
import { localDate } from '../../../src/kernel/local-date.js';
import { type Office, updateOffice } from '../../../src/offices/index.js';
import { type TestApp, testApp } from '../../support/app.js';
import { buildAccount, buildOffice } from '../../support/build.js';
import { buildItem, buildRow } from '../../support/build-duties.js';
import { plainText, type TestClient } from '../../support/client.js';
import { dueDates, RoundStory } from '../rounds/round-story.js';
import { actorOf, adopt, entryIds } from './publish-rows.js';

describe('what follows an ended office’s rows to its successor 机构合并', () => {
  let app: TestApp;
  let story: RoundStory;
  let heir: Office;
  let town: Office;
  let townRow: number;
  let round: number;
  let lines: { readonly open: number; readonly cancelled: number; readonly notPublic: number };
  let supervisor: TestClient;
  /** A row of each field that has taken a step. */
  const stepped: number[] = [];
  const preview = () => `/desk/catalog/succession/${story.office.id}`;

  before(async function () {
    // Two offices, a round and its rows are set up by the real commands.
    this.timeout(60_000);
    app = await testApp();
    story = await RoundStory.begin(app);
    const old = story.office;
    heir = await buildOffice(app, { name: '清水县社会工作局', code: 'QSX-SGJ' });
    town = await buildOffice(app, { name: '清水县柳溪镇人民政府', code: 'QSX-LXZ' });
    await story.as('worker', (ctx) =>
      adoptTemplate(ctx, { fieldSlug: 'poverty-alleviation', bindSubject: true }),
    );
    await adopt(app, heir, 'poverty-alleviation');
    await adopt(app, town, 'social-assistance');
    townRow = (await entryIds(app, town))[0] ?? 0;
    await app.write(
      async (ctx) => {
        const entry = await requireEntry(ctx, townRow);
        const elements = { ...entry.elements, subject: old.name, subjectOfficeId: old.id };
        await changeEntry(ctx, entry, elements, { action: 'edited' });
      },
      await actorOf(app, town, ['author']),
    );
    await openRound(old);
    const desk = { office: old, author: story.people.worker, reviewer: story.people.reviewer };
    const row = await buildRow(app, desk);
    lines = {
      open: await buildItem(app, desk, row, '2026-02-27', { title: '待公开的名单' }),
      cancelled: await buildItem(app, desk, row, '2026-02-26', { title: '登记错了的' }),
      notPublic: await buildItem(app, desk, row, '2026-02-25', { title: '内部讨论稿' }),
    };
    const author = await app.as({ roles: ['author'], officeId: old.id });
    await author.submit(`/desk/duties/${lines.cancelled}`, { note: '登记重复' }, '/cancellation');
    const reviewer = await app.as({ roles: ['reviewer'], officeId: old.id });
    await reviewer.submit(
      `/desk/duties/${lines.notPublic}`,
      { ground: 'refused.processInfo', note: '尚在讨论' },
      '/not-public',
    );
    await app.write((ctx) =>
      updateOffice(ctx, old.id, { validTo: localDate('2026-03-31'), successorId: heir.id }),
    );
    app.clock.set('2026-04-01');
    supervisor = await app.as({ roles: ['supervisor'], officeId: heir.id });
  });

  after(() => app.close());

  /** The old office leads two fields, one of which the heir leads as well, and the town asks for its opinion. */
  async function openRound(old: Office): Promise<void> {
    for (const office of [heir, town]) {
      await buildAccount(app, { officeId: office.id, roles: ['head'] });
      await buildAccount(app, { officeId: office.id, roles: ['author'] });
    }
    const [aid, poverty] = [await story.fieldId(), await story.fieldId('poverty-alleviation')];
    const fields = [`${aid}:${old.id}`, `${poverty}:${old.id}`, `${poverty}:${heir.id}`, `${aid}:${town.id}`];
    round = await story.as('supervisor', (ctx) =>
      planRound(ctx, { name: '2026年目录修订', note: '', dueDates, fields }),
    );
    await story.as('supervisor', (ctx) => startRound(ctx, { id: round }));
    for (const slug of ['social-assistance', 'poverty-alleviation']) {
      const { id: field, fieldId } = await assignment(slug, old);
      const rows = await app.services.db.all<{ id: number }>(
        'SELECT e.id FROM catalog_entries e WHERE e.office_id = ? AND e.field_id = ? ORDER BY e.id LIMIT 1',
        [old.id, fieldId],
      );
      const first = rows[0]?.id ?? 0;
      await story.move('worker', { id: round, field }, 'finishDraft', [first]);
      stepped.push(first);
    }
    const { id: assignmentId, lead } = await assignment('social-assistance', town);
    const asker = { kind: 'person', accountId: lead?.id ?? 0, name: '', officeId: town.id } as const;
    await app.write(
      (ctx) =>
        inviteDepartment(
          ctx,
          {
            roundId: round,
            assignmentId,
            officeId: old.id,
            organName: '',
            contact: '',
            dueOn: dueDates.publish,
          },
          { index: '', sealed: '' },
        ),
      { ...asker, roles: ['head'], ip: null },
    );
  }

  async function assignment(slug: string, office: Office) {
    const found = (await story.assignments(round)).find(
      (one) => one.fieldSlug === slug && one.officeId === office.id && one.removedOn === null,
    );
    if (!found) throw new Error(`${office.name} leads no ${slug}`);
    return found;
  }

  it('shows in the preview everything that follows, and what it becomes', async () => {
    const page = await supervisor.get(preview());
    const text = plainText(page.html);

    expect(page.status).to.equal(200);
    expect(text).to.include('其他单位条目中公开主体为原单位的').and.include('清水县柳溪镇人民政府');
    expect(text).to.include('公开主体改为清水县社会工作局，成为该单位的草稿');
    expect(text).to.include('编制轮次中牵头的领域').and.include('2026年目录修订 · 社会救助');
    expect(text).to.include('编制轮次中双方都牵头的领域');
    expect(text).to.include('编制轮次中待答复的征求意见');
    expect(text).to.include('形成信息登记中待公开的').and.include('形成信息登记中决定不予公开的');
    expect(page.html.querySelector('input[name=others]')?.getAttribute('value')).to.equal('6');
  });

  it('refuses when something came to it since the preview, and moves nothing', async () => {
    const refused = await supervisor.submit(preview(), { others: 4 });

    expect(refused.status).to.equal(409);
    expect((await requireItem(app.services.db, lines.open)).officeId).to.equal(story.office.id);
    expect((await assignment('social-assistance', story.office)).officeId).to.equal(story.office.id);
  });

  it('moves all or nothing', async () => {
    whenSucceeded('failing', {
      preview: async () => [],
      carry: () => Promise.reject(conflict('catalogVersions.previewOld', { rows: 0 })),
    });
    const refused = await supervisor.submit(preview());
    whenSucceeded('failing', { preview: async () => [], carry: async () => undefined });

    expect(refused.status).to.equal(409);
    expect((await requireItem(app.services.db, lines.open)).officeId).to.equal(story.office.id);
    expect((await requireEntry(app.services.db, townRow)).elements.subjectOfficeId).to.equal(story.office.id);
  });

  it('rebinds other offices’ rows as their own drafts', async () => {
    const done = await supervisor.submit(preview());
    const entry = await requireEntry(app.services.db, townRow);

    expect(plainText(done.html)).to.include('随同的 6 项');
    expect(entry.officeId).to.equal(town.id);
    expect(entry.state).to.equal('draft');
    expect(entry.elements.subjectOfficeId).to.equal(heir.id);
    expect(entry.elements.subject).to.equal('清水县社会工作局');
  });

  it('hands the open lines of formed information over with their due dates and history', async () => {
    const open = await requireItem(app.services.db, lines.open);
    const page = await supervisor.get(`/desk/duties/${lines.open}`);
    const author = await app.as({ roles: ['author'], officeId: heir.id });
    const list = await author.get('/desk/duties?tab=open');

    expect(open.officeId).to.equal(heir.id);
    expect(open.derived.dueOn).to.equal('2026-03-26');
    expect(plainText(page.html)).to.include('机构调整，转由承接单位公开');
    expect(plainText(page.html)).to.include('“清水县民政局”改为“清水县社会工作局”');
    expect(plainText(list.html)).to.include('待公开的名单');
    expect((await requireItem(app.services.db, lines.cancelled)).officeId).to.equal(story.office.id);
  });

  it('hands over what was decided 不予公开, which the successor can take back', async () => {
    const handed = await requireItem(app.services.db, lines.notPublic);
    const reviewer = await app.as({ roles: ['reviewer'], officeId: heir.id });
    const reopened = await reviewer.submit(
      `/desk/duties/${lines.notPublic}`,
      { note: '讨论已经结束' },
      '/reopening',
    );

    expect(handed).to.include({ officeId: heir.id, state: 'notPublic', closingNote: '尚在讨论' });
    expect(reopened.status).to.equal(200);
    expect(await requireItem(app.services.db, lines.notPublic)).to.include({
      officeId: heir.id,
      state: 'open',
    });
  });

  it('lets the successor lead the field with every step that was taken', async () => {
    const { id, officeId, worker } = await assignment('social-assistance', heir);
    const steps = await stepsOf(id);
    const page = await supervisor.get(`/desk/catalog/rounds/${round}`);

    expect(officeId).to.equal(heir.id);
    expect(steps).to.deep.include({ entry_id: stepped[0], step: 'drafted' });
    expect(worker).to.include({ name: '钱信', inPlace: false });
    expect(page.status).to.equal(200);
  });

  it('joins a field that both led, and keeps the steps and the log', async () => {
    const { id } = await assignment('poverty-alleviation', heir);
    const all = await story.assignments(round);
    const left = all.find((one) => one.officeId === story.office.id);
    const log = await app.services.db.all<{ action: string }>(
      'SELECT l.action FROM catalog_round_log l WHERE l.assignment_id = ? ORDER BY l.id',
      [id],
    );

    expect(await stepsOf(id)).to.deep.include({ entry_id: stepped[1], step: 'drafted' });
    expect(left?.removedReason).to.equal('并入承接单位的同一领域');
    expect(log.map(({ action }) => action)).to.include.members(['finishDraft', 'officeSucceeded']);
  });

  it('asks the successor for the opinion, and leaves nothing to carry', async () => {
    const asked = await app.services.db.all(
      'SELECT i.office_id, i.organ_name FROM catalog_round_invitations i',
    );
    const list = await supervisor.get('/desk/catalog/succession');

    expect(asked).to.deep.equal([{ office_id: heir.id, organ_name: '清水县社会工作局' }]);
    expect(plainText(list.html)).to.include('已全部转出');
  });

  function stepsOf(assignmentId: number): Promise<{ entry_id: number; step: string }[]> {
    return app.services.db.all(
      'SELECT r.entry_id, r.step FROM catalog_round_rows r WHERE r.assignment_id = ? ORDER BY r.entry_id',
      [assignmentId],
    );
  }
});
