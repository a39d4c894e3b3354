import { recordAudit } from '../../../audit/index.js';
import { invalid } from '../../../kernel/domain-error.js';
import { authorize } from '../../../kernel/verdict.js';
import { requireOffice } from '../../../offices/index.js';
import type { CommandContext } from '../../../platform/database/index.js';
import { compareLists } from '../coverage.js';
import { mayWorkOnCoverage } from '../coverage.policy.js';
import { insertItems, itemsOf, type LoadedList, saveList, updateItem } from '../coverage.store.js';
import { type DraftContent, deleteDraft, requireDraft, saveDraft } from '../draft.store.js';
import { rematch } from './decide-links.js';

const MOST_ITEMS = 5_000;

/** Keeps what was read from a file until someone has looked at it. Returns the draft's id. */
export async function previewList(
  ctx: CommandContext,
  list: LoadedList,
  content: DraftContent,
  field: 'file' | 'lines',
): Promise<number> {
  authorize(mayWorkOnCoverage(ctx.actor, list.officeId));
  await requireOffice(ctx, list.officeId);
  if (content.items.length === 0) throw invalid([{ field, code: 'catalogCoverage.noItems' }]);
  if (content.items.length > MOST_ITEMS) {
    throw invalid([{ field, code: 'catalogCoverage.tooManyItems', params: { limit: MOST_ITEMS } }]);
  }
  return saveDraft(ctx, list, content);
}

export interface LoadResult {
  readonly officeId: number;
  readonly added: number;
  readonly removed: number;
  readonly kept: number;
}

/**
 * Takes a looked-at list over. An item that the older list had stays the same item, by its code, else by its name, with
 * its links and its exemption; one that is gone keeps them too and no longer counts.
 */
export async function confirmList(ctx: CommandContext, input: { readonly id: number }): Promise<LoadResult> {
  const draft = await requireDraft(ctx, input.id);
  authorize(mayWorkOnCoverage(ctx.actor, draft.officeId));
  const { content, id: _, ...loaded } = draft;
  const known = await itemsOf(ctx, draft.officeId, draft.kind);
  const list = await saveList(ctx, loaded);
  const change = compareLists(known, content.items);
  for (const { known: before, item, position } of change.kept) {
    await updateItem(ctx, before.id, { ...item, position, removedOn: null });
  }
  for (const { id } of change.removed) await updateItem(ctx, id, { removedOn: ctx.today });
  await insertItems(ctx, list, change.added);
  await deleteDraft(ctx, draft.id);
  await rematch(ctx, { officeId: draft.officeId });
  const counts = {
    added: change.added.length,
    removed: change.removed.length,
    kept: change.kept.length,
  };
  await recordAudit(ctx, {
    action: 'catalog.coverageLoaded',
    entity: 'catalogCoverage',
    entityId: list.id,
    officeId: draft.officeId,
    summary: { kind: draft.kind, version: list.version, ...counts },
  });
  return { officeId: draft.officeId, ...counts };
}

/** Throws the read file away; nothing else changes. */
export async function discardDraft(ctx: CommandContext, input: { readonly id: number }): Promise<number> {
  const draft = await requireDraft(ctx, input.id);
  authorize(mayWorkOnCoverage(ctx.actor, draft.officeId));
  await deleteDraft(ctx, draft.id);
  return draft.officeId;
}
