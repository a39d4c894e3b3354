import { applicantKinds } from '../../law/index.js';
import { placeholders, type Reader, type SqlValue } from '../../platform/database/index.js';
import type { CellPath, RemedyBlock, RemedyResult, TableThreeRow } from '../format.js';
import { remedyBlocks, remedyResults, resultRows } from '../format.js';
import { type CountScope, type ItemPart, itemParts } from './counted-parts.js';
import type { TableFourCount, TableThreeCount } from './tally.js';

export type { CountScope } from './counted-parts.js';

interface Statement {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

function union(statements: readonly Statement[]): Statement {
  return {
    sql: statements.map(({ sql }) => sql).join(' UNION ALL '),
    params: statements.flatMap(({ params }) => params),
  };
}

function itemColumns({ office, caseId, remedyId, row, kind, on }: ItemPart): string {
  return `${office} AS office_id, ${caseId} AS case_id, ${remedyId} AS remedy_id, ${row} AS row_id,
    ${kind} AS kind, ${on} AS counted_on`;
}

/** All items as one statement, for freezing a report. */
export function allItems(scope: CountScope): Statement {
  return union(
    itemParts(scope).map((part) => ({
      sql: `SELECT ${itemColumns(part)} FROM ${part.from} WHERE ${part.where}`,
      params: part.params,
    })),
  );
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

/** The figures of tables three and four of each office, in one statement. */
export async function countItems(reader: Reader, scope: CountScope): Promise<Map<number, OfficeCounts>> {
  const counts = new Map<number, { tableThree: TableThreeCount[]; tableFour: TableFourCount[] }>(
    scope.officeIds.map((officeId) => [officeId, { tableThree: [], tableFour: [] }]),
  );
  if (scope.officeIds.length === 0) return counts;
  // Each part is grouped for itself: its index then yields the groups, and nothing is sorted over all parts.
  const { sql, params } = union(
    itemParts(scope).map((part) => ({
      sql: `SELECT ${part.office} AS office_id, ${part.row} AS row_id, ${part.kind} AS kind, COUNT(*) AS n
        FROM ${part.from} WHERE ${part.where} GROUP BY 1, 2, 3`,
      params: part.params,
    })),
  );
  for (const { office_id, row_id, kind, n } of await reader.all<CountRow>(sql, params)) {
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
  /** Table four: before whom, under which number, decided when. */
  readonly organ: string | null;
  readonly docket_number: string | null;
  readonly remedy_decided_on: string | null;
}

export interface CellFilter {
  /** Values of row_id. */
  readonly rows: readonly string[];
  /** Applicant column; null for 总计 and table four. */
  readonly kind: string | null;
}

/** Which items a cell counts; null for cells that are not counted from cases. */
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

export interface ListPage {
  readonly limit: number;
  /** counted_on, case_id, remedy_id of the last item shown. */
  readonly after: readonly [string, number, number] | null;
}

/** The live items of a cell, `limit + 1` of them, oldest first. */
export async function liveCellItems(
  reader: Reader,
  scope: CountScope,
  filter: CellFilter,
  page: ListPage,
): Promise<CellItem[]> {
  const branches = itemParts(scope).flatMap((part) => branchesOf(part, filter, page));
  return describedItems(reader, branches, page);
}

/** The items that a signed report counted. */
export async function frozenCellItems(
  reader: Reader,
  reportId: number,
  filter: CellFilter,
  page: ListPage,
): Promise<CellItem[]> {
  const part: ItemPart = {
    from: 'annual_report_items c',
    where: 'c.report_id = ?',
    params: [reportId],
    firstDay: null,
    row: 'c.row_id',
    kind: 'c.kind',
    on: 'c.counted_on',
    office: '0',
    caseId: 'c.case_id',
    remedyId: 'c.remedy_id',
    rows: new Map(filter.rows.map((row) => [row, `c.row_id = '${row}'`])),
  };
  return describedItems(reader, branchesOf(part, filter, page), page);
}

const applicantColumns = applicantKinds.map(({ code }) => code);

/**
 * One short ordered list for each row and kind, of which the page is the beginning: each is read from its place in
 * an index, so a page of a cell of 200,000 cases costs what a page of 20 costs.
 */
function branchesOf(part: ItemPart, filter: CellFilter, page: ListPage): Statement[] {
  const wanted = [...part.rows.keys()].every((row) => filter.rows.includes(row));
  if (part.whole !== undefined && filter.kind === null && wanted)
    return [branch(part, [part.whole], part.params, page)];
  const kinds = filter.kind === null ? applicantColumns : [filter.kind];
  return filter.rows.flatMap((row) => {
    const narrowing = part.rows.get(row);
    if (narrowing === undefined) return [];
    const isRemedy = remedyBlocks.some((block) => row.startsWith(`${block}.`));
    return (isRemedy ? [''] : kinds).map((kind) =>
      branch(part, [part.where, `${part.kind} = ?`, narrowing].filter(Boolean), [...part.params, kind], page),
    );
  });
}

function branch(
  part: ItemPart,
  conditions: readonly string[],
  params: readonly SqlValue[],
  { limit, after }: ListPage,
): Statement {
  const key = keyOf(part);
  // SQLite reads from one lower bound only: that of the year becomes the place where the list goes on.
  const bounds = params.map((param, i) =>
    after !== null && i === part.firstDay && after[0] > String(param) ? after[0] : param,
  );
  const place = after === null ? [] : [`(${key.join(', ')}) > (${placeholders(key.length)})`];
  return {
    sql: `SELECT * FROM (SELECT ${itemColumns(part)} FROM ${part.from}
      WHERE ${[...conditions, ...place].join(' AND ')} ORDER BY ${key.join(', ')} LIMIT ?) b`,
    params: [...bounds, ...(after === null ? [] : after.slice(0, key.length)), limit + 1],
  };
}

/** The order of a list. A constant 0 in it would keep the engines from their index. */
function keyOf({ on, caseId, remedyId }: ItemPart): string[] {
  return remedyId === '0' ? [on, caseId] : [on, caseId, remedyId];
}

async function describedItems(
  reader: Reader,
  branches: readonly Statement[],
  { limit }: ListPage,
): Promise<CellItem[]> {
  if (branches.length === 0) return [];
  const { sql, params } = union(branches);
  return reader.all<CellItem>(
    `SELECT i.case_id, i.remedy_id, c.number, i.row_id, i.kind, i.counted_on, c.received_on, c.closed_on,
       c.ground, r.organ, r.docket_number, r.decided_on AS remedy_decided_on
     FROM (SELECT * FROM (${sql}) u ORDER BY counted_on, case_id, remedy_id LIMIT ?) i
     JOIN cases c ON c.id = i.case_id
     LEFT JOIN remedy_proceedings r ON r.id = i.remedy_id AND i.kind = ''
     ORDER BY i.counted_on, i.case_id, i.remedy_id`,
    [...params, limit + 1],
  );
}
