import { recordAudit } from '../../../audit/index.js';
import { conflict, type FieldError, invalid } from '../../../kernel/domain-error.js';
import { existsOn, requireOffice } from '../../../offices/index.js';
import type { CommandContext } from '../../../platform/database/index.js';
import { requireFieldById } from '../../field.store.js';
import { roundPeople } from '../progress.query.js';
import type { Assignment, Round } from '../round.js';
import { authorize, mayManage } from '../round.policy.js';
import {
  type AssignmentValues,
  appendLog,
  assignmentById,
  insertAssignment,
  requireAssignment,
  requireRound,
  updateAssignment,
} from '../round.store.js';
import { holdRows } from '../round-row.store.js';

export interface PeopleInput {
  readonly leadOfficeId: number;
  readonly leadAccountId: number;
  readonly workerAccountId: number;
}

async function manageable(ctx: CommandContext, roundId: number): Promise<Round> {
  const round = await requireRound(ctx, roundId);
  authorize(mayManage(ctx.actor, round));
  if (round.state === 'closed') throw conflict('catalogRounds.roundClosed');
  return round;
}

/** Both people are of the lead office; the 经办人 writes rows and so must be an 信息员. */
async function checkPeople(ctx: CommandContext, input: PeopleInput): Promise<void> {
  const office = await requireOffice(ctx, input.leadOfficeId);
  const problems: FieldError[] = [];
  if (!existsOn(office, ctx.today)) {
    problems.push({ field: 'leadOfficeId', code: 'catalogRounds.officeClosed' });
  }
  const people = new Map((await roundPeople(ctx, office.id)).map((person) => [person.id, person]));
  if (!people.has(input.leadAccountId)) {
    problems.push({ field: 'leadAccountId', code: 'catalogRounds.notOfOffice' });
  }
  const worker = people.get(input.workerAccountId);
  if (!worker) problems.push({ field: 'workerAccountId', code: 'catalogRounds.notOfOffice' });
  else if (!worker.isAuthor)
    problems.push({ field: 'workerAccountId', code: 'catalogRounds.workerNoAuthor' });
  else if (worker.id === input.leadAccountId) {
    problems.push({ field: 'workerAccountId', code: 'catalogRounds.samePerson' });
  }
  if (problems.length > 0) throw invalid(problems);
}

async function audit(ctx: CommandContext, round: Round, action: string, summary: object): Promise<void> {
  await recordAudit(ctx, {
    action: `catalog.${action}`,
    entity: 'catalogRound',
    entityId: round.id,
    officeId: round.officeId,
    summary,
  });
}

/** Adds a field to the round, also when it already goes. Returns the assignment's id. */
export async function addField(
  ctx: CommandContext,
  input: PeopleInput & { readonly roundId: number; readonly fieldId: number },
): Promise<number> {
  const round = await manageable(ctx, input.roundId);
  const field = await requireFieldById(ctx, input.fieldId);
  await checkPeople(ctx, input);
  const { roundId: _, ...values } = input;
  const id = await insertAssignment(ctx, round.id, values satisfies AssignmentValues);
  const added = await assignmentById(ctx, id);
  await appendLog(ctx, {
    roundId: round.id,
    assignmentId: id,
    action: 'fieldAdded',
    note: describe(added),
  });
  await audit(ctx, round, 'roundFieldAdded', { field: field.slug });
  return id;
}

/** Another lead office or other people. Rows that the old lead brought in stay in the round with all their steps. */
export async function changePeople(
  ctx: CommandContext,
  input: PeopleInput & { readonly roundId: number; readonly id: number },
): Promise<void> {
  const round = await manageable(ctx, input.roundId);
  const before = await requireAssignment(ctx, round.id, input.id);
  await checkPeople(ctx, input);
  const { leadOfficeId, leadAccountId, workerAccountId } = input;
  if (leadOfficeId !== before.officeId) await holdRows(ctx, before);
  await updateAssignment(ctx, before.id, { leadOfficeId, leadAccountId, workerAccountId });
  const after = await assignmentById(ctx, before.id);
  await appendLog(ctx, {
    roundId: round.id,
    assignmentId: before.id,
    action: leadOfficeId === before.officeId ? 'peopleChanged' : 'leadOfficeChanged',
    note: `${describe(before)} → ${describe(after)}`,
  });
  await audit(ctx, round, 'roundPeopleChanged', { field: before.fieldSlug });
}

function describe({ officeName, lead, worker }: Assignment): string {
  return [officeName, lead?.name ?? '—', worker?.name ?? '—'].join('，');
}

/** Takes a field out: nobody can go on with it, nothing of it is deleted. */
export async function removeField(
  ctx: CommandContext,
  input: { readonly roundId: number; readonly id: number; readonly reason: string },
): Promise<void> {
  const round = await manageable(ctx, input.roundId);
  const assignment = await requireAssignment(ctx, round.id, input.id);
  if (assignment.removedOn !== null) throw conflict('catalogRounds.fieldRemoved');
  await updateAssignment(ctx, assignment.id, { removedOn: ctx.today, removedReason: input.reason });
  await appendLog(ctx, {
    roundId: round.id,
    assignmentId: assignment.id,
    action: 'fieldRemoved',
    note: input.reason,
  });
  await audit(ctx, round, 'roundFieldRemoved', { field: assignment.fieldSlug });
}

/** Puts a field back as it was. */
export async function restoreField(
  ctx: CommandContext,
  input: { readonly roundId: number; readonly id: number },
): Promise<void> {
  const round = await manageable(ctx, input.roundId);
  const assignment = await requireAssignment(ctx, round.id, input.id);
  if (assignment.removedOn === null) throw conflict('catalogRounds.fieldNotRemoved');
  await updateAssignment(ctx, assignment.id, { removedOn: null, removedReason: null });
  await appendLog(ctx, { roundId: round.id, assignmentId: assignment.id, action: 'fieldRestored' });
  await audit(ctx, round, 'roundFieldRestored', { field: assignment.fieldSlug });
}
