import { recordAudit } from '../../audit/index.js';
import type { CommandContext } from '../../platform/database/index.js';
import { recheckEntries } from '../change-entry.js';
import { authorize, maySubmit } from '../entry.policy.js';
import { appendHistory, requireEntry, updateEntry } from '../entry.store.js';

/** 提交审核: hands a complete row to the reviewer; nobody edits it until it is published or returned. */
export async function submitEntry(ctx: CommandContext, input: { readonly id: number }): Promise<void> {
  // An office may have closed and a document been repealed since the row was saved.
  await recheckEntries(ctx, [input.id]);
  const entry = await requireEntry(ctx, input.id);
  authorize(maySubmit(ctx.actor, entry));
  const version = await updateEntry(ctx, entry, {
    state: 'submitted',
    submittedBy: ctx.actor.accountId,
    submittedAt: ctx.now,
    returnReason: null,
  });
  await appendHistory(ctx, { entryId: entry.id, version, action: 'submitted' });
  await recordAudit(ctx, {
    action: 'catalog.entrySubmitted',
    entity: 'catalogEntry',
    entityId: entry.id,
    officeId: entry.officeId,
    summary: { version },
  });
}
