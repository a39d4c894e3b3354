import { expect } from 'chai';
import type { Instance } from '../../src/cases/index.js';
import * as cases from '../../src/cases/index.js';
import { localDate } from '../../src/kernel/local-date.js';
import { insertChoice } from '../../src/settings/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { CaseStory } from '../support/build-cases.js';
import { plainText } from '../support/client.js';

type Kind = 'review' | 'litigation_direct' | 'litigation_after_review';
type Result = 'upheld' | 'corrected' | 'other' | 'remanded';

/** What happens: a filing (kind, day, 审级), or a ruling of the proceeding that is pending. */
type Act =
  | readonly ['复议', string]
  | readonly ['起诉' | '复议后起诉', string, Instance]
  | readonly ['裁决', string, Result];

interface Row {
  readonly what: string;
  readonly acts: readonly Act[];
  /** Cells of table four that are not 0, by year; by lawsuit (按案件) and by instance (按审级). */
  readonly byCase: Readonly<Record<number, string>>;
  readonly byInstance: Readonly<Record<number, string>>;
}

const D = 'litigation_direct';
const A = 'litigation_after_review';

/** Read it as: these filings and rulings, in these days, stand in table four of these years like this. */
const table: readonly Row[] = [
  {
    what: '一审维持，当年二审维持：一案',
    acts: [
      ['起诉', '2025-02-10', 'first'],
      ['裁决', '2025-05-10', 'upheld'],
      ['起诉', '2025-05-25', 'second'],
      ['裁决', '2025-08-20', 'upheld'],
    ],
    byCase: { 2025: `${D}.upheld=1` },
    byInstance: { 2025: `${D}.upheld=2` },
  },
  {
    what: '一审维持，二审纠正：以最后的审级为准',
    acts: [
      ['起诉', '2025-02-10', 'first'],
      ['裁决', '2025-05-10', 'upheld'],
      ['起诉', '2025-05-25', 'second'],
      ['裁决', '2025-08-20', 'corrected'],
    ],
    byCase: { 2025: `${D}.corrected=1` },
    byInstance: { 2025: `${D}.corrected=1 ${D}.upheld=1` },
  },
  {
    what: '一审已判，二审年底未结：尚未审结；次年审结计入次年',
    acts: [
      ['起诉', '2025-09-10', 'first'],
      ['裁决', '2025-11-10', 'upheld'],
      ['起诉', '2025-11-25', 'second'],
      ['裁决', '2026-02-20', 'upheld'],
    ],
    byCase: { 2025: `${D}.pending=1`, 2026: `${D}.upheld=1` },
    byInstance: { 2025: `${D}.pending=1 ${D}.upheld=1`, 2026: `${D}.upheld=1` },
  },
  {
    what: '复议维持后起诉：复议一栏、复议后起诉一栏各计一件',
    acts: [
      ['复议', '2025-02-10'],
      ['裁决', '2025-04-01', 'upheld'],
      ['复议后起诉', '2025-04-10', 'first'],
      ['裁决', '2025-07-01', 'other'],
    ],
    byCase: { 2025: `review.upheld=1 ${A}.other=1` },
    byInstance: { 2025: `review.upheld=1 ${A}.other=1` },
  },
  {
    what: '复议机关为共同被告：仍是一起诉讼',
    acts: [
      ['复议', '2025-02-10'],
      ['裁决', '2025-04-01', 'upheld'],
      ['复议后起诉', '2025-04-10', 'first'],
    ],
    byCase: { 2025: `review.upheld=1 ${A}.pending=1` },
    byInstance: { 2025: `review.upheld=1 ${A}.pending=1` },
  },
  {
    what: '两名申请人就同一答复分别起诉：两案',
    acts: [
      ['起诉', '2025-02-10', 'first'],
      ['裁决', '2025-05-10', 'upheld'],
      ['起诉', '2025-05-12', 'first'],
      ['裁决', '2025-08-12', 'corrected'],
    ],
    byCase: { 2025: `${D}.corrected=1 ${D}.upheld=1` },
    byInstance: { 2025: `${D}.corrected=1 ${D}.upheld=1` },
  },
  {
    what: '二审发回重审：诉讼没有审结，重审判决后才有结果',
    acts: [
      ['起诉', '2025-02-10', 'first'],
      ['裁决', '2025-05-10', 'upheld'],
      ['起诉', '2025-05-25', 'second'],
      ['裁决', '2025-11-20', 'remanded'],
      ['裁决', '2026-03-20', 'corrected'],
    ],
    byCase: { 2025: `${D}.pending=1`, 2026: `${D}.corrected=1` },
    byInstance: { 2025: `${D}.other=1 ${D}.pending=1 ${D}.upheld=1`, 2026: `${D}.corrected=1` },
  },
  {
    what: '准许撤诉：其他结果',
    acts: [
      ['起诉', '2025-02-10', 'first'],
      ['裁决', '2025-03-10', 'other'],
    ],
    byCase: { 2025: `${D}.other=1` },
    byInstance: { 2025: `${D}.other=1` },
  },
  {
    what: '二审次年才提起：两年各按当年的审级',
    acts: [
      ['起诉', '2025-09-10', 'first'],
      ['裁决', '2025-12-20', 'corrected'],
      ['起诉', '2026-01-04', 'second'],
      ['裁决', '2026-03-20', 'upheld'],
    ],
    byCase: { 2025: `${D}.corrected=1`, 2026: `${D}.upheld=1` },
    byInstance: { 2025: `${D}.corrected=1`, 2026: `${D}.upheld=1` },
  },
];

describe('表四: lawsuits and their instances (审级)', () => {
  let app: TestApp;

  before(async () => {
    app = await testApp();
  });
  after(() => app.close());

  async function play(story: CaseStory, [act, on, third]: Act): Promise<void> {
    await story.by(
      'handler',
      async (ctx, target) => {
        const filing = { ...target, on: localDate(on), organ: '清水县人民法院', docketNumber: '' };
        if (act === '复议') return cases.recordReviewFiled(ctx, filing);
        if (act !== '裁决')
          return cases.recordLawsuitFiled(ctx, {
            ...filing,
            kind: act === '起诉' ? D : A,
            instance: third as Instance,
            suit: null,
          });
        const [row] = await ctx.all<{ id: number; kind: Kind }>(
          "SELECT id, kind FROM remedy_proceedings WHERE case_id = ? AND result = 'pending' ORDER BY id",
          [story.id],
        );
        const ruling = { ...target, on: localDate(on), proceedingId: row?.id ?? 0, note: '' };
        return row?.kind === 'review'
          ? cases.recordReviewDecision(ctx, { ...ruling, result: third as 'upheld' })
          : cases.recordJudgment(ctx, { ...ruling, result: third as Result });
      },
      on,
    );
  }

  async function answered(): Promise<CaseStory> {
    const story = await CaseStory.begin(app, { on: '2025-01-06' });
    await story.decide(['unavailable.notExist'], '2025-01-20');
    return story.serve('2025-01-21');
  }

  async function tableFour(story: CaseStory, year: number): Promise<string> {
    app.clock.set('2026-06-01');
    const supervisor = await app.as({ roles: ['supervisor'] });
    const { html } = await supervisor.get(`/desk/reports/${story.desk.office.code}/${year}/own`);
    const filled = ['review', D, A].flatMap((block) =>
      ['corrected', 'other', 'pending', 'upheld'].flatMap((result) => {
        const value = html.getElementById(`cell-table4.${block}.${result}`)?.textContent.trim();
        expect(value, `${block}.${result}`).to.match(/^\d+$/);
        return value === '0' ? [] : [`${block}.${result}=${value}`];
      }),
    );
    return filled.join(' ');
  }

  for (const way of ['byCase', 'byInstance'] as const) {
    describe(way === 'byCase' ? '按案件计数' : '按审级计数', () => {
      before(() => {
        app.clock.set('2026-06-01');
        return way === 'byCase'
          ? undefined
          : app.write((ctx) =>
              insertChoice(ctx, {
                key: 'reportLitigationBy',
                value: 'instance',
                fromYear: 2025,
                reason: '按审级',
              }),
            );
      });
      for (const row of table) {
        it(row.what, async () => {
          const story = await answered();
          for (const act of row.acts) await play(story, act);
          for (const [year, expected] of Object.entries(row[way])) {
            expect(await tableFour(story, Number(year)), `${year}年`).to.equal(expected);
          }
        });
      }
    });
  }

  describe('the form', () => {
    async function form(story: CaseStory, day: string) {
      app.clock.set(day);
      const client = await app.signedIn(story.desk.people.handler.login);
      const path = `/desk/cases/${story.id}/do/record-lawsuit-filed`;
      return { client, path, page: await client.get(path) };
    }
    const chosen = (page: Awaited<ReturnType<typeof form>>['page']) =>
      page.html.querySelector('input[name=instance][checked]')?.getAttribute('value');

    it('proposes 一审 first, 二审 once it is decided, 再审 after that', async () => {
      const story = await answered();
      expect(chosen((await form(story, '2025-02-09')).page)).to.equal('first');
      await play(story, ['起诉', '2025-02-10', 'first']);
      await play(story, ['裁决', '2025-05-10', 'upheld']);
      expect(chosen((await form(story, '2025-05-11')).page)).to.equal('second');
      await play(story, ['起诉', '2025-05-25', 'second']);
      await play(story, ['裁决', '2025-08-20', 'upheld']);
      expect(chosen((await form(story, '2025-08-21')).page)).to.equal('retrial');
    });

    for (const [name, acts, given, problem] of [
      ['a second instance of nothing', [], { instance: 'second' }, '没有登记过同类诉讼的一审'],
      [
        'a second instance while the first is pending',
        [['起诉', '2025-02-10', 'first']],
        { instance: 'second' },
        '上一审级尚未审结',
      ],
      [
        'a day before the judgment of the first instance',
        [
          ['起诉', '2025-02-10', 'first'],
          ['裁决', '2025-05-10', 'upheld'],
        ],
        { instance: 'second', on: '2025-05-09' },
        '2025-05-10',
      ],
      ['an instance that there is not', [], { instance: 'fourth' }, '审级'],
      ['a lawsuit that there is not', [], { instance: 'second', suit: '99' }, '没有登记过'],
    ] as const) {
      it(`refuses ${name} with a sentence beside the field`, async () => {
        const story = await answered();
        for (const act of acts) await play(story, act);
        const { client, page } = await form(story, '2025-06-01');
        const refused = await client.send(page, {
          kind: D,
          on: '2025-06-01',
          organ: '市中级人民法院',
          ...given,
        });
        expect(refused.status).to.equal(422);
        expect(refused.html.querySelector('.govuk-error-summary')?.text).to.include(problem);
      });
    }

    it('does not let a first instance send back', async () => {
      const story = await answered();
      await play(story, ['起诉', '2025-02-10', 'first']);
      let refused: unknown;
      await play(story, ['裁决', '2025-05-10', 'remanded']).catch((error: unknown) => {
        refused = error;
      });
      expect(refused).to.have.nested.property('fields[0].code', 'lawsuits.notRemanded');
    });

    it('shows the instance on the case page, and says where it is only assumed', async () => {
      const story = await answered();
      await play(story, ['起诉', '2025-02-10', 'first']);
      const { client } = await form(story, '2025-06-01');
      expect(plainText((await client.get(`/desk/cases/${story.id}`)).html)).to.include('一审');
      await app.write((ctx) =>
        ctx.run('UPDATE remedy_proceedings SET instance_assumed = ? WHERE case_id = ?', [true, story.id]),
      );
      expect(plainText((await client.get(`/desk/cases/${story.id}`)).html)).to.include('按登记先后推定');
    });
  });
});
