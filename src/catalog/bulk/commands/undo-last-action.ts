import { recordAudit } from '../../../audit/index.js';
import { conflict } from '../../../kernel/domain-error.js';
import type { CommandContext } from '../../../platform/database/index.js';
import { recheckEntries } from '../../change-entry.js';
import { titleOf } from '../../entry.js';
import {
  appendHistory,
  type CatalogEntry,
  elementsAtVersion,
  entriesById,
  removeEntry,
  twinsOf,
  updateEntry,
} from '../../entry.store.js';
import {
  isRecent,
  type LoggedAction,
  lastAction,
  markUndone,
  standsAsLeft,
  type UndoStep,
} from '../action-log.store.js';
import { moveEntries } from '../order.store.js';

export interface Undone {
  readonly kind: LoggedAction['kind'];
  readonly rows: number;
}

/**
 * 撤销: takes back what the person did last, wholly or not at all. Throws conflict `catalog.nothingToUndo`,
 * `catalog.undoTooOld` when it was done on an earlier day, or `catalog.undoTooLate` with the row that somebody (perhaps oneself) has changed since.
 */
export async function undoLastAction(
  ctx: CommandContext,
  input: { readonly actionId: number },
): Promise<Undone> {
  const action = await lastAction(ctx, ctx.actor.accountId);
  if (!action || action.id !== input.actionId) throw conflict('catalog.nothingToUndo');
  if (!isRecent(action, ctx.today)) throw conflict('catalog.undoTooOld');
  const entries = new Map(
    (
      await entriesById(
        ctx,
        action.steps.map((step) => step.entryId),
      )
    ).map((entry) => [entry.id, entry]),
  );
  for (const step of action.steps) refuseChanged(entries.get(step.entryId), step);
  const moved = action.steps.flatMap(({ entryId, position }) =>
    position ? [{ id: entryId, position: position.before }] : [],
  );
  await moveEntries(ctx, moved);
  for (const step of action.steps) {
    const entry = entries.get(step.entryId);
    if (entry && !step.position) await takeBack(ctx, entry, step);
  }
  await markUndone(ctx, action.id);
  await recordAudit(ctx, {
    action: 'catalog.undone',
    entity: 'catalogEntry',
    entityId: action.steps[0]?.entryId ?? 0,
    ...(ctx.actor.officeId === null ? {} : { officeId: ctx.actor.officeId }),
    summary: { kind: action.kind, entries: action.steps.map((step) => step.entryId) },
  });
  return { kind: action.kind, rows: action.steps.length };
}

function refuseChanged(entry: CatalogEntry | undefined, step: UndoStep): void {
  if (standsAsLeft(entry, step)) return;
  throw conflict('catalog.undoTooLate', { title: entry ? titleOf(entry.elements) : '' });
}

async function takeBack(ctx: CommandContext, entry: CatalogEntry, { before }: UndoStep): Promise<void> {
  const twins = await twinsOf(ctx, entry);
  if (before === null) {
    await removeEntry(ctx, entry.id);
    await recheckEntries(ctx, twins);
    return;
  }
  const elements = await elementsAtVersion(ctx, entry.id, before.version);
  const version = await updateEntry(ctx, entry, {
    state: before.state,
    submittedBy: before.submittedBy,
    ...(elements ? { elements } : {}),
  });
  await appendHistory(ctx, {
    entryId: entry.id,
    version,
    action: 'undone',
    ...(elements ? { elements } : {}),
  });
  await recheckEntries(ctx, [
    entry.id,
    ...twins,
    ...(await twinsOf(ctx, { ...entry, elements: elements ?? entry.elements })),
  ]);
}
