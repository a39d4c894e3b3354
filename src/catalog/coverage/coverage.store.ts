import { notFound } from '../../kernel/domain-error.js';
import type { Instant } from '../../kernel/instant.js';
import type { LocalDate } from '../../kernel/local-date.js';
import type { CommandContext, Reader } from '../../platform/database/index.js';
import { type ListedItem, type ListKind, matchName } from './coverage.js';
import { CoverageItemModel, CoverageLinkModel, CoverageListModel } from './coverage.model.js';

/** A loaded list of an office. */
export interface CoverageList {
  readonly id: number;
  readonly officeId: number;
  readonly kind: ListKind;
  readonly name: string;
  readonly version: number;
  readonly loadedAt: Instant;
  readonly loadedByName: string;
}

interface ListRow {
  id: number;
  office_id: number;
  kind: ListKind;
  name: string;
  version: number;
  loaded_at: Instant;
  loaded_by_name: string;
}

const LIST_SQL = `SELECT l.id, l.office_id, l.kind, l.name, l.version, l.loaded_at, l.loaded_by_name
  FROM catalog_coverage_lists l`;

export async function listsOf(reader: Reader, officeId: number): Promise<readonly CoverageList[]> {
  const rows = await reader.all<ListRow>(`${LIST_SQL} WHERE l.office_id = ? ORDER BY l.kind DESC`, [
    officeId,
  ]);
  return rows.map((row) => ({
    id: row.id,
    officeId: row.office_id,
    kind: row.kind,
    name: row.name,
    version: row.version,
    loadedAt: row.loaded_at,
    loadedByName: row.loaded_by_name,
  }));
}

/** A power or duty as it stands in the newest list. */
export interface CoverageItem extends ListedItem {
  readonly id: number;
  readonly listId: number;
  readonly officeId: number;
  readonly kind: ListKind;
  readonly matchName: string;
  readonly removedOn: LocalDate | null;
  readonly removed: boolean;
  readonly exemptReason: string | null;
  readonly exemptByName: string | null;
}

interface ItemRow {
  id: number;
  list_id: number;
  office_id: number;
  kind: ListKind;
  code: string;
  name: string;
  match_name: string;
  type: string;
  subject: string;
  basis: string;
  removed_on: LocalDate | null;
  exempt_reason: string | null;
  exempt_by_name: string | null;
}

const ITEM_SQL = `SELECT i.id, i.list_id, l.office_id, l.kind, i.code, i.name, i.match_name, i.type, i.subject, i.basis,
    i.removed_on, i.exempt_reason, i.exempt_by_name
  FROM catalog_coverage_items i JOIN catalog_coverage_lists l ON l.id = i.list_id`;

/** Throws notFound `catalogCoverage.itemNotFound`. */
export async function requireItem(reader: Reader, id: number): Promise<CoverageItem> {
  const row = await reader.get<ItemRow>(`${ITEM_SQL} WHERE i.id = ?`, [id]);
  if (!row) throw notFound('catalogCoverage.itemNotFound');
  return toItem(row);
}

/** Every item that the office's lists ever had; some hundred to a few thousand. */
export async function itemsOf(
  reader: Reader,
  officeId: number,
  kind?: ListKind,
): Promise<readonly CoverageItem[]> {
  const rows = await reader.all<ItemRow>(
    `${ITEM_SQL} WHERE l.office_id = ? ${kind ? 'AND l.kind = ?' : ''} ORDER BY i.list_id, i.position, i.id`,
    kind ? [officeId, kind] : [officeId],
  );
  return rows.map(toItem);
}

export interface LoadedList {
  readonly officeId: number;
  readonly kind: ListKind;
  readonly name: string;
  readonly fileName: string;
}

/** Begins the office's list of that kind, or raises its version. */
export async function saveList(
  ctx: CommandContext,
  list: LoadedList,
): Promise<{ readonly id: number; readonly version: number }> {
  const known = (await listsOf(ctx, list.officeId)).find(({ kind }) => kind === list.kind);
  const loaded = { loadedAt: ctx.now, loadedByName: ctx.actor.name };
  if (!known) {
    const row = await CoverageListModel.create({ ...list, version: 1, ...loaded }, { transaction: ctx.tx });
    return { id: row.id, version: 1 };
  }
  const version = known.version + 1;
  await CoverageListModel.update(
    { name: list.name, fileName: list.fileName, version, ...loaded },
    { where: { id: known.id }, transaction: ctx.tx },
  );
  return { id: known.id, version };
}

const IN_ONE_STATEMENT = 200;

export async function insertItems(
  ctx: CommandContext,
  list: { readonly id: number; readonly version: number },
  added: readonly { readonly item: ListedItem; readonly position: number }[],
): Promise<void> {
  for (let from = 0; from < added.length; from += IN_ONE_STATEMENT) {
    await CoverageItemModel.bulkCreate(
      added.slice(from, from + IN_ONE_STATEMENT).map(({ item, position }) => ({
        ...item,
        matchName: matchName(item.name),
        listId: list.id,
        position,
        addedVersion: list.version,
      })),
      { transaction: ctx.tx },
    );
  }
}

export async function updateItem(
  ctx: CommandContext,
  id: number,
  change: Partial<ListedItem> & {
    readonly position?: number;
    readonly removedOn?: LocalDate | null;
    readonly exemptReason?: string | null;
    readonly exemptByName?: string | null;
  },
): Promise<void> {
  const named = change.name === undefined ? {} : { matchName: matchName(change.name) };
  await CoverageItemModel.update({ ...change, ...named }, { where: { id }, transaction: ctx.tx });
}

export type LinkState = 'proposed' | 'confirmed' | 'rejected';
export type LinkOrigin = 'name' | 'similar' | 'person';

export interface NewLink {
  readonly itemId: number;
  readonly entryId: number;
  readonly state: LinkState;
  readonly score: number;
  readonly origin: LinkOrigin;
}

/** Pairs that a person has decided on, or that were proposed, by item. */
export async function linkPairs(
  reader: Reader,
  officeId: number,
): Promise<readonly { readonly itemId: number; readonly entryId: number; readonly state: LinkState }[]> {
  const rows = await reader.all<{ item_id: number; entry_id: number; state: LinkState }>(
    `SELECT k.item_id, k.entry_id, k.state FROM catalog_coverage_links k
     JOIN catalog_coverage_items i ON i.id = k.item_id JOIN catalog_coverage_lists l ON l.id = i.list_id
     WHERE l.office_id = ?`,
    [officeId],
  );
  return rows.map((row) => ({ itemId: row.item_id, entryId: row.entry_id, state: row.state }));
}

export async function insertLinks(ctx: CommandContext, links: readonly NewLink[]): Promise<void> {
  for (let from = 0; from < links.length; from += IN_ONE_STATEMENT) {
    await CoverageLinkModel.bulkCreate([...links.slice(from, from + IN_ONE_STATEMENT)], {
      transaction: ctx.tx,
    });
  }
}

/** Proposals that nobody has decided on; the next comparison makes them anew. */
export async function dropProposals(ctx: CommandContext, officeId: number): Promise<void> {
  await ctx.run(
    `DELETE FROM catalog_coverage_links WHERE state = 'proposed' AND item_id IN (
       SELECT i.id FROM catalog_coverage_items i JOIN catalog_coverage_lists l ON l.id = i.list_id
       WHERE l.office_id = ?)`,
    [officeId],
  );
}

/** Writes a person's decision about a pair, whether it was proposed or not. */
export async function decidePair(
  ctx: CommandContext,
  pair: { readonly itemId: number; readonly entryId: number },
  state: LinkState,
): Promise<void> {
  const decided = { state, decidedByName: ctx.actor.name, decidedAt: ctx.now };
  const [known] = await CoverageLinkModel.update(decided, { where: { ...pair }, transaction: ctx.tx });
  if (known > 0) return;
  await CoverageLinkModel.create(
    { ...pair, ...decided, score: 100, origin: 'person' },
    { transaction: ctx.tx },
  );
}

/** Confirms every undecided pair of equal names. Returns how many. */
export async function confirmEqualNames(ctx: CommandContext, officeId: number): Promise<number> {
  const [changed] = await CoverageLinkModel.update(
    { state: 'confirmed', decidedByName: ctx.actor.name, decidedAt: ctx.now },
    {
      where: {
        state: 'proposed',
        origin: 'name',
        itemId: (await itemsOf(ctx, officeId)).filter(({ removed }) => !removed).map(({ id }) => id),
      },
      transaction: ctx.tx,
    },
  );
  return changed;
}

function toItem(row: ItemRow): CoverageItem {
  return {
    id: row.id,
    listId: row.list_id,
    officeId: row.office_id,
    kind: row.kind,
    code: row.code,
    name: row.name,
    matchName: row.match_name,
    type: row.type,
    subject: row.subject,
    basis: row.basis,
    removedOn: row.removed_on,
    removed: row.removed_on !== null,
    exemptReason: row.exempt_reason,
    exemptByName: row.exempt_by_name,
  };
}
