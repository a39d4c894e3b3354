import type { Actor } from '../../kernel/actor.js';
import { allow, refuse, type Verdict } from '../../kernel/verdict.js';

/** 主管部门: what the county's offices share is kept in one place. */
export function mayKeepDocuments(actor: Actor): Verdict {
  return actor.roles.includes('supervisor') ? allow : refuse('catalog.supervisorOnly');
}
