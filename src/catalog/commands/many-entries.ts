import type { CommandContext } from '../../platform/database/index.js';
import { logAction, type UndoStep } from '../bulk/action-log.store.js';
import { stepFrom } from '../bulk/bulk-result.js';
import { mayReview, maySubmit } from '../entry.policy.js';
import { entriesById } from '../entry.store.js';
import { publishEntry } from './publish-entry.js';
import { submitEntry } from './submit-entry.js';

/** How many of the chosen rows it was done to; the others had changed meanwhile or may not. */
export interface ManyResult {
  readonly done: number;
  readonly skipped: number;
}

export async function submitEntries(ctx: CommandContext, ids: readonly number[]): Promise<ManyResult> {
  const steps: UndoStep[] = [];
  for (const entry of await entriesById(ctx, ids)) {
    if (!maySubmit(ctx.actor, entry).allowed) continue;
    steps.push(stepFrom(entry, await submitEntry(ctx, { id: entry.id })));
  }
  await logAction(ctx, 'submitted', steps);
  return { done: steps.length, skipped: new Set(ids).size - steps.length };
}

export async function publishEntries(ctx: CommandContext, ids: readonly number[]): Promise<ManyResult> {
  let done = 0;
  for (const entry of await entriesById(ctx, ids)) {
    if (!mayReview(ctx.actor, entry).allowed) continue;
    await publishEntry(ctx, { id: entry.id });
    done += 1;
  }
  return { done, skipped: new Set(ids).size - done };
}
