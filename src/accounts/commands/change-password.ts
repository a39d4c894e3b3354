import { recordAudit } from '../../audit/index.js';
import { forbidden, invalid } from '../../kernel/domain-error.js';
import type { CommandContext } from '../../platform/database/index.js';
import { requireCredentials, setPassword } from '../account.store.js';
import { verifyPassword } from '../password.js';
import { hashNewPassword } from './new-password.js';

/** A person changes the own password; all sessions of the account end, the caller begins a new one. */
export async function changeOwnPassword(
  ctx: CommandContext,
  input: { readonly current: string; readonly next: string },
): Promise<{ readonly accountId: number }> {
  const accountId = ctx.actor.accountId;
  if (accountId === null) throw forbidden('http.signInNeeded');
  const account = await requireCredentials(ctx, accountId);
  if (!(await verifyPassword(account.passwordHash, input.current))) {
    throw invalid([{ field: 'current', code: 'accounts.password.wrongCurrent' }]);
  }
  const passwordHash = await hashNewPassword(ctx, {
    field: 'next',
    password: input.next,
    login: account.login,
    accountId,
  });
  await setPassword(ctx, accountId, { passwordHash, mustChangePassword: false, passwordExpiresAt: null });
  await recordAudit(ctx, { action: 'account.passwordChanged', entity: 'account', entityId: accountId });
  return { accountId };
}
