import { recordAudit } from '../../../audit/index.js';
import { conflict, forbidden } from '../../../kernel/domain-error.js';
import type { LocalDate } from '../../../kernel/local-date.js';
import type { CaseContext } from '../../case.js';
import { requireCase, takeCase } from '../../case.store.js';
import { linkFile } from '../../case-file.store.js';
import { openCase, sealCase } from '../../open-case.js';
import { checkSubjectHidesApplicant } from '../../opinions/applicant-hidden.js';
import { peopleOf, tellOfTask } from '../tell-task.js';
import type { UnitTask } from '../unit-task.js';
import { type TaskAct, taskVerdict } from '../unit-task.policy.js';
import {
  addStep,
  addTaskFile,
  countUrging,
  keepAnswer,
  lockTask,
  reopenTask,
  setTaskState,
  taskFiles,
} from '../unit-task.store.js';
import { checkDue } from './give-task.js';

export interface TaskTarget {
  readonly taskId: number;
  /** As the person saw it. */
  readonly version: number;
}

async function taskFor(ctx: CaseContext, { taskId, version }: TaskTarget, act: TaskAct): Promise<UnitTask> {
  const task = await lockTask(ctx, taskId, version);
  const verdict = taskVerdict(task, ctx.actor, act);
  if (verdict.allowed) return task;
  throw verdict.reason === 'tasks.wrongState' ? conflict('tasks.wrongState') : forbidden(verdict.reason);
}

/** A step of the task that moves nothing in the case. */
async function keepStep(
  ctx: CaseContext,
  task: UnitTask,
  kind: 'urged' | 'returned',
  text: string,
): Promise<void> {
  await addStep(ctx, task.id, kind, text);
  await recordAudit(ctx, {
    action: `task.${kind}`,
    entity: 'unitTask',
    entityId: task.id,
    officeId: ctx.actor.officeId,
    summary: { number: task.caseNumber, to: task.toOffice },
  });
}

/** A step that is a line in the history of the case, too. */
async function keepEvent(
  ctx: CaseContext,
  task: UnitTask,
  kind: 'answered' | 'handedBack' | 'accepted' | 'withdrawn',
  text = '',
): Promise<void> {
  await addStep(ctx, task.id, kind, text);
  const open = await openCase(ctx, await takeCase(ctx, task.caseId));
  const ends = kind === 'accepted' || kind === 'withdrawn';
  await open.append({
    kind: ends ? 'task_closed' : 'task_answered',
    date: ctx.today,
    details: { organ: task.toOffice, taskId: task.id, step: kind, note: kind === 'handedBack' ? text : '' },
  });
  await sealCase(open, `task.${kind}`);
}

export interface AnswerTaskInput extends TaskTarget {
  readonly answer: string;
  readonly files: readonly { readonly name: string; readonly bytes: Buffer; readonly field: string }[];
}

/** The unit answers with words and files. */
export async function answerTask(ctx: CaseContext, input: AnswerTaskInput): Promise<void> {
  const task = await taskFor(ctx, input, 'answer');
  for (const file of input.files) await addTaskFile(ctx, task.id, file);
  await keepAnswer(ctx, task.id, input.answer);
  await keepEvent(ctx, task, 'answered', input.answer);
  await tellOfTask(ctx, task, 'taskAnswered', await askers(ctx, task), ctx.now);
}

/** 退回: not the unit's business, or it holds nothing; with the reason. */
export async function handBackTask(
  ctx: CaseContext,
  input: TaskTarget & { readonly reason: string },
): Promise<void> {
  const task = await taskFor(ctx, input, 'handBack');
  await setTaskState(ctx, task.id, 'handedBack');
  await keepEvent(ctx, task, 'handedBack', input.reason);
  await tellOfTask(ctx, task, 'taskHandedBack', await askers(ctx, task), ctx.now);
}

/** 催办: the unit and its head are told again. */
export async function urgeTask(
  ctx: CaseContext,
  input: TaskTarget & { readonly note: string },
): Promise<void> {
  const task = await taskFor(ctx, input, 'urge');
  await checkSubjectHidesApplicant({ ctx, record: await taskCase(ctx, task) }, input.note, 'note');
  await countUrging(ctx, task.id);
  await keepStep(ctx, task, 'urged', input.note);
  const people = await peopleOf(ctx, task.toOfficeId, ['registrar', 'handler', 'head']);
  await tellOfTask(ctx, task, 'taskUrged', people, ctx.now);
}

/** The answer is enough: its files join the case. */
export async function acceptTask(ctx: CaseContext, input: TaskTarget): Promise<void> {
  const task = await taskFor(ctx, input, 'accept');
  for (const { fileId, label } of await taskFiles(ctx, task.id))
    await linkFile(ctx, task.caseId, { fileId, role: 'proof', label });
  await setTaskState(ctx, task.id, 'closed', 'accepted');
  await keepEvent(ctx, task, 'accepted');
}

/** The answer is not enough, or was handed back wrongly: the unit is asked again, by another day. */
export async function returnTask(
  ctx: CaseContext,
  input: TaskTarget & { readonly reason: string; readonly dueOn: LocalDate },
): Promise<void> {
  const task = await taskFor(ctx, input, 'return');
  const open = await openCase(ctx, await taskCase(ctx, task));
  checkDue(open, input.dueOn);
  await checkSubjectHidesApplicant(open, input.reason, 'reason');
  await reopenTask(ctx, task.id, input.dueOn);
  await keepStep(ctx, task, 'returned', input.reason);
  const people = await peopleOf(ctx, task.toOfficeId, ['registrar', 'handler']);
  await tellOfTask(ctx, { ...task, dueOn: input.dueOn }, 'taskReturned', people, ctx.now);
}

export async function withdrawTask(ctx: CaseContext, input: TaskTarget): Promise<void> {
  const task = await taskFor(ctx, input, 'withdraw');
  await setTaskState(ctx, task.id, 'closed', 'withdrawn');
  await keepEvent(ctx, task, 'withdrawn');
}

async function askers(ctx: CaseContext, task: UnitTask): Promise<number[]> {
  const { handlerId } = await taskCase(ctx, task);
  return [task.givenBy, ...(handlerId === null ? [] : [handlerId])];
}

function taskCase(ctx: CaseContext, task: UnitTask) {
  return requireCase(ctx, task.caseId);
}
