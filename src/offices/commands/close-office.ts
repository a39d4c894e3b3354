import { recordAudit } from '../../audit/index.js';
import { type FieldError, invalid } from '../../kernel/domain-error.js';
import { addDays, type LocalDate } from '../../kernel/local-date.js';
import { authorize } from '../../kernel/verdict.js';
import type { CommandContext } from '../../platform/database/index.js';
import { existsOn, type Office } from '../office.js';
import { mayKeepOffices } from '../office.policy.js';
import { listOffices, requireOffice, updateOffice } from '../office.store.js';

export interface Closing {
  readonly id: number;
  /** The last day of the office. */
  readonly validTo: LocalDate;
  /** Who carries on its duties; where nobody does, the government that it belonged to (行政复议法第二十四条以下). */
  readonly successorId: number;
}

/** 撤销或合并: the office ends on a day and another carries on. Its numbers, cases and reports stay its own. */
export async function closeOffice(ctx: CommandContext, input: Closing): Promise<void> {
  authorize(mayKeepOffices(ctx.actor));
  const office = await requireOffice(ctx, input.id);
  const problems = closingProblems(office, input, await listOffices(ctx));
  if (problems.length > 0) throw invalid(problems);
  await updateOffice(ctx, office.id, { validTo: input.validTo, successorId: input.successorId });
  await recordAudit(ctx, {
    action: 'office.closed',
    entity: 'office',
    entityId: office.id,
    officeId: office.id,
    summary: { validTo: input.validTo, successorId: input.successorId },
  });
}

function closingProblems(office: Office, input: Closing, offices: readonly Office[]): FieldError[] {
  const problems: FieldError[] = [];
  const after = addDays(input.validTo, 1);
  if (input.validTo < office.validFrom) problems.push({ field: 'validTo', code: 'offices.endsBeforeBegin' });
  const child = offices.find((other) => other.parentId === office.id && existsOn(other, after));
  if (child) problems.push({ field: 'validTo', code: 'offices.childrenLeft', params: { name: child.name } });
  const successor = offices.find((other) => other.id === input.successorId);
  if (!successor || successor.id === office.id || !existsOn(successor, after)) {
    problems.push({ field: 'successorId', code: 'offices.successorGone' });
  }
  return problems;
}

/** Takes a closing back that was entered by mistake. */
export async function reopenOffice(ctx: CommandContext, { id }: { readonly id: number }): Promise<void> {
  authorize(mayKeepOffices(ctx.actor));
  const office = await requireOffice(ctx, id);
  await updateOffice(ctx, id, { validTo: null, successorId: null });
  await recordAudit(ctx, {
    action: 'office.reopened',
    entity: 'office',
    entityId: id,
    officeId: id,
    summary: { validTo: office.validTo, successorId: office.successorId },
  });
}
