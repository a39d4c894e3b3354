import { decodeCursor, type Page, toPage } from '../../kernel/keyset.js';
import { placeholders, type Reader, type SqlValue } from '../../platform/database/index.js';
import { PUBLIC_ROW, type PublicRow } from './public-catalog.query.js';
import { type FacetChoice, facets, maskOf } from './public-facets.js';

/** What the public looks at: null = all. */
export interface BrowseFilter {
  readonly fieldId: number | null;
  readonly officeId: number | null;
  /** 一级事项, within a field only. */
  readonly level1: string | null;
  readonly choice: FacetChoice;
}

export interface SignatureCount {
  readonly signature: number;
  readonly entries: number;
}

/** How many rows of the scope have which signature: some dozen lines, whatever the size of the catalog. */
export function signatureCounts(
  reader: Reader,
  { fieldId, officeId }: Pick<BrowseFilter, 'fieldId' | 'officeId'>,
): Promise<SignatureCount[]> {
  return reader.all<SignatureCount>(
    'SELECT c.signature, c.entries FROM catalog_facets c WHERE c.field_id = ? AND c.office_id = ? AND c.entries > 0',
    [fieldId ?? 0, officeId ?? 0],
  );
}

/** Rows that fit a mask, by the sums of their signatures. */
export function entriesFitting(counts: readonly SignatureCount[], mask: number): number {
  let entries = 0;
  for (const count of counts) if ((count.signature & mask) === mask) entries += count.entries;
  return entries;
}

/** For each value of a facet: how many rows there would be with it and everything else that is chosen. */
export function facetCounts(counts: readonly SignatureCount[], choice: FacetChoice) {
  return facets.map(({ key, values }) => {
    const { [key]: chosen = null, ...others } = choice;
    const rest = maskOf(others);
    return {
      key,
      chosen,
      values: Object.entries(values).map(([value, bit]) => ({
        value,
        entries: entriesFitting(counts, rest | bit),
      })),
    };
  });
}

interface Fitting {
  readonly id: number;
  readonly entries: number;
}

/** Rows of each field (of one office or all) that fit a mask; fields without any are left out. */
export function fieldsFitting(reader: Reader, officeId: number | null, mask: number): Promise<Fitting[]> {
  return fitting(reader, { each: 'field_id', of: 'office_id', id: officeId }, mask);
}

/** Rows of each office (in one field or all) that fit a mask. */
export function officesFitting(reader: Reader, fieldId: number | null, mask: number): Promise<Fitting[]> {
  return fitting(reader, { each: 'office_id', of: 'field_id', id: fieldId }, mask);
}

interface Parts {
  readonly each: 'field_id' | 'office_id';
  readonly of: 'field_id' | 'office_id';
  /** Null: of all. */
  readonly id: number | null;
}

function fitting(reader: Reader, { each, of, id }: Parts, mask: number): Promise<Fitting[]> {
  return reader.all<Fitting>(
    `SELECT c.${each} AS id, SUM(c.entries) AS entries FROM catalog_facets c
     WHERE c.${of} = ? AND c.${each} > 0 AND (c.signature & ?) = ? GROUP BY c.${each} HAVING SUM(c.entries) > 0`,
    [id ?? 0, mask, mask],
  );
}

type Rows = PublicRow & {
  readonly fieldId: number;
  readonly officeId: number;
  readonly position: number;
};

/**
 * One page of rows by field, office and number. Without facets the page is read from one stretch of an index. With
 * facets each signature that fits gives its first rows from its own stretch and the page is merged of them: rows that
 * do not fit are never walked, so a page costs the same however rare or clustered its rows are.
 * `sums` gives the counts, and may keep them for a while.
 */
export async function browseRows(
  { rows, sums }: { readonly rows: Reader; readonly sums: Reader },
  filter: BrowseFilter,
  counts: readonly SignatureCount[],
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<Page<PublicRow>> {
  const decoded = decodeCursor(cursor, 4);
  const after = decoded?.every((value) => Number.isSafeInteger(value)) ? (decoded as number[]) : null;
  const wanted = { filter, mask: maskOf(filter.choice), after, limit: limit + 1 };
  const read = async (signatures: readonly SignatureCount[], end: Condition | null) => {
    if (signatures.length === 0) return [];
    const { sql, params } = pageSelect(wanted, signatures, end);
    return rows.all<Rows>(sql, params);
  };
  const fitting = counts.filter(({ signature }) => (signature & wanted.mask) === wanted.mask);
  const reach = await reachOf(sums, wanted);
  let found = await read(
    reach === null ? fitting : await signaturesWithin(sums, wanted, reach),
    reach && upTo('p', reach),
  );
  // Another process has withdrawn a row that the kept sums still count.
  if (reach !== null && found.length <= limit) found = await read(fitting, null);
  return toPage(found, limit, (row) => [row.fieldId, row.officeId, row.position, row.entry_id]);
}

interface Wanted {
  readonly filter: BrowseFilter;
  readonly mask: number;
  /** Field, office, number and id of the last row of the page before. */
  readonly after: readonly number[] | null;
  readonly limit: number;
}

interface Condition {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

const KEY = 'p.field_id AS "fieldId", p.office_id AS "officeId", p.position';

function pageSelect(wanted: Wanted, signatures: readonly SignatureCount[], end: Condition | null): Condition {
  const { filter, mask, limit } = wanted;
  const scope = scopeOf(wanted);
  if (mask === 0 || filter.level1 !== null) {
    // The rows of one 一级事项 of one field are few: its own index, and the mask as a check.
    const fits: Condition[] = mask === 0 ? [] : [{ sql: '(p.signature & ?) = ?', params: [mask, mask] }];
    return stretch(`${PUBLIC_ROW}, ${KEY}`, [...scope.conditions, ...fits], scope.order, limit);
  }
  const conditions = end === null ? scope.conditions : [...scope.conditions, end];
  const stretches = signatures.map(({ signature }) =>
    stretch(
      `p.entry_id AS id, ${KEY}`,
      [{ sql: 'p.signature = ?', params: [signature] }, ...conditions],
      scope.order,
      limit,
    ),
  );
  const union = stretches.map(({ sql }, index) => `SELECT * FROM (${sql}) AS s${index}`).join(' UNION ALL ');
  const order = '"fieldId", "officeId", position, id';
  // The few keys first, then their rows: CROSS JOIN keeps SQLite to that order.
  return {
    sql: `SELECT ${PUBLIC_ROW}, k."fieldId", k."officeId", k.position
      FROM (${union} ORDER BY ${order} LIMIT ${limit}) AS k CROSS JOIN catalog_publications p
      WHERE p.entry_id = k.id ORDER BY k."fieldId", k."officeId", k.position, k.id`,
    params: stretches.flatMap(({ params }) => params),
  };
}

/** Conditions and order in the columns that are not fixed, so that each case follows an index of its own. */
function scopeOf({ filter: { fieldId, officeId, level1 }, after }: Wanted) {
  const conditions: Condition[] = [];
  const order: string[] = [];
  const from: SqlValue[] = [];
  if (fieldId === null) {
    order.push('p.field_id');
    from.push(after?.[0] ?? 0);
  } else conditions.push({ sql: 'p.field_id = ?', params: [fieldId] });
  if (level1 !== null && fieldId !== null) conditions.push({ sql: 'p.level1 = ?', params: [level1] });
  if (officeId === null) {
    order.push('p.office_id');
    from.push(after?.[1] ?? 0);
  } else conditions.push({ sql: 'p.office_id = ?', params: [officeId] });
  order.push('p.position', 'p.entry_id');
  from.push(after?.[2] ?? 0, after?.[3] ?? 0);
  if (after)
    conditions.push({ sql: `(${order.join(', ')}) > (${placeholders(order.length)})`, params: from });
  return { conditions, order: order.join(', ') };
}

/** From where to where a page can reach, in those of the columns field and office that are not fixed. */
interface Reach {
  readonly columns: readonly ('field_id' | 'office_id')[];
  readonly from: readonly number[];
  readonly to: readonly number[];
}

/**
 * How far the page reaches by the sums that it shows anyway: up to where there are rows enough, so that no stretch is
 * read beyond. Null: to the end.
 */
async function reachOf(sums: Reader, { filter, mask, after, limit }: Wanted): Promise<Reach | null> {
  const { fieldId, officeId } = filter;
  if (mask === 0 || filter.level1 !== null || (fieldId !== null && officeId !== null)) return null;
  const [field = 0, office = 0] = after ?? [];
  if (fieldId !== null) {
    const { id } = enough(await officesFitting(sums, fieldId, mask), office, limit);
    return id === null ? null : { columns: ['office_id'], from: [office], to: [id] };
  }
  if (officeId !== null) {
    const { id } = enough(await fieldsFitting(sums, officeId, mask), field, limit);
    return id === null ? null : { columns: ['field_id'], from: [field], to: [id] };
  }
  const columns = ['field_id', 'office_id'] as const;
  // The field in which the last page ended, as far as offices of it are left; then the fields after it.
  const here = field === 0 ? [] : await officesFitting(sums, field, mask);
  const rest = enough(here, office, limit);
  if (rest.id !== null) return { columns, from: [field, office], to: [field, rest.id] };
  const fields = await fieldsFitting(sums, null, mask);
  const last = enough(fields, field, rest.missing);
  if (last.id === null) return null;
  const end = enough(await officesFitting(sums, last.id, mask), 0, last.missing);
  const first = after === null ? [Math.min(...fields.map(({ id }) => id)), 0] : [field, office];
  return { columns, from: first, to: [last.id, end.id ?? Number.MAX_SAFE_INTEGER] };
}

function upTo(alias: string, { columns, to }: Reach): Condition {
  const names = columns.map((name) => `${alias}.${name}`).join(', ');
  return { sql: `(${names}) <= (${placeholders(to.length)})`, params: to };
}

/** The signatures that occur there. */
function signaturesWithin(
  sums: Reader,
  { filter: { fieldId, officeId }, mask }: Wanted,
  reach: Reach,
): Promise<SignatureCount[]> {
  const end = upTo('c', reach);
  const one = (name: string, id: number | null) => `c.${name} ${id === null ? '>' : '='} ?`;
  return sums.all<SignatureCount>(
    `SELECT c.signature, SUM(c.entries) AS entries FROM catalog_facets c
     WHERE ${one('field_id', fieldId)} AND ${one('office_id', officeId)} AND c.entries > 0 AND (c.signature & ?) = ?
       AND ${end.sql.replace('<=', '>=')} AND ${end.sql} GROUP BY c.signature`,
    [fieldId ?? 0, officeId ?? 0, mask, mask, ...reach.from, ...end.params],
  );
}

/** The first part after `after` with which `wanted` rows are there; `missing`: what is still to come from it. */
function enough(
  parts: readonly Fitting[],
  after: number,
  wanted: number,
): { readonly id: number | null; readonly missing: number } {
  let missing = wanted;
  for (const { id, entries } of parts.filter((part) => part.id > after).sort((a, b) => a.id - b.id)) {
    if (entries >= missing) return { id, missing };
    missing -= entries;
  }
  return { id: null, missing };
}

function stretch(columns: string, conditions: readonly Condition[], order: string, limit: number): Condition {
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}`;
  return {
    sql: `SELECT ${columns} FROM catalog_publications p ${where} ORDER BY ${order} LIMIT ${limit}`,
    params: conditions.flatMap(({ params }) => params),
  };
}
