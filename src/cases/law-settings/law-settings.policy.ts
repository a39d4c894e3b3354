import type { Actor } from '../../kernel/actor.js';
import { allow, refuse, type Verdict } from '../../kernel/verdict.js';
import { caseRoles } from '../case.policy.js';

/** Whoever works by the settings, or checks the work, may read them. */
export const settingReaders = [...caseRoles, 'author', 'systemAdmin', 'auditAdmin'] as const;

/** One office chooses for all: 主管部门. */
export function mayChoose(actor: Actor): Verdict {
  return actor.roles.includes('supervisor') ? allow : refuse('lawSettings.supervisorOnly');
}
