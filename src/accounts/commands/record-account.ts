import { recordAudit } from '../../audit/index.js';
import type { CommandContext } from '../../platform/database/index.js';
import type { Account } from '../account.js';

/** The audit line of something that was done to an account. */
export function recordAccount(
  ctx: CommandContext,
  account: Account,
  action: string,
  summary: object = {},
): Promise<void> {
  return recordAudit(ctx, {
    action,
    entity: 'account',
    entityId: account.id,
    officeId: account.officeId,
    summary: { login: account.login, ...summary },
  });
}
