import { recordAudit } from '../../audit/index.js';
import { conflict } from '../../kernel/domain-error.js';
import type { CommandContext } from '../../platform/database/index.js';
import type { Account, AccountState, RoleCode } from '../account.js';
import { authorize, mayGrant, mayManage, mayUnlock } from '../account.policy.js';
import {
  countHolders,
  endSessions,
  replaceRoles,
  requireAccount,
  setAccountState,
  setPassword,
  updatePerson,
} from '../account.store.js';
import { clearFailures } from '../sign-in-attempts.store.js';
import { oneTimePasswordAt, requirePossibleRoles } from './create-account.js';

interface PersonChange {
  readonly accountId: number;
  readonly name: string;
  readonly officeId: number | null;
}

export async function changePerson(ctx: CommandContext, input: PersonChange): Promise<void> {
  const account = await requireAccount(ctx, input.accountId);
  authorize(mayManage(ctx.actor, account));
  requirePossibleRoles(account.roles, input.officeId, 'officeId');
  await updatePerson(ctx, account.id, { name: input.name, officeId: input.officeId });
  await record(ctx, account, 'account.changed', {
    from: { name: account.name, officeId: account.officeId },
    to: { name: input.name, officeId: input.officeId },
  });
}

/** Replaces the person's roles. Throws invalid where they exclude each other. */
export async function grantRoles(
  ctx: CommandContext,
  input: { readonly accountId: number; readonly roles: readonly RoleCode[] },
): Promise<void> {
  const account = await requireAccount(ctx, input.accountId);
  authorize(mayGrant(ctx.actor, account, input.roles, await countHolders(ctx, 'securityAdmin')));
  requirePossibleRoles(input.roles, account.officeId);
  if (!input.roles.includes('systemAdmin')) await keepOneSystemAdministrator(ctx, account);
  await replaceRoles(ctx, account.id, input.roles);
  await record(ctx, account, 'account.rolesChanged', { from: account.roles, to: input.roles });
}

/** 停用: the person can no longer sign in and every session ends at once; the account's traces stay. */
export async function changeState(
  ctx: CommandContext,
  input: { readonly accountId: number; readonly state: AccountState },
): Promise<void> {
  const account = await requireAccount(ctx, input.accountId);
  authorize(mayManage(ctx.actor, account));
  if (account.state === input.state) return;
  if (input.state === 'disabled') await keepOneSystemAdministrator(ctx, account);
  await setAccountState(ctx, account.id, input.state);
  await record(ctx, account, input.state === 'disabled' ? 'account.disabled' : 'account.enabled');
}

export async function resetPassword(
  ctx: CommandContext,
  input: { readonly accountId: number },
): Promise<{ readonly accountId: number; readonly oneTimePassword: string }> {
  const account = await requireAccount(ctx, input.accountId);
  authorize(mayManage(ctx.actor, account));
  const { oneTimePassword, ...password } = await oneTimePasswordAt(ctx);
  await setPassword(ctx, account.id, password);
  await clearFailures(ctx, 'account', account.login);
  await record(ctx, account, 'account.passwordReset');
  return { accountId: account.id, oneTimePassword };
}

export async function unlock(ctx: CommandContext, input: { readonly accountId: number }): Promise<void> {
  const account = await requireAccount(ctx, input.accountId);
  authorize(mayUnlock(ctx.actor));
  await clearFailures(ctx, 'account', account.login);
  await record(ctx, account, 'account.unlocked');
}

export async function signOutEverywhere(
  ctx: CommandContext,
  input: { readonly accountId: number },
): Promise<void> {
  const account = await requireAccount(ctx, input.accountId);
  if (ctx.actor.accountId !== account.id) authorize(mayManage(ctx.actor, account));
  await endSessions(ctx, account.id);
  await record(ctx, account, 'account.sessionsEnded');
}

/** Without a system administrator nobody could ever let one in again. */
async function keepOneSystemAdministrator(ctx: CommandContext, account: Account): Promise<void> {
  if (!account.roles.includes('systemAdmin') || account.state !== 'active') return;
  if ((await countHolders(ctx, 'systemAdmin')) <= 1) throw conflict('accounts.lastSystemAdmin');
}

function record(ctx: CommandContext, account: Account, action: string, summary: object = {}): Promise<void> {
  return recordAudit(ctx, {
    action,
    entity: 'account',
    entityId: account.id,
    officeId: account.officeId,
    summary: { login: account.login, ...summary },
  });
}
