import type { Actor } from '../../kernel/actor.js';
import { allow, refuse, type Verdict } from '../../kernel/verdict.js';
import type { ExportScope } from './export-rows.query.js';

/** What is public anyone may take; working copies the office's own people, and of all offices the 主管部门. */
export function mayExport(actor: Actor, scope: ExportScope): Verdict {
  if (scope.content === 'public' || actor.roles.includes('supervisor')) return allow;
  return scope.officeId !== null && scope.officeId === actor.officeId ? allow : refuse('catalog.otherOffice');
}
