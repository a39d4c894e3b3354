import type { CommandContext } from '../../../platform/database/index.js';
import { withdrawEntry } from '../../commands/withdraw-entry.js';
import { mayWithdraw } from '../../entry.policy.js';
import { entriesById } from '../../entry.store.js';
import type { BulkResult } from '../bulk-result.js';

/** 撤下 many rows for one reason. What the public saw gone cannot be undone quietly, so it is not an undoable action. */
export async function withdrawEntries(
  ctx: CommandContext,
  input: { readonly ids: readonly number[]; readonly reason: string },
): Promise<BulkResult> {
  let done = 0;
  for (const entry of await entriesById(ctx, input.ids)) {
    if (!mayWithdraw(ctx.actor, entry).allowed) continue;
    await withdrawEntry(ctx, { id: entry.id, reason: input.reason });
    done += 1;
  }
  return { done, unchanged: 0, skipped: new Set(input.ids).size - done };
}
