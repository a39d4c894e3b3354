import { recordAudit } from '../../audit/index.js';
import type { CommandContext } from '../../platform/database/index.js';
import { indexDocument } from '../../search/index.js';
import { authorize, mayReview } from '../entry.policy.js';
import { appendHistory, requireEntry, submitterName, updateEntry } from '../entry.store.js';
import { requireFieldById } from '../field.store.js';
import { searchDocumentOf } from '../public/search-document.js';
import { publishRevision } from '../publication.store.js';
import { noteRoundPublication } from '../rounds/commands/note-publication.js';

/** 审核通过并发布: the submitted content becomes the next revision, public and findable from this moment. */
export async function publishEntry(ctx: CommandContext, input: { readonly id: number }): Promise<void> {
  const entry = await requireEntry(ctx, input.id);
  authorize(mayReview(ctx.actor, entry));
  const revision = await publishRevision(ctx, entry, await submitterName(ctx, entry.id));
  const version = await updateEntry(ctx, entry, { state: 'published', revision });
  await appendHistory(ctx, { entryId: entry.id, version, action: 'published' });
  await noteRoundPublication(ctx, entry, revision);
  const field = await requireFieldById(ctx, entry.fieldId);
  await indexDocument(ctx, searchDocumentOf(entry, field, ctx.today));
  await recordAudit(ctx, {
    action: 'catalog.entryPublished',
    entity: 'catalogEntry',
    entityId: entry.id,
    officeId: entry.officeId,
    summary: { revision },
  });
}
