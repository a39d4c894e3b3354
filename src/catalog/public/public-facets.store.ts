import type { Instant } from '../../kernel/instant.js';
import type { CommandContext } from '../../platform/database/index.js';
import { type EntryElements, titleOf } from '../entry.js';
import type { CatalogEntry } from '../entry.store.js';
import { isPeriodic, signatureOf } from './public-facets.js';

interface FacetedRow {
  readonly fieldId: number;
  readonly officeId: number;
  readonly signature: number;
}

/** The facet columns of a row that was just published, and the four sums it is part of. */
export async function addFacets(
  ctx: CommandContext,
  entry: Pick<CatalogEntry, 'id' | 'fieldId' | 'officeId'>,
  elements: EntryElements,
): Promise<void> {
  const signature = signatureOf(elements);
  await ctx.run(
    `UPDATE catalog_publications SET signature = ?, periodic = ?, tagged = ? WHERE entry_id = ?`,
    [signature, isPeriodic(elements.timeLimit), true, entry.id],
  );
  await moveFacets(ctx, { ...entry, signature }, 1);
}

/** The sums of a row's field (or 0: all) and office (or 0: all), in the transaction that publishes or withdraws. */
export async function moveFacets(ctx: CommandContext, row: FacetedRow, by: 1 | -1): Promise<void> {
  for (const field of [0, row.fieldId])
    for (const office of [0, row.officeId])
      await ctx.run(
        `INSERT INTO catalog_facets (field_id, office_id, signature, entries) VALUES (?, ?, ?, ?)
         ON CONFLICT (field_id, office_id, signature) DO UPDATE SET entries = catalog_facets.entries + ?`,
        [field, office, row.signature, by, by],
      );
}

export type PublicChange = 'added' | 'changed' | 'withdrawn';

/** One line of the feeds of changes. */
export async function appendChange(
  ctx: CommandContext,
  entry: Pick<CatalogEntry, 'id' | 'fieldId' | 'officeId' | 'elements'>,
  change: { readonly kind: PublicChange; readonly revision: number; readonly note?: string },
): Promise<void> {
  const at: Instant = ctx.now;
  await ctx.run(
    `INSERT INTO catalog_changes (entry_id, office_id, field_id, kind, revision, title, note, changed_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      entry.id,
      entry.officeId,
      entry.fieldId,
      change.kind,
      change.revision,
      titleOf(entry.elements),
      change.note ?? '',
      at,
    ],
  );
}
