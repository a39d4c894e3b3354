import type { CommandContext } from '../../platform/database/index.js';
import { mayReview, maySubmit } from '../entry.policy.js';
import { type CatalogEntry, requireEntry } from '../entry.store.js';
import { publishEntry } from './publish-entry.js';
import { submitEntry } from './submit-entry.js';

/** How many of the chosen rows it was done to; the others had changed meanwhile or may not. */
export interface ManyResult {
  readonly done: number;
  readonly skipped: number;
}

export function submitEntries(ctx: CommandContext, ids: readonly number[]): Promise<ManyResult> {
  return forEach(
    ctx,
    ids,
    (entry) => maySubmit(ctx.actor, entry).allowed,
    (id) => submitEntry(ctx, { id }),
  );
}

export function publishEntries(ctx: CommandContext, ids: readonly number[]): Promise<ManyResult> {
  return forEach(
    ctx,
    ids,
    (entry) => mayReview(ctx.actor, entry).allowed,
    (id) => publishEntry(ctx, { id }),
  );
}

async function forEach(
  ctx: CommandContext,
  ids: readonly number[],
  may: (entry: CatalogEntry) => boolean,
  act: (id: number) => Promise<void>,
): Promise<ManyResult> {
  let done = 0;
  for (const id of new Set(ids)) {
    if (!may(await requireEntry(ctx, id))) continue;
    await act(id);
    done += 1;
  }
  return { done, skipped: ids.length - done };
}
