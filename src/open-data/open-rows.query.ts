import { type EntryElements, readElements } from '../catalog/index.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { Reader, SqlValue } from '../platform/database/index.js';

/** A public row as it leaves the house. */
export interface OpenRow {
  readonly id: number;
  readonly revision: number;
  readonly publishedOn: LocalDate;
  readonly field: { readonly slug: string; readonly name: string };
  readonly office: { readonly code: string; readonly name: string };
  readonly elements: EntryElements;
}

interface RawRow {
  id: number;
  revision: number;
  published_on: LocalDate;
  field_id: number;
  office_id: number;
  position: number;
  slug: string;
  field_name: string;
  office_code: string;
  office_name: string;
  elements: string;
}

const BATCH = 200;

/**
 * All public rows of a field or (null) of the county, in the order of the catalog, a batch at a time: memory stays the
 * same for ten rows and for a hundred thousand. Rows published meanwhile may or may not be among them.
 */
export async function* openRows(reader: Reader, fieldId: number | null): AsyncGenerator<readonly OpenRow[]> {
  for (let after: readonly SqlValue[] | null = null; ; ) {
    const conditions: string[] = [];
    const params: SqlValue[] = [];
    if (fieldId !== null) {
      conditions.push('p.field_id = ?');
      params.push(fieldId);
    }
    if (after) {
      conditions.push('(p.field_id, p.office_id, p.position, p.entry_id) > (?, ?, ?, ?)');
      params.push(...after);
    }
    const rows: RawRow[] = await reader.all<RawRow>(
      `SELECT p.entry_id AS id, p.revision, p.published_on, p.field_id, p.office_id, p.position,
         (SELECT f.slug FROM catalog_fields f WHERE f.id = p.field_id) AS slug,
         (SELECT f.name FROM catalog_fields f WHERE f.id = p.field_id) AS field_name,
         (SELECT o.code FROM offices o WHERE o.id = p.office_id) AS office_code,
         (SELECT o.name FROM offices o WHERE o.id = p.office_id) AS office_name,
         (SELECT r.elements FROM catalog_revisions r WHERE r.entry_id = p.entry_id AND r.number = p.revision) AS elements
       FROM catalog_publications p ${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''}
       ORDER BY p.field_id, p.office_id, p.position, p.entry_id LIMIT ${BATCH}`,
      params,
    );
    if (rows.length === 0) return;
    yield rows.map(toOpenRow);
    const last = rows.at(-1);
    if (rows.length < BATCH || !last) return;
    after = [last.field_id, last.office_id, last.position, last.id];
  }
}

function toOpenRow(row: RawRow): OpenRow {
  return {
    id: row.id,
    revision: row.revision,
    publishedOn: row.published_on,
    field: { slug: row.slug, name: row.field_name },
    office: { code: row.office_code, name: row.office_name },
    elements: readElements(row.elements),
  };
}

/** The day of the latest public change; null while nothing was published. */
export async function lastChangeOf(reader: Reader, fieldId: number | null): Promise<LocalDate | null> {
  const row = await reader.get<{ changed_at: string }>(
    `SELECT c.changed_at FROM catalog_changes c ${fieldId === null ? '' : 'WHERE c.field_id = ?'} ORDER BY c.id DESC LIMIT 1`,
    fieldId === null ? [] : [fieldId],
  );
  return row ? (row.changed_at.slice(0, 10) as LocalDate) : null;
}
