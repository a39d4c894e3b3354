import { recordAudit } from '../../../audit/index.js';
import { conflict } from '../../../kernel/domain-error.js';
import type { CommandContext } from '../../../platform/database/index.js';
import { authorize, mayAddEntries } from '../../entry.policy.js';
import { requireField } from '../../field.store.js';
import { logAction } from '../action-log.store.js';
import { moveEntries, orderedRows } from '../order.store.js';

export interface NewOrder {
  readonly fieldSlug: string;
  /** The order that the page showed. */
  readonly seen: readonly number[];
  /** The order wanted: the same rows. */
  readonly wanted: readonly number[];
}

/** 排序 of an office's field. Throws conflict `catalog.orderChanged` when the rows are not those that the page showed. */
export async function reorderEntries(ctx: CommandContext, input: NewOrder): Promise<number> {
  authorize(mayAddEntries(ctx.actor));
  const officeId = ctx.actor.officeId ?? 0;
  const field = await requireField(ctx, input.fieldSlug);
  const rows = await orderedRows(ctx, officeId, field.id);
  const ids = rows.map((row) => row.id);
  if (ids.join() !== input.seen.join() || !sameRows(ids, input.wanted))
    throw conflict('catalog.orderChanged');
  const before = new Map(rows.map((row) => [row.id, row.position]));
  const moves = input.wanted.flatMap((id, i) => (before.get(id) === i + 1 ? [] : [{ id, position: i + 1 }]));
  await moveEntries(ctx, moves);
  if (moves.length === 0) return 0;
  await logAction(
    ctx,
    'reordered',
    moves.map(({ id, position }) => ({
      entryId: id,
      before: null,
      version: 0,
      position: { before: before.get(id) ?? position, after: position },
    })),
  );
  await recordAudit(ctx, {
    action: 'catalog.reordered',
    entity: 'catalogField',
    entityId: field.id,
    officeId,
    summary: { field: field.slug, rows: moves.length },
  });
  return moves.length;
}

function sameRows(ids: readonly number[], wanted: readonly number[]): boolean {
  return (
    ids.length === wanted.length &&
    new Set(wanted).size === ids.length &&
    ids.every((id) => wanted.includes(id))
  );
}
