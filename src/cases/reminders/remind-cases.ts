import { peopleWithRole } from '../../accounts/index.js';
import { addDays, type LocalDate } from '../../kernel/local-date.js';
import { type Consultation, silenceOf } from '../../law/index.js';
import { daysAheadByAccount, defaultChoices, type Told, tell } from '../../notices/index.js';
import { requireOffice } from '../../offices/index.js';
import type { CaseContext } from '../case.js';
import { casePaths } from '../case.paths.js';
import { requireCase } from '../case.store.js';
import { eventsOf } from '../case-event.store.js';
import { factsOf } from '../derivation/derivation.js';
import { liveLink } from '../opinions/answer-link.store.js';
import { opinionPaths } from '../opinions/opinion.paths.js';
import { papersOf } from '../papers/paper.store.js';
import { mailAddressIn, mailReminder } from './party-mail.js';
import { officersOf, tellOfficers } from './tell-officers.js';

/** The most that anybody may choose. */
const FAR_WORKING_DAYS = 10;
/** Before the last day of a consultation. */
const CONSULTATION_WORKING_DAYS = 3;
const BATCH = 500;

/** What became overdue longer ago was told then; an old ledger must not flood anybody. */
const BACK_DAYS = 40;

type Turn<After> = (ctx: CaseContext, after: After) => Promise<After | null>;

/**
 * 期限与征求意见提醒: each fact once for each person. For the housekeeping of every hour and of any process. `write` opens a
 * transaction for each batch, so that nobody waits for all of them.
 */
export async function remindCases(
  write: <Result>(work: (ctx: CaseContext) => Promise<Result>) => Promise<Result>,
): Promise<void> {
  const inTurns = async <After>(turn: Turn<After>, begin: After): Promise<void> => {
    for (let after: After | null = begin; after !== null; ) {
      const from: After = after;
      after = await write((ctx) => turn(ctx, from));
    }
  };
  await inTurns<DueCursor>(remindDue, ['', 0]);
  await inTurns<number>(remindConsultations, 0);
}

type DueCursor = readonly [due: string, id: number];

interface DueCase {
  readonly id: number;
  readonly number: string;
  readonly officeId: number;
  readonly handlerId: number | null;
  readonly due: LocalDate;
}

async function remindDue(ctx: CaseContext, after: DueCursor): Promise<DueCursor | null> {
  const { calendar } = ctx.law;
  const far = calendar.addWorkingDays(ctx.today, FAR_WORKING_DAYS).date;
  const chosen = await daysAheadByAccount(ctx);
  const soonFor = remembered(
    (accountId: number) =>
      calendar.addWorkingDays(ctx.today, chosen.get(accountId) ?? defaultChoices.daysAhead).date,
  );
  const people = remembered((officeId: number) => officersOf(ctx, { officeId, handlerId: null }));
  const heads = remembered((officeId: number) => peopleWithRole(ctx, 'head', officeId));
  const rows = await ctx.all<DueCase>(
    `SELECT id, number, office_id AS "officeId", handler_id AS "handlerId", queue_due AS "due" FROM cases
     WHERE phase = 'open' AND queue_due >= ? AND queue_due <= ? AND (queue_due > ? OR (queue_due = ? AND id > ?))
     ORDER BY queue_due, id LIMIT ${BATCH}`,
    [addDays(ctx.today, -BACK_DAYS), far, after[0], after[0], after[1]],
  );
  const last = rows[rows.length - 1];
  if (!last) return null;
  const told: Told[] = [];
  for (const row of rows) {
    const code = row.due < ctx.today ? 'overdue' : row.due === ctx.today ? 'dueToday' : 'dueSoon';
    const officers = row.handlerId === null ? await people(row.officeId) : [row.handlerId];
    const above = code === 'overdue' ? (await heads(row.officeId)).map(({ id }) => id) : [];
    for (const accountId of new Set([...officers, ...above])) {
      if (code === 'dueSoon' && row.due > soonFor(accountId)) continue;
      told.push({
        accountId,
        kind: 'due',
        code,
        params: { number: row.number, date: row.due },
        href: casePaths.show({ id: row.id }),
        key: `case:${row.id}:${code}:${row.due}`,
      });
    }
  }
  await tell(ctx, told);
  return [last.due, last.id];
}

interface WaitingConsultation {
  readonly id: number;
  readonly caseId: number;
  readonly contactSealed: string | null;
}

/** What waits too long, and what silence has come to mean. */
async function remindConsultations(ctx: CaseContext, after: number): Promise<number | null> {
  const rows = await ctx.all<WaitingConsultation>(
    `SELECT id, case_id AS "caseId", contact_sealed AS "contactSealed" FROM consultations
     WHERE state = 'open' AND party <> 'secrecy' AND id > ? ORDER BY id LIMIT ${BATCH}`,
    [after],
  );
  for (const row of rows) await remindConsultation(ctx, row);
  return rows[rows.length - 1]?.id ?? null;
}

async function remindConsultation(ctx: CaseContext, row: WaitingConsultation): Promise<void> {
  const facts = factsOf(await eventsOf(ctx, row.caseId), ctx.law, ctx.today);
  const consultation = facts.consultations.find(({ id }) => id === row.id);
  if (!consultation?.lapsesOn || facts.ending !== null) return;
  const silence = silenceOf(consultation, ctx.today);
  if (silence) {
    const record = await requireCase(ctx, row.caseId);
    await tellOfficers(ctx, record, {
      kind: 'consultation',
      code: `silence.${silence}`,
      params: { number: record.number, date: addDays(consultation.lapsesOn, 1) },
      href: opinionPaths.show({ id: record.id, consultationId: row.id }),
      key: `consultation:${row.id}:silence:${consultation.lapsesOn}`,
    });
    return;
  }
  const near = ctx.law.calendar.addWorkingDays(ctx.today, CONSULTATION_WORKING_DAYS).date;
  if (consultation.lapsesOn <= near) await remindParty(ctx, row, consultation, consultation.lapsesOn);
}

async function remindParty(
  ctx: CaseContext,
  row: WaitingConsultation,
  { opinionOn }: Consultation,
  lastDay: LocalDate,
): Promise<void> {
  if (opinionOn !== null) return;
  const record = await requireCase(ctx, row.caseId);
  const office = await requireOffice(ctx, record.officeId);
  const to = row.contactSealed ? mailAddressIn(ctx.vault.open(row.contactSealed)) : null;
  const paper = (await papersOf(ctx, record.id)).find(({ consultationId }) => consultationId === row.id);
  const link = await liveLink(ctx, row.id);
  const mailed =
    to !== null &&
    (await mailReminder(ctx, to, {
      consultationId: row.id,
      office: office.name,
      letterNumber: paper?.number ?? null,
      handle: link?.handle ?? null,
      lastDay,
    }));
  await tellOfficers(ctx, record, {
    kind: 'consultation',
    code: mailed ? 'consultationSoon' : 'consultationSoonCall',
    params: { number: record.number, date: lastDay },
    href: opinionPaths.show({ id: record.id, consultationId: row.id }),
    key: `consultation:${row.id}:soon:${lastDay}`,
  });
}

/** Asked once for each key. */
function remembered<Value>(find: (key: number) => Value): (key: number) => Value {
  const known = new Map<number, Value>();
  return (key) => {
    const value = known.get(key) ?? find(key);
    known.set(key, value);
    return value;
  };
}
