import type { LawContext } from '../cases/index.js';
import type { Actor } from '../kernel/actor.js';
import type { CommandContext } from '../platform/database/index.js';
import type { FontSet } from '../platform/pdf/index.js';
import type { Platform } from '../platform/platform.js';

export type PortalServices = Platform & { readonly law: LawContext; readonly fonts: FontSet };

/** Whoever files or follows a request does so as an applicant, also an officer who is signed in elsewhere. */
export function asApplicant(ctx: CommandContext): CommandContext {
  const actor: Actor = {
    kind: 'applicant',
    accountId: null,
    name: '申请人',
    officeId: null,
    roles: [],
    ip: ctx.actor.ip,
  };
  return { ...ctx, actor };
}
