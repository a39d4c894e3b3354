import type { Instant } from '../../kernel/instant.js';
import { decodeCursor, type Page, toPage } from '../../kernel/keyset.js';
import type { LocalDate } from '../../kernel/local-date.js';
import type { Reader, SqlValue } from '../../platform/database/index.js';
import type { PublicChange } from './public-facets.store.js';

export interface ChangeLine {
  readonly id: number;
  readonly entryId: number;
  readonly kind: PublicChange;
  readonly revision: number;
  readonly title: string;
  readonly note: string;
  readonly changedAt: Instant;
  readonly officeName: string;
  readonly fieldName: string;
}

/** The latest public changes, newest first, of an office, a field or all. */
export function latestChanges(
  reader: Reader,
  scope: { readonly officeId?: number; readonly fieldId?: number },
  limit: number,
): Promise<ChangeLine[]> {
  const conditions: string[] = [];
  const params: SqlValue[] = [];
  if (scope.officeId !== undefined) {
    conditions.push('c.office_id = ?');
    params.push(scope.officeId);
  }
  if (scope.fieldId !== undefined) {
    conditions.push('c.field_id = ?');
    params.push(scope.fieldId);
  }
  return reader.all<ChangeLine>(
    `SELECT c.id, c.entry_id AS "entryId", c.kind, c.revision, c.title, c.note, c.changed_at AS "changedAt",
       (SELECT o.name FROM offices o WHERE o.id = c.office_id) AS "officeName",
       (SELECT f.name FROM catalog_fields f WHERE f.id = c.field_id) AS "fieldName"
     FROM catalog_changes c ${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''}
     ORDER BY c.id DESC LIMIT ${limit}`,
    params,
  );
}

export interface PublishedLine {
  readonly id: number;
  readonly title: string;
  readonly publishedOn: LocalDate;
}

/** What was published under a row, newest first. */
export async function publishedUnderEntry(
  reader: Reader,
  entryId: number,
  cursor: string | undefined,
  limit: number,
): Promise<Page<PublishedLine>> {
  const [day, id] = decodeCursor(cursor, 2) ?? [];
  const after = typeof day === 'string' && typeof id === 'number' ? [day, id] : null;
  const rows = await reader.all<PublishedLine>(
    `SELECT d.id, d.title, d.published_on AS "publishedOn" FROM disclosures d
     WHERE d.catalog_entry_id = ? AND d.state = 'published'${after ? ' AND (d.published_on, d.id) < (?, ?)' : ''}
     ORDER BY d.published_on DESC, d.id DESC LIMIT ${limit + 1}`,
    [entryId, ...(after ?? [])],
  );
  return toPage(rows, limit, (row) => [row.publishedOn, row.id]);
}
