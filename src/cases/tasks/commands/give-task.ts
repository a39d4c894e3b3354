import { conflict, invalid } from '../../../kernel/domain-error.js';
import type { LocalDate } from '../../../kernel/local-date.js';
import { authorize } from '../../../kernel/verdict.js';
import { isOpenStage } from '../../../law/index.js';
import { existsOn, officeById } from '../../../offices/index.js';
import type { CaseContext } from '../../case.js';
import { lockCase } from '../../case.store.js';
import { type CaseTarget, type OpenCase, officerOf, openCase, sealCase } from '../../open-case.js';
import { checkSubjectHidesApplicant } from '../../opinions/applicant-hidden.js';
import { peopleOf, tellOfTask } from '../tell-task.js';
import type { TaskKind } from '../unit-task.js';
import { mayGiveTask } from '../unit-task.policy.js';
import { addStep, insertTask, requireTask } from '../unit-task.store.js';

export interface GiveTaskInput extends CaseTarget {
  readonly toOfficeId: number;
  readonly kind: TaskKind;
  /** Words that do not say who applies. */
  readonly subject: string;
  readonly dueOn: LocalDate;
}

/**
 * 交办: another office of the same administration is asked for records or for its opinion. No 征求意见 of the law: nothing
 * is excluded from the period, so the last day lies within it.
 */
export async function giveTask(ctx: CaseContext, input: GiveTaskInput): Promise<number> {
  const record = await lockCase(ctx, input.caseId, input.version);
  authorize(mayGiveTask(record, ctx.actor));
  const open = await openCase(ctx, record);
  if (!isOpenStage(open.facts.stage)) throw conflict('tasks.caseClosed');
  const office = await officeById(ctx, input.toOfficeId);
  if (!office || office.id === record.officeId || !existsOn(office, ctx.today))
    throw invalid([{ field: 'toOfficeId', code: 'choose' }]);
  checkDue(open, input.dueOn);
  await checkSubjectHidesApplicant(open, input.subject);
  const taskId = await insertTask(ctx, {
    caseId: record.id,
    fromOfficeId: record.officeId,
    toOfficeId: office.id,
    kind: input.kind,
    subject: input.subject,
    dueOn: input.dueOn,
    givenBy: officerOf(ctx),
  });
  await addStep(ctx, taskId, 'given', input.subject);
  await open.append({
    kind: 'task_given',
    date: ctx.today,
    details: { organ: office.name, taskId, until: input.dueOn },
  });
  await sealCase(open, 'task.given');
  const task = await requireTask(ctx, taskId);
  await tellOfTask(ctx, task, 'taskGiven', await peopleOf(ctx, office.id, ['registrar', 'handler']), ctx.now);
  return taskId;
}

/** Today at the earliest, and while the case itself has time. */
export function checkDue({ ctx, facts }: OpenCase, dueOn: LocalDate): void {
  if (dueOn < ctx.today) throw invalid([{ field: 'dueOn', code: 'tasks.inPast' }]);
  const { due } = facts.clock;
  if (due !== null && due >= ctx.today && dueOn > due)
    throw invalid([{ field: 'dueOn', code: 'tasks.afterDue', params: { date: due } }]);
}
