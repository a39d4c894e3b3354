import { authorize } from '../../kernel/verdict.js';
import type { CommandContext } from '../../platform/database/index.js';
import { mayManage } from '../account.policy.js';
import { endSessions, requireAccount } from '../account.store.js';
import { recordAccount } from './record-account.js';

export async function signOutEverywhere(
  ctx: CommandContext,
  input: { readonly accountId: number },
): Promise<void> {
  const account = await requireAccount(ctx, input.accountId);
  if (ctx.actor.accountId !== account.id) authorize(mayManage(ctx.actor, account));
  await endSessions(ctx, account.id);
  await recordAccount(ctx, account, 'account.sessionsEnded');
}
