import { recordAudit } from '../../../audit/index.js';
import type { CommandContext } from '../../../platform/database/index.js';
import { changeEntry } from '../../change-entry.js';
import type { ElementKey, EntryElements } from '../../entry.js';
import { mayEdit } from '../../entry.policy.js';
import { type CatalogEntry, entriesById } from '../../entry.store.js';
import { type ActionKind, logAction, type UndoStep } from '../action-log.store.js';
import { type BulkResult, stepFrom } from '../bulk-result.js';

export interface ManyChange {
  readonly ids: readonly number[];
  readonly kind: ActionKind;
  readonly element: ElementKey;
  /** The audit's name for it. */
  readonly audit: string;
  /** The row's new content; undefined leaves the row alone. */
  readonly change: (entry: CatalogEntry) => Promise<EntryElements | undefined> | EntryElements | undefined;
}

/** Changes one element of many rows in their order, as one action that can be undone. */
export async function changeMany(ctx: CommandContext, input: ManyChange): Promise<BulkResult> {
  const entries = await entriesById(ctx, input.ids);
  const steps: UndoStep[] = [];
  let unchanged = 0;
  for (const { id } of entries) {
    // Read again: filling from the row above may have changed it in this very action.
    const [entry] = await entriesById(ctx, [id]);
    if (!entry || !mayEdit(ctx.actor, entry).allowed) continue;
    const elements = await input.change(entry);
    const { version, changed } = elements
      ? await changeEntry(ctx, entry, elements, { action: 'edited' })
      : { version: entry.version, changed: [] };
    if (changed.length === 0) unchanged += 1;
    else steps.push(stepFrom(entry, version));
  }
  await logAction(ctx, input.kind, steps);
  if (steps.length > 0) {
    await recordAudit(ctx, {
      action: input.audit,
      entity: 'catalogEntry',
      entityId: steps[0]?.entryId ?? 0,
      ...(ctx.actor.officeId === null ? {} : { officeId: ctx.actor.officeId }),
      summary: { element: input.element, entries: steps.map((step) => step.entryId) },
    });
  }
  return {
    done: steps.length,
    unchanged,
    skipped: new Set(input.ids).size - steps.length - unchanged,
  };
}
