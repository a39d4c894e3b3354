import type { Actor } from '../kernel/actor.js';
import { allow, refuse, type Verdict } from '../kernel/verdict.js';

/** The tree itself: 系统管理员. */
export function mayKeepOffices(actor: Actor): Verdict {
  return actor.roles.includes('systemAdmin') ? allow : refuse('offices.systemAdminNeeded');
}

/** 公开指南 is kept by the office's own disclosure head, or for it by the administrator or the supervising department. */
export function mayKeepGuide(actor: Actor, officeId: number): Verdict {
  if (actor.roles.includes('systemAdmin') || actor.roles.includes('supervisor')) return allow;
  if (actor.roles.includes('head') && actor.officeId === officeId) return allow;
  return refuse('offices.guideKeeperNeeded');
}
