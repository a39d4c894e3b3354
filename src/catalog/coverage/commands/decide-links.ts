import { recordAudit } from '../../../audit/index.js';
import { conflict } from '../../../kernel/domain-error.js';
import { authorize } from '../../../kernel/verdict.js';
import type { CommandContext } from '../../../platform/database/index.js';
import { requireEntry } from '../../entry.store.js';
import { mayWorkOnCoverage } from '../coverage.policy.js';
import {
  type CoverageItem,
  confirmEqualNames,
  decidePair,
  dropProposals,
  insertLinks,
  itemsOf,
  linkPairs,
  requireItem,
  updateItem,
} from '../coverage.store.js';
import { wordedItem, wordedRows } from '../match-office.js';
import { proposeLinks } from '../similarity.js';

async function workableItem(ctx: CommandContext, id: number): Promise<CoverageItem> {
  const item = await requireItem(ctx, id);
  authorize(mayWorkOnCoverage(ctx.actor, item.officeId));
  return item;
}

async function audit(
  ctx: CommandContext,
  action: string,
  item: Pick<CoverageItem, 'id' | 'officeId'>,
  summary: object,
): Promise<void> {
  await recordAudit(ctx, {
    action: `catalog.${action}`,
    entity: 'catalogCoverage',
    entityId: item.id,
    officeId: item.officeId,
    summary,
  });
}

/** Says that a row covers an item, or that it does not, or takes either back. */
export async function decideLink(
  ctx: CommandContext,
  input: {
    readonly itemId: number;
    readonly entryId: number;
    readonly decision: 'confirmed' | 'rejected' | 'proposed';
  },
): Promise<CoverageItem> {
  const item = await workableItem(ctx, input.itemId);
  const entry = await requireEntry(ctx, input.entryId);
  if (entry.officeId !== item.officeId) throw conflict('catalogCoverage.rowOfOtherOffice');
  if (input.decision === 'confirmed') {
    if (item.removed) throw conflict('catalogCoverage.itemRemoved');
    if (entry.state === 'withdrawn') throw conflict('catalogCoverage.rowWithdrawn');
    if (item.exemptReason !== null) throw conflict('catalogCoverage.itemExempt');
  }
  await decidePair(ctx, { itemId: item.id, entryId: entry.id }, input.decision);
  await audit(ctx, 'coverageDecided', item, { entry: entry.id, decision: input.decision });
  return item;
}

/** Marks an item as one that is not to be public, with the reason; it no longer counts as a gap. */
export async function exemptItem(
  ctx: CommandContext,
  input: { readonly itemId: number; readonly reason: string },
): Promise<CoverageItem> {
  const item = await workableItem(ctx, input.itemId);
  if (item.removed) throw conflict('catalogCoverage.itemRemoved');
  await updateItem(ctx, item.id, { exemptReason: input.reason, exemptByName: ctx.actor.name });
  await audit(ctx, 'coverageExempted', item, { reason: input.reason });
  return item;
}

export async function endExemption(
  ctx: CommandContext,
  input: { readonly itemId: number },
): Promise<CoverageItem> {
  const item = await workableItem(ctx, input.itemId);
  if (item.exemptReason === null) throw conflict('catalogCoverage.notExempt');
  await updateItem(ctx, item.id, { exemptReason: null, exemptByName: null });
  await audit(ctx, 'coverageExemptionEnded', item, {});
  return item;
}

/** Compares the lists with the catalog anew. What people decided stays; only undecided proposals are replaced. */
export async function rematch(
  ctx: CommandContext,
  input: { readonly officeId: number },
): Promise<{ readonly proposed: number }> {
  authorize(mayWorkOnCoverage(ctx.actor, input.officeId));
  await dropProposals(ctx, input.officeId);
  const [items, rows, pairs] = [
    await itemsOf(ctx, input.officeId),
    await wordedRows(ctx, input.officeId),
    await linkPairs(ctx, input.officeId),
  ];
  const decided = new Set(pairs.map(({ itemId, entryId }) => `${itemId} ${entryId}`));
  const present = new Set(rows.map(({ id }) => id));
  const covered = new Set(
    pairs
      .filter(({ state, entryId }) => state === 'confirmed' && present.has(entryId))
      .map(({ itemId }) => itemId),
  );
  const open = items.filter(
    ({ id, removed, exemptReason }) => !removed && exemptReason === null && !covered.has(id),
  );
  const proposals = proposeLinks(open.map(wordedItem), rows).filter(
    ({ itemId, rowId }) => !decided.has(`${itemId} ${rowId}`),
  );
  await insertLinks(
    ctx,
    proposals.map(({ itemId, rowId, score, origin }) => ({
      itemId,
      entryId: rowId,
      score,
      origin,
      state: 'proposed' as const,
    })),
  );
  return { proposed: new Set(proposals.map(({ itemId }) => itemId)).size };
}

/** Confirms the proposals whose names are equal, all at once. */
export async function confirmSameNames(
  ctx: CommandContext,
  input: { readonly officeId: number },
): Promise<{ readonly done: number }> {
  authorize(mayWorkOnCoverage(ctx.actor, input.officeId));
  const done = await confirmEqualNames(ctx, input.officeId);
  if (done === 0) throw conflict('catalogCoverage.noEqualNames');
  await recordAudit(ctx, {
    action: 'catalog.coverageDecided',
    entity: 'catalogCoverage',
    officeId: input.officeId,
    summary: { equalNames: done },
  });
  return { done };
}
