import { isDeepStrictEqual } from 'node:util';
import * as cases from '../../../src/cases/index.js';
import type { Actor } from '../../../src/kernel/actor.js';
import { DomainError } from '../../../src/kernel/domain-error.js';
import { addDays } from '../../../src/kernel/local-date.js';
import {
  type ActionCode,
  actionVerdict,
  type CaseFacts,
  type ChannelCode,
  receiptRule,
  tookEffect,
  transitionOf,
  transitions,
} from '../../../src/law/index.js';
import type { TestApp } from '../app.js';
import { actorFor, anApplication, type Desk } from '../build-cases.js';
import { decisionActs } from './decision-acts.js';
import { handlingActs } from './handling-acts.js';
import { type Chosen, event, type Refusal, type WalkAct } from './walk-act.js';
import type { WalkModel } from './walk-model.js';

export const acts: readonly WalkAct[] = [...handlingActs, ...decisionActs];

/** What a generated step says; which act it becomes depends on where the case then stands. */
export interface Step {
  /** Among the acts that the law allows now, or among all acts by whomever. */
  readonly legal: boolean;
  readonly pick: number;
  readonly person: number;
  readonly days: number;
  /** Days between the fact and its entry; -1 = a fact of tomorrow, which nobody can know. */
  readonly back: number;
  readonly variant: number;
  /** The person saw an earlier state of the case. */
  readonly stale: boolean;
}

export type Tally = Map<ActionCode, { taken: number; refused: number }>;

export function newTally(): Tally {
  return new Map(transitions.map(({ action }) => [action, { taken: 0, refused: 0 }]));
}

export interface WalkPeople {
  readonly desk: Desk;
  /** Everybody who may try: one for each role, one with several, one of another office, the applicant. */
  readonly actors: readonly Actor[];
}

export const applicant: Actor = {
  kind: 'applicant',
  accountId: null,
  name: '申请人',
  officeId: null,
  roles: [],
  ip: null,
};

const applicantMay: readonly ActionCode[] = ['receiveCorrection', 'receiveReasons', 'withdraw'];
const PICKS = 1_000_000;
export const stepLimits = { pick: PICKS - 1, person: 99, back: 4, variant: 119 } as const;

/** One case in the real store beside its model. */
export class Walk {
  private constructor(
    private readonly app: TestApp,
    private readonly people: WalkPeople,
    readonly model: WalkModel,
    readonly caseId: number,
  ) {}

  static async begin(
    app: TestApp,
    people: WalkPeople,
    model: WalkModel,
    channel: ChannelCode,
  ): Promise<Walk> {
    app.clock.set(model.today);
    const { desk } = people;
    const filed = await app.write(
      (ctx) =>
        cases.registerApplication(cases.caseContext(ctx, app.services), {
          ...anApplication,
          officeId: desk.office.id,
          channel,
          arrivedOn: model.today,
          confirmedOn: null,
          proof: '',
        }),
      actorFor(desk.people.registrar),
    );
    const walk = new Walk(app, people, model, filed.caseId);
    const arrival = event(receiptRule(channel).arrivalEvent, model.today);
    model.taken({ events: [arrival] }, await walk.newEvents(), desk.people.registrar.id);
    model.version = 1;
    return walk;
  }

  /** Takes one step in both; throws where they part. Resolves to what was done, for the report of a failure. */
  async step(step: Step, tally: Tally): Promise<string> {
    const { app, model } = this;
    model.today = addDays(model.today, step.days);
    app.clock.set(model.today);
    const facts = model.facts();
    const { act, actor } = this.choose(step, facts);
    const chosen: Chosen = {
      on: act.dated ? addDays(model.today, -step.back) : model.today,
      today: model.today,
      variant: step.variant,
      byApplicant: actor.kind === 'applicant',
      facts,
      model,
      calendar: app.services.law.calendar,
      handlerId: this.people.desk.people.handler.id,
    };
    const wanted = step.stale ? 'conflict' : this.expected(act, actor, chosen);
    const version = model.version - (step.stale ? 1 : 0);
    const outcome = await this.attempt(act, actor, chosen, version);
    const count = tally.get(act.action);
    const words = `${act.action} by ${actor.roles.join('+') || actor.kind} on ${chosen.on} (entered ${model.today}, variant ${step.variant}${step.stale ? ', stale' : ''})`;
    if (outcome !== (typeof wanted === 'string' ? wanted : 'taken'))
      throw new Error(`${words}: the store says ${outcome}, the model ${JSON.stringify(wanted)}`);
    if (typeof wanted === 'string') {
      if (count) count.refused += 1;
      return `${words}: ${wanted}`;
    }
    const stored = await this.newEvents();
    model.taken(wanted, stored, actor.accountId);
    const told = stored.map(({ kind, date, law }) => ({ kind, date, law }));
    const meant = model.events
      .slice(-wanted.events.length)
      .map(({ kind, date, law }) => ({ kind, date, law }));
    if (!isDeepStrictEqual(told, meant))
      throw new Error(`${words}: the store has ${JSON.stringify(told)}, the model ${JSON.stringify(meant)}`);
    if (count) count.taken += 1;
    return words;
  }

  /** What must be in the store when the walk is over. */
  async check(): Promise<void> {
    const { db } = this.app.services;
    const derivation = this.model.derivation();
    const columns = Object.keys(derivation).map((key) => `${snake(key)} AS "${key}"`);
    const row = await db.get<Record<string, unknown>>(
      `SELECT version, ${columns.join(', ')} FROM cases WHERE id = ?`,
      [this.caseId],
    );
    const stored = { ...row, provisional: Boolean(row?.provisional) };
    same('the row', stored, { version: this.model.version, ...derivation });
    const papers = await db.all<{ kind: string }>(
      'SELECT kind FROM case_papers WHERE case_id = ? ORDER BY id',
      [this.caseId],
    );
    same(
      'papers',
      papers.map(({ kind }) => kind),
      this.model.papers,
    );
    const proceedings = await db.all<object>(
      `SELECT kind, suit, instance, filed_on AS "filedOn", decided_on AS "decidedOn", result
       FROM remedy_proceedings WHERE case_id = ? ORDER BY id`,
      [this.caseId],
    );
    same(
      'proceedings',
      proceedings,
      this.model.proceedings.map(({ kind, suit, instance, filedOn, decidedOn, result }) => ({
        kind,
        suit,
        instance,
        filedOn,
        decidedOn,
        result,
      })),
    );
    same('what is waited for', await this.waitsInStore(), waitsByLaw(this.model.facts()));
  }

  private async waitsInStore(): Promise<Waits> {
    const row = await this.app.services.db.get<Waits>(
      `SELECT (SELECT COUNT(*) FROM corrections WHERE case_id = c.id AND state = 'open') AS "corrections",
         (SELECT COUNT(*) FROM fee_notices WHERE case_id = c.id AND state = 'open') AS "fees",
         (SELECT COUNT(*) FROM approvals WHERE case_id = c.id AND state = 'pending') AS "approvals",
         (SELECT COUNT(*) FROM consultations WHERE case_id = c.id AND state = 'open') AS "consultations"
       FROM cases c WHERE c.id = ?`,
      [this.caseId],
    );
    if (!row) throw new Error('the case is gone');
    return row;
  }

  private choose(step: Step, facts: CaseFacts): { act: WalkAct; actor: Actor } {
    const { actors } = this.people;
    if (!step.legal) {
      return {
        act: at(acts, Math.floor((step.pick / PICKS) * acts.length)),
        actor: at(actors, step.person % actors.length),
      };
    }
    const open = acts.filter(
      ({ action }) => actionVerdict(action, facts, transitionOf(action).roles).allowed,
    );
    let left = (step.pick / PICKS) * open.reduce((sum, { weight }) => sum + weight, 0);
    const act = open.find(({ weight }) => {
      left -= weight;
      return left < 0;
    });
    const chosen = act ?? at(acts, step.pick % acts.length);
    const { officeId } = this.people.desk.people.handler;
    const fitting = actors.filter((actor) =>
      actor.kind === 'applicant'
        ? applicantMay.includes(chosen.action)
        : actor.officeId === officeId &&
          actionVerdict(chosen.action, facts, actor.roles, { actorId: actor.accountId }).allowed,
    );
    return { act: chosen, actor: at(fitting.length > 0 ? fitting : actors, step.person) };
  }

  private expected(act: WalkAct, actor: Actor, chosen: Chosen): ReturnType<WalkAct['expects']> {
    if (actor.kind === 'applicant' && !applicantMay.includes(act.action)) return 'conflict';
    if (actor.kind === 'person' && actor.officeId !== this.people.desk.office.id) return 'forbidden';
    const roles = actor.kind === 'person' ? actor.roles : ['registrar', 'handler'];
    const verdict = actionVerdict(act.action, chosen.facts, roles, { actorId: actor.accountId });
    if (!verdict.allowed) return verdict.reason?.code === 'wrongRole' ? 'forbidden' : 'conflict';
    if (chosen.on > chosen.today || chosen.on < this.model.arrivedOn) return 'invalid';
    const { reopenedOn } = chosen.facts;
    if (reopenedOn !== null && chosen.on < reopenedOn && !ofAnyRound.has(act.action)) return 'invalid';
    const expected = act.expects(chosen);
    if (typeof expected === 'string') return expected;
    const { stage } = this.model.factsAfter(expected);
    return tookEffect(act.action, chosen.facts.stage, stage) ? expected : 'invalid';
  }

  private async attempt(
    act: WalkAct,
    actor: Actor,
    chosen: Chosen,
    version: number,
  ): Promise<'taken' | Refusal> {
    const { app, caseId } = this;
    try {
      await app.write(
        (ctx) => act.run(cases.caseContext(ctx, app.services), { caseId, version }, chosen),
        actor,
      );
      return 'taken';
    } catch (error) {
      if (error instanceof DomainError && error.kind !== 'notFound') return error.kind as Refusal;
      throw error;
    }
  }

  private async newEvents(): Promise<cases.StoredEvent[]> {
    const events = await cases.eventsOf(this.app.services.db, this.caseId);
    return events.slice(this.model.events.length);
  }
}

/** Facts from outside may become known after the case was opened again, with the day on which they happened. */
const ofAnyRound: ReadonlySet<ActionCode> = new Set([
  'recordConsultationDelivery',
  'recordOpinion',
  'recordDelivery',
  'recordReviewFiled',
  'recordReviewDecision',
  'recordLawsuitFiled',
  'recordJudgment',
  'reopen',
]);

interface Waits {
  readonly corrections: number;
  readonly fees: number;
  readonly approvals: number;
  readonly consultations: number;
}

/** The lists of what is open follow from the law: a stop of the clock is a notice that waits, and so on. */
function waitsByLaw(facts: CaseFacts): Waits {
  const ended = facts.ending === 'withdrawn' || facts.ending === 'terminated';
  return {
    corrections: facts.stage === 'correction' ? 1 : 0,
    fees: facts.stage === 'feePending' ? 1 : 0,
    approvals: !ended && facts.extension.request?.state === 'requested' ? 1 : 0,
    consultations: ended ? 0 : facts.consultations.filter(({ opinionOn }) => opinionOn === null).length,
  };
}

function same(what: string, stored: unknown, meant: unknown): void {
  if (!isDeepStrictEqual(stored, meant))
    throw new Error(`${what}: the store has ${JSON.stringify(stored)}, the model ${JSON.stringify(meant)}`);
}

function at<T>(list: readonly T[], index: number): T {
  const found = list[index % list.length];
  if (found === undefined) throw new RangeError('an empty list');
  return found;
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
