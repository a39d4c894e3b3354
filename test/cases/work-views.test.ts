import { expect } from 'chai';
import { importLedgerFile } from '../../src/cases/index.js';
import { systemActor } from '../../src/kernel/actor.js';
import type { Office } from '../../src/offices/index.js';
import { streamRows } from '../../src/platform/tables/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { buildAccount, buildOffice } from '../support/build.js';
import { plainText, type TestClient } from '../support/client.js';

const heading = '申请编号,收到日期,申请方式,申请人类型,申请人,申请内容,办理结果,办结日期';

describe('work views (全部办件)', () => {
  let app: TestApp;
  let office: Office;
  let other: Office;
  let head: TestClient;
  let supervisor: TestClient;

  async function fill(target: Office, lines: readonly string[]): Promise<void> {
    await importLedgerFile(app.services, {
      office: target,
      actor: systemActor,
      name: 'l.csv',
      source: Buffer.from([heading, ...lines].join('\n')),
      allOrNothing: true,
      dryRun: false,
    });
  }

  before(async () => {
    app = await testApp();
    app.clock.set('2026-03-02');
    office = await buildOffice(app);
    other = await buildOffice(app);
    await fill(office, [
      'A-1,2026-01-05,,自然人,赵一,逾期的,,',
      'A-2,2026-02-02,,商业企业,甲公司,临期的,,',
      'A-3,2026-02-27,,自然人,钱二,还早的,,',
      'A-4,2026-01-05,,自然人,孙三,办结的,信息不存在,2026-01-20',
      'A-5,2026-01-06,,法律服务机构,某律所,国家秘密的,属于国家秘密,2026-01-21',
    ]);
    await fill(other, [
      'B-1,2026-01-05,,自然人,李四,外单位的,,',
      'B-2,2026-01-05,,自然人,周五,外单位办结的,信息不存在,2026-01-20',
    ]);
    head = await app.as({ roles: ['head'], officeId: office.id });
    supervisor = await app.as({ roles: ['supervisor'], officeId: other.id });
  });
  after(() => app.close());

  const numbers = async (client: TestClient, query = ''): Promise<string[]> => {
    const { html, status } = await client.get(`/desk/overview${query}`);
    expect(status).to.equal(200);
    return html.querySelectorAll('tbody a.md-number').map((link) => link.text.trim());
  };

  for (const [name, query, expected] of [
    ['open cases by due date', '', ['A-1', 'A-2', 'A-3']],
    ['overdue ones', '?due=overdue', ['A-1']],
    ['those due within five working days', '?due=soon', ['A-2']],
    ['those due later', '?due=later', ['A-3']],
    ['one kind of applicant', '?kind=enterprise', ['A-2']],
    ['one stage', '?stage=handling&kind=natural', ['A-1', 'A-3']],
    ['unassigned ones', '?handler=none', ['A-1', 'A-2', 'A-3']],
    ['done ones newest first', '?phase=done', ['A-5', 'A-4']],
    ['one outcome', '?phase=done&ground=refused.stateSecret', ['A-5']],
    [
      'what an address says wrongly counts as not said',
      '?stage=nonsense&office=x&handler=-1',
      ['A-1', 'A-2', 'A-3'],
    ],
  ] as const) {
    it(`shows ${name}`, async () => expect(await numbers(head, query)).to.deep.equal(expected));
  }

  it('shows the supervisor every office or the chosen one, the head the own office alone', async () => {
    expect(await numbers(supervisor)).to.deep.equal(['A-1', 'B-1', 'A-2', 'A-3']);
    expect(await numbers(supervisor, `?office=${other.id}`)).to.deep.equal(['B-1']);
    expect(await numbers(supervisor, '?phase=done&ground=unavailable.notExist')).to.deep.equal([
      'B-2',
      'A-4',
    ]);
    expect(await numbers(head, `?office=${other.id}`)).to.deep.equal(['A-1', 'A-2', 'A-3']);
    expect((await head.get('/desk/overview')).text)
      .to.include('赵*')
      .and.not.to.include('赵一');
  });

  it('assigns many at once, or none', async () => {
    const handler = await buildAccount(app, { roles: ['handler'], officeId: office.id });
    const shown = await head.get('/desk/overview');
    const ids = shown.html.querySelectorAll('input[name=c]').map((box) => box.getAttribute('value') ?? '');
    const done = await head.send(shown, { c: ids.slice(0, 2), handlerId: handler.id }, '/assign');
    expect(plainText(done.html)).to.include('已分派 2 件');
    expect(await numbers(head, `?handler=${handler.id}`)).to.deep.equal(['A-1', 'A-2']);
    const closed = await app.services.db.get<{ id: number }>("SELECT id FROM cases WHERE number = 'A-4'");
    const refused = await head.submit(
      '/desk/overview',
      { c: [ids[2] ?? '', String(closed?.id)], handlerId: handler.id },
      '/assign',
    );
    expect(refused.status).to.equal(409);
    expect(plainText(refused.html)).to.include('A-4 现在不能分派');
    expect(await numbers(head, '?handler=none')).to.deep.equal(['A-3']);
    const supervised = await supervisor.get('/desk/overview');
    expect(supervised.html.querySelector('input[name=c]')).to.equal(null);
  });

  it('keeps a filter under a name, for this person alone', async () => {
    await head.submit('/desk/overview?due=overdue', { name: '逾期' }, '/views');
    const page = await head.get('/desk/overview');
    const link = page.html.querySelectorAll('a').find((each) => each.text === '逾期');
    expect(link?.getAttribute('href')).to.equal('/desk/overview?due=overdue');
    expect(plainText((await supervisor.get('/desk/overview')).html)).not.to.include('我的视图');
    await head.submit('/desk/overview', {}, '/drop');
    expect(plainText((await head.get('/desk/overview')).html)).not.to.include('我的视图');
  });

  it('exports the filtered list with masked names, as csv and as a workbook', async () => {
    const csv = (await head.get('/desk/overview/export.csv?due=overdue')).text;
    expect(csv).to.include('A-1').and.to.include('赵*').and.not.to.include('A-2').and.not.to.include('赵一');
    const xlsx = (await head.get('/desk/overview/export.xlsx?phase=done')).body;
    const rows: string[] = [];
    for await (const { cells } of streamRows(xlsx, 'x.xlsx'))
      rows.push(cells.map(({ text }) => text).join('|'));
    expect(rows.join('\n')).to.include('A-5').and.to.include('国家秘密').and.not.to.include('A-1|');
  });

  it('counts open work by officer, for the supervisor by office', async () => {
    const own = plainText((await head.get('/desk/workload')).html);
    expect(own).to.include('未分派').and.not.to.include(other.shortName);
    const county = plainText((await supervisor.get('/desk/workload')).html);
    expect(county).to.include(office.shortName).and.to.include(other.shortName);
  });

  it('gives the rate with its n and rule, and leaves out imported cases', async () => {
    const before = plainText((await head.get('/desk/workload')).html);
    expect(before).to.include('没有答复').and.to.include('计算口径');
    await app.write((ctx) =>
      ctx.run("UPDATE cases SET ledger_import_id = NULL WHERE number IN ('A-4', 'A-5')"),
    );
    await app.write((ctx) => ctx.run("UPDATE cases SET served_on = '2026-02-27' WHERE number = 'A-5'"));
    expect(plainText((await head.get('/desk/workload')).html))
      .to.include('50.0%')
      .and.to.include('2 件中按期 1 件');
    expect(plainText((await supervisor.get('/desk/workload')).html)).to.include('50.0%');
  });

  it('pages by key without losing or repeating a case', async () => {
    const third = await buildOffice(app);
    await fill(
      third,
      Array.from(
        { length: 75 },
        (_, n) => `C-${n},2026-02-${String((n % 20) + 1).padStart(2, '0')},,自然人,吴,内容,,`,
      ),
    );
    const client = await app.as({ roles: ['head'], officeId: third.id });
    const seen: string[] = [];
    for (let address: string | undefined = '/desk/overview'; address; ) {
      const { html } = await client.get(address);
      seen.push(...html.querySelectorAll('tbody a.md-number').map((link) => link.text.trim()));
      address = html.querySelector('a[rel=next]')?.getAttribute('href') ?? undefined;
    }
    expect(seen.length).to.equal(75);
    expect(new Set(seen).size).to.equal(75);
  });

  if (process.env.TEST_DATABASE !== 'postgres') {
    it('reads each common list in the order of an index, without sorting', async () => {
      const { workPage } = await import('../../src/cases/work-views/work-list.query.js');
      const { readWorkFilter } = await import('../../src/cases/work-views/work-filter.js');
      const plans: string[] = [];
      const explaining = {
        dialect: 'sqlite' as const,
        all: async <Row extends object>(
          sql: string,
          params: readonly (string | number | boolean | null)[] = [],
        ) => {
          const plan = await app.services.db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, params);
          plans.push(plan.map(({ detail }) => detail).join('; '));
          return [] as Row[];
        },
        get: async () => undefined,
      };
      const queries = [
        '',
        'due=overdue',
        'stage=handling',
        'kind=welfare',
        'handler=1',
        'handler=none',
        'ground=partial',
      ];
      for (const roles of [['supervisor'], ['head']]) {
        for (const phase of ['', '&phase=done']) {
          for (const query of queries) {
            const filter = readWorkFilter(Object.fromEntries(new URLSearchParams(`${query}${phase}`)));
            const actor = { ...systemActor, officeId: office.id, roles };
            await workPage(explaining, actor, filter, {
              today: await app.services.today(),
              soon: app.services.today(),
            });
            expect(plans.at(-1), `${roles} ${query}${phase}`)
              .to.include('USING INDEX')
              .and.not.to.include('TEMP B-TREE');
          }
        }
      }
    });
  }
});
