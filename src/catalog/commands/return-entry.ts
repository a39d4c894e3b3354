import { recordAudit } from '../../audit/index.js';
import type { CommandContext } from '../../platform/database/index.js';
import { authorize, mayReview } from '../entry.policy.js';
import { appendHistory, requireEntry, updateEntry } from '../entry.store.js';

/** 退回修改: gives the row back to its author with the reason. */
export async function returnEntry(
  ctx: CommandContext,
  input: { readonly id: number; readonly reason: string },
): Promise<void> {
  const entry = await requireEntry(ctx, input.id);
  authorize(mayReview(ctx.actor, entry));
  const version = await updateEntry(ctx, entry, { state: 'draft', returnReason: input.reason });
  await appendHistory(ctx, { entryId: entry.id, version, action: 'returned', note: input.reason });
  await recordAudit(ctx, {
    action: 'catalog.entryReturned',
    entity: 'catalogEntry',
    entityId: entry.id,
    officeId: entry.officeId,
    summary: { version, reason: input.reason },
  });
}
