import { recordAudit } from '../../audit/index.js';
import type { CommandContext } from '../../platform/database/index.js';
import { logAction } from '../bulk/action-log.store.js';
import { stepFrom } from '../bulk/bulk-result.js';
import { recheckEntries } from '../change-entry.js';
import { authorize, maySubmit } from '../entry.policy.js';
import { appendHistory, requireEntry, updateEntry } from '../entry.store.js';

/** 提交审核: hands a complete row to the reviewer; nobody edits it until it is published, returned or recalled. Returns its version. */
export async function submitEntry(ctx: CommandContext, input: { readonly id: number }): Promise<number> {
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
  return version;
}

/** As {@link submitEntry}, for the person who does it by hand and may want it back. */
export async function handInEntry(ctx: CommandContext, input: { readonly id: number }): Promise<void> {
  const entry = await requireEntry(ctx, input.id);
  await logAction(ctx, 'submitted', [stepFrom(entry, await submitEntry(ctx, input))]);
}
