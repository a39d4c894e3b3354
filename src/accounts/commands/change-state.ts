import { authorize } from '../../kernel/verdict.js';
import type { CommandContext } from '../../platform/database/index.js';
import type { AccountState } from '../account.js';
import { mayManage } from '../account.policy.js';
import { requireAccount, setAccountState } from '../account.store.js';
import { keepOneSystemAdministrator } from './keep-one-system-administrator.js';
import { recordAccount } from './record-account.js';

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
  await recordAccount(ctx, account, input.state === 'disabled' ? 'account.disabled' : 'account.enabled');
}
