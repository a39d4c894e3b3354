import type { FieldName } from '../../catalog/index.js';
import { placeholders, type Reader } from '../../platform/database/index.js';
import { searchDescription } from '../../search/index.js';

/** Fewer pairs of words than this in the leading field's rows say nothing. */
const FEWEST_POINTS = 2;

/**
 * The field that most of the published catalog rows belong to that the request may mean: the officer's to confirm. Null where
 * none stands out.
 */
export async function proposeField(reader: Reader, content: string): Promise<FieldName | null> {
  const found = await searchDescription(reader, content, ['catalog']);
  if (found.length === 0) return null;
  const ids = found.map(({ hit }) => hit.refId);
  const entries = await reader.all<FieldName & { readonly entryId: number }>(
    `SELECT e.id AS "entryId", f.id, f.slug, f.name FROM catalog_entries e JOIN catalog_fields f ON f.id = e.field_id
     WHERE e.id IN (${placeholders(ids.length)})`,
    ids,
  );
  const points = new Map(found.map(({ hit, points: n }) => [hit.refId, n]));
  const byField = new Map<number, { readonly field: FieldName; sum: number }>();
  for (const { entryId, id, slug, name } of entries) {
    const known = byField.get(id) ?? { field: { id, slug, name }, sum: 0 };
    known.sum += points.get(entryId) ?? 0;
    byField.set(id, known);
  }
  const [first, second] = [...byField.values()].sort((a, b) => b.sum - a.sum);
  if (!first || first.sum < FEWEST_POINTS || first.sum === second?.sum) return null;
  return first.field;
}
