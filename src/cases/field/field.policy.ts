import type { Actor } from '../../kernel/actor.js';
import { allow, refuse, type Verdict } from '../../kernel/verdict.js';
import type { CaseRecord } from '../case.js';

/** Roles whose holders sort their office's cases. */
export const classifyingRoles = ['registrar', 'handler', 'head'] as const;

/** May this person say which field the case is of? At any time: it has no effect in law. */
export function mayClassify(record: Pick<CaseRecord, 'officeId'>, actor: Actor): Verdict {
  if (actor.officeId !== record.officeId) return refuse('cases.otherOffice');
  return classifyingRoles.some((role) => actor.roles.includes(role)) ? allow : refuse('cases.notForYourRole');
}
