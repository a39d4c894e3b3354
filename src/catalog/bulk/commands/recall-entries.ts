import { recordAudit } from '../../../audit/index.js';
import type { CommandContext } from '../../../platform/database/index.js';
import { mayRecall } from '../../entry.policy.js';
import { appendHistory, entriesById, updateEntry } from '../../entry.store.js';
import { logAction, type UndoStep } from '../action-log.store.js';
import { type BulkResult, stepFrom } from '../bulk-result.js';

/** 撤回提交: takes rows back from the reviewer, unchanged. */
export async function recallEntries(ctx: CommandContext, ids: readonly number[]): Promise<BulkResult> {
  const steps: UndoStep[] = [];
  for (const entry of await entriesById(ctx, ids)) {
    if (!mayRecall(ctx.actor, entry).allowed) continue;
    const version = await updateEntry(ctx, entry, { state: 'draft' });
    await appendHistory(ctx, { entryId: entry.id, version, action: 'recalled' });
    await recordAudit(ctx, {
      action: 'catalog.entryRecalled',
      entity: 'catalogEntry',
      entityId: entry.id,
      officeId: entry.officeId,
      summary: { version },
    });
    steps.push(stepFrom(entry, version));
  }
  await logAction(ctx, 'recalled', steps);
  return { done: steps.length, unchanged: 0, skipped: new Set(ids).size - steps.length };
}
