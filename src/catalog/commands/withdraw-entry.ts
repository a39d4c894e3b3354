import { recordAudit } from '../../audit/index.js';
import type { CommandContext } from '../../platform/database/index.js';
import { removeDocument } from '../../search/index.js';
import { authorize, mayWithdraw } from '../entry.policy.js';
import { appendHistory, requireEntry, updateEntry } from '../entry.store.js';
import { withdrawRevision } from '../publication.store.js';

/**
 * 撤下: takes a public row from the site with the reason; its address then says so. A newer draft that is being
 * worked on keeps its own state.
 */
export async function withdrawEntry(
  ctx: CommandContext,
  input: { readonly id: number; readonly reason: string },
): Promise<void> {
  const entry = await requireEntry(ctx, input.id);
  authorize(mayWithdraw(ctx.actor, entry));
  await withdrawRevision(ctx, entry, input.reason);
  await removeDocument(ctx, 'catalog', entry.id);
  const version = await updateEntry(ctx, entry, {
    state: entry.state === 'published' ? 'withdrawn' : entry.state,
  });
  await appendHistory(ctx, { entryId: entry.id, version, action: 'withdrawn', note: input.reason });
  await recordAudit(ctx, {
    action: 'catalog.entryWithdrawn',
    entity: 'catalogEntry',
    entityId: entry.id,
    officeId: entry.officeId,
    summary: { revision: entry.revision, reason: input.reason },
  });
}
