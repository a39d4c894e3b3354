import { accountById } from '../../accounts/index.js';
import { recordAudit } from '../../audit/index.js';
import { parseTimeLimit } from '../../catalog/index.js';
import { type FieldError, invalid } from '../../kernel/domain-error.js';
import { authorize } from '../../kernel/verdict.js';
import type { CommandContext } from '../../platform/database/index.js';
import { deriveDue } from '../derive-due.js';
import type { DutyContext, InformationFacts } from '../duty.js';
import { mayRegister, mayRevise } from '../duty.policy.js';
import { insertItem, type ObligingRow, obligingRow, requireUnchanged, updateItem } from '../duty.store.js';

export interface RegisterInput extends InformationFacts {
  readonly entryId: number;
  /** accounts.id of who has to see to it; null = the person who registers. */
  readonly responsibleId: number | null;
}

/** 形成信息登记: the row's limit starts to run on the day that the information was formed or changed. */
export async function registerInformation(ctx: DutyContext, input: RegisterInput): Promise<number> {
  authorize(mayRegister(ctx.actor));
  const officeId = ctx.actor.officeId ?? 0;
  const { row, responsible } = await checked(ctx, officeId, input);
  const { entryId, responsibleId: _, ...facts } = input;
  const id = await insertItem(ctx, {
    ...facts,
    ...responsible,
    officeId,
    entryId,
    fieldId: row.fieldId,
    origin: 'register',
    state: 'open',
    disclosureId: null,
    publishedOn: null,
    ground: null,
    closingNote: null,
    closedByName: null,
    closedOn: null,
    derived: deriveDue(facts, row.timeLimit, null, ctx.law),
  });
  await audit(ctx, 'duty.registered', id, officeId, input);
  return id;
}

export interface ReviseInput extends RegisterInput {
  readonly id: number;
  readonly version: number;
}

/** Corrects the facts of an open line; its due date follows. */
export async function reviseInformation(ctx: DutyContext, input: ReviseInput): Promise<number> {
  const before = await requireUnchanged(ctx, input.id, input.version);
  authorize(mayRevise(ctx.actor, before));
  const { row, responsible } = await checked(ctx, before.officeId, input);
  const { id, version: _v, entryId, responsibleId: _r, ...facts } = input;
  await updateItem(ctx, before, {
    ...facts,
    ...responsible,
    entryId,
    fieldId: row.fieldId,
    derived: deriveDue(facts, row.timeLimit, null, ctx.law),
  });
  await audit(ctx, 'duty.revised', id, before.officeId, input);
  return id;
}

interface Checked {
  readonly row: ObligingRow;
  readonly responsible: { readonly responsibleId: number | null; readonly responsibleName: string };
}

/** All problems at once. */
async function checked(ctx: CommandContext, officeId: number, input: RegisterInput): Promise<Checked> {
  const problems: FieldError[] = [];
  const row = await obligingRow(ctx, input.entryId);
  if (!row || row.officeId !== officeId) problems.push({ field: 'entryId', code: 'duties.entryUnknown' });
  if (input.formedOn > ctx.today) problems.push({ field: 'formedOn', code: 'duties.formedInFuture' });
  if (row && input.limitPart !== null && input.limitPart >= parseTimeLimit(row.timeLimit).parts.length)
    problems.push({ field: 'limitPart', code: 'duties.limitUnknown' });
  const wanted = input.responsibleId ?? ctx.actor.accountId;
  const person = wanted === null ? undefined : await accountById(ctx, wanted);
  if (input.responsibleId !== null && person?.officeId !== officeId)
    problems.push({ field: 'responsibleId', code: 'duties.personUnknown' });
  if (problems.length > 0 || !row) throw invalid(problems);
  return {
    row,
    responsible: { responsibleId: person?.id ?? null, responsibleName: person?.name ?? ctx.actor.name },
  };
}

async function audit(
  ctx: CommandContext,
  action: string,
  id: number,
  officeId: number,
  { title, formedOn, entryId }: RegisterInput,
): Promise<void> {
  const summary = { title, formedOn, entryId };
  await recordAudit(ctx, { action, entity: 'dutyItem', entityId: id, officeId, summary });
}
