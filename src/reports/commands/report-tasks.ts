import { accountById } from '../../accounts/index.js';
import { recordAudit } from '../../audit/index.js';
import { conflict, invalid, notFound } from '../../kernel/domain-error.js';
import type { LocalDate } from '../../kernel/local-date.js';
import { authorize } from '../../kernel/verdict.js';
import { type Office, requireOffice } from '../../offices/index.js';
import type { CommandContext } from '../../platform/database/index.js';
import { ownScope } from '../consolidation/reporting-organs.js';
import type { CellPath } from '../format.js';
import { mayEdit } from '../report.policy.js';
import { type FigureEntry, reportFigures } from '../report.store.js';
import type { ReportTask } from '../workflow/workflow.js';
import { insertTask, moveTask, reportTask } from '../workflow/workflow.store.js';
import { saveFigures } from './save-figures.js';

export interface SetTaskInput {
  readonly unit: string;
  readonly assigneeId: number | null;
  readonly paths: readonly CellPath[];
  readonly note: string;
  readonly dueOn: LocalDate;
}

/** 布置填报: asks a unit of the office for figures by a day. */
export async function setTask(
  ctx: CommandContext,
  { office, year }: { readonly office: Office; readonly year: number },
  input: SetTaskInput,
): Promise<number> {
  authorize(mayEdit(ctx.actor, office, ownScope(office)));
  const assignee = input.assigneeId === null ? undefined : await accountById(ctx, input.assigneeId);
  if (input.assigneeId !== null && assignee?.officeId !== office.id)
    throw invalid([{ field: 'assigneeId', code: 'choose' }]);
  const id = await insertTask(ctx, {
    ...input,
    officeId: office.id,
    year,
    assigneeName: assignee?.name ?? '',
  });
  await audit(ctx, 'report.taskSet', { id, officeId: office.id }, { unit: input.unit, dueOn: input.dueOn });
  return id;
}

/** The unit enters its figures; the task is done when each of them is there. */
export async function fillTask(
  ctx: CommandContext,
  id: number,
  entries: readonly FigureEntry[],
): Promise<ReportTask> {
  const task = await requireTask(ctx, id);
  const office = await requireOffice(ctx, task.officeId);
  authorize(mayEdit(ctx.actor, office, ownScope(office)));
  if (task.state !== 'open') throw conflict('reports.taskDone');
  const missing = entries.filter((entry) => entry.value === '');
  if (missing.length > 0) throw invalid(missing.map(({ path }) => ({ field: path, code: 'required' })));
  await saveFigures(ctx, { office, year: task.year }, entries);
  if (!(await moveTask(ctx, id, 'open', { state: 'done' }))) throw conflict('reports.changed');
  await audit(ctx, 'report.taskDone', task, { unit: task.unit });
  return task;
}

/** Gives a done task back to its unit, with the reason. */
export async function returnTask(ctx: CommandContext, id: number, remark: string): Promise<ReportTask> {
  return change(ctx, id, 'done', { state: 'open', returnRemark: remark }, 'report.taskReturned');
}

export async function withdrawTask(ctx: CommandContext, id: number): Promise<ReportTask> {
  return change(ctx, id, 'open', { state: 'withdrawn' }, 'report.taskWithdrawn');
}

async function change(
  ctx: CommandContext,
  id: number,
  from: 'open' | 'done',
  to: Parameters<typeof moveTask>[3],
  action: string,
): Promise<ReportTask> {
  const task = await requireTask(ctx, id);
  const office = await requireOffice(ctx, task.officeId);
  authorize(mayEdit(ctx.actor, office, ownScope(office)));
  if (!(await moveTask(ctx, id, from, to))) throw conflict('reports.changed');
  await audit(ctx, action, task, { unit: task.unit });
  return task;
}

async function requireTask(ctx: CommandContext, id: number): Promise<ReportTask> {
  const task = await reportTask(ctx, id);
  if (!task) throw notFound('reports.noTask');
  return task;
}

function audit(
  ctx: CommandContext,
  action: string,
  { id, officeId }: { readonly id: number; readonly officeId: number },
  summary: Readonly<Record<string, string>>,
): Promise<void> {
  return recordAudit(ctx, { action, entity: 'reportTask', entityId: id, officeId, summary });
}

/** What of a task has been entered already, by path. */
export async function taskFigures(ctx: Parameters<typeof reportFigures>[0], task: ReportTask) {
  const figures = await reportFigures(ctx, [task.officeId], task.year);
  return new Map(
    figures.filter(({ path }) => task.paths.includes(path)).map((figure) => [figure.path, figure]),
  );
}
