import type { Reader, SqlValue } from '../platform/database/index.js';
import { placeholders } from '../platform/database/index.js';
import type { CellPath, RemedyBlock, RemedyResult, TableThreeRow } from './format.js';
import { remedyBlocks, remedyResults, resultRows } from './format.js';
import type { ReportSettings } from './settings.js';
import type { TableFourCount, TableThreeCount } from './tally.js';

/**
 * What stands in a report, item by item: one row per case and per remedy with the row of the table in which it
 * counts. Counting, opening a cell and freezing a report all read these same statements, so they cannot differ.
 * Columns: office_id, case_id, remedy_id (0 in table three), row_id, kind, counted_on.
 */
interface ItemPart {
  /** Rows of a table that this part can yield. */
  readonly rows: 'received' | 'carried_in' | 'results' | 'carried_out' | 'remedies';
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

export interface CountScope {
  readonly officeIds: readonly number[];
  readonly year: number;
  readonly settings: ReportSettings;
}

function caseColumns(row: string, countedOn: string): string {
  return `c.office_id, c.id AS case_id, 0 AS remedy_id, ${row} AS row_id, c.applicant_kind AS kind, ${countedOn} AS counted_on`;
}

function caseParts({ officeIds, year }: CountScope): ItemPart[] {
  const first = `${year}-01-01`;
  const last = `${year}-12-31`;
  const of = `FROM cases c WHERE c.office_id IN (${placeholders(officeIds.length)})`;
  const part = (
    rows: ItemPart['rows'],
    columns: string,
    condition: string,
    dates: readonly string[],
  ): ItemPart => ({
    rows,
    sql: `SELECT ${columns} ${of} AND ${condition}`,
    params: [...officeIds, ...dates],
  });
  // Open and closed cases apart: each half has an index to stand on.
  return [
    part('received', caseColumns("'received'", 'c.received_on'), 'c.received_on BETWEEN ? AND ?', [
      first,
      last,
    ]),
    part(
      'carried_in',
      caseColumns("'carried_in'", 'c.received_on'),
      'c.closed_on >= ? AND c.received_on < ?',
      [first, first],
    ),
    part(
      'carried_in',
      caseColumns("'carried_in'", 'c.received_on'),
      'c.closed_on IS NULL AND c.received_on < ?',
      [first],
    ),
    part(
      'results',
      caseColumns('c.report_row', 'c.closed_on'),
      'c.closed_on BETWEEN ? AND ? AND c.report_row IS NOT NULL AND c.received_on IS NOT NULL',
      [first, last],
    ),
    part(
      'carried_out',
      caseColumns("'carried_out'", 'c.received_on'),
      'c.closed_on > ? AND c.received_on <= ?',
      [last, last],
    ),
    part(
      'carried_out',
      caseColumns("'carried_out'", 'c.received_on'),
      'c.closed_on IS NULL AND c.received_on <= ?',
      [last],
    ),
  ];
}

function remedyPart({ officeIds, year, settings }: CountScope): ItemPart {
  const first = `${year}-01-01`;
  const last = `${year}-12-31`;
  const onlyThisYear = !settings.reportCarriedOverDisputes;
  return {
    rows: 'remedies',
    sql: `SELECT r.office_id, r.case_id, r.id AS remedy_id,
        r.kind || '.' || CASE WHEN r.decided_on IS NULL OR r.decided_on > ? THEN 'pending' ELSE r.result END AS row_id,
        '' AS kind, r.filed_on AS counted_on
      FROM remedy_proceedings r WHERE r.office_id IN (${placeholders(officeIds.length)})
        AND r.filed_on <= ? AND (r.decided_on IS NULL OR r.decided_on >= ?)${onlyThisYear ? ' AND r.filed_on >= ?' : ''}`,
    params: [last, ...officeIds, last, first, ...(onlyThisYear ? [first] : [])],
  };
}

/** All items as one statement, for freezing a report. */
export function allItems(scope: CountScope): { readonly sql: string; readonly params: readonly SqlValue[] } {
  const parts = [...caseParts(scope), remedyPart(scope)];
  return {
    sql: parts.map((part) => part.sql).join(' UNION ALL '),
    params: parts.flatMap((part) => part.params),
  };
}

export interface OfficeCounts {
  readonly tableThree: readonly TableThreeCount[];
  readonly tableFour: readonly TableFourCount[];
}

interface CountRow {
  readonly office_id: number;
  readonly row_id: string;
  readonly kind: TableThreeCount['kind'];
  readonly n: number;
}

/** The figures of tables three and four of each office, in one grouped statement. */
export async function countItems(reader: Reader, scope: CountScope): Promise<Map<number, OfficeCounts>> {
  const counts = new Map<number, { tableThree: TableThreeCount[]; tableFour: TableFourCount[] }>(
    scope.officeIds.map((officeId) => [officeId, { tableThree: [], tableFour: [] }]),
  );
  if (scope.officeIds.length === 0) return counts;
  const { sql, params } = allItems(scope);
  const rows = await reader.all<CountRow>(
    `SELECT i.office_id, i.row_id, i.kind, COUNT(*) AS n FROM (${sql}) i GROUP BY i.office_id, i.row_id, i.kind`,
    params,
  );
  for (const { office_id, row_id, kind, n } of rows) {
    const office = counts.get(office_id);
    const [block, result] = row_id.split('.') as [RemedyBlock, RemedyResult];
    if (remedyBlocks.includes(block)) office?.tableFour.push({ block, result, count: n });
    else office?.tableThree.push({ row: row_id as TableThreeCount['row'], kind, count: n });
  }
  return counts;
}

/** One thing behind a cell, with what the list says about it. */
export interface CellItem {
  readonly case_id: number;
  readonly remedy_id: number;
  readonly number: string;
  readonly row_id: string;
  readonly kind: string;
  readonly counted_on: string;
  readonly received_on: string | null;
  readonly closed_on: string | null;
  readonly ground: string | null;
}

export interface CellFilter {
  /** Values of row_id; empty means every result row. */
  readonly rows: readonly string[];
  /** Applicant column; null for 总计 and table four. */
  readonly kind: string | null;
}

/** Which items a cell counts; null for cells that are entered by hand. */
export function filterOf(path: CellPath): CellFilter | null {
  const parts = path.split('.');
  const column = parts.at(-1) ?? '';
  if (parts[0] === 'table3') {
    const row = parts.slice(1, -1).join('.') as TableThreeRow;
    return { rows: row === 'total_handled' ? resultRows : [row], kind: column === 'total' ? null : column };
  }
  if (parts[0] !== 'table4') return null;
  const results: readonly string[] = column === 'total' ? remedyResults : [column];
  return { rows: results.map((result) => `${parts[1]}.${result}`), kind: null };
}

interface ListPage {
  readonly limit: number;
  /** counted_on, case_id, remedy_id of the last item shown. */
  readonly after: readonly [string, number, number] | null;
}

const LIST_COLUMNS = `i.case_id, i.remedy_id, c.number, i.row_id, i.kind, i.counted_on,
  c.received_on, c.closed_on, c.ground`;

/** The live items of a cell, `limit + 1` of them, oldest first. */
export async function liveCellItems(
  reader: Reader,
  scope: CountScope,
  filter: CellFilter,
  page: ListPage,
): Promise<CellItem[]> {
  const parts = [...caseParts(scope), remedyPart(scope)].filter((part) => canYield(part, filter));
  const sql = parts.map((part) => part.sql).join(' UNION ALL ');
  return cellItems(
    reader,
    `(${sql})`,
    [],
    parts.flatMap((part) => part.params),
    filter,
    page,
  );
}

/** The items that a signed report counted. */
export async function frozenCellItems(
  reader: Reader,
  reportId: number,
  filter: CellFilter,
  page: ListPage,
): Promise<CellItem[]> {
  return cellItems(reader, 'annual_report_items', ['i.report_id = ?'], [reportId], filter, page);
}

function canYield(part: ItemPart, { rows }: CellFilter): boolean {
  if (part.rows === 'results') return rows.some((row) => resultRows.some((result) => result === row));
  if (part.rows === 'remedies')
    return rows.some((row) => remedyBlocks.some((block) => row.startsWith(`${block}.`)));
  return rows.includes(part.rows);
}

async function cellItems(
  reader: Reader,
  source: string,
  conditions: readonly string[],
  params: readonly SqlValue[],
  filter: CellFilter,
  { limit, after }: ListPage,
): Promise<CellItem[]> {
  const where = [...conditions, `i.row_id IN (${placeholders(filter.rows.length)})`];
  const values: SqlValue[] = [...params, ...filter.rows];
  if (filter.kind !== null) {
    where.push('i.kind = ?');
    values.push(filter.kind);
  }
  if (after !== null) {
    where.push('(i.counted_on, i.case_id, i.remedy_id) > (?, ?, ?)');
    values.push(...after);
  }
  return reader.all<CellItem>(
    `SELECT ${LIST_COLUMNS} FROM ${source} i JOIN cases c ON c.id = i.case_id
     WHERE ${where.join(' AND ')} ORDER BY i.counted_on, i.case_id, i.remedy_id LIMIT ?`,
    [...values, limit + 1],
  );
}
