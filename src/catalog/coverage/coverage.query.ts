import type { Page } from '../../kernel/keyset.js';
import { decodeCursor, toPage } from '../../kernel/keyset.js';
import { placeholders, type Reader, type SqlValue } from '../../platform/database/index.js';
import type { LinkOrigin, LinkState } from './coverage.store.js';

/**
 * An item is covered when a person has confirmed a row for it that is not withdrawn; an item that is not to be public
 * counts in no rate; an item that the newest list no longer has counts nowhere.
 */
const COVERED = `EXISTS (SELECT 1 FROM catalog_coverage_links k JOIN catalog_entries e ON e.id = k.entry_id
  WHERE k.item_id = i.id AND k.state = 'confirmed' AND e.state <> 'withdrawn')`;
const PROPOSED = `EXISTS (SELECT 1 FROM catalog_coverage_links k WHERE k.item_id = i.id AND k.state = 'proposed')`;
const STANDING = `CASE WHEN i.removed_on IS NOT NULL THEN 'removed' WHEN i.exempt_reason IS NOT NULL THEN 'exempt'
  WHEN ${COVERED} THEN 'covered' WHEN ${PROPOSED} THEN 'proposed' ELSE 'missing' END`;

export const standings = ['missing', 'proposed', 'covered', 'exempt', 'removed'] as const;
export type Standing = (typeof standings)[number];

/** Sums of one office or field. Rows: those of the catalog that are not withdrawn. */
export interface Coverage {
  readonly missing: number;
  readonly proposed: number;
  readonly covered: number;
  readonly exempt: number;
  readonly removed: number;
  readonly rows: number;
  /** Rows for which no item is confirmed. */
  readonly loneRows: number;
}

export interface OfficeCoverage extends Coverage {
  readonly officeId: number;
  readonly officeName: string;
}

const empty: Coverage = { missing: 0, proposed: 0, covered: 0, exempt: 0, removed: 0, rows: 0, loneRows: 0 };

/** Items that have to be public, and the share of them that is covered in hundredths; null when there are none. */
export function rateOf(coverage: Coverage): { readonly due: number; readonly percent: number | null } {
  const due = coverage.missing + coverage.proposed + coverage.covered;
  return { due, percent: due === 0 ? null : Math.floor((coverage.covered * 1000) / due) / 10 };
}

const LINKED = `EXISTS (SELECT 1 FROM catalog_coverage_links k JOIN catalog_coverage_items i ON i.id = k.item_id
  WHERE k.entry_id = e.id AND k.state = 'confirmed' AND i.removed_on IS NULL)`;

/** Every office that has loaded a list; null = all of them. */
export async function coverageByOffice(reader: Reader, officeId: number | null): Promise<OfficeCoverage[]> {
  const one = officeId === null ? '' : 'WHERE l.office_id = ?';
  const params = officeId === null ? [] : [officeId];
  const items = await reader.all<{ office_id: number; standing: Standing; n: number }>(
    `SELECT s.office_id, s.standing, COUNT(*) AS n FROM (
       SELECT l.office_id, ${STANDING} AS standing FROM catalog_coverage_items i
       JOIN catalog_coverage_lists l ON l.id = i.list_id ${one}) s GROUP BY s.office_id, s.standing`,
    params,
  );
  const rows = await reader.all<{ id: number; name: string; n: number; lone: number }>(
    `SELECT o.id, o.name, COUNT(e.id) AS n, COUNT(CASE WHEN e.id IS NOT NULL AND NOT ${LINKED} THEN 1 END) AS lone
     FROM (SELECT DISTINCT l.office_id FROM catalog_coverage_lists l ${one}) x
     JOIN offices o ON o.id = x.office_id
     LEFT JOIN catalog_entries e ON e.office_id = o.id AND e.state <> 'withdrawn'
     GROUP BY o.id, o.name, o.sort_order ORDER BY o.sort_order, o.id`,
    params,
  );
  return rows.map((row) => ({
    ...empty,
    officeId: row.id,
    officeName: row.name,
    rows: row.n,
    loneRows: row.lone,
    ...sums(items.filter(({ office_id }) => office_id === row.id)),
  }));
}

export interface FieldCoverage extends Coverage {
  /** Null: items for which no row was confirmed or proposed, so that nothing says their field. */
  readonly fieldName: string | null;
}

const fieldOfLink = (state: LinkState) =>
  `(SELECT f.name FROM catalog_coverage_links k JOIN catalog_entries e ON e.id = k.entry_id
    JOIN catalog_fields f ON f.id = e.field_id WHERE k.item_id = i.id AND k.state = '${state}'
    AND e.state <> 'withdrawn' ORDER BY k.score DESC, k.id LIMIT 1)`;
/** The field of an item: that of its confirmed row, else that of its best proposal. */
const FIELD_OF_ITEM = `COALESCE(${fieldOfLink('confirmed')}, ${fieldOfLink('proposed')})`;

/** By field, over one office or all that have loaded a list. */
export async function coverageByField(reader: Reader, officeId: number | null): Promise<FieldCoverage[]> {
  const one = officeId === null ? '' : 'WHERE l.office_id = ?';
  const params = officeId === null ? [] : [officeId];
  const items = await reader.all<{ field: string | null; standing: Standing; n: number }>(
    `SELECT s.field, s.standing, COUNT(*) AS n FROM (
       SELECT ${FIELD_OF_ITEM} AS field, ${STANDING} AS standing FROM catalog_coverage_items i
       JOIN catalog_coverage_lists l ON l.id = i.list_id ${one}) s GROUP BY s.field, s.standing`,
    params,
  );
  const rows = await reader.all<{ name: string; n: number; lone: number }>(
    `SELECT f.name, COUNT(*) AS n, COUNT(CASE WHEN NOT ${LINKED} THEN 1 END) AS lone
     FROM catalog_entries e JOIN catalog_fields f ON f.id = e.field_id
     WHERE e.state <> 'withdrawn' AND e.office_id IN (SELECT l.office_id FROM catalog_coverage_lists l ${one})
     GROUP BY f.name, f.position ORDER BY f.position, f.name`,
    params,
  );
  const named = rows.map((row) => ({
    ...empty,
    fieldName: row.name,
    rows: row.n,
    loneRows: row.lone,
    ...sums(items.filter(({ field }) => field === row.name)),
  }));
  const unplaced = items.filter(({ field }) => field === null || !rows.some(({ name }) => name === field));
  return unplaced.length === 0 ? named : [...named, { ...empty, fieldName: null, ...sums(unplaced) }];
}

function sums(items: readonly { standing: Standing; n: number }[]): Pick<Coverage, Standing> {
  const total = (standing: Standing) =>
    items.filter((item) => item.standing === standing).reduce((sum, { n }) => sum + n, 0);
  return {
    missing: total('missing'),
    proposed: total('proposed'),
    covered: total('covered'),
    exempt: total('exempt'),
    removed: total('removed'),
  };
}

export interface ItemLine {
  readonly id: number;
  readonly list_id: number;
  readonly position: number;
  readonly kind: 'powers' | 'duties';
  readonly code: string;
  readonly name: string;
  readonly type: string;
  readonly basis: string;
  readonly exempt_reason: string | null;
  readonly removed_on: string | null;
  readonly standing: Standing;
}

/** One page of an office's items of one standing (null: all that count), in the order of the lists. */
export async function itemPage(
  reader: Reader,
  filter: {
    readonly officeId: number;
    readonly standing: Standing | null;
    readonly cursor?: string | undefined;
    readonly limit: number;
  },
): Promise<Page<ItemLine>> {
  const after = decodeCursor(filter.cursor, 3);
  const params: SqlValue[] = [filter.officeId];
  const where: string[] = [];
  if (after) {
    where.push('(i.list_id, i.position, i.id) > (?, ?, ?)');
    params.push(...after);
  }
  const rows = await reader.all<ItemLine>(
    `SELECT s.* FROM (
       SELECT i.id, i.list_id, i.position, l.kind, i.code, i.name, i.type, i.basis, i.exempt_reason, i.removed_on,
         ${STANDING} AS standing
       FROM catalog_coverage_items i JOIN catalog_coverage_lists l ON l.id = i.list_id
       WHERE l.office_id = ? ${where.map((condition) => `AND ${condition}`).join(' ')}) s
     ${filter.standing === null ? "WHERE s.standing <> 'removed'" : 'WHERE s.standing = ?'}
     ORDER BY s.list_id, s.position, s.id LIMIT ?`,
    [...params, ...(filter.standing === null ? [] : [filter.standing]), filter.limit + 1],
  );
  return toPage(rows, filter.limit, ({ list_id, position, id }) => [list_id, position, id]);
}

/** Where one item stands, by the same rule as the lists. */
export async function standingOf(reader: Reader, itemId: number): Promise<Standing> {
  const row = await reader.get<{ standing: Standing }>(
    `SELECT ${STANDING} AS standing FROM catalog_coverage_items i WHERE i.id = ?`,
    [itemId],
  );
  return row?.standing ?? 'missing';
}

export interface LinkLine {
  readonly item_id: number;
  readonly entry_id: number;
  readonly state: LinkState;
  readonly score: number;
  readonly origin: LinkOrigin;
  readonly decided_by_name: string | null;
  readonly level1: string | null;
  readonly level2: string | null;
  readonly level3: string | null;
  readonly field_name: string;
  readonly entry_state: string;
}

/** The links of these items, the best first. */
export async function linksOf(reader: Reader, itemIds: readonly number[]): Promise<LinkLine[]> {
  if (itemIds.length === 0) return [];
  return reader.all<LinkLine>(
    `SELECT k.item_id, k.entry_id, k.state, k.score, k.origin, k.decided_by_name, e.level1, e.level2, e.level3,
       f.name AS field_name, e.state AS entry_state
     FROM catalog_coverage_links k JOIN catalog_entries e ON e.id = k.entry_id
     JOIN catalog_fields f ON f.id = e.field_id
     WHERE k.item_id IN (${placeholders(itemIds.length)}) ORDER BY k.item_id, k.score DESC, k.id`,
    itemIds,
  );
}

export interface RowLine {
  readonly id: number;
  readonly field_id: number;
  readonly field_name: string;
  readonly position: number;
  readonly level1: string | null;
  readonly level2: string | null;
  readonly level3: string | null;
}

/** One page of an office's rows for which no item is confirmed. */
export async function lonePage(
  reader: Reader,
  filter: { readonly officeId: number; readonly cursor?: string | undefined; readonly limit: number },
): Promise<Page<RowLine>> {
  const after = decodeCursor(filter.cursor, 3);
  const rows = await reader.all<RowLine>(
    `SELECT e.id, e.field_id, f.name AS field_name, e.position, e.level1, e.level2, e.level3
     FROM catalog_entries e JOIN catalog_fields f ON f.id = e.field_id
     WHERE e.office_id = ? AND e.state <> 'withdrawn' AND NOT ${LINKED}
       ${after ? 'AND (e.field_id, e.position, e.id) > (?, ?, ?)' : ''}
     ORDER BY e.field_id, e.position, e.id LIMIT ?`,
    [filter.officeId, ...(after ?? []), filter.limit + 1],
  );
  return toPage(rows, filter.limit, ({ field_id, position, id }) => [field_id, position, id]);
}

/** Rows of an office to link by hand, those whose 事项 hold the words. */
export function rowsToLink(reader: Reader, officeId: number, text: string): Promise<RowLine[]> {
  const like = `%${text.replace(/[\\%_]/gu, (sign) => `\\${sign}`)}%`;
  return reader.all<RowLine>(
    `SELECT e.id, e.field_id, f.name AS field_name, e.position, e.level1, e.level2, e.level3
     FROM catalog_entries e JOIN catalog_fields f ON f.id = e.field_id
     WHERE e.office_id = ? AND e.state <> 'withdrawn'
       AND (COALESCE(e.level1, '') LIKE ? ESCAPE '\\' OR COALESCE(e.level2, '') LIKE ? ESCAPE '\\'
         OR COALESCE(e.level3, '') LIKE ? ESCAPE '\\')
     ORDER BY f.position, e.position, e.id LIMIT 300`,
    [officeId, like, like, like],
  );
}
