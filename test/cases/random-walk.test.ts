import { expect } from 'chai';
import fc from 'fast-check';
import { type Derivation, derivationOf } from '../../src/cases/derivation/derivation.js';
import * as cases from '../../src/cases/index.js';
import { localDate, yearOf } from '../../src/kernel/local-date.js';
import { receiptRules, transitions } from '../../src/law/index.js';
import { openReport } from '../../src/reports/index.js';
import { type TestApp, testApp } from '../support/app.js';
import { buildAccount } from '../support/build.js';
import { actorFor, buildDesk } from '../support/build-cases.js';
import {
  acts,
  applicant,
  newTally,
  type Step,
  stepLimits,
  type Tally,
  Walk,
  type WalkPeople,
} from '../support/walk/walk.js';
import { WalkModel } from '../support/walk/walk-model.js';

/** `WALK_RUNS=10000` for the long run; `WALK_SEED=random` for another one each time, or the seed of a failure. */
const RUNS = Number(process.env.WALK_RUNS ?? 60);
const SEED = process.env.WALK_SEED === 'random' ? Date.now() : Number(process.env.WALK_SEED ?? 711);
const FIRST_DAY = localDate('2026-01-05');
const MOST_STEPS = 48;

const step: fc.Arbitrary<Step> = fc.record({
  legal: fc.oneof({ weight: 3, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
  pick: fc.nat(stepLimits.pick),
  person: fc.nat(stepLimits.person),
  days: fc.oneof(
    { weight: 12, arbitrary: fc.nat(2) },
    { weight: 4, arbitrary: fc.integer({ min: 3, max: 9 }) },
    { weight: 2, arbitrary: fc.integer({ min: 25, max: 40 }) },
  ),
  back: fc.oneof(
    { weight: 20, arbitrary: fc.constant(0) },
    { weight: 4, arbitrary: fc.integer({ min: 1, max: stepLimits.back }) },
    { weight: 1, arbitrary: fc.constant(-1) },
  ),
  variant: fc.nat(stepLimits.variant),
  stale: fc.oneof({ weight: 30, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
});

/** One act on the case, as a command of fast-check: it always runs, a refusal is as good an outcome as a record. */
class Act implements fc.AsyncCommand<WalkModel, Walk> {
  private words = '';

  constructor(
    private readonly given: Step,
    private readonly tally: Tally,
  ) {}

  check = (): boolean => true;

  async run(_model: WalkModel, walk: Walk): Promise<void> {
    this.words = `${JSON.stringify(this.given)} failed`;
    this.words = await walk.step(this.given, this.tally);
  }

  toString = (): string => `\n  ${this.words}`;
}

describe('random sequences of acts on a case, against the pure model', () => {
  let app: TestApp;
  let people: WalkPeople;
  const tally = newTally();

  before(async () => {
    app = await testApp();
    app.clock.set(FIRST_DAY);
    const desk = await buildDesk(app);
    const several = await buildAccount(app, {
      officeId: desk.office.id,
      roles: ['handler', 'reviewer', 'secrecyReviewer'],
    });
    const elsewhere = await buildAccount(app, { roles: ['handler', 'head'] });
    const own = Object.values(desk.people).map(actorFor);
    people = { desk, actors: [...own, actorFor(several), actorFor(elsewhere), applicant] };
  });
  after(() => app.close());

  it('has a way to do every act of the law', () => {
    expect(acts.map(({ action }) => action)).to.have.members(transitions.map(({ action }) => action));
  });

  it(`take and refuse exactly what the law says, in ${RUNS} walks`, async function () {
    this.timeout(RUNS * 2000);
    const { law } = app.services;
    const walks = fc.commands([step.map((given) => new Act(given, tally))], {
      maxCommands: MOST_STEPS,
      size: 'max',
    });
    const channels = fc.constantFrom(...receiptRules.map(({ channel }) => channel));
    await fc.assert(
      fc.asyncProperty(walks, channels, async (commands, channel) => {
        const model = new WalkModel(law, FIRST_DAY, FIRST_DAY);
        const walk = await Walk.begin(app, people, model, channel);
        await fc.asyncModelRun(() => ({ model, real: walk }), commands);
        await walk.check();
      }),
      { numRuns: RUNS, seed: SEED, endOnFailure: process.env.WALK_SHRINK === 'no' },
    );
  });

  it('took and refused every act at least once', () => {
    const counts = [...tally].map(([action, count]) => ({ action, ...count }));
    const sum = (of: 'taken' | 'refused') => counts.reduce((total, each) => total + each[of], 0);
    if (process.env.WALK_RUNS) {
      const rarest = [...counts].sort((a, b) => a.taken - b.taken).slice(0, 5);
      const list = rarest.map(({ action, taken }) => `${action} ${taken}`).join(', ');
      process.stdout.write(`      ${sum('taken')} acts taken, ${sum('refused')} refused; rarest: ${list}\n`);
    }
    expect(counts.filter(({ taken }) => taken === 0)).to.deep.equal([]);
    expect(counts.filter(({ refused }) => refused === 0)).to.deep.equal([]);
    expect(sum('taken') / (sum('taken') + sum('refused'))).to.be.within(0.4, 0.8);
  });

  it('left what is stored of every case as its events say', async () => {
    const { problems } = await cases.verifyDerivations(app.services.db, app.services.law);

    expect(problems).to.deep.equal([]);
  });

  it('left every case in exactly one row of the report of its year', async () => {
    const { db, law } = app.services;
    const year = yearOf(FIRST_DAY);
    const ids = await db.all<{ id: number }>('SELECT id FROM cases ORDER BY id');
    const rows: Record<string, number> = {};
    let received = 0;
    let carriedOut = 0;
    const count = ({ receivedOn, closedOn, reportRow }: Derivation) => {
      if (receivedOn === null || yearOf(receivedOn) !== year) return;
      received += 1;
      if (closedOn === null || yearOf(closedOn) > year) carriedOut += 1;
      else rows[reportRow ?? 'none'] = (rows[reportRow ?? 'none'] ?? 0) + 1;
    };
    const today = localDate(app.services.today());
    for (const { id } of ids) count(derivationOf(await cases.eventsOf(db, id), law, today));
    const { report } = await openReport(db, {
      office: people.desk.office,
      year,
      scope: 'department',
      today: localDate(`${year + 1}-01-15`),
    });

    const { table3 } = report;
    const counted = Object.keys(rows).map((row) => [row, table3[row as keyof typeof table3]?.total]);
    expect(Object.fromEntries(counted)).to.deep.equal(rows);
    expect([table3.received.total, table3.carried_out.total]).to.deep.equal([received, carriedOut]);
    const inRows = Object.values(rows).reduce((sum, n) => sum + n, 0);
    expect(table3.total_handled.total).to.equal(inRows);
    expect(inRows + carriedOut).to.equal(received);
  });
});
