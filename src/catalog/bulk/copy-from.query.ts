import { decodeCursor, type Page, toPage } from '../../kernel/keyset.js';
import type { Reader, SqlValue } from '../../platform/database/index.js';

export interface CopyableRow {
  readonly entry_id: number;
  readonly field_id: number;
  readonly field_name: string;
  readonly position: number;
  readonly level1: string;
  readonly level2: string | null;
  readonly level3: string | null;
}

/** What an office has published, of one field or (null) of all, in the order of the catalog. */
export async function copyableRows(
  reader: Reader,
  filter: { readonly officeId: number; readonly fieldId: number | null },
  page: { readonly cursor: string | undefined; readonly limit: number },
): Promise<Page<CopyableRow>> {
  const where = ['p.office_id = ?'];
  const params: SqlValue[] = [filter.officeId];
  if (filter.fieldId !== null) {
    where.push('p.field_id = ?');
    params.push(filter.fieldId);
  }
  const after = decodeCursor(page.cursor, 3);
  if (after) {
    where.push('(p.field_id, p.position, p.entry_id) > (?, ?, ?)');
    params.push(...after);
  }
  const rows = await reader.all<CopyableRow>(
    `SELECT p.entry_id, p.field_id, p.position, p.level1, p.level2, p.level3,
       (SELECT f.name FROM catalog_fields f WHERE f.id = p.field_id) AS field_name
     FROM catalog_publications p WHERE ${where.join(' AND ')}
     ORDER BY p.field_id, p.position, p.entry_id LIMIT ?`,
    [...params, page.limit + 1],
  );
  return toPage(rows, page.limit, (row) => [row.field_id, row.position, row.entry_id]);
}
