import { recordAudit } from '../audit/index.js';
import type { CommandContext } from '../platform/database/index.js';
import { changedElements, type ElementKey, type EntryElements } from './entry.js';
import {
  appendHistory,
  type CatalogEntry,
  type HistoryAction,
  insertEntry,
  keepFindings,
  type NewEntry,
  requireEntry,
  twinsOf,
  updateEntry,
} from './entry.store.js';
import { countFindings, reviewRow } from './entry-review.js';

/** The two ways by which content comes into an office's catalog; whoever wrote it (a form, an import, a merge). */
export interface ContentStep {
  readonly action: HistoryAction;
  readonly note?: string;
  /** Left out where one audit entry stands for many rows. */
  readonly audit?: string;
}

/** Adds a row as a draft, checked, with its first history step. Returns its id. */
export async function addEntry(
  ctx: CommandContext,
  row: Omit<NewEntry, 'missing' | 'doubtful'>,
  step: ContentStep,
): Promise<number> {
  const findings = await reviewRow(ctx, { ...row, id: null }, ctx.today);
  const entryId = await insertEntry(ctx, { ...row, ...countFindings(findings) });
  await appendHistory(ctx, {
    entryId,
    version: 1,
    action: step.action,
    elements: row.elements,
    ...(step.note === undefined ? {} : { note: step.note }),
  });
  if (step.audit !== undefined) {
    await recordAudit(ctx, {
      action: step.audit,
      entity: 'catalogEntry',
      entityId: entryId,
      officeId: row.officeId,
      summary: { fieldId: row.fieldId },
    });
  }
  await recheckTwins(ctx, { ...row, id: entryId });
  return entryId;
}

export interface ContentChange {
  readonly version: number;
  readonly changed: readonly ElementKey[];
}

/**
 * Writes new content over the version that the caller read; the row becomes a draft. Writes nothing when nothing
 * differs. The caller has asked the policy. Throws conflict `catalog.entryChanged` when someone else was first.
 */
export async function changeEntry(
  ctx: CommandContext,
  entry: CatalogEntry,
  elements: EntryElements,
  step: ContentStep,
): Promise<ContentChange> {
  const changed = changedElements(entry.elements, elements);
  if (changed.length === 0) return { version: entry.version, changed };
  const findings = await reviewRow(ctx, { ...entry, elements }, ctx.today);
  const version = await updateEntry(ctx, entry, { state: 'draft', elements, ...countFindings(findings) });
  await appendHistory(ctx, {
    entryId: entry.id,
    version,
    action: step.action,
    elements,
    ...(step.note === undefined ? {} : { note: step.note }),
  });
  if (step.audit !== undefined) {
    await recordAudit(ctx, {
      action: step.audit,
      entity: 'catalogEntry',
      entityId: entry.id,
      officeId: entry.officeId,
      summary: { version, changed: [...changed] },
    });
  }
  if (changed.some((key) => key === 'level1' || key === 'level2' || key === 'level3')) {
    await recheckTwins(ctx, entry);
    await recheckTwins(ctx, { ...entry, elements });
  }
  return { version, changed };
}

/**
 * A single row of the same name has just got its first twin, or lost its last: only then does the check say something
 * else of it. Among more of them each has a twin before and after.
 */
async function recheckTwins(
  ctx: CommandContext,
  row: Pick<CatalogEntry, 'id' | 'officeId' | 'fieldId' | 'elements'>,
): Promise<void> {
  const twins = await twinsOf(ctx, row);
  if (twins.length === 1) await recheckEntries(ctx, twins);
}

/** Checks rows again whose surroundings changed (a document repealed, a twin gone). No new version: nobody edited them. */
export async function recheckEntries(ctx: CommandContext, ids: readonly number[]): Promise<void> {
  for (const id of ids) {
    const entry = await requireEntry(ctx, id);
    const counts = countFindings(await reviewRow(ctx, entry, ctx.today));
    if (counts.missing !== entry.missing || counts.doubtful !== entry.doubtful) {
      await keepFindings(ctx, id, counts);
    }
  }
}
