import { ForeignKeyConstraintError } from 'sequelize';
import { conflict, notFound } from '../kernel/domain-error.js';
import type { Instant } from '../kernel/instant.js';
import { type CommandContext, placeholders, type Reader } from '../platform/database/index.js';
import { CatalogEntryModel, CatalogHistoryModel } from './catalog.model.js';
import { citeDocuments } from './documents/document.store.js';
import { readElements } from './elements/stored-elements.js';
import type { EntryElements, EntryState } from './entry.js';

/** One row of an office's catalog, as those who work on it see it. */
export interface CatalogEntry {
  readonly id: number;
  readonly officeId: number;
  readonly fieldId: number;
  readonly templateId: number | null;
  readonly position: number;
  readonly state: EntryState;
  readonly version: number;
  readonly elements: EntryElements;
  readonly missing: number;
  readonly doubtful: number;
  /** Number of the last published revision; 0 when there is none. */
  readonly revision: number;
  /** The row is public now, perhaps with older content than `elements`. */
  readonly isPublic: boolean;
  readonly submittedBy: number | null;
  readonly returnReason: string | null;
  readonly updatedAt: Instant;
  readonly updatedByName: string;
}

export const historyActions = [
  'adopted',
  'created',
  'edited',
  'submitted',
  'returned',
  'published',
  'withdrawn',
  'carried',
  'recalled',
  'copied',
  'undone',
] as const;
export type HistoryAction = (typeof historyActions)[number];

interface EntryRow {
  id: number;
  office_id: number;
  field_id: number;
  template_id: number | null;
  position: number;
  state: EntryState;
  version: number;
  elements: string;
  missing: number;
  doubtful: number;
  revision: number;
  public_revision: number | null;
  submitted_by: number | null;
  return_reason: string | null;
  updated_at: Instant;
  updated_by_name: string;
}

const COLUMNS = `e.id, e.office_id, e.field_id, e.template_id, e.position, e.state, e.version, e.elements, e.missing,
  e.doubtful, e.revision, p.revision AS public_revision, e.submitted_by, e.return_reason, e.updated_at,
  e.updated_by_name`;

const FROM = 'catalog_entries e LEFT JOIN catalog_publications p ON p.entry_id = e.id';

/** Throws notFound `catalog.entryNotFound`. */
export async function requireEntry(reader: Reader, id: number): Promise<CatalogEntry> {
  const row = await reader.get<EntryRow>(`SELECT ${COLUMNS} FROM ${FROM} WHERE e.id = ?`, [id]);
  if (!row) throw notFound('catalog.entryNotFound');
  return toEntry(row);
}

/** Rows in the order of the catalog; ids that are not (or no longer) there are left out. */
export async function entriesById(reader: Reader, ids: readonly number[]): Promise<readonly CatalogEntry[]> {
  if (ids.length === 0) return [];
  const rows = await reader.all<EntryRow>(
    `SELECT ${COLUMNS} FROM ${FROM} WHERE e.id IN (${placeholders(ids.length)})
     ORDER BY e.office_id, e.field_id, e.position, e.id`,
    ids,
  );
  return rows.map(toEntry);
}

/** The row before this one in its office's field. */
export async function entryAbove(
  reader: Reader,
  entry: Pick<CatalogEntry, 'id' | 'officeId' | 'fieldId' | 'position'>,
): Promise<CatalogEntry | undefined> {
  const row = await reader.get<EntryRow>(
    `SELECT ${COLUMNS} FROM ${FROM}
     WHERE e.field_id = ? AND e.office_id = ? AND (e.position, e.id) < (?, ?)
     ORDER BY e.position DESC, e.id DESC LIMIT 1`,
    [entry.fieldId, entry.officeId, entry.position, entry.id],
  );
  return row && toEntry(row);
}

/** Takes away a row that was never public. Throws conflict `catalog.rowInUse` when something refers to it. */
export async function removeEntry(ctx: CommandContext, id: number): Promise<void> {
  try {
    for (const table of ['catalog_history', 'catalog_basis_citations']) {
      await ctx.run(`DELETE FROM ${table} WHERE entry_id = ?`, [id]);
    }
    await CatalogEntryModel.destroy({ where: { id }, transaction: ctx.tx });
  } catch (error) {
    if (error instanceof ForeignKeyConstraintError) throw conflict('catalog.rowInUse');
    throw error;
  }
}

function toEntry(row: EntryRow): CatalogEntry {
  return {
    id: row.id,
    officeId: row.office_id,
    fieldId: row.field_id,
    templateId: row.template_id,
    position: row.position,
    state: row.state,
    version: row.version,
    elements: readElements(row.elements),
    missing: row.missing,
    doubtful: row.doubtful,
    revision: row.revision,
    isPublic: row.public_revision !== null,
    submittedBy: row.submitted_by,
    returnReason: row.return_reason,
    updatedAt: row.updated_at,
    updatedByName: row.updated_by_name,
  };
}

export interface NewEntry {
  readonly officeId: number;
  readonly fieldId: number;
  readonly templateId: number | null;
  readonly position: number;
  readonly elements: EntryElements;
  readonly missing: number;
  readonly doubtful: number;
}

export async function insertEntry(ctx: CommandContext, entry: NewEntry): Promise<number> {
  const { elements, ...rest } = entry;
  const row = await CatalogEntryModel.create(
    {
      ...rest,
      ...elementColumns(elements),
      state: 'draft',
      updatedAt: ctx.now,
      updatedByName: ctx.actor.name,
    },
    { transaction: ctx.tx },
  );
  await citeDocuments(ctx, row.id, elements.basis);
  return row.id;
}

export interface EntryChange {
  readonly state?: EntryState;
  readonly elements?: EntryElements;
  readonly missing?: number;
  readonly doubtful?: number;
  readonly revision?: number;
  readonly submittedBy?: number | null;
  readonly submittedAt?: string | null;
  readonly returnReason?: string | null;
}

/**
 * Writes a change to the version that the caller read and raises it. Throws conflict `catalog.entryChanged`
 * when someone else was first; returns the new version.
 */
export async function updateEntry(
  ctx: CommandContext,
  entry: Pick<CatalogEntry, 'id' | 'version'>,
  change: EntryChange,
): Promise<number> {
  const { elements, ...rest } = change;
  const version = entry.version + 1;
  const [changed] = await CatalogEntryModel.update(
    {
      ...rest,
      ...(elements ? elementColumns(elements) : {}),
      version,
      updatedAt: ctx.now,
      updatedByName: ctx.actor.name,
    },
    { where: { id: entry.id, version: entry.version }, transaction: ctx.tx },
  );
  if (changed !== 1) throw conflict('catalog.entryChanged');
  if (elements) await citeDocuments(ctx, entry.id, elements.basis);
  return version;
}

/** Stores what the check found anew; the row itself did not change, so its version stays. */
export async function keepFindings(
  ctx: CommandContext,
  id: number,
  counts: { readonly missing: number; readonly doubtful: number },
): Promise<void> {
  await CatalogEntryModel.update(counts, { where: { id }, transaction: ctx.tx });
}

const TWINS = 50;

/** Other rows of the same office and field with the same 事项, at most fifty; withdrawn ones do not count. */
export async function twinsOf(
  reader: Reader,
  row: {
    readonly id: number;
    readonly officeId: number;
    readonly fieldId: number;
    readonly elements: Pick<EntryElements, 'level1' | 'level2' | 'level3'>;
  },
): Promise<readonly number[]> {
  const names = (['level1', 'level2', 'level3'] as const).map((key) => [key, row.elements[key]] as const);
  if (names.every(([, name]) => name === null)) return [];
  const same = names.map(([key, name]) => (name === null ? `e.${key} IS NULL` : `e.${key} = ?`));
  const rows = await reader.all<{ id: number }>(
    `SELECT e.id FROM catalog_entries e
     WHERE e.office_id = ? AND e.field_id = ? AND ${same.join(' AND ')}
       AND e.state <> 'withdrawn' AND e.id <> ? LIMIT ${TWINS}`,
    [row.officeId, row.fieldId, ...names.flatMap(([, name]) => name ?? []), row.id],
  );
  return rows.map((twin) => twin.id);
}

function elementColumns(elements: EntryElements) {
  const { level1, level2, level3, subject, subjectOfficeId } = elements;
  return { level1, level2, level3, subject, subjectOfficeId, elements: JSON.stringify(elements) };
}

export interface HistoryStep {
  readonly entryId: number;
  readonly version: number;
  readonly action: HistoryAction;
  readonly note?: string;
  readonly elements?: EntryElements;
}

export async function appendHistory(ctx: CommandContext, step: HistoryStep): Promise<void> {
  await CatalogHistoryModel.create(
    {
      entryId: step.entryId,
      version: step.version,
      action: step.action,
      at: ctx.now,
      actorName: ctx.actor.name,
      note: step.note ?? null,
      elements: step.elements ? JSON.stringify(step.elements) : null,
    },
    { transaction: ctx.tx },
  );
}

/** Who handed the row in last, by the name of that day. */
export async function submitterName(reader: Reader, entryId: number): Promise<string> {
  const row = await reader.get<{ actor_name: string }>(
    `SELECT h.actor_name FROM catalog_history h
     WHERE h.entry_id = ? AND h.action = 'submitted' ORDER BY h.version DESC, h.id DESC LIMIT 1`,
    [entryId],
  );
  if (!row) throw notFound('catalog.entryNotFound');
  return row.actor_name;
}

/** The row's elements as they stood at that version; undefined for a version that never was. */
export async function elementsAtVersion(
  reader: Reader,
  entryId: number,
  version: number,
): Promise<EntryElements | undefined> {
  const row = await reader.get<{ elements: string }>(
    `SELECT h.elements FROM catalog_history h
     WHERE h.entry_id = ? AND h.version <= ? AND h.elements IS NOT NULL ORDER BY h.version DESC, h.id DESC LIMIT 1`,
    [entryId, version],
  );
  return row && readElements(row.elements);
}

/** The place after the last row of an office's field. */
export async function nextPosition(reader: Reader, officeId: number, fieldId: number): Promise<number> {
  const row = await reader.get<{ last: number | null }>(
    'SELECT MAX(e.position) AS last FROM catalog_entries e WHERE e.field_id = ? AND e.office_id = ?',
    [fieldId, officeId],
  );
  return (row?.last ?? 0) + 1;
}
