import type { CommandContext, Reader } from '../../platform/database/index.js';
import { CatalogEntryModel, CatalogPublicationModel } from '../catalog.model.js';
import type { EntryState } from '../entry.js';

export interface OrderedRow {
  readonly id: number;
  readonly position: number;
  readonly state: EntryState;
  readonly level1: string | null;
  readonly level2: string | null;
  readonly level3: string | null;
}

/** One field of one office is read and written as a whole: the largest guideline has some two hundred rows. */
export const MOST_ORDERED = 1000;

/** All rows of an office's field in their order, whatever their state. */
export function orderedRows(reader: Reader, officeId: number, fieldId: number): Promise<OrderedRow[]> {
  return reader.all<OrderedRow>(
    `SELECT e.id, e.position, e.state, e.level1, e.level2, e.level3 FROM catalog_entries e
     WHERE e.field_id = ? AND e.office_id = ? ORDER BY e.position, e.id LIMIT ${MOST_ORDERED}`,
    [fieldId, officeId],
  );
}

/** Puts rows at their places, on the desk and for the public. An order says nothing about content: no new version. */
export async function moveEntries(
  ctx: CommandContext,
  places: readonly { readonly id: number; readonly position: number }[],
): Promise<void> {
  for (const { id, position } of places) {
    await CatalogEntryModel.update({ position }, { where: { id }, transaction: ctx.tx });
    await CatalogPublicationModel.update({ position }, { where: { entryId: id }, transaction: ctx.tx });
  }
}
