import { peopleWithRoles, type RoleCode } from '../../accounts/index.js';
import { tell } from '../../notices/index.js';
import type { CommandContext } from '../../platform/database/index.js';
import type { UnitTask } from './unit-task.js';
import { taskPaths } from './unit-task.paths.js';

export type TaskCode =
  | 'taskGiven'
  | 'taskUrged'
  | 'taskAnswered'
  | 'taskHandedBack'
  | 'taskReturned'
  | 'taskHalf'
  | 'taskNear'
  | 'taskOverdue';

/** Who of an office is told of a task; null = of every office. */
export async function peopleOf(
  ctx: CommandContext,
  officeId: number | null,
  roles: readonly RoleCode[],
): Promise<number[]> {
  return (await peopleWithRoles(ctx, roles, officeId)).map(({ id }) => id);
}

/** Number, offices and last day: nothing of what is asked. */
export async function tellOfTask(
  ctx: CommandContext,
  task: UnitTask,
  code: TaskCode,
  accounts: readonly number[],
  occasion: string,
): Promise<void> {
  const others = [...new Set(accounts)].filter((accountId) => accountId !== ctx.actor.accountId);
  await tell(
    ctx,
    others.map((accountId) => ({
      accountId,
      kind: 'task' as const,
      code,
      params: { number: task.caseNumber, from: task.fromOffice, to: task.toOffice, date: task.dueOn },
      href: taskPaths.show({ id: task.id }),
      key: `task:${task.id}:${code}:${occasion}`,
    })),
  );
}
