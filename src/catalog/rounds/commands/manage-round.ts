import { recordAudit } from '../../../audit/index.js';
import { conflict, invalid } from '../../../kernel/domain-error.js';
import type { CommandContext } from '../../../platform/database/index.js';
import { fieldOffices, roundPeople, stepCounts } from '../progress.query.js';
import { type DueDates, problemsOf, type Round } from '../round.js';
import { authorize, mayManage, mayOpenRound } from '../round.policy.js';
import {
  appendLog,
  assignmentsOf,
  insertAssignment,
  insertRound,
  requireRound,
  updateRound,
} from '../round.store.js';

export interface RoundInput {
  readonly name: string;
  readonly note: string;
  readonly dueDates: DueDates;
}

async function audit(
  ctx: CommandContext,
  round: Pick<Round, 'id' | 'officeId'>,
  action: string,
  summary: object = {},
): Promise<void> {
  await recordAudit(ctx, {
    action: `catalog.${action}`,
    entity: 'catalogRound',
    entityId: round.id,
    officeId: round.officeId,
    summary,
  });
}

/**
 * Plans a round. `fields` are pairs "field:office" of offices that have rows in the field; each becomes an
 * assignment with the office's people as a proposal, which is changed before the round starts. Returns its id.
 */
export async function planRound(
  ctx: CommandContext,
  input: RoundInput & { readonly fields: readonly string[] },
): Promise<number> {
  authorize(mayOpenRound(ctx.actor));
  const { fields, ...values } = input;
  const officeId = ctx.actor.officeId;
  const id = await insertRound(ctx, { ...values, officeId });
  const chosen = new Set(fields);
  const people = await roundPeople(ctx, null);
  for (const pair of await fieldOffices(ctx, ctx.today)) {
    if (!chosen.has(`${pair.field_id}:${pair.office_id}`)) continue;
    const own = people.filter((person) => person.officeId === pair.office_id);
    const worker = own.find((person) => person.isAuthor) ?? null;
    const others = own.filter((person) => person.id !== worker?.id);
    const lead = others.find((person) => person.isHead) ?? others[0] ?? null;
    await insertAssignment(ctx, id, {
      fieldId: pair.field_id,
      leadOfficeId: pair.office_id,
      leadAccountId: lead?.id ?? null,
      workerAccountId: worker?.id ?? null,
    });
  }
  await appendLog(ctx, { roundId: id, action: 'planned' });
  await audit(ctx, { id, officeId }, 'roundPlanned', { name: input.name });
  return id;
}

/** Name, note and last days; the plan may be changed as long as the round is not closed. */
export async function changeRound(
  ctx: CommandContext,
  input: RoundInput & { readonly id: number; readonly version: number },
): Promise<void> {
  const round = await requireRound(ctx, input.id);
  authorize(mayManage(ctx.actor, round));
  if (round.state === 'closed') throw conflict('catalogRounds.roundClosed');
  const { id, version, ...values } = input;
  await updateRound(ctx, { id, version }, values);
  const moved = Object.entries(values.dueDates).filter(
    ([stage, date]) => round.dueDates[stage as keyof DueDates] !== date,
  );
  const note = moved.map(([stage, date]) => `${stage}=${date}`).join(' ');
  await appendLog(ctx, { roundId: id, action: moved.length > 0 ? 'datesChanged' : 'changed', note });
  await audit(ctx, round, 'roundChanged');
}

/** Sets the round going: from now on the rows of its fields take their steps. */
export async function startRound(ctx: CommandContext, input: { readonly id: number }): Promise<void> {
  const round = await requireRound(ctx, input.id);
  authorize(mayManage(ctx.actor, round));
  if (round.state !== 'planned') throw conflict('catalogRounds.alreadyStarted');
  const active = (await assignmentsOf(ctx, round.id)).filter(({ removedOn }) => removedOn === null);
  if (active.length === 0) throw conflict('catalogRounds.noFields');
  const unready = active.filter((assignment) => problemsOf(assignment, ctx.today).length > 0);
  if (unready.length > 0) {
    throw conflict('catalogRounds.fieldsUnready', { fields: unready.map((a) => a.fieldName).join('、') });
  }
  await updateRound(ctx, round, { state: 'open', openedOn: ctx.today });
  await appendLog(ctx, { roundId: round.id, action: 'started' });
  await audit(ctx, round, 'roundStarted', { fields: active.length });
}

/** How many rows have not been published in this round yet. */
export async function unfinishedRows(ctx: CommandContext, round: Pick<Round, 'id'>): Promise<number> {
  const removed = new Set(
    (await assignmentsOf(ctx, round.id)).filter((a) => a.removedOn !== null).map(({ id }) => id),
  );
  return (await stepCounts(ctx, round.id))
    .filter(({ assignmentId, step }) => step !== 'published' && !removed.has(assignmentId))
    .reduce((sum, { rows }) => sum + rows, 0);
}

/** Ends the round; with rows left this is early, and the reason is told to everyone. All steps and comments stay. */
export async function closeRound(
  ctx: CommandContext,
  input: { readonly id: number; readonly reason: string },
): Promise<void> {
  const round = await requireRound(ctx, input.id);
  authorize(mayManage(ctx.actor, round));
  if (round.state === 'closed') throw conflict('catalogRounds.roundClosed');
  const unfinished = await unfinishedRows(ctx, round);
  if (unfinished > 0 && input.reason === '') {
    throw invalid([{ field: 'reason', code: 'catalogRounds.earlyReason', params: { count: unfinished } }]);
  }
  await updateRound(ctx, round, { state: 'closed', closedOn: ctx.today, closeNote: input.reason || null });
  await appendLog(ctx, {
    roundId: round.id,
    action: unfinished > 0 ? 'closedEarly' : 'closed',
    note: input.reason,
  });
  await audit(ctx, round, 'roundClosed', { unfinished });
}

/** Takes a closed round up again: every row stands where it stood. */
export async function reopenRound(
  ctx: CommandContext,
  input: { readonly id: number; readonly reason: string },
): Promise<void> {
  const round = await requireRound(ctx, input.id);
  authorize(mayManage(ctx.actor, round));
  if (round.state !== 'closed') throw conflict('catalogRounds.notClosed');
  await updateRound(ctx, round, {
    state: round.openedOn === null ? 'planned' : 'open',
    closedOn: null,
    closeNote: null,
  });
  await appendLog(ctx, { roundId: round.id, action: 'reopened', note: input.reason });
  await audit(ctx, round, 'roundReopened');
}
