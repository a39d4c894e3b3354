import { type FileInput, storeFile } from '../../files/index.js';
import { conflict, notFound } from '../../kernel/domain-error.js';
import { decodeCursor, type Page, toPage } from '../../kernel/keyset.js';
import type { LocalDate } from '../../kernel/local-date.js';
import type { CommandContext, Reader } from '../../platform/database/index.js';
import type { TaskFile, TaskState, TaskStep, TaskStepKind, UnitTask } from './unit-task.js';

const COLUMNS = `t.id, t.case_id AS "caseId", (SELECT c.number FROM cases c WHERE c.id = t.case_id) AS "caseNumber",
  t.from_office_id AS "fromOfficeId", (SELECT o.name FROM offices o WHERE o.id = t.from_office_id) AS "fromOffice",
  t.to_office_id AS "toOfficeId", (SELECT o.name FROM offices o WHERE o.id = t.to_office_id) AS "toOffice",
  t.kind, t.subject, t.given_on AS "givenOn", t.due_on AS "dueOn", t.given_by AS "givenBy", t.state, t.outcome,
  t.answer, t.answered_on AS "answeredOn", t.answered_by AS "answeredBy", t.urged, t.level, t.version`;

/** Throws notFound. */
export async function requireTask(reader: Reader, id: number): Promise<UnitTask> {
  const task = await reader.get<UnitTask>(`SELECT ${COLUMNS} FROM unit_tasks t WHERE t.id = ?`, [id]);
  if (!task) throw notFound('tasks.notFound');
  return task;
}

/** Takes the task for writing; conflict when it has moved on since `version` was seen. */
export async function lockTask(ctx: CommandContext, id: number, version: number): Promise<UnitTask> {
  const row = await ctx.get<{ id: number }>(
    'UPDATE unit_tasks SET version = version + 1 WHERE id = ? AND version = ? RETURNING id',
    [id, version],
  );
  const task = await requireTask(ctx, id);
  if (!row) throw conflict('tasks.changed');
  return task;
}

export async function insertTask(
  ctx: CommandContext,
  task: Pick<UnitTask, 'caseId' | 'fromOfficeId' | 'toOfficeId' | 'kind' | 'subject' | 'dueOn' | 'givenBy'>,
): Promise<number> {
  const row = await ctx.get<{ id: number }>(
    `INSERT INTO unit_tasks (case_id, from_office_id, to_office_id, kind, subject, given_on, due_on, given_by, state)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'open') RETURNING id`,
    [
      task.caseId,
      task.fromOfficeId,
      task.toOfficeId,
      task.kind,
      task.subject,
      ctx.today,
      task.dueOn,
      task.givenBy,
    ],
  );
  if (!row) throw new Error('the task was not stored');
  return row.id;
}

export async function setTaskState(
  ctx: CommandContext,
  id: number,
  state: TaskState,
  outcome: UnitTask['outcome'] = null,
): Promise<void> {
  await ctx.run('UPDATE unit_tasks SET state = ?, outcome = ? WHERE id = ?', [state, outcome, id]);
}

export async function keepAnswer(ctx: CommandContext, id: number, answer: string): Promise<void> {
  await ctx.run(
    "UPDATE unit_tasks SET state = 'answered', answer = ?, answered_on = ?, answered_by = ? WHERE id = ?",
    [answer, ctx.today, ctx.actor.name, id],
  );
}

/** The task waits again, with another last day; what had been told of its time is forgotten. */
export async function reopenTask(ctx: CommandContext, id: number, dueOn: LocalDate): Promise<void> {
  await ctx.run("UPDATE unit_tasks SET state = 'open', given_on = ?, due_on = ?, level = 0 WHERE id = ?", [
    ctx.today,
    dueOn,
    id,
  ]);
}

export async function countUrging(ctx: CommandContext, id: number): Promise<void> {
  await ctx.run('UPDATE unit_tasks SET urged = urged + 1 WHERE id = ?', [id]);
}

/** False when another process has told of this level already. */
export async function raiseLevel(ctx: CommandContext, id: number, level: number): Promise<boolean> {
  const row = await ctx.get<{ id: number }>(
    'UPDATE unit_tasks SET level = ? WHERE id = ? AND level < ? RETURNING id',
    [level, id, level],
  );
  return row !== undefined;
}

export async function addStep(
  ctx: CommandContext,
  taskId: number,
  kind: TaskStepKind,
  text = '',
): Promise<void> {
  await ctx.run('INSERT INTO unit_task_steps (task_id, kind, text, actor_name, at) VALUES (?, ?, ?, ?, ?)', [
    taskId,
    kind,
    text,
    ctx.actor.name,
    ctx.now,
  ]);
}

export async function stepsOf(reader: Reader, taskId: number): Promise<TaskStep[]> {
  return reader.all<TaskStep>(
    `SELECT kind, text, actor_name AS "actorName", at FROM unit_task_steps WHERE task_id = ? ORDER BY id`,
    [taskId],
  );
}

export async function addTaskFile(
  ctx: CommandContext,
  taskId: number,
  file: Pick<FileInput, 'name' | 'bytes' | 'field'>,
): Promise<void> {
  const fileId = await storeFile(ctx, { ...file, purpose: 'proof', classification: 'internal' });
  await ctx.run('INSERT INTO unit_task_files (task_id, file_id, label) VALUES (?, ?, ?)', [
    taskId,
    fileId,
    file.name.slice(0, 200),
  ]);
}

export async function taskFiles(reader: Reader, taskId: number): Promise<TaskFile[]> {
  return reader.all<TaskFile>(
    'SELECT file_id AS "fileId", label FROM unit_task_files WHERE task_id = ? ORDER BY id',
    [taskId],
  );
}

export async function tasksOfCase(reader: Reader, caseId: number): Promise<UnitTask[]> {
  return reader.all<UnitTask>(`SELECT ${COLUMNS} FROM unit_tasks t WHERE t.case_id = ? ORDER BY t.id`, [
    caseId,
  ]);
}

const PAGE = 20;

export type TaskSide = 'to' | 'from';

/** Tasks given to an office, or given by it; null = every office. By their last day. */
export async function taskPage(
  reader: Reader,
  filter: { readonly officeId: number | null; readonly side: TaskSide; readonly state: TaskState },
  after: string | undefined,
): Promise<Page<UnitTask>> {
  const { officeId, side, state } = filter;
  // What waits: the most urgent first. What is done: the latest first.
  const [sign, order, first] = state === 'closed' ? ['<', 'DESC', '9999'] : ['>', 'ASC', ''];
  const [due, id] = decodeCursor(after, 2) ?? [first, 0];
  const office = officeId === null ? '' : `t.${side}_office_id = ? AND `;
  const rows = await reader.all<UnitTask>(
    `SELECT ${COLUMNS} FROM unit_tasks t
     WHERE ${office}t.state = ? AND (t.due_on ${sign} ? OR (t.due_on = ? AND t.id ${sign} ?))
     ORDER BY t.due_on ${order}, t.id ${order} LIMIT ${PAGE + 1}`,
    [...(officeId === null ? [] : [officeId]), state, String(due), String(due), Number(id) || 0],
  );
  return toPage(rows, PAGE, (task) => [task.dueOn, task.id]);
}

/** Open tasks in the order of id, and whether their case still runs. */
export async function openTasks(
  reader: Reader,
  after: number,
  limit: number,
): Promise<(UnitTask & { readonly phase: string })[]> {
  return reader.all(
    `SELECT ${COLUMNS}, (SELECT c.phase FROM cases c WHERE c.id = t.case_id) AS phase FROM unit_tasks t
     WHERE t.state IN ('open', 'answered', 'handedBack') AND t.id > ? ORDER BY t.id LIMIT ?`,
    [after, limit],
  );
}
