import { expect } from 'chai';
import { archiveCase, caseContext, keepRetention } from '../../src/cases/index.js';
import { systemActor } from '../../src/kernel/actor.js';
import { type TestApp, testApp } from '../support/app.js';
import { CaseStory } from '../support/build-cases.js';
import { plainText } from '../support/client.js';

describe('the list of what is kept and erased (/desk/retention)', () => {
  let app: TestApp;
  let story: CaseStory;

  before(async () => {
    app = await testApp();
    story = await CaseStory.begin(app);
    await story.decide(['granted.provided'], '2026-03-05');
    await story.serve('2026-03-06');
    await story.by('handler', archiveCase, '2026-03-09');
  });
  after(() => app.close());

  const house = () =>
    keepRetention((work) =>
      app.services.db.write(systemActor, (ctx) => work(caseContext(ctx, app.services))),
    );
  const head = () => app.as({ roles: ['head'], officeId: story.desk.office.id });
  const phone = async () => (await story.row<{ phone: string | null }>('phone_sealed AS phone')).phone;

  it('is for heads and supervisors', async () => {
    const handler = await app.as({ roles: ['handler'], officeId: story.desk.office.id });
    expect((await handler.get('/desk/retention')).status).to.equal(403);
    const page = await (await head()).get('/desk/retention');
    expect(page.status).to.equal(200);
    expect(plainText(page.html)).to.include('近期没有要删除的扫描件');
    expect(page.html.querySelector('a[href="/desk/retention"]')).to.not.equal(null);
  });

  it('shows what is kept, to the own head and to supervisors with its office, masked, not to another office', async () => {
    const own = plainText((await (await head()).get('/desk/retention?tab=kept')).html);
    expect(own).to.include(story.number).and.to.not.include('张小明');
    const supervisor = await app.as({ roles: ['supervisor'] });
    const all = plainText((await supervisor.get('/desk/retention?tab=kept')).html);
    expect(all).to.include(story.number).and.include(story.desk.office.name);
    const other = await supervisor.get('/desk/retention?tab=kept&office=999999');
    expect(plainText(other.html)).to.include('还没有列入保存计划的案件');
    const stranger = await app.as({ roles: ['head'] });
    expect(plainText((await stranger.get('/desk/retention?tab=kept')).html)).to.not.include(story.number);
  });

  it('bears any address', async () => {
    const supervisor = await app.as({ roles: ['supervisor'] });
    for (const query of [
      'tab=x',
      'office=-1',
      'office=9e99',
      'after=%%%',
      'after=WzEsMl0',
      'after=WyJhIiwiYiJd',
      'after=WyIyMDI2IiwxLjVd',
      'after=WyIyMDI2IiwxZTMwMF0',
      'tab=a&tab=b',
    ])
      expect((await supervisor.get(`/desk/retention?${query}`)).status, query).to.equal(200);
  });

  it('lists what goes within 90 days; a hold with a reason keeps it, its release lets the notice begin anew', async () => {
    app.clock.set('2029-10-01');
    await house();
    const chief = await head();
    const listed = plainText((await chief.get('/desk/retention?tab=contact')).html);
    expect(listed).to.include(story.number).and.include('2029-10-01起公示').and.include('2029-10-31');

    const address = `/desk/cases/${story.id}/retention`;
    const empty = await chief.submit(address, { hold: '' }, '/hold');
    expect(empty.status).to.equal(422);
    const done = await chief.submit(address, { hold: '信访复查未结' }, '/hold');
    expect(plainText(done.html)).to.include('2029-10-01起暂缓删除：信访复查未结');
    expect(plainText((await chief.get('/desk/retention?tab=held')).html)).to.include('信访复查未结');

    app.clock.set('2029-12-01');
    await house();
    expect(await phone(), 'held').to.not.equal(null);

    const later = await head();
    const released = await later.submit(address, { hold: '信访已办结' }, '/release');
    expect(plainText(released.html)).to.include('已解除暂缓');
    await house();
    app.clock.set('2029-12-30');
    await house();
    expect(await phone(), 'the notice is not over').to.not.equal(null);
    app.clock.set('2029-12-31');
    await house();
    expect(await phone()).to.equal(null);
    const after = await head();
    const page = await after.get(address);
    expect(plainText(page.html)).to.include('已按保存期限删除（2029-12-31）');
    expect(page.html.querySelector('form[action$="/hold"]'), 'nothing is left to hold').to.equal(null);
    const audit = await app.services.db.all<{ action: string }>(
      "SELECT action FROM audit_entries WHERE entity_id = ? AND action LIKE 'case.erasure%' ORDER BY seq",
      [String(story.id)],
    );
    expect(audit.map(({ action }) => action)).to.deep.equal(['case.erasureHeld', 'case.erasureReleased']);
  });

  it('pages by keyset', async () => {
    const other = await CaseStory.begin(app, { on: '2026-03-02' });
    app.clock.set('2026-03-02');
    await app.services.db.write(systemActor, async (ctx) => {
      for (let n = 0; n < 55; n++) {
        const [row] = await ctx.all<{ id: number }>(
          `INSERT INTO cases (number, office_id, query_code_hash, channel, arrived_on, applicant_kind, applicant_name,
             name_hash, id_kind, contact_name, content, desired_form, delivery, created_at, version, stage, phase,
             clock_state, queue_due, provisional, extension_days, derived_on)
           SELECT number || ?, office_id, query_code_hash, channel, arrived_on, applicant_kind, applicant_name,
             name_hash, id_kind, contact_name, content, desired_form, delivery, created_at, version, stage, phase,
             clock_state, queue_due, provisional, extension_days, derived_on FROM cases WHERE id = ? RETURNING id`,
          [`-${n}`, other.id],
        );
        await ctx.run(
          `INSERT INTO case_retention (case_id, office_id, counted_from, scans_state, contact_state)
           VALUES (?, ?, '2026-09-07', 'none', 'kept')`,
          [row?.id ?? 0, other.desk.office.id],
        );
      }
    });
    const chief = await app.as({ roles: ['head'], officeId: other.desk.office.id });
    const first = await chief.get('/desk/retention?tab=kept');
    expect(plainText(first.html)).to.include('本页50件');
    const next = first.html.querySelectorAll('.md-pagination a').at(-1)?.getAttribute('href') ?? '';
    expect(plainText((await chief.get(next.replaceAll('&amp;', '&'))).html)).to.include('本页5件');
  });
});
