import type { Actor } from '../../kernel/actor.js';
import { allow, refuse, type Verdict } from '../../kernel/verdict.js';
import type { CaseRecord } from '../case.js';
import type { TaskState, UnitTask } from './unit-task.js';

/** Who sees tasks at all. */
export const taskRoles = ['registrar', 'handler', 'reviewer', 'head', 'author', 'supervisor'] as const;

const givers = ['registrar', 'handler', 'head'];
const answerers = ['registrar', 'handler', 'reviewer', 'head', 'author'];
const holds = (actor: Actor, roles: readonly string[]) => roles.some((role) => actor.roles.includes(role));

export function mayGiveTask(record: Pick<CaseRecord, 'officeId'>, actor: Actor): Verdict {
  return actor.officeId === record.officeId && holds(actor, givers) ? allow : refuse('cases.notForYourRole');
}

export function maySeeTask(task: Pick<UnitTask, 'fromOfficeId' | 'toOfficeId'>, actor: Actor): Verdict {
  if (actor.roles.includes('supervisor')) return allow;
  const ours = actor.officeId === task.fromOfficeId || actor.officeId === task.toOfficeId;
  return ours && holds(actor, taskRoles) ? allow : refuse('cases.otherOffice');
}

export type TaskAct = 'answer' | 'handBack' | 'urge' | 'accept' | 'return' | 'withdraw';

const acts: Readonly<
  Record<TaskAct, { readonly side: 'to' | 'from'; readonly states: readonly TaskState[] }>
> = {
  answer: { side: 'to', states: ['open'] },
  handBack: { side: 'to', states: ['open'] },
  urge: { side: 'from', states: ['open'] },
  accept: { side: 'from', states: ['answered'] },
  return: { side: 'from', states: ['answered', 'handedBack'] },
  withdraw: { side: 'from', states: ['open', 'answered', 'handedBack'] },
};

/** May this person do this to the task? `wrongState` when the task does not stand so. */
export function taskVerdict(
  task: Pick<UnitTask, 'fromOfficeId' | 'toOfficeId' | 'state'>,
  actor: Actor,
  act: TaskAct,
): Verdict {
  const { side, states } = acts[act];
  const office = side === 'to' ? task.toOfficeId : task.fromOfficeId;
  if (actor.officeId !== office || !holds(actor, side === 'to' ? answerers : givers))
    return refuse('cases.notForYourRole');
  return states.includes(task.state) ? allow : refuse('tasks.wrongState');
}
