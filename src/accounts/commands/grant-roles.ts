import { authorize } from '../../kernel/verdict.js';
import type { CommandContext } from '../../platform/database/index.js';
import type { RoleCode } from '../account.js';
import { mayGrant } from '../account.policy.js';
import { countHolders, replaceRoles, requireAccount } from '../account.store.js';
import { requirePossibleRoles } from './create-account.js';
import { keepOneSystemAdministrator } from './keep-one-system-administrator.js';
import { recordAccount } from './record-account.js';

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
  await recordAccount(ctx, account, 'account.rolesChanged', { from: account.roles, to: input.roles });
}
