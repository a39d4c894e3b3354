import { conflict, notFound } from '../../../kernel/domain-error.js';
import type { CommandContext } from '../../../platform/database/index.js';
import { changeEntry } from '../../change-entry.js';
import { type ElementKey, type EntryElements, partsOf } from '../../entry.js';
import { authorize, mayEdit } from '../../entry.policy.js';
import { requireEntry } from '../../entry.store.js';
import { noteMerge } from '../template.store.js';
import { type TemplateState, templateMerge, templateStates } from '../template-state.query.js';

export interface MergeTemplateInput {
  readonly entryId: number;
  /** Versions that the person saw: of the row and of the template. */
  readonly version: number;
  readonly templateVersion: number;
  /** Elements that become what the template says; all others stay the office's own. */
  readonly take: readonly ElementKey[];
}

/**
 * 合并范本更新: takes the chosen elements from the template's new row into the office's. The row becomes a draft where
 * something changed; either way the update counts as dealt with. Throws conflict `catalog.entryChanged` or
 * `catalogVersions.templateChanged` when someone was faster.
 */
export async function mergeTemplate(ctx: CommandContext, input: MergeTemplateInput): Promise<void> {
  const entry = await requireEntry(ctx, input.entryId);
  authorize(mayEdit(ctx.actor, entry));
  if (entry.version !== input.version) throw conflict('catalog.entryChanged');
  const [state] = await templateStates(ctx, { entryId: entry.id });
  if (!state) throw notFound('catalogVersions.noTemplate');
  if (state.templateVersion !== input.templateVersion) throw conflict('catalogVersions.templateChanged');
  await merge(ctx, state, input.take);
}

export interface MergeAllResult {
  readonly done: number;
  /** Rows in which both sides changed an element: each is decided by hand. */
  readonly contested: number;
  /** Rows under review. */
  readonly skipped: number;
}

/** Takes over every update of a field that contradicts nothing of the office's own. */
export async function mergeUncontested(ctx: CommandContext, fieldId: number): Promise<MergeAllResult> {
  const states = await templateStates(ctx, { officeId: ctx.actor.officeId ?? 0, fieldId });
  let [done, contested, skipped] = [0, 0, 0];
  for (const state of states) {
    if (!state.isOutdated || state.retiredOn !== null) continue;
    const merged = templateMerge(state);
    const entry = await requireEntry(ctx, state.entryId);
    if (merged.contested.length > 0) contested += 1;
    else if (!mayEdit(ctx.actor, entry).allowed) skipped += 1;
    else {
      await merge(ctx, state, merged.taken);
      done += 1;
    }
  }
  return { done, contested, skipped };
}

async function merge(ctx: CommandContext, state: TemplateState, take: readonly ElementKey[]): Promise<void> {
  const entry = await requireEntry(ctx, state.entryId);
  const taken = take.map((key) => partsOf(state.template, key));
  const elements: EntryElements = Object.assign({ ...entry.elements }, ...taken);
  await changeEntry(ctx, entry, elements, {
    action: 'edited',
    note: `合并范本更新（范本第${state.templateVersion}版）`,
    audit: 'catalog.templateMerged',
  });
  await noteMerge(ctx, entry.id, state.templateVersion);
}
