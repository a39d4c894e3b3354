import { authorize } from '../../kernel/verdict.js';
import type { CommandContext } from '../../platform/database/index.js';
import { mayUnlock } from '../account.policy.js';
import { requireAccount } from '../account.store.js';
import { clearFailures } from '../sign-in-attempts.store.js';
import { recordAccount } from './record-account.js';

/** Opens a login that wrong passwords locked. */
export async function unlock(ctx: CommandContext, input: { readonly accountId: number }): Promise<void> {
  const account = await requireAccount(ctx, input.accountId);
  authorize(mayUnlock(ctx.actor));
  await clearFailures(ctx, account.login);
  await recordAccount(ctx, account, 'account.unlocked');
}
