import type { LocalDate } from '../../kernel/local-date.js';
import type { CommandContext, Reader } from '../../platform/database/index.js';
import { placeholders } from '../../platform/database/index.js';
import type { ReportScope } from '../annual-report.js';
import type { ReportKey } from '../stored-report.js';
import type { ReportEvent, ReportEventKind, ReportTask, TaskState } from './workflow.js';
import { ReportEventModel, ReportTaskModel } from './workflow.model.js';

interface EventRow {
  id: number;
  office_id: number;
  edition: number;
  kind: ReportEventKind;
  remark: string;
  actor_name: string;
  on_date: LocalDate;
}

const EVENT_COLUMNS = 'e.id, e.office_id, e.edition, e.kind, e.remark, e.actor_name, e.on_date';

function toEvent(row: EventRow): ReportEvent {
  return {
    id: row.id,
    officeId: row.office_id,
    edition: row.edition,
    kind: row.kind,
    remark: row.remark,
    actorName: row.actor_name,
    onDate: row.on_date,
  };
}

/** The story of one report, the newest first. */
export async function reportEvents(
  reader: Reader,
  { officeId, year, scope }: ReportKey,
): Promise<ReportEvent[]> {
  const rows = await reader.all<EventRow>(
    `SELECT ${EVENT_COLUMNS} FROM report_events e WHERE e.office_id = ? AND e.year = ? AND e.scope = ? ORDER BY e.id DESC`,
    [officeId, year, scope],
  );
  return rows.map(toEvent);
}

/** The last event of each kind that matters to a supervisor, for many offices. */
export async function eventsOfYear(
  reader: Reader,
  officeIds: readonly number[],
  year: number,
  scopes: readonly ReportScope[],
): Promise<ReportEvent[]> {
  if (officeIds.length === 0) return [];
  const rows = await reader.all<EventRow>(
    `SELECT ${EVENT_COLUMNS} FROM report_events e WHERE e.office_id IN (${placeholders(officeIds.length)})
       AND e.year = ? AND e.scope IN (${placeholders(scopes.length)}) ORDER BY e.id`,
    [...officeIds, year, ...scopes],
  );
  return rows.map(toEvent);
}

export async function recordReportEvent(
  ctx: CommandContext,
  key: ReportKey,
  event: { readonly edition: number; readonly kind: ReportEventKind; readonly remark?: string },
): Promise<void> {
  await ReportEventModel.create(
    {
      officeId: key.officeId,
      year: key.year,
      scope: key.scope,
      edition: event.edition,
      kind: event.kind,
      remark: event.remark ?? '',
      actorId: ctx.actor.accountId,
      actorName: ctx.actor.name,
      at: ctx.now,
      onDate: ctx.today,
    },
    { transaction: ctx.tx },
  );
}

interface TaskRow {
  id: number;
  office_id: number;
  year: number;
  unit: string;
  assignee_id: number | null;
  assignee_name: string;
  paths: string;
  note: string;
  due_on: LocalDate;
  state: TaskState;
  created_by_name: string;
  done_by_name: string;
  done_at: string | null;
  return_remark: string;
}

const TASK_COLUMNS = `t.id, t.office_id, t.year, t.unit, t.assignee_id, t.assignee_name, t.paths, t.note, t.due_on, t.state,
  t.created_by_name, t.done_by_name, t.done_at, t.return_remark`;

function toTask(row: TaskRow): ReportTask {
  return {
    id: row.id,
    officeId: row.office_id,
    year: row.year,
    unit: row.unit,
    assigneeId: row.assignee_id,
    assigneeName: row.assignee_name,
    paths: JSON.parse(row.paths) as string[],
    note: row.note,
    dueOn: row.due_on,
    state: row.state,
    createdByName: row.created_by_name,
    doneByName: row.done_by_name,
    doneAt: row.done_at,
    returnRemark: row.return_remark,
  };
}

/** An office's tasks of a year in the order in which they were set, without withdrawn ones. */
export async function reportTasks(reader: Reader, officeId: number, year: number): Promise<ReportTask[]> {
  const rows = await reader.all<TaskRow>(
    `SELECT ${TASK_COLUMNS} FROM report_tasks t WHERE t.office_id = ? AND t.year = ? AND t.state <> 'withdrawn' ORDER BY t.id`,
    [officeId, year],
  );
  return rows.map(toTask);
}

const TASKS_SHOWN = 20;

/** What a person still has to fill in: their own tasks and those of anyone in the office, the most urgent first. */
export async function openTasks(
  reader: Reader,
  officeId: number,
  accountId: number | null,
): Promise<ReportTask[]> {
  const rows = await reader.all<TaskRow>(
    `SELECT ${TASK_COLUMNS} FROM report_tasks t WHERE t.office_id = ? AND t.state = 'open'
       AND (t.assignee_id IS NULL OR t.assignee_id = ?) ORDER BY t.due_on, t.id LIMIT ?`,
    [officeId, accountId, TASKS_SHOWN],
  );
  return rows.map(toTask);
}

export async function reportTask(reader: Reader, id: number): Promise<ReportTask | undefined> {
  const row = await reader.get<TaskRow>(`SELECT ${TASK_COLUMNS} FROM report_tasks t WHERE t.id = ?`, [id]);
  return row && toTask(row);
}

export type NewTask = Pick<
  ReportTask,
  'officeId' | 'year' | 'unit' | 'assigneeId' | 'assigneeName' | 'paths' | 'note' | 'dueOn'
>;

export async function insertTask(ctx: CommandContext, task: NewTask): Promise<number> {
  const row = await ReportTaskModel.create(
    {
      ...task,
      paths: JSON.stringify(task.paths),
      state: 'open',
      createdByName: ctx.actor.name,
      createdAt: ctx.now,
    },
    { transaction: ctx.tx },
  );
  return row.id;
}

/** Moves a task on; false when someone else did so first. */
export async function moveTask(
  ctx: CommandContext,
  id: number,
  from: TaskState,
  change: { readonly state: TaskState; readonly returnRemark?: string },
): Promise<boolean> {
  const done = change.state === 'done';
  const [changed] = await ReportTaskModel.update(
    {
      state: change.state,
      returnRemark: change.returnRemark ?? '',
      doneByName: done ? ctx.actor.name : '',
      doneAt: done ? ctx.now : null,
    },
    { where: { id, state: from }, transaction: ctx.tx },
  );
  return changed === 1;
}
