import type { Actor } from '../../kernel/actor.js';
import { allow, refuse, type Verdict } from '../../kernel/verdict.js';

/** Reading an office's coverage: its own people, and the 主管部门, which sees all. */
export function maySeeCoverage(actor: Actor, officeId: number): Verdict {
  return actor.officeId === officeId || actor.roles.includes('supervisor')
    ? allow
    : refuse('catalogCoverage.otherOffice');
}

/** Loading lists and deciding on links: 信息员 and 审核人 of the office, and the 主管部门. */
export function mayWorkOnCoverage(actor: Actor, officeId: number): Verdict {
  if (actor.roles.includes('supervisor')) return allow;
  if (actor.officeId !== officeId) return refuse('catalogCoverage.otherOffice');
  return actor.roles.some((role) => role === 'author' || role === 'reviewer')
    ? allow
    : refuse('catalogCoverage.authorOrReviewer');
}
