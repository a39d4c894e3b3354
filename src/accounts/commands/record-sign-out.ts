import { recordAudit } from '../../audit/index.js';
import type { CommandContext } from '../../platform/database/index.js';

/** The session itself ends after the commit; this is its line in the audit table. */
export async function recordSignOut(ctx: CommandContext): Promise<void> {
  const { accountId } = ctx.actor;
  if (accountId === null) return;
  await recordAudit(ctx, { action: 'account.signedOut', entity: 'account', entityId: accountId });
}
