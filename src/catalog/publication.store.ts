import { conflict } from '../kernel/domain-error.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { CommandContext, Reader } from '../platform/database/index.js';
import { CatalogPublicationModel, CatalogRevisionModel } from './catalog.model.js';
import { readElements } from './elements/stored-elements.js';
import type { EntryElements } from './entry.js';
import type { CatalogEntry } from './entry.store.js';
import { addFacets, appendChange, moveFacets } from './public/public-facets.store.js';
import { noteEdition } from './versions/edition.store.js';

/** Keeps the published content for good under the next number, and makes it what the public sees. */
export async function publishRevision(
  ctx: CommandContext,
  entry: CatalogEntry,
  authorName: string,
): Promise<number> {
  const number = entry.revision + 1;
  await CatalogRevisionModel.create(
    {
      entryId: entry.id,
      number,
      elements: JSON.stringify(entry.elements),
      publishedAt: ctx.now,
      publishedOn: ctx.today,
      authorName,
      publisherName: ctx.actor.name,
    },
    { transaction: ctx.tx },
  );
  await removePublication(ctx, entry.id);
  const row = publicationOf(entry, entry.elements);
  await CatalogPublicationModel.create(
    { ...row, entryId: entry.id, revision: number, publishedOn: ctx.today },
    { transaction: ctx.tx },
  );
  await addToCounts(ctx, row, 1);
  await addFacets(ctx, entry, entry.elements);
  await noteEdition(ctx, entry, number);
  await appendChange(ctx, entry, { kind: number === 1 ? 'added' : 'changed', revision: number });
  return number;
}

/** Takes the row from the public; its revisions stay readable to those who worked on it. */
export async function withdrawRevision(
  ctx: CommandContext,
  entry: CatalogEntry,
  reason: string,
): Promise<void> {
  await CatalogRevisionModel.update(
    { withdrawnOn: ctx.today, withdrawnReason: reason },
    { where: { entryId: entry.id, number: entry.revision }, transaction: ctx.tx },
  );
  await removePublication(ctx, entry.id);
  await noteEdition(ctx, entry, null);
  await appendChange(ctx, entry, { kind: 'withdrawn', revision: entry.revision, note: reason });
}

/**
 * Makes a public row another office's: the same revision, published on the same day, in the successor's lists, sums and
 * next edition instead of the old office's. Returns what is public.
 */
export async function movePublication(
  ctx: CommandContext,
  entry: CatalogEntry,
  to: { readonly officeId: number; readonly position: number; readonly note: string },
): Promise<{ readonly elements: EntryElements; readonly publishedOn: LocalDate }> {
  const current = await ctx.get<{ revision: number; published_on: LocalDate; elements: string }>(
    `SELECT p.revision, p.published_on, r.elements FROM catalog_publications p
     JOIN catalog_revisions r ON r.entry_id = p.entry_id AND r.number = p.revision WHERE p.entry_id = ?`,
    [entry.id],
  );
  if (!current) throw conflict('catalog.notPublic');
  const { revision, published_on: publishedOn } = current;
  const elements = readElements(current.elements);
  const moved = { ...entry, ...to, elements };
  await removePublication(ctx, entry.id);
  await noteEdition(ctx, entry, null);
  const row = publicationOf(moved, elements);
  await CatalogPublicationModel.create(
    { ...row, entryId: entry.id, revision, publishedOn },
    { transaction: ctx.tx },
  );
  await addToCounts(ctx, row, 1);
  await addFacets(ctx, moved, elements);
  await noteEdition(ctx, moved, revision);
  await appendChange(ctx, moved, { kind: 'changed', revision, note: to.note });
  return { elements, publishedOn };
}

interface CountedRow {
  readonly fieldId: number;
  readonly officeId: number;
  readonly level1: string;
  readonly position: number;
}

interface RemovedRow {
  field_id: number;
  office_id: number;
  level1: string;
  position: number;
  signature: number;
}

async function removePublication(ctx: CommandContext, entryId: number): Promise<void> {
  const removed = await ctx.get<RemovedRow>(
    'DELETE FROM catalog_publications WHERE entry_id = ? RETURNING field_id, office_id, level1, position, signature',
    [entryId],
  );
  if (!removed) return;
  await addToCounts(
    ctx,
    {
      fieldId: removed.field_id,
      officeId: removed.office_id,
      level1: removed.level1,
      position: removed.position,
    },
    -1,
  );
  const { field_id: fieldId, office_id: officeId, signature } = removed;
  await moveFacets(ctx, { fieldId, officeId, signature }, -1);
}

function publicationOf(entry: CatalogEntry, elements: EntryElements) {
  return {
    officeId: entry.officeId,
    fieldId: entry.fieldId,
    position: entry.position,
    level1: elements.level1 ?? '',
    level2: elements.level2,
    level3: elements.level3,
    subject: elements.subject ?? '',
    timeLimit: elements.timeLimit ?? '',
    onRequest: elements.method.onRequest && !elements.method.proactive,
  };
}

/** The six sums that a row is part of; 0 and '' stand for "all". */
async function addToCounts(ctx: CommandContext, row: CountedRow, by: 1 | -1): Promise<void> {
  const { fieldId, officeId, level1, position } = row;
  const scopes: readonly [number, number, string][] = [
    [0, 0, ''],
    [0, officeId, ''],
    [fieldId, 0, ''],
    [fieldId, 0, level1],
    [fieldId, officeId, ''],
    [fieldId, officeId, level1],
  ];
  for (const [field, office, level] of scopes) {
    await ctx.run(
      `INSERT INTO catalog_counts (field_id, office_id, level1, position, entries) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (field_id, office_id, level1) DO UPDATE SET entries = catalog_counts.entries + ?`,
      [field, office, level, position, by, by],
    );
  }
}

/** What the public sees of a row now; undefined when it sees nothing. */
export async function publicElements(reader: Reader, id: number): Promise<EntryElements | undefined> {
  const row = await reader.get<{ elements: string }>(
    `SELECT r.elements FROM catalog_publications p
     JOIN catalog_revisions r ON r.entry_id = p.entry_id AND r.number = p.revision WHERE p.entry_id = ?`,
    [id],
  );
  return row && readElements(row.elements);
}
