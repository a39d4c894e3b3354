import { authorize } from '../../kernel/verdict.js';
import type { CommandContext } from '../../platform/database/index.js';
import { mayManage } from '../account.policy.js';
import { requireAccount, setPassword } from '../account.store.js';
import { clearFailures } from '../sign-in-attempts.store.js';
import { oneTimePasswordAt } from './create-account.js';
import { recordAccount } from './record-account.js';

/** A new one-time password, which the result shows this once; the old one and all sessions end. */
export async function resetPassword(
  ctx: CommandContext,
  input: { readonly accountId: number },
): Promise<{ readonly accountId: number; readonly oneTimePassword: string }> {
  const account = await requireAccount(ctx, input.accountId);
  authorize(mayManage(ctx.actor, account));
  const { oneTimePassword, ...password } = await oneTimePasswordAt(ctx);
  await setPassword(ctx, account.id, password);
  await clearFailures(ctx, account.login);
  await recordAccount(ctx, account, 'account.passwordReset');
  return { accountId: account.id, oneTimePassword };
}
