import { decodeCursor, type Page, toPage } from '../../kernel/keyset.js';
import type { Reader, SqlValue } from '../../platform/database/index.js';
import { type PublicRow, rowsById } from './public-catalog.query.js';
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

/** Rows of each field (of one office or all) that fit a mask; fields without any are left out. */
export function fieldsFitting(
  reader: Reader,
  officeId: number | null,
  mask: number,
): Promise<{ id: number; entries: number }[]> {
  return reader.all(
    `SELECT c.field_id AS id, SUM(c.entries) AS entries FROM catalog_facets c
     WHERE c.office_id = ? AND c.field_id > 0 AND (c.signature & ?) = ? GROUP BY c.field_id HAVING SUM(c.entries) > 0`,
    [officeId ?? 0, mask, mask],
  );
}

/** Rows of each office (in one field or all) that fit a mask. */
export function officesFitting(
  reader: Reader,
  fieldId: number | null,
  mask: number,
): Promise<{ id: number; entries: number }[]> {
  return reader.all(
    `SELECT c.office_id AS id, SUM(c.entries) AS entries FROM catalog_facets c
     WHERE c.field_id = ? AND c.office_id > 0 AND (c.signature & ?) = ? GROUP BY c.office_id HAVING SUM(c.entries) > 0`,
    [fieldId ?? 0, mask, mask],
  );
}

interface KeyRow {
  readonly id: number;
  readonly fieldId: number;
  readonly officeId: number;
  readonly position: number;
}

/**
 * One page of rows by field, office and number. Without facets the page is read from one stretch of an index. With
 * facets each signature that fits gives its first rows from its own stretch and the page is merged of them: rows that
 * do not fit are never walked, so a page costs the same however rare or clustered its rows are.
 */
export async function browseRows(
  reader: Reader,
  filter: BrowseFilter,
  counts: readonly SignatureCount[],
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<Page<PublicRow>> {
  const after = decodeCursor(cursor, 4);
  const start = after?.every((value) => Number.isSafeInteger(value)) ? after : null;
  const keys = await pageKeys(reader, filter, counts, start, limit + 1);
  const page = toPage(keys, limit, (row) => [row.fieldId, row.officeId, row.position, row.id]);
  return {
    rows: await rowsById(
      reader,
      page.rows.map(({ id }) => id),
    ),
    next: page.next,
  };
}

async function pageKeys(
  reader: Reader,
  filter: BrowseFilter,
  counts: readonly SignatureCount[],
  after: readonly SqlValue[] | null,
  limit: number,
): Promise<KeyRow[]> {
  const mask = maskOf(filter.choice);
  const scope = scopeOf(filter, after);
  if (mask === 0 || filter.level1 !== null) {
    // The rows of one 一级事项 of one field are few: its own index, and the mask as a check.
    const fits: Condition[] = mask === 0 ? [] : [{ sql: '(p.signature & ?) = ?', params: [mask, mask] }];
    return keysOf(reader, [...scope.conditions, ...fits], scope.order, limit);
  }
  const signatures = counts.filter(({ signature }) => (signature & mask) === mask);
  if (signatures.length === 0) return [];
  const stretches = signatures.map(({ signature }, index) => {
    const conditions = [{ sql: 'p.signature = ?', params: [signature] }, ...scope.conditions];
    return {
      sql: `SELECT * FROM (${keySelect(conditions, scope.order, limit)}) AS s${index}`,
      params: conditions.flatMap(({ params }) => params),
    };
  });
  return reader.all<KeyRow>(
    `${stretches.map(({ sql }) => sql).join(' UNION ALL ')} ORDER BY "fieldId", "officeId", position, id LIMIT ${limit}`,
    stretches.flatMap(({ params }) => params),
  );
}

interface Condition {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

/** Conditions and order in the columns that are not fixed, so that each case follows an index of its own. */
function scopeOf({ fieldId, officeId, level1 }: BrowseFilter, after: readonly SqlValue[] | null) {
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
    conditions.push({ sql: `(${order.join(', ')}) > (${order.map(() => '?').join(', ')})`, params: from });
  return { conditions, order: order.join(', ') };
}

function keySelect(conditions: readonly Condition[], order: string, limit: number): string {
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}`;
  return `SELECT p.entry_id AS id, p.field_id AS "fieldId", p.office_id AS "officeId", p.position
    FROM catalog_publications p ${where} ORDER BY ${order} LIMIT ${limit}`;
}

function keysOf(
  reader: Reader,
  conditions: readonly Condition[],
  order: string,
  limit: number,
): Promise<KeyRow[]> {
  return reader.all<KeyRow>(
    keySelect(conditions, order, limit),
    conditions.flatMap(({ params }) => params),
  );
}
