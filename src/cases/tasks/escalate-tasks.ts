import type { LocalDate } from '../../kernel/local-date.js';
import type { WorkingCalendar } from '../../law/index.js';
import type { CaseContext } from '../case.js';
import { peopleOf, type TaskCode, tellOfTask } from './tell-task.js';
import type { UnitTask } from './unit-task.js';
import { addStep, openTasks, raiseLevel, setTaskState } from './unit-task.store.js';

const BATCH = 200;
const codes: Readonly<Record<EscalationLevel, TaskCode>> = {
  50: 'taskHalf',
  80: 'taskNear',
  100: 'taskOverdue',
};
const escalationLevels = [50, 80, 100] as const;
export type EscalationLevel = (typeof escalationLevels)[number];

/** How much of the task's time is over, in per cent of its working days; on the last day all of it. */
function timeSpent(
  { givenOn, dueOn }: Pick<UnitTask, 'givenOn' | 'dueOn'>,
  today: LocalDate,
  calendar: Pick<WorkingCalendar, 'workingDaysBetween'>,
): number {
  if (today >= dueOn) return 100;
  const whole = calendar.workingDaysBetween(givenOn, dueOn);
  return whole <= 0 ? 0 : Math.floor((calendar.workingDaysBetween(givenOn, today) * 100) / whole);
}

/**
 * 50、80、100 % of the time: the unit, its head, the 主管部门 are told, each level once (setting `taskEscalation`). Tasks of
 * cases that are done end with them. For the housekeeping of every hour and of any process.
 */
export async function escalateTasks(ctx: CaseContext): Promise<void> {
  for (let after = 0; ; ) {
    const tasks = await openTasks(ctx, after, BATCH);
    const last = tasks[tasks.length - 1];
    if (!last) return;
    for (const task of tasks) {
      if (task.phase === 'done') await endWithCase(ctx, task);
      else if (task.state === 'open') await escalate(ctx, task);
    }
    after = last.id;
  }
}

async function endWithCase(ctx: CaseContext, task: UnitTask): Promise<void> {
  await setTaskState(ctx, task.id, 'closed', task.state === 'answered' ? 'accepted' : 'withdrawn');
  await addStep(ctx, task.id, task.state === 'answered' ? 'accepted' : 'withdrawn');
}

async function escalate(ctx: CaseContext, task: UnitTask): Promise<void> {
  const spent = timeSpent(task, ctx.today, ctx.law.calendar);
  const level = escalationLevels.findLast((each) => spent >= each);
  if (level === undefined || !(await raiseLevel(ctx, task.id, level))) return;
  await addStep(ctx, task.id, 'escalated', String(level));
  await tellOfTask(ctx, task, codes[level], await toldAt(ctx, task, level), `${level}:${task.dueOn}`);
}

/** The unit's people at once, its head from 80 %, the asking officer and the supervisors at the end. */
async function toldAt(ctx: CaseContext, task: UnitTask, level: EscalationLevel): Promise<number[]> {
  const { taskEscalation } = ctx.law.settings;
  const unit = await peopleOf(ctx, task.toOfficeId, ['registrar', 'handler']);
  const head = level >= 80 ? await peopleOf(ctx, task.toOfficeId, ['head']) : [];
  const supervisorFrom = { supervisorAt80: 80, supervisorAt100: 100, withinUnit: null }[taskEscalation];
  const above =
    supervisorFrom !== null && level >= supervisorFrom ? await peopleOf(ctx, null, ['supervisor']) : [];
  return [...unit, ...head, ...(level === 100 ? [task.givenBy] : []), ...above];
}
