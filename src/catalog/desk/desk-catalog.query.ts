import type { Instant } from '../../kernel/instant.js';
import { decodeCursor, type Page, toPage } from '../../kernel/keyset.js';
import type { LocalDate } from '../../kernel/local-date.js';
import { placeholders, type Reader, type SqlValue } from '../../platform/database/index.js';
import { readElements } from '../elements/stored-elements.js';
import { type EntryElements, type EntryState, entryStates } from '../entry.js';
import type { HistoryAction } from '../entry.store.js';

/** Reads for the desk: lists without the elements, counts from the desk index. */
export interface DeskRow {
  readonly id: number;
  readonly office_id: number;
  readonly office_name: string;
  readonly field_id: number;
  readonly field_name: string;
  readonly position: number;
  readonly state: EntryState;
  readonly level1: string | null;
  readonly level2: string | null;
  readonly level3: string | null;
  readonly missing: number;
  readonly doubtful: number;
  readonly revision: number;
  readonly submitted_by: number | null;
  readonly return_reason: string | null;
  readonly updated_at: Instant;
  readonly updated_by_name: string;
  /** The office that the 公开主体 is bound to has closed. */
  readonly subject_closed: boolean | number;
}

/** 有问题的, 必须改正的, 公开主体已撤销的. */
export const findingFilters = ['found', 'blocking', 'closed'] as const;
export type FindingFilter = (typeof findingFilters)[number];

export interface DeskFilter {
  /** Null for the 主管部门, which sees all offices. */
  readonly officeId: number | null;
  readonly fieldId: number | null;
  readonly state: EntryState;
  readonly findings?: FindingFilter | null;
  /** Offices whose last day is before this one no longer exist. */
  readonly today: LocalDate;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export async function deskRows(reader: Reader, filter: DeskFilter): Promise<Page<DeskRow>> {
  const { where, params } = conditionsOf(filter);
  const after = decodeCursor(filter.cursor, 3);
  if (after) {
    where.push('(e.field_id, e.position, e.id) > (?, ?, ?)');
    params.push(...after);
  }
  const rows = await reader.all<DeskRow>(
    `SELECT e.id, e.office_id, o.name AS office_name, e.field_id, f.name AS field_name, e.position, e.state,
       e.level1, e.level2, e.level3, e.missing, e.doubtful, e.revision, e.submitted_by, e.return_reason,
       e.updated_at, e.updated_by_name,
       (EXISTS (SELECT 1 FROM offices s WHERE s.id = e.subject_office_id AND s.valid_to < ?)) AS subject_closed
     FROM catalog_entries e JOIN offices o ON o.id = e.office_id JOIN catalog_fields f ON f.id = e.field_id
     WHERE ${where.join(' AND ')} ORDER BY e.field_id, e.position, e.id LIMIT ?`,
    [filter.today, ...params, filter.limit + 1],
  );
  return toPage(rows, filter.limit, (row) => [row.field_id, row.position, row.id]);
}

function conditionsOf(filter: DeskFilter): { where: string[]; params: SqlValue[] } {
  const where = ['e.state = ?'];
  const params: SqlValue[] = [filter.state];
  if (filter.officeId !== null) {
    where.push('e.office_id = ?');
    params.push(filter.officeId);
  }
  if (filter.fieldId !== null) {
    where.push('e.field_id = ?');
    params.push(filter.fieldId);
  }
  // The words of the partial index, so that it is used.
  if (filter.findings === 'found') where.push('e.missing + e.doubtful > 0');
  if (filter.findings === 'blocking') where.push('e.missing + e.doubtful > 0', 'e.missing > 0');
  if (filter.findings === 'closed') {
    where.push('e.subject_office_id IN (SELECT s.id FROM offices s WHERE s.valid_to < ?)');
    params.push(filter.today);
  }
  return { where, params };
}

/** Rows of an office (null: of all) by state. */
export async function countByState(
  reader: Reader,
  officeId: number | null,
  fieldId: number | null,
): Promise<Readonly<Record<EntryState, number>>> {
  const where = [
    ...(officeId === null ? [] : ['e.office_id = ?']),
    ...(fieldId === null ? [] : ['e.field_id = ?']),
  ];
  const rows = await reader.all<{ state: EntryState; n: number }>(
    `SELECT e.state, COUNT(*) AS n FROM catalog_entries e ${where.length > 0 ? `WHERE ${where.join(' AND ')}` : ''}
     GROUP BY e.state`,
    [officeId, fieldId].filter((value) => value !== null),
  );
  const counts = Object.fromEntries(entryStates.map((state) => [state, 0])) as Record<EntryState, number>;
  for (const row of rows) counts[row.state] = row.n;
  return counts;
}

export interface FieldProgress {
  readonly id: number;
  readonly slug: string;
  readonly name: string;
  readonly verified: boolean | number;
  readonly partial: boolean | number;
  readonly template_count: number;
  readonly template_gone_on: LocalDate | null;
  /** Template rows that the office has taken, and all its rows in the field. */
  readonly adopted: number;
  readonly rows: number;
}

/** Every field with what the office has made of it. */
export function fieldProgress(reader: Reader, officeId: number): Promise<FieldProgress[]> {
  return reader.all<FieldProgress>(
    `SELECT f.id, f.slug, f.name, f.verified, f.partial, f.template_count, f.template_gone_on,
       COUNT(e.template_id) AS adopted, COUNT(e.id) AS rows
     FROM catalog_fields f LEFT JOIN catalog_entries e ON e.field_id = f.id AND e.office_id = ?
     GROUP BY f.id, f.slug, f.name, f.verified, f.partial, f.template_count, f.template_gone_on, f.position
     ORDER BY f.position, f.id`,
    [officeId],
  );
}

/** Which of a field's templates the office already has: template id → entry id. */
export async function adoptedEntries(
  reader: Reader,
  officeId: number,
  fieldId: number,
): Promise<ReadonlyMap<number, number>> {
  const rows = await reader.all<{ template_id: number; id: number }>(
    `SELECT e.template_id, e.id FROM catalog_entries e
     WHERE e.field_id = ? AND e.office_id = ? AND e.template_id IS NOT NULL`,
    [fieldId, officeId],
  );
  return new Map(rows.map((row) => [row.template_id, row.id]));
}

export interface HistoryLine {
  readonly version: number;
  readonly action: HistoryAction;
  readonly at: Instant;
  readonly actor_name: string;
  readonly note: string | null;
}

/** The elements of listed rows: for the extension columns that the county chose for the field. */
export async function elementsOfRows(
  reader: Reader,
  ids: readonly number[],
): Promise<ReadonlyMap<number, EntryElements>> {
  if (ids.length === 0) return new Map();
  const rows = await reader.all<{ id: number; elements: string }>(
    `SELECT e.id, e.elements FROM catalog_entries e WHERE e.id IN (${placeholders(ids.length)})`,
    ids,
  );
  return new Map(rows.map((row) => [row.id, readElements(row.elements)]));
}

/** A row's steps, newest first. */
export function historyOf(reader: Reader, entryId: number): Promise<HistoryLine[]> {
  return reader.all<HistoryLine>(
    `SELECT h.version, h.action, h.at, h.actor_name, h.note FROM catalog_history h
     WHERE h.entry_id = ? ORDER BY h.version DESC, h.id DESC LIMIT 100`,
    [entryId],
  );
}

/** Who saved after that version, and when: the last of them. */
export async function lastChangeAfter(
  reader: Reader,
  entryId: number,
  version: number,
): Promise<HistoryLine | undefined> {
  return reader.get<HistoryLine>(
    `SELECT h.version, h.action, h.at, h.actor_name, h.note FROM catalog_history h
     WHERE h.entry_id = ? AND h.version > ? ORDER BY h.version DESC, h.id DESC LIMIT 1`,
    [entryId, version],
  );
}
