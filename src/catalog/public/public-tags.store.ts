import type { LocalDate } from '../../kernel/local-date.js';
import type { CommandContext } from '../../platform/database/index.js';
import { indexDocument } from '../../search/index.js';
import { readElements } from '../elements/stored-elements.js';
import { requireFieldById } from '../field.store.js';
import { searchDocumentOf } from './search-document.js';

const BATCH = 200;

/**
 * Tells the search the facets of rows that were published before it knew any. Resolves to how many it told, 0 when all
 * are told; a run takes a small batch, so that nobody waits long for the one writer.
 */
export async function tagSearchDocuments(ctx: CommandContext): Promise<number> {
  const no = ctx.dialect === 'postgres' ? 'FALSE' : '0';
  const rows = await ctx.all<{
    id: number;
    office_id: number;
    field_id: number;
    elements: string;
    published_on: LocalDate;
  }>(
    `SELECT p.entry_id AS id, p.office_id, p.field_id, r.elements, p.published_on FROM catalog_publications p
     JOIN catalog_revisions r ON r.entry_id = p.entry_id AND r.number = p.revision
     WHERE p.tagged = ${no} ORDER BY p.entry_id LIMIT ${BATCH}`,
  );
  for (const row of rows) {
    const field = await requireFieldById(ctx, row.field_id);
    const document = { id: row.id, officeId: row.office_id, elements: readElements(row.elements) };
    await indexDocument(ctx, searchDocumentOf(document, field, row.published_on));
    await ctx.run('UPDATE catalog_publications SET tagged = ? WHERE entry_id = ?', [true, row.id]);
  }
  return rows.length;
}
