import { expect } from 'chai';
import { caseContext, fileApplication } from '../../src/cases/index.js';
import { systemActor } from '../../src/kernel/actor.js';
import { streamRows } from '../../src/platform/tables/index.js';
import { insertChoice } from '../../src/settings/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { anApplication, CaseStory } from '../support/build-cases.js';
import { buildCounty, type County } from '../support/build-county.js';
import { plainText, type TestClient } from '../support/client.js';

describe('the field of a case (所涉领域)', () => {
  let app: TestApp;
  let county: County;
  let handler: TestClient;
  let registrar: TestClient;
  let supervisor: TestClient;

  before(async () => {
    app = await testApp();
    county = await buildCounty(app);
    const officeId = county.office.id;
    handler = await app.as({ roles: ['handler', 'head'], officeId });
    registrar = await app.as({ roles: ['registrar'], officeId });
    supervisor = await app.as({ roles: ['supervisor'], officeId });
  });
  after(() => app.close());

  const fieldId = async (slug: string): Promise<number> =>
    (await app.services.db.get<{ id: number }>('SELECT id FROM catalog_fields WHERE slug = ?', [slug]))?.id ??
    0;
  const fieldOf = async (id: number) =>
    (
      await app.services.db.get<{ slug: string | null }>(
        'SELECT (SELECT f.slug FROM catalog_fields f WHERE f.id = c.field_id) AS slug FROM cases c WHERE c.id = ?',
        [id],
      )
    )?.slug;
  const eventsOf = async (id: number) =>
    (
      await app.services.db.get<{ n: number }>('SELECT COUNT(*) AS n FROM case_events WHERE case_id = ?', [
        id,
      ])
    )?.n;
  const numbers = async (client: TestClient, query: string): Promise<string[]> => {
    const { html, status } = await client.get(`/desk/overview${query}`);
    expect(status).to.equal(200);
    return html.querySelectorAll('tbody a.md-number').map((link) => link.text.trim());
  };
  const fileOnline = (content: string) =>
    app.write((ctx) =>
      fileApplication(caseContext(ctx, app.services), {
        ...anApplication,
        content,
        officeId: county.office.id,
      }),
    );

  it('is set, changed and taken away on the case page, on record and without an event', async () => {
    const story = county.cases.handling;
    const page = `/desk/cases/${story.id}`;
    const before = await story.row('due_on, stage');
    const events = await eventsOf(story.id);

    const set = await handler.submit(page, { fieldId: await fieldId('social-assistance') }, '/field');

    expect(plainText(set.html)).to.include('所涉领域已保存').and.to.include('社会救助');
    await handler.submit(page, { fieldId: await fieldId('elderly-care') }, '/field');
    expect(await fieldOf(story.id)).to.equal('elderly-care');
    await handler.submit(page, { fieldId: '' }, '/field');
    expect(await fieldOf(story.id)).to.equal(null);
    expect(await story.row('due_on, stage')).to.deep.equal(before);
    expect(await eventsOf(story.id)).to.equal(events);
    const audits = await app.services.db.all<{ summary: string }>(
      "SELECT summary FROM audit_entries WHERE action = 'case.fieldSet' ORDER BY seq",
    );
    expect(audits.length).to.equal(3);
    expect(audits[1]?.summary).to.include(story.number);
  });

  it('is refused to readers and for what is no field, and when somebody else acted meanwhile', async () => {
    const story = county.cases.handling;
    const page = `/desk/cases/${story.id}`;
    expect((await supervisor.get(page)).html.querySelector('form[action$="/field"]')).to.equal(null);
    for (const wrong of ['999999', '99999999999', 'x', '-1']) {
      const refused = await handler.submit(page, { fieldId: wrong }, '/field');
      expect(refused.status, wrong).to.equal(422);
      expect(plainText(refused.html)).to.include('所涉领域');
    }
    const stale = await handler.get(page);
    await handler.submit(page, { fieldId: '' }, '/field');
    const late = await handler.send(stale, { fieldId: await fieldId('employment') }, '/field');
    expect(late.status).to.equal(409);
    expect(late.html.querySelector('#fieldId option[selected]')?.text).to.equal('就业创业');
    expect(await fieldOf(story.id)).to.equal(null);
    const elsewhere = await app.as({ roles: ['handler'] });
    expect((await elsewhere.get(page)).status).to.equal(403);
  });

  it('is proposed for an application filed online and set by one click only', async () => {
    const { caseId } = await fileOnline('请提供本县城市最低生活保障对象名单和保障标准、临时救助的办理条件');
    const shown = await handler.get(`/desk/cases/${caseId}`);
    expect(plainText(shown.html)).to.include('多属于“社会救助”领域');
    expect(await fieldOf(caseId)).to.equal(null);
    expect(plainText((await supervisor.get(`/desk/cases/${caseId}`)).html)).not.to.include('多属于');

    const proposal = shown.html.querySelector('form.md-notice input[name=fieldId]');
    await handler.send(shown, { fieldId: proposal?.getAttribute('value') ?? '' }, '/field');

    expect(await fieldOf(caseId)).to.equal('social-assistance');
    expect(plainText((await handler.get(`/desk/cases/${caseId}`)).html)).not.to.include('多属于');
    const strange = await fileOnline('某某');
    expect(plainText((await handler.get(`/desk/cases/${strange.caseId}`)).html)).not.to.include('多属于');
  });

  it('is chosen at the registration, or left open', async () => {
    const typed = {
      channel: 'counter',
      arrivedOn: '2026-03-04',
      confirmedOn: '',
      applicantKind: 'natural',
      applicantName: '孙某',
      identityKind: 'other',
      identityNumber: 'X1',
      phone: '13800001234',
      content: '敬老院建设补贴的发放明细',
      desiredForm: 'paper',
      delivery: 'pickup',
    };
    const wrong = await registrar.submit('/desk/cases/new', { ...typed, fieldId: '999999' });
    expect(wrong.status).to.equal(422);
    expect(plainText(wrong.html)).to.include('请选择所涉领域');
    await registrar.submit('/desk/cases/new', { ...typed, fieldId: await fieldId('elderly-care') });
    await registrar.submit('/desk/cases/new', { ...typed, fieldId: '' });
    const made = await app.services.db.all<{ id: number }>('SELECT id FROM cases ORDER BY id DESC LIMIT 2');
    expect(await Promise.all(made.map(({ id }) => fieldOf(id)))).to.deep.equal([null, 'elderly-care']);
  });

  it('is read from a sheet by name or slug; an unknown one is named', async () => {
    const heading = '收到日期,申请人类型,申请人,证件类型,证件号码,联系电话,申请内容,领域';
    const line = (content: string, field: string) =>
      `2026-03-04,自然人,李某,其他,X2,13800001234,${content},${field}`;
    const sheet = (lines: readonly string[]) =>
      registrar.submit('/desk/sheets', {
        file: { name: 's.csv', bytes: Buffer.from([heading, ...lines].join('\n')) },
      });
    const bad = await sheet([line('甲', '没有的领域')]);
    expect(plainText(bad.html)).to.include('没有名为“没有的领域”的领域');
    const good = await sheet([line('乙', '社会救助'), line('丙', 'Transport'), line('丁', '')]);
    await registrar.submit(good.url, {}, '/confirm');
    const made = await app.services.db.all<{ id: number }>(
      "SELECT id FROM cases WHERE content IN ('乙', '丙', '丁') ORDER BY id",
    );
    expect(await Promise.all(made.map(({ id }) => fieldOf(id)))).to.deep.equal([
      'social-assistance',
      'transport',
      null,
    ]);
  });

  it('filters open and done cases, is kept in a saved view, exported and counted', async () => {
    const id = await fieldId('public-legal-services');
    const [open, closed] = [county.cases.review, county.cases.closed];
    for (const story of [open, closed])
      await handler.submit(`/desk/cases/${story.id}`, { fieldId: id }, '/field');
    for (const client of [handler, supervisor]) {
      expect(await numbers(client, `?field=${id}`)).to.deep.equal([open.number]);
      expect(await numbers(client, `?field=${id}&phase=done`)).to.deep.equal([closed.number]);
      expect(await numbers(client, '?field=none')).not.to.include(open.number);
    }
    const ground = (await closed.row<{ ground: string }>('ground')).ground;
    expect(await numbers(handler, `?field=${id}&phase=done&ground=${ground}`)).to.deep.equal([closed.number]);
    expect(await numbers(handler, `?field=${id}&phase=done&ground=refused.adminQuery`)).to.deep.equal([]);
    expect(await numbers(handler, '?field=77777')).to.deep.equal([]);

    await handler.submit(`/desk/overview?field=${id}`, { name: '法律服务' }, '/views');
    const view = (await handler.get('/desk/overview')).html
      .querySelectorAll('a')
      .find((each) => each.text === '法律服务');
    expect(view?.getAttribute('href')).to.equal(`/desk/overview?field=${id}`);
    const csv = (await handler.get(`/desk/overview/export.csv?field=${id}`)).text;
    expect(csv).to.include('所涉领域').and.to.include('公共法律服务').and.not.to.include(closed.number);
    const rows: string[] = [];
    for await (const { cells } of streamRows(
      (await handler.get(`/desk/overview/export.xlsx?phase=done&field=${id}`)).body,
      'x.xlsx',
    ))
      rows.push(cells.map(({ text }) => text).join('|'));
    expect(rows.join('\n')).to.include('公共法律服务').and.to.include(closed.number);
    for (const client of [handler, supervisor]) {
      const load = await client.get('/desk/workload');
      expect(plainText(load.html)).to.include('在办件所涉领域').and.to.include('公共法律服务');
    }
  });

  it('follows the matters of an application that is registered apart (一事一件)', async () => {
    await app.write((ctx) =>
      insertChoice(ctx, { key: 'severalMatters', value: 'split', fromYear: 2026, reason: '一事一件' }),
    );
    const id = await fieldId('social-assistance');
    const story = await CaseStory.begin(app, { desk: county.desk, on: '2026-03-05', fieldId: id });
    const done = await registrar.submit(`/desk/cases/${story.id}/split`, { matters: '低保名单\n救助标准' });
    expect(done.status, plainText(done.html)).to.equal(200);
    const made = await app.services.db.get<{ id: number }>("SELECT id FROM cases WHERE content = '救助标准'");
    expect(await fieldOf(made?.id ?? 0)).to.equal('social-assistance');
  });

  if (process.env.TEST_DATABASE !== 'postgres') {
    it('is listed in the order of its index, without sorting', async () => {
      const { workPage } = await import('../../src/cases/work-views/work-list.query.js');
      const { readWorkFilter } = await import('../../src/cases/work-views/work-filter.js');
      const today = app.services.today();
      for (const roles of [['supervisor'], ['head']])
        for (const query of [
          'field=3',
          'field=3&phase=done',
          'field=3&phase=done&ground=partial',
          'field=3&stage=handling',
          'field=none',
          'field=3&handler=1',
        ]) {
          let plan = '';
          const explaining = {
            dialect: 'sqlite' as const,
            all: async <Row extends object>(
              sql: string,
              params: readonly (string | number | boolean | null)[] = [],
            ) => {
              const steps = await app.services.db.all<{ detail: string }>(
                `EXPLAIN QUERY PLAN ${sql}`,
                params,
              );
              plan = steps.map(({ detail }) => detail).join('; ');
              return [] as Row[];
            },
            get: async () => undefined,
          };
          const actor = { ...systemActor, officeId: county.office.id, roles };
          const filter = readWorkFilter(Object.fromEntries(new URLSearchParams(query)));
          await workPage(explaining, actor, filter, { today, soon: today });
          expect(plan, `${roles} ${query}`).to.include('USING INDEX').and.not.to.include('TEMP B-TREE');
          if (/^field=3(?!&handler)/.test(query))
            expect(plan, query).to.match(/INDEX cases_(field_queue|office_field)/);
        }
    });
  }
});
