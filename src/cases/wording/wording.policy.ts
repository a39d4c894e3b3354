import type { Actor } from '../../kernel/actor.js';
import { allow, refuse, type Verdict } from '../../kernel/verdict.js';

export type WordingScope = 'office' | 'all';

/** Words for every office are the supervising office's; an office's own are its head's and reviewers'. */
export function mayChangeWording(scope: WordingScope, actor: Actor): Verdict {
  if (scope === 'all') return actor.roles.includes('supervisor') ? allow : refuse('wording.supervisorsOnly');
  const responsible = actor.roles.includes('head') || actor.roles.includes('reviewer');
  return responsible && actor.officeId !== null ? allow : refuse('wording.headsOnly');
}
