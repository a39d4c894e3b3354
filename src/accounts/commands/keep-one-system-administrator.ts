import { conflict } from '../../kernel/domain-error.js';
import type { CommandContext } from '../../platform/database/index.js';
import type { Account } from '../account.js';
import { countHolders } from '../account.store.js';

/** Without a system administrator nobody could ever let one in again. */
export async function keepOneSystemAdministrator(ctx: CommandContext, account: Account): Promise<void> {
  if (!account.roles.includes('systemAdmin') || account.state !== 'active') return;
  if ((await countHolders(ctx, 'systemAdmin')) <= 1) throw conflict('accounts.lastSystemAdmin');
}
