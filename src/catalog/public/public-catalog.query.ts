import type { LocalDate } from '../../kernel/local-date.js';
import { placeholders, type Reader } from '../../platform/database/index.js';
import { readElements } from '../elements/stored-elements.js';
import type { EntryElements } from '../entry.js';

/** Reads for the public pages: sums from `catalog_counts`, rows from `catalog_publications`, one SQL each. */
export interface FieldCount {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly verified: boolean;
  readonly entries: number;
}

export async function countByField(reader: Reader, officeId = 0): Promise<readonly FieldCount[]> {
  const rows = await reader.all<{
    id: number;
    slug: string;
    name: string;
    verified: boolean | number;
    entries: number | null;
  }>(
    `SELECT f.id, f.slug, f.name, f.verified, c.entries FROM catalog_fields f
     LEFT JOIN catalog_counts c ON c.field_id = f.id AND c.office_id = ? AND c.level1 = ''
     ORDER BY f.position, f.id`,
    [officeId],
  );
  return rows.map((row) => ({ ...row, verified: Boolean(row.verified), entries: row.entries ?? 0 }));
}

export interface OfficeCount {
  readonly id: number;
  readonly name: string;
  readonly entries: number;
}

/** Offices with public rows, in one field or (0) in all. */
export function countByOffice(reader: Reader, fieldId = 0): Promise<OfficeCount[]> {
  return reader.all<OfficeCount>(
    `SELECT o.id, o.name, c.entries FROM catalog_counts c JOIN offices o ON o.id = c.office_id
     WHERE c.field_id = ? AND c.level1 = '' AND c.entries > 0 ORDER BY o.sort_order, o.id`,
    [fieldId],
  );
}

export interface LevelCount {
  readonly level1: string;
  readonly entries: number;
}

/** 一级事项 of a field, of one office or (0) of all, in the order of the catalog. */
export function countByLevel1(reader: Reader, fieldId: number, officeId: number): Promise<LevelCount[]> {
  return reader.all<LevelCount>(
    `SELECT c.level1, c.entries FROM catalog_counts c
     WHERE c.field_id = ? AND c.office_id = ? AND c.level1 <> '' AND c.entries > 0
     ORDER BY c.position, c.level1`,
    [fieldId, officeId],
  );
}

export async function countAll(reader: Reader): Promise<number> {
  const row = await reader.get<{ entries: number }>(
    "SELECT c.entries FROM catalog_counts c WHERE c.field_id = 0 AND c.office_id = 0 AND c.level1 = ''",
  );
  return row?.entries ?? 0;
}

export interface PublicRow {
  readonly entry_id: number;
  readonly level1: string;
  readonly level2: string | null;
  readonly level3: string | null;
  readonly subject: string;
  readonly time_limit: string;
  readonly on_request: boolean | number;
  readonly office_name: string;
  readonly field_name: string;
}

// Names are looked up row by row: beside a join, statistics of a small field table talk SQLite out of reading the
// rows in the order of their index, and it sorts the whole field for one page.
export const PUBLIC_ROW = `p.entry_id, p.level1, p.level2, p.level3, p.subject, p.time_limit, p.on_request,
  (SELECT o.name FROM offices o WHERE o.id = p.office_id) AS office_name,
  (SELECT f.name FROM catalog_fields f WHERE f.id = p.field_id) AS field_name`;

/** The rows of search hits, in the order of `ids`. */
export async function rowsById(reader: Reader, ids: readonly number[]): Promise<readonly PublicRow[]> {
  if (ids.length === 0) return [];
  const rows = await reader.all<PublicRow>(
    `SELECT ${PUBLIC_ROW} FROM catalog_publications p WHERE p.entry_id IN (${placeholders(ids.length)})`,
    ids,
  );
  const byId = new Map(rows.map((row) => [row.entry_id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** One revision of a row as the public reads it, with what became of it. */
export interface PublicRevision {
  readonly entryId: number;
  readonly number: number;
  /** The revision that is public now; null when the row was withdrawn. */
  readonly currentNumber: number | null;
  readonly elements: EntryElements;
  readonly publishedOn: LocalDate;
  readonly publisherName: string;
  readonly withdrawnOn: LocalDate | null;
  readonly withdrawnReason: string | null;
  readonly office: { readonly id: number; readonly name: string; readonly phone: string };
  readonly field: { readonly slug: string; readonly name: string };
}

interface RevisionRow {
  entry_id: number;
  number: number;
  current_number: number | null;
  elements: string;
  published_on: LocalDate;
  publisher_name: string;
  withdrawn_on: LocalDate | null;
  withdrawn_reason: string | null;
  office_id: number;
  office_name: string;
  office_phone: string;
  slug: string;
  field_name: string;
}

/** The given revision, or (null) the last one; undefined when the row was never public. */
export async function publicRevision(
  reader: Reader,
  entryId: number,
  number: number | null,
): Promise<PublicRevision | undefined> {
  const row = await reader.get<RevisionRow>(
    `SELECT r.entry_id, r.number, p.revision AS current_number, r.elements, r.published_on, r.publisher_name,
       r.withdrawn_on, r.withdrawn_reason, o.id AS office_id, o.name AS office_name, o.phone AS office_phone,
       f.slug, f.name AS field_name
     FROM catalog_entries e
     JOIN catalog_revisions r ON r.entry_id = e.id AND r.number = ${number === null ? 'e.revision' : '?'}
     JOIN offices o ON o.id = e.office_id JOIN catalog_fields f ON f.id = e.field_id
     LEFT JOIN catalog_publications p ON p.entry_id = e.id
     WHERE e.id = ?`,
    number === null ? [entryId] : [number, entryId],
  );
  return (
    row && {
      entryId: row.entry_id,
      number: row.number,
      currentNumber: row.current_number,
      elements: readElements(row.elements),
      publishedOn: row.published_on,
      publisherName: row.publisher_name,
      withdrawnOn: row.withdrawn_on,
      withdrawnReason: row.withdrawn_reason,
      office: { id: row.office_id, name: row.office_name, phone: row.office_phone },
      field: { slug: row.slug, name: row.field_name },
    }
  );
}

export interface RevisionLine {
  readonly number: number;
  readonly published_on: LocalDate;
  readonly publisher_name: string;
}

/** Every published revision of a row, newest first. */
export function revisionsOf(reader: Reader, entryId: number): Promise<RevisionLine[]> {
  return reader.all<RevisionLine>(
    `SELECT r.number, r.published_on, r.publisher_name FROM catalog_revisions r
     WHERE r.entry_id = ? ORDER BY r.number DESC`,
    [entryId],
  );
}
