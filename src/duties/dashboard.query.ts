import { decodeCursor, type Page, toPage } from '../kernel/keyset.js';
import type { LocalDate } from '../kernel/local-date.js';
import { placeholders, type Reader, type SqlValue } from '../platform/database/index.js';
import { matterOf } from './duty-item.query.js';

/** Sums of `duty_counts` for one scope. */
export interface DutySums {
  readonly onTime: number;
  readonly late: number;
  readonly lateDays: number;
  readonly undated: number;
}

const SUMS = 'c.on_time AS "onTime", c.late, c.late_days AS "lateDays", c.undated';
const none: DutySums = { onTime: 0, late: 0, lateDays: 0, undated: 0 };

/** 0 = all offices, 0 = all fields. */
export async function sumsOf(reader: Reader, officeId: number, fieldId: number): Promise<DutySums> {
  const row = await reader.get<DutySums>(
    `SELECT ${SUMS} FROM duty_counts c WHERE c.office_id = ? AND c.field_id = ? AND c.month = ''`,
    [officeId, fieldId],
  );
  return row ?? none;
}

export interface MonthSums extends DutySums {
  readonly month: string;
}

/** The latest months with publications, oldest first. */
export async function monthsOf(reader: Reader, officeId: number, fieldId: number): Promise<MonthSums[]> {
  const rows = await reader.all<MonthSums>(
    `SELECT c.month, ${SUMS} FROM duty_counts c
     WHERE c.office_id = ? AND c.field_id = ? AND c.month <> '' ORDER BY c.month DESC LIMIT 12`,
    [officeId, fieldId],
  );
  return rows.reverse();
}

export interface PartSums extends DutySums {
  readonly id: number;
  readonly name: string;
  readonly open: number;
  readonly overdue: number;
}

/** Each office, for one field or (0) all. Offices without any duty are left out. */
export function officesOf(reader: Reader, fieldId: number, today: LocalDate): Promise<PartSums[]> {
  return partsOf(reader, 'office_id', 'offices', fieldId === 0 ? null : ['field_id', fieldId], today, [
    'field_id',
    fieldId,
  ]);
}

/** Each field, for one office or (0) all. */
export function fieldsOf(reader: Reader, officeId: number, today: LocalDate): Promise<PartSums[]> {
  return partsOf(
    reader,
    'field_id',
    'catalog_fields',
    officeId === 0 ? null : ['office_id', officeId],
    today,
    ['office_id', officeId],
  );
}

/** Open lines are counted in their index (work in hand, which stays small), what was published is kept in sums. */
async function partsOf(
  reader: Reader,
  part: 'office_id' | 'field_id',
  table: 'offices' | 'catalog_fields',
  scope: readonly [string, number] | null,
  today: LocalDate,
  sumScope: readonly [string, number],
): Promise<PartSums[]> {
  return reader.all<PartSums>(
    `SELECT n.id, n.name, COALESCE(c.on_time, 0) AS "onTime", COALESCE(c.late, 0) AS late,
       COALESCE(c.late_days, 0) AS "lateDays", COALESCE(c.undated, 0) AS undated,
       COALESCE(w."open", 0) AS "open", COALESCE(w.overdue, 0) AS overdue
     FROM ${table} n
     LEFT JOIN duty_counts c ON c.${part} = n.id AND c.${sumScope[0]} = ? AND c.month = ''
     LEFT JOIN (SELECT i.${part} AS part, COUNT(*) AS "open", COUNT(*) FILTER (WHERE i.queue_due < ?) AS overdue
       FROM duty_items i WHERE i.state = 'open'${scope ? ` AND i.${scope[0]} = ?` : ''} GROUP BY i.${part}) w
       ON w.part = n.id
     WHERE c.month IS NOT NULL OR w.part IS NOT NULL
     ORDER BY overdue DESC, late DESC, n.id`,
    [sumScope[1], today, ...(scope ? [scope[1]] : [])],
  );
}

export interface RowLine {
  readonly id: number;
  readonly matter: string;
  readonly timeLimit: string;
  readonly fieldName: string;
  readonly officeName: string;
  readonly publicSince: LocalDate;
}

interface RawRow {
  id: number;
  level1: string;
  level2: string | null;
  level3: string | null;
  timeLimit: string;
  fieldName: string;
  officeName: string;
  publicSince: LocalDate;
  officeId: number;
  fieldId: number;
  position: number;
}

const ROW = `SELECT p.entry_id AS id, p.level1, p.level2, p.level3, p.time_limit AS "timeLimit",
  (SELECT f.name FROM catalog_fields f WHERE f.id = p.field_id) AS "fieldName",
  (SELECT o.short_name FROM offices o WHERE o.id = p.office_id) AS "officeName",
  (SELECT MIN(r.published_on) FROM catalog_revisions r WHERE r.entry_id = p.entry_id) AS "publicSince",
  p.office_id AS "officeId", p.field_id AS "fieldId", p.position FROM catalog_publications p`;
const PAGE = 20;

export interface RowFilter {
  readonly officeId: number | null;
  readonly fieldId: number | null;
  readonly cursor: string | undefined;
}

/** Public rows under which nothing was ever published, by office, field and number. */
export async function unpublishedRows(reader: Reader, filter: RowFilter): Promise<Page<RowLine>> {
  const never = `p.on_request = ${reader.dialect === 'postgres' ? 'FALSE' : '0'} AND NOT EXISTS
    (SELECT 1 FROM disclosures d WHERE d.catalog_entry_id = p.entry_id AND d.state = 'published')`;
  return rowPage(reader, filter, never);
}

/** Public rows that must be updated in periods. */
export async function periodicRows(reader: Reader, filter: RowFilter): Promise<Page<RowLine>> {
  return rowPage(reader, filter, `p.periodic = ${reader.dialect === 'postgres' ? 'TRUE' : '1'}`);
}

async function rowPage(reader: Reader, filter: RowFilter, condition: string): Promise<Page<RowLine>> {
  const conditions = [condition];
  const params: SqlValue[] = [];
  if (filter.officeId !== null) {
    conditions.push('p.office_id = ?');
    params.push(filter.officeId);
  }
  if (filter.fieldId !== null) {
    conditions.push('p.field_id = ?');
    params.push(filter.fieldId);
  }
  const after = decodeCursor(filter.cursor, 4);
  if (after?.every((value) => Number.isSafeInteger(value))) {
    conditions.push('(p.office_id, p.field_id, p.position, p.entry_id) > (?, ?, ?, ?)');
    params.push(...after);
  }
  const rows = await reader.all<RawRow>(
    `${ROW} WHERE ${conditions.join(' AND ')}
     ORDER BY p.office_id, p.field_id, p.position, p.entry_id LIMIT ${PAGE + 1}`,
    params,
  );
  const found = toPage(rows, PAGE, (row) => [row.officeId, row.fieldId, row.position, row.id]);
  return { rows: found.rows.map(lineOf), next: found.next };
}

function lineOf({ id, timeLimit, fieldName, officeName, publicSince, ...row }: RawRow): RowLine {
  return { id, timeLimit, fieldName, officeName, publicSince, matter: matterOf(row) };
}

/** A public row by its id; undefined when it is not public. */
export async function rowLine(
  reader: Reader,
  entryId: number,
): Promise<(RowLine & { readonly officeId: number }) | undefined> {
  const row = await reader.get<RawRow>(`${ROW} WHERE p.entry_id = ?`, [entryId]);
  return row && { ...lineOf(row), officeId: row.officeId };
}

/** Days of publication under each of the rows since `since`, oldest first. */
export async function updatesOf(
  reader: Reader,
  entryIds: readonly number[],
): Promise<ReadonlyMap<number, readonly LocalDate[]>> {
  if (entryIds.length === 0) return new Map();
  const rows = await reader.all<{ id: number; day: LocalDate }>(
    `SELECT DISTINCT d.catalog_entry_id AS id, d.published_on AS day FROM disclosures d
     WHERE d.catalog_entry_id IN (${placeholders(entryIds.length)}) AND d.state = 'published' ORDER BY day`,
    entryIds,
  );
  const byRow = new Map<number, LocalDate[]>();
  for (const { id, day } of rows) byRow.set(id, [...(byRow.get(id) ?? []), day]);
  return byRow;
}

export interface PublishedUnderRow {
  readonly id: number;
  readonly title: string;
  readonly documentNumber: string;
  readonly indexNumber: string;
  readonly publishedOn: LocalDate;
  readonly formedOn: LocalDate;
  readonly itemId: number | null;
  readonly lateDays: number | null;
}

/** What was published under a row, newest first. */
export async function publishedUnder(
  reader: Reader,
  entryId: number,
  cursor: string | undefined,
): Promise<Page<PublishedUnderRow>> {
  const [day, id] = decodeCursor(cursor, 2) ?? [];
  const after = typeof day === 'string' && typeof id === 'number' ? [day, id] : null;
  const rows = await reader.all<PublishedUnderRow>(
    `SELECT d.id, d.title, d.document_number AS "documentNumber", d.index_number AS "indexNumber",
       d.published_on AS "publishedOn", d.formed_on AS "formedOn",
       (SELECT i.id FROM duty_items i WHERE i.disclosure_id = d.id) AS "itemId",
       (SELECT i.late_days FROM duty_items i WHERE i.disclosure_id = d.id) AS "lateDays"
     FROM disclosures d WHERE d.catalog_entry_id = ? AND d.state = 'published'
       ${after ? 'AND (d.published_on, d.id) < (?, ?)' : ''}
     ORDER BY d.published_on DESC, d.id DESC LIMIT ${PAGE + 1}`,
    [entryId, ...(after ?? [])],
  );
  return toPage(rows, PAGE, (row) => [row.publishedOn, row.id]);
}
