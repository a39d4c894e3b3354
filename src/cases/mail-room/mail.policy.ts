import type { Actor } from '../../kernel/actor.js';
import { allow, refuse, type Verdict } from '../../kernel/verdict.js';

/** Who keeps 收文登记 of an office, and reads it. */
export const mailRoles = ['registrar', 'handler', 'head'] as const;

export function mayKeepMail(item: { readonly officeId: number }, actor: Actor): Verdict {
  const keeps = mailRoles.some((role) => actor.roles.includes(role));
  return keeps && actor.officeId === item.officeId ? allow : refuse('cases.otherOffice');
}
