import { expect } from 'chai';
import fc from 'fast-check';
import { importLedgerFile, type LineProblem, verifyDerivations } from '../../src/cases/index.js';
import { systemActor } from '../../src/kernel/actor.js';
import { localDate } from '../../src/kernel/local-date.js';
import type { Office } from '../../src/offices/index.js';
import { defaultOfficeSettings } from '../../src/offices/office.js';
import { openReport } from '../../src/reports/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { buildOffice } from '../support/build.js';
import { plainText } from '../support/client.js';

const heading =
  '申请编号,收到日期,申请方式,申请人类型,申请人,申请内容,办理结果,办结日期,复议结果,诉讼结果,诉讼审级,复议后诉讼结果';
const open = (number: string, rest = ',,,,,') =>
  `${number},2025-03-03,当面,自然人,张一,低保发放表${rest ? `,${rest}` : ''}`;

describe('a ledger imported again (台账再次导入)', () => {
  let app: TestApp;

  before(async () => {
    app = await testApp();
    app.clock.set('2026-03-02');
  });
  after(() => app.close());

  const outside = () => buildOffice(app, { settings: { ...defaultOfficeSettings, worksOutside: true } });

  async function run(office: Office, lines: readonly string[], dryRun = false) {
    const problems: LineProblem[] = [];
    const result = await importLedgerFile(app.services, {
      office,
      actor: systemActor,
      name: '台账.csv',
      source: Buffer.from([heading, ...lines].join('\n')),
      allOrNothing: false,
      dryRun,
      onProblems: (found) => problems.push(...found),
    });
    return { ...result, problems };
  }
  const caseOf = (office: Office, number: string) =>
    app.services.db.get<Record<string, unknown>>(
      'SELECT id, phase, closed_on, report_row, content FROM cases WHERE office_id = ? AND number LIKE ?',
      [office.id, `%${number}`],
    );
  const eventsOf = (id: unknown) =>
    app.services.db.all<{ id: number; kind: string; date: string; payload: string }>(
      'SELECT id, kind, date, payload FROM case_events WHERE case_id = ? ORDER BY seq',
      [id as number],
    );

  it('closes a case that was open, by a new event beside the old ones', async () => {
    const office = await outside();
    await run(office, [open('A-1', ',,,,,')]);
    const before = await eventsOf((await caseOf(office, 'A-1'))?.id);

    const again = await run(office, [open('A-1', '予以公开,2025-03-20,,,,')]);

    expect(again).to.include({ imported: 0, updated: 1, skipped: 0, rejected: 0 });
    const now = await caseOf(office, 'A-1');
    expect(now).to.include({ phase: 'done', closed_on: '2025-03-20', report_row: 'granted' });
    const events = await eventsOf(now?.id);
    expect(events.slice(0, before.length)).to.deep.equal(before);
    expect(events.slice(before.length).map(({ kind, date }) => [kind, date])).to.deep.equal([
      ['decision_served', '2025-03-20'],
    ]);
    expect((await verifyDerivations(app.services.db, app.services.law)).problems).to.deep.equal([]);
  });

  it('does nothing when the same ledger comes a third time', async () => {
    const office = await outside();
    const line = open('B-1', '予以公开,2025-03-20,维持,,,');
    await run(office, [line]);
    const before = await eventsOf((await caseOf(office, 'B-1'))?.id);
    for (let i = 0; i < 2; i += 1)
      expect(await run(office, [line])).to.include({ updated: 0, skipped: 1, rejected: 0 });
    expect(await eventsOf((await caseOf(office, 'B-1'))?.id)).to.deep.equal(before);
  });

  it('takes over disputes: filed, decided, gone on to another instance', async () => {
    const office = await outside();
    const answered = '予以公开,2025-03-20';
    await run(office, [open('C-1', `${answered},,,,`)]);
    expect(await run(office, [open('C-1', `${answered},,尚未审结,一审,`)])).to.include({ updated: 1 });
    expect(await run(office, [open('C-1', `${answered},,维持,一审,`)])).to.include({ updated: 1 });
    expect(await run(office, [open('C-1', `${answered},,尚未审结,二审,`)])).to.include({ updated: 1 });
    const rows = await app.services.db.all<Record<string, unknown>>(
      'SELECT instance, result, instance_assumed FROM remedy_proceedings WHERE case_id = ? ORDER BY id',
      [(await caseOf(office, 'C-1'))?.id as number],
    );
    expect(rows.map(({ instance, result }) => [instance, result])).to.deep.equal([
      ['first', 'upheld'],
      ['second', 'pending'],
    ]);
  });

  it('an office that works in this system gets nothing from its ledger but new lines', async () => {
    const office = await buildOffice(app);
    await run(office, [open('D-1', ',,,,,')]);
    const again = await run(office, [open('D-1', '予以公开,2025-03-20,,,,'), open('D-2', ',,,,,')]);
    expect(again).to.include({ imported: 1, updated: 0, skipped: 1 });
    expect((await caseOf(office, 'D-1'))?.phase).to.equal('open');
  });

  const first = '予以公开,2025-03-20,维持,维持,,';
  for (const [name, before, after, column, code] of [
    [
      'another day of receipt',
      open('E', first),
      open('E', first).replace('03-03', '03-04'),
      'receivedOn',
      'otherReceived',
    ],
    ['another channel', open('E', first), open('E', first).replace('当面', '邮寄'), 'channel', 'otherValue'],
    [
      'another kind of applicant',
      open('E', first),
      open('E', first).replace('自然人', '其他'),
      'applicantKind',
      'otherValue',
    ],
    [
      'another applicant',
      open('E', first),
      open('E', first).replace('张一', '李四'),
      'applicantName',
      'otherValue',
    ],
    ['another content', open('E', first), open('E', first).replace('低保', '医保'), 'content', 'otherValue'],
    [
      'another outcome',
      open('E', first),
      open('E', first).replace('予以公开', '属于国家秘密'),
      'outcome',
      'otherOutcome',
    ],
    [
      'another day of the answer',
      open('E', first),
      open('E', first).replace('03-20', '03-21'),
      'closedOn',
      'otherClosed',
    ],
    ['open where it was closed', open('E', first), open('E', ',,,,,'), 'outcome', 'closedBefore'],
    [
      'another result of review',
      open('E', first),
      open('E', '予以公开,2025-03-20,纠正,维持,,'),
      'review',
      'otherResult',
    ],
    [
      'a result taken back',
      open('E', first),
      open('E', '予以公开,2025-03-20,维持,尚未审结,,'),
      'litigationDirect',
      'otherResult',
    ],
  ] as const) {
    it(`names ${name} as a finding and changes nothing`, async () => {
      const office = await outside();
      await run(office, [before, open('E-2', ',,,,,')]);
      const known = await caseOf(office, 'E');
      const events = await eventsOf(known?.id);

      const again = await run(office, [after, open('E-2', '予以公开,2025-03-21,,,,')]);

      expect(again, 'the good line is taken over').to.include({ updated: 1, rejected: 1 });
      expect(again.problems.map((each) => [each.line, each.column, each.code])).to.deep.equal([
        [2, column, code],
      ]);
      expect(await caseOf(office, 'E')).to.deep.equal(known);
      expect(await eventsOf(known?.id)).to.deep.equal(events);
    });
  }

  it('leaves a case alone that somebody works on here', async () => {
    const office = await outside();
    await run(office, [open('F-1', ',,,,,')]);
    const { id } = (await caseOf(office, 'F-1')) ?? {};
    await app.write((ctx) =>
      ctx.run(
        `INSERT INTO case_events (case_id, seq, kind, date, recorded_at, actor_kind, actor_name, payload, proof)
         VALUES (?, 9, 'note_added', '2025-03-04', '2025-03-04T00:00:00.000Z', 'person', '王', '{"law":{},"details":{}}', '')`,
        [id as number],
      ),
    );
    const again = await run(office, [open('F-1', '予以公开,2025-03-20,,,,')]);
    expect(again.problems.map(({ code }) => code)).to.deep.equal(['workedHere']);
  });

  it('shows before and after the confirmation what each line adds', async () => {
    const office = await outside();
    const supervisor = await app.as({ roles: ['supervisor'] });
    const page = `/desk/ledger?office=${office.code}`;
    const upload = (lines: readonly string[]) =>
      supervisor.submit(page, {
        file: { name: '2025.csv', bytes: Buffer.from([heading, ...lines].join('\n')) },
      });
    const firstTime = await upload([open('G-1', ',,,,,')]);
    await supervisor.submit(firstTime.url, {}, '/confirm');

    const shown = await upload([open('G-1', '予以公开,2025-03-20,,,,')]);
    expect(plainText(shown.html))
      .to.include('将要补充的办件')
      .and.to.include('办结：予以公开，2025-03-20')
      .and.to.include('导入0件，补充1件');
    expect((await caseOf(office, 'G-1'))?.phase).to.equal('open');

    const done = await supervisor.submit(shown.url, {}, '/confirm');
    expect(plainText(done.html)).to.include('已补充的办件');
    expect((await caseOf(office, 'G-1'))?.phase).to.equal('done');
  });

  it('is the same in the report as the later ledger alone, whatever came first', async () => {
    const end = fc.constantFrom(
      '',
      '予以公开,2025-03-20',
      '信息不存在,2025-04-01',
      '属于国家秘密,2026-01-10',
    );
    const dispute = fc.constantFrom('', '维持', '纠正', '尚未审结');
    const line = fc.record({ end, review: dispute, suit: dispute });
    const text = (number: number, { end: e, review, suit }: { end: string; review: string; suit: string }) =>
      open(`P-${number}`, e === '' ? ',,,,,' : `${e},${review},${suit},,`);
    const tables = async (office: Office) => {
      const { report } = await openReport(app.services.db, {
        office,
        year: 2025,
        scope: 'organ',
        today: localDate('2026-03-02'),
      });
      return { three: report.table3, four: report.table4 };
    };
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 1, maxLength: 6 }),
        fc.infiniteStream(fc.boolean()),
        async (lines, stage) => {
          // The earlier ledger knows the same cases, of each no more than the later one.
          const earlier = lines.map((each) => {
            const closed = Boolean(stage.next().value) && each.end !== '';
            const known = (result: string) => (closed && stage.next().value ? result : '');
            return { end: closed ? each.end : '', review: known(each.review), suit: known(each.suit) };
          });
          const [twice, once] = [await outside(), await outside()];
          await run(
            twice,
            earlier.map((each, i) => text(i, each)),
          );
          const again = await run(
            twice,
            lines.map((each, i) => text(i, each)),
          );
          expect(again.problems).to.deep.equal([]);
          await run(
            once,
            lines.map((each, i) => text(i, each)),
          );
          expect(await tables(twice)).to.deep.equal(await tables(once));
        },
      ),
      { numRuns: 25 },
    );
  });
});
