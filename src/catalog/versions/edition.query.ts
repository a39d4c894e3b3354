import { notFound } from '../../kernel/domain-error.js';
import { decodeCursor, type Page, toPage } from '../../kernel/keyset.js';
import type { LocalDate } from '../../kernel/local-date.js';
import type { Reader, SqlValue } from '../../platform/database/index.js';
import { readElements } from '../elements/stored-elements.js';
import type { EntryElements } from '../entry.js';

/** 目录版本 of an office's field. */
export interface Edition {
  readonly id: number;
  readonly officeId: number;
  readonly fieldId: number;
  readonly fieldSlug: string;
  readonly fieldName: string;
  /** The office's name on that day. */
  readonly officeName: string;
  readonly number: number;
  readonly publishedOn: LocalDate;
  readonly madeByName: string;
  readonly entryCount: number;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

interface EditionRow {
  id: number;
  office_id: number;
  field_id: number;
  slug: string;
  field_name: string;
  office_name: string;
  number: number;
  published_on: LocalDate;
  made_by_name: string;
  entry_count: number;
  added: number;
  changed: number;
  removed: number;
}

const COLUMNS = `v.id, v.office_id, v.field_id, v.office_name, v.number, v.published_on, v.made_by_name, v.entry_count,
  v.added, v.changed, v.removed,
  (SELECT f.slug FROM catalog_fields f WHERE f.id = v.field_id) AS slug,
  (SELECT f.name FROM catalog_fields f WHERE f.id = v.field_id) AS field_name`;

export interface EditionFilter {
  readonly officeId: number | null;
  readonly fieldId: number | null;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** Editions, newest first. */
export async function listEditions(reader: Reader, filter: EditionFilter): Promise<Page<Edition>> {
  const where: string[] = [];
  const params: SqlValue[] = [];
  for (const [column, value] of [
    ['office_id', filter.officeId],
    ['field_id', filter.fieldId],
  ] as const) {
    if (value === null) continue;
    where.push(`v.${column} = ?`);
    params.push(value);
  }
  const [after] = decodeCursor(filter.cursor, 1) ?? [];
  if (after !== undefined && after !== null) {
    where.push('v.id < ?');
    params.push(after);
  }
  const rows = await reader.all<EditionRow>(
    `SELECT ${COLUMNS} FROM catalog_editions v ${where.length > 0 ? `WHERE ${where.join(' AND ')}` : ''}
     ORDER BY v.id DESC LIMIT ${filter.limit + 1}`,
    params,
  );
  const page = toPage(rows, filter.limit, (row) => [row.id]);
  return { rows: page.rows.map(toEdition), next: page.next };
}

/** One edition by its number. Throws notFound `catalogVersions.editionNotFound`. */
export async function requireEdition(
  reader: Reader,
  place: { readonly officeId: number; readonly fieldId: number; readonly number: number },
): Promise<Edition> {
  const row = await reader.get<EditionRow>(
    `SELECT ${COLUMNS} FROM catalog_editions v WHERE v.office_id = ? AND v.field_id = ? AND v.number = ?`,
    [place.officeId, place.fieldId, place.number],
  );
  if (!row) throw notFound('catalogVersions.editionNotFound');
  return toEdition(row);
}

/** Every number with its date, newest first, for choosing two to compare: at most five hundred. */
export function editionNumbers(
  reader: Reader,
  officeId: number,
  fieldId: number,
): Promise<{ readonly number: number; readonly published_on: LocalDate }[]> {
  return reader.all(
    `SELECT v.number, v.published_on FROM catalog_editions v WHERE v.office_id = ? AND v.field_id = ?
     ORDER BY v.number DESC LIMIT 500`,
    [officeId, fieldId],
  );
}

/** A row of an edition without its content. */
export interface EditionPlace {
  readonly entryId: number;
  readonly revision: number;
  readonly position: number;
}

const IN_EDITION = `FROM catalog_edition_rows x
  WHERE x.office_id = ? AND x.field_id = ? AND x.first_number <= ? AND (x.last_number IS NULL OR x.last_number >= ?)`;

/** Every row of an edition in its order, as three numbers each: 2,000 rows are read in a few milliseconds. */
export async function editionPlaces(reader: Reader, edition: Edition): Promise<readonly EditionPlace[]> {
  const rows = await reader.all<{ entry_id: number; revision: number; position: number }>(
    `SELECT x.entry_id, x.revision, x.position ${IN_EDITION} ORDER BY x.position, x.entry_id`,
    [edition.officeId, edition.fieldId, edition.number, edition.number],
  );
  return rows.map((row) => ({ entryId: row.entry_id, revision: row.revision, position: row.position }));
}

export interface EditionLine {
  readonly entryId: number;
  readonly revision: number;
  readonly elements: EntryElements;
}

/** One page of an edition's rows with their content. */
export async function editionLines(
  reader: Reader,
  edition: Edition,
  options: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<Page<EditionLine>> {
  const after = decodeCursor(options.cursor, 2) ?? [-1, 0];
  const rows = await reader.all<{ entry_id: number; revision: number; position: number; elements: string }>(
    `SELECT x.entry_id, x.revision, x.position,
       (SELECT r.elements FROM catalog_revisions r WHERE r.entry_id = x.entry_id AND r.number = x.revision) AS elements
     ${IN_EDITION} AND (x.position, x.entry_id) > (?, ?)
     ORDER BY x.position, x.entry_id LIMIT ${options.limit + 1}`,
    [edition.officeId, edition.fieldId, edition.number, edition.number, ...after],
  );
  const page = toPage(rows, options.limit, (row) => [row.position, row.entry_id]);
  return {
    rows: page.rows.map((row) => ({
      entryId: row.entry_id,
      revision: row.revision,
      elements: readElements(row.elements),
    })),
    next: page.next,
  };
}

function toEdition(row: EditionRow): Edition {
  return {
    id: row.id,
    officeId: row.office_id,
    fieldId: row.field_id,
    fieldSlug: row.slug,
    fieldName: row.field_name,
    officeName: row.office_name,
    number: row.number,
    publishedOn: row.published_on,
    madeByName: row.made_by_name,
    entryCount: row.entry_count,
    added: row.added,
    changed: row.changed,
    removed: row.removed,
  };
}
