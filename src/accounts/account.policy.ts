import type { Actor } from '../kernel/actor.js';
import { allow, refuse, type Verdict } from '../kernel/verdict.js';
import { type Account, isAdministratorRole, type RoleCode } from './account.js';

/**
 * 三员分立: 系统管理员 keeps the people (who exists, which office, disabled or not, password reset); 安全管理员 gives and takes
 * their roles and unlocks; 审计管理员 reads what both did. Nobody does either to himself.
 */
export function mayManagePeople(actor: Actor): Verdict {
  return actor.roles.includes('systemAdmin') ? allow : refuse('accounts.systemAdminNeeded');
}

export function mayManage(actor: Actor, account: Pick<Account, 'id'>): Verdict {
  if (actor.accountId === account.id) return refuse('accounts.notOneself');
  return mayManagePeople(actor);
}

export function mayUnlock(actor: Actor): Verdict {
  return actor.roles.includes('systemAdmin') || actor.roles.includes('securityAdmin')
    ? allow
    : refuse('accounts.securityAdminNeeded');
}

/**
 * Roles are given by 安全管理员. Until there is one, 系统管理员 may name the first holders of the administrators' roles: a
 * new instance begins with a system administrator alone.
 */
export function mayGrant(
  actor: Actor,
  account: Pick<Account, 'id' | 'roles'>,
  wanted: readonly RoleCode[],
  securityAdmins: number,
): Verdict {
  if (actor.accountId === account.id) return refuse('accounts.notOneself');
  if (actor.roles.includes('securityAdmin')) return allow;
  if (!actor.roles.includes('systemAdmin') || securityAdmins > 0)
    return refuse('accounts.securityAdminNeeded');
  const changed = [...wanted, ...account.roles].filter(
    (role) => wanted.includes(role) !== account.roles.includes(role),
  );
  return changed.every(isAdministratorRole) ? allow : refuse('accounts.onlyAdministratorsYet');
}
