import { isDeepStrictEqual } from 'node:util';
import { type LocalDate, yearOf } from '../../kernel/local-date.js';
import { type CaseFacts, deriveCase, effectiveEvents, isOpenStage } from '../../law/index.js';
import {
  type CountingByYear,
  chosenSettings,
  countingSettings,
  defaultCounting,
} from '../../settings/index.js';
import type { CaseContext, CaseRecord, LawContext, WaitingFor } from '../case.js';
import { CaseModel } from '../case.model.js';
import { eventsOf, lawEvent, type StoredEvent } from '../case-event.store.js';
import { overallGround } from '../decision/decision.js';

/** The stored copy of what a case's events mean: only to sort and list by. */
export interface Derivation {
  readonly stage: string;
  readonly phase: 'open' | 'done';
  readonly clockState: string;
  readonly waitingFor: WaitingFor | null;
  readonly receivedOn: LocalDate | null;
  readonly baseOn: LocalDate | null;
  readonly dueOn: LocalDate | null;
  readonly dueOriginalOn: LocalDate | null;
  readonly queueDue: string;
  readonly provisional: boolean;
  readonly extensionDays: number;
  readonly decidedOn: LocalDate | null;
  readonly servedOn: LocalDate | null;
  /** The day by which the year's report counts the result; null while open. */
  readonly closedOn: LocalDate | null;
  readonly ground: string | null;
  readonly reportRow: string | null;
  /** The day as of which all this holds: consultations lapse by themselves. */
  readonly derivedOn: LocalDate;
}

/** After every real due date: cases without one sort last. */
const NO_DUE = '9999-12-31';

export function derivationOf(
  events: readonly StoredEvent[],
  law: LawContext,
  today: LocalDate,
  counting: CountingByYear = defaultCounting,
  facts: CaseFacts = factsOf(events, law, today),
): Derivation {
  const { clock, decision } = facts;
  const result = countedResult(events, facts, { law, today, counting });
  const open = isOpenStage(facts.stage);
  return {
    stage: facts.stage,
    phase: open ? 'open' : 'done',
    clockState: clock.state,
    waitingFor: waitingFor(facts),
    receivedOn: clock.receivedOn,
    baseOn: clock.base?.date ?? null,
    dueOn: clock.due,
    dueOriginalOn: clock.originalDue,
    queueDue: (open ? clock.due : null) ?? NO_DUE,
    provisional: clock.provisional,
    extensionDays: facts.extension.used,
    decidedOn: decision?.madeOn ?? null,
    servedOn: decision?.servedOn ?? null,
    closedOn: result?.on ?? null,
    ground: decision && decision.grounds.length > 0 ? overallGround(decision.grounds) : null,
    reportRow: result?.row ?? null,
    derivedOn: today,
  };
}

export function factsOf(events: readonly StoredEvent[], law: LawContext, today: LocalDate): CaseFacts {
  return deriveCase(events.map(lawEvent), law.calendar, law.settings, today);
}

/**
 * The only writer of the derived columns. It asks the database what the office has chosen: another process may have put a choice in
 * force that this one has not read yet, and what is stored must agree with it.
 */
export async function storeDerivation(
  ctx: CaseContext,
  record: Pick<CaseRecord, 'id'>,
  events: readonly StoredEvent[],
  facts?: CaseFacts,
): Promise<void> {
  const counting = await countingSettings(ctx);
  const settings = await chosenSettings(ctx);
  const known = isDeepStrictEqual(settings, ctx.law.settings);
  const derivation = known
    ? derivationOf(events, ctx.law, ctx.today, counting, facts)
    : derivationOf(events, { ...ctx.law, settings }, ctx.today, counting);
  await CaseModel.update(derivation, { where: { id: record.id }, transaction: ctx.tx });
}

/**
 * Derives the open cases anew that may have changed by the passing of days alone: a consultation lapses without any
 * event (条例第三十二条). For a daily job. Resolves to how many cases it looked at.
 */
export async function refreshDerivations(ctx: CaseContext): Promise<number> {
  const rows = await ctx.all<{ id: number }>(
    "SELECT id FROM cases WHERE phase = 'open' AND stage = 'consultation' AND derived_on < ? ORDER BY id",
    [ctx.today],
  );
  for (const row of rows) await storeDerivation(ctx, row, await eventsOf(ctx, row.id));
  return rows.length;
}

interface CountedResult {
  readonly on: LocalDate;
  readonly row: string;
}

interface CountingContext {
  readonly law: LawContext;
  readonly today: LocalDate;
  readonly counting: CountingByYear;
}

/** Which result the report counts, and when (settings `reportReanswer`, `reportResultYearBy` of the result's year). */
function countedResult(
  events: readonly StoredEvent[],
  facts: CaseFacts,
  context: CountingContext,
): CountedResult | null {
  const latest = resultOf(facts, context.counting);
  if (facts.reopenings === 0) return latest;
  const reopening = effectiveEvents(events.map(lawEvent)).find(({ kind }) => kind === 'reopened');
  if (!reopening) return latest;
  const before = events.filter(({ id }) => id < Number(reopening.id));
  const first = resultOf(factsOf(before, context.law, context.today), context.counting);
  if (first === null) return latest;
  // `countAgain` too: the first answer stays counted, the report adds each further one from the decisions.
  const replaces = context.counting(yearOf(first.on)).reportReanswer === 'replaceSameYear';
  return replaces && yearOf(reopening.date) === yearOf(first.on) ? latest : first;
}

function resultOf(
  { ending, reportRow, decision, clock }: CaseFacts,
  counting: CountingByYear,
): CountedResult | null {
  if (ending === null || reportRow === null) return null;
  const madeOn = ending === 'answered' ? decision?.madeOn : null;
  const decided = madeOn && counting(yearOf(madeOn)).reportResultYearBy === 'decision' ? madeOn : null;
  const on = decided ?? clock.endedOn;
  return on === null ? null : { on, row: reportRow };
}

/**
 * Derives anew what another rule of counting may count otherwise from `year` on: cases that were reopened, and
 * answers whose decision and service fall in different years. Resolves to how many cases it looked at.
 */
export async function rederiveCounted(ctx: CaseContext, year: number): Promise<number> {
  const rows = await ctx.all<{ id: number }>(
    `SELECT case_id AS id FROM case_events WHERE kind = 'reopened'
     UNION SELECT id FROM cases WHERE decided_on >= ?
       AND (served_on IS NULL OR substr(served_on, 1, 4) <> substr(decided_on, 1, 4)) ORDER BY id`,
    [`${year - 1}-01-01`],
  );
  for (const row of rows) await storeDerivation(ctx, row, await eventsOf(ctx, row.id));
  return rows.length;
}

function waitingFor(facts: CaseFacts): WaitingFor | null {
  switch (facts.stage) {
    case 'awaitingConfirmation':
      return 'confirmation';
    case 'decided':
      return 'service';
    case 'review':
      return facts.reviewStep === 'reviewing' ? 'review' : facts.reviewStep;
    default:
      return facts.extension.request?.state === 'requested' ? 'approval' : waitingOutside(facts);
  }
}

function waitingOutside({ stage, openConsultations }: CaseFacts): WaitingFor | null {
  switch (stage) {
    case 'correction':
    case 'reasons':
    case 'feePending':
      return 'applicant';
    case 'consultation':
      return openConsultations.some(({ party }) => party === 'thirdParty') ? 'thirdParty' : 'agency';
    default:
      return null;
  }
}
