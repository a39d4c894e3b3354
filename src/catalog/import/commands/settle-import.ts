import { conflict } from '../../../kernel/domain-error.js';
import type { CommandContext } from '../../../platform/database/index.js';
import { requireFieldById } from '../../field.store.js';
import type { ImportState } from '../catalog-import.js';
import {
  deleteImport,
  type ImportSettings,
  moveImport,
  requireImport,
  saveSettings,
} from '../catalog-import.store.js';
import { authorizeImport } from '../import.policy.js';
import { leaveRows, sumRows } from '../import-rows.store.js';
import { openOffice } from '../write-import.js';

/** 领域, 公开主体 and what becomes of items that the office has. Throws conflict once the import is confirmed. */
export async function settleImport(ctx: CommandContext, id: number, settings: ImportSettings): Promise<void> {
  await requireOpen(ctx, id);
  if (settings.fieldId !== null) await requireFieldById(ctx, settings.fieldId);
  await saveSettings(ctx, id, settings);
}

/** Leaves rows out of the import, or takes them back. */
export async function chooseRows(
  ctx: CommandContext,
  id: number,
  seqs: readonly number[],
  leave: boolean,
): Promise<void> {
  await requireOpen(ctx, id);
  await leaveRows(ctx, id, seqs, leave);
}

/**
 * Confirms: from here on the rows are written. Goes on, too, with one that was interrupted. Throws conflict when a
 * colleague was first, when there is nothing to add, or when rows have no field.
 */
export async function confirmImport(ctx: CommandContext, id: number): Promise<void> {
  const record = await requireImport(ctx, id);
  authorizeImport(ctx.actor, record);
  await openOffice(ctx, record.officeId);
  const sums = await sumRows(ctx, id);
  if (record.state === 'ready') {
    if (sums.taken === 0) throw conflict('catalogImport.nothingToAdd');
    if (record.fieldId === null && sums.fieldless > 0) {
      throw conflict('catalogImport.fieldless', { n: sums.fieldless });
    }
  }
  if (!(await moveImport(ctx, id, ['ready', 'writing'], 'writing'))) throw conflict('catalogImport.notOpen');
}

/** Throws the draft away. Rows that were added already stay in the catalog. */
export async function discardImport(ctx: CommandContext, id: number): Promise<void> {
  const record = await requireImport(ctx, id);
  authorizeImport(ctx.actor, record);
  if (record.state === 'writing') throw conflict('catalogImport.notOpen');
  await deleteImport(ctx, id);
}

async function requireOpen(ctx: CommandContext, id: number): Promise<void> {
  const record = await requireImport(ctx, id);
  authorizeImport(ctx.actor, record);
  const open: readonly ImportState[] = ['ready'];
  if (!open.includes(record.state)) throw conflict('catalogImport.notOpen');
}
