import { recordAudit } from '../../audit/index.js';
import type { Actor } from '../../kernel/actor.js';
import { conflict, DomainError } from '../../kernel/domain-error.js';
import { existsOn, type Office, requireOffice } from '../../offices/index.js';
import type { CommandContext } from '../../platform/database/index.js';
import type { Platform } from '../../platform/platform.js';
import { addEntry } from '../change-entry.js';
import type { EntryElements } from '../entry.js';
import { appendHistory, insertEntry, nextPosition } from '../entry.store.js';
import { countFindings, reviewRow } from '../entry-review.js';
import type { CatalogImport, ImportRow } from './catalog-import.js';
import {
  endRow,
  existingEntries,
  moveImport,
  nameKey,
  noteWritten,
  requireImport,
  rowsToAdd,
} from './catalog-import.store.js';

const BATCH = 100;

/**
 * Adds the rows of a confirmed import as drafts, one transaction a batch; each batch notes which rows it wrote, so an
 * interrupted import goes on where it stopped and adds nothing twice.
 */
export async function writeImport(services: Platform, importId: number, actor: Actor): Promise<void> {
  const { db } = services;
  try {
    for (;;) {
      const written = await db.write(actor, (ctx) => writeBatch(ctx, importId));
      if (written === 0) break;
    }
    await db.write(actor, (ctx) => finish(ctx, importId));
  } catch (error) {
    const isKnown = error instanceof DomainError;
    if (!isKnown) services.logger.error({ err: error, importId }, 'a catalog import failed');
    // Back to the preview: what is written stays, what is not can be tried again.
    const failure = isKnown
      ? { code: error.code, params: error.params }
      : { code: 'catalogImport.writeFailed', params: {} };
    await db.write(actor, (ctx) => moveImport(ctx, importId, ['writing'], 'ready', failure));
  }
}

async function writeBatch(ctx: CommandContext, importId: number): Promise<number> {
  const record = await requireImport(ctx, importId);
  const office = await openOffice(ctx, record.officeId);
  const rows = (await rowsToAdd(ctx, importId, BATCH)).filter(
    (row) => (record.fieldId ?? row.fieldId) !== null,
  );
  const named = rows.map((row) => ({ row, fieldId: record.fieldId ?? row.fieldId ?? 0 }));
  const existing = new Map(
    await existingEntries(
      ctx,
      office.id,
      named.map(({ row, fieldId }) => ({ fieldId, level2: row.elements.level2 })),
    ),
  );
  const positions = new Map<number, number>();
  let added = 0;
  for (const { row, fieldId } of named) {
    const key = nameKey(fieldId, row.elements);
    const twin = existing.get(key);
    if (twin !== undefined && !record.addDuplicates) {
      await endRow(ctx, row, 'duplicate', twin);
      continue;
    }
    const position = positions.get(fieldId) ?? (await nextPosition(ctx, office.id, fieldId));
    positions.set(fieldId, position + 1);
    const entryId = await add(ctx, record, office, row, { fieldId, position, isTwin: twin !== undefined });
    await endRow(ctx, row, 'added', entryId);
    existing.set(key, entryId);
    added += 1;
  }
  await noteWritten(ctx, importId, { done: named.length, added, skipped: named.length - added });
  return named.length;
}

/** An office that was closed while its people looked at the preview gets no new rows. */
export async function openOffice(ctx: CommandContext, officeId: number): Promise<Office> {
  const office = await requireOffice(ctx, officeId);
  if (!existsOn(office, ctx.today)) throw conflict('catalogImport.officeClosed', { name: office.name });
  return office;
}

interface Place {
  readonly fieldId: number;
  readonly position: number;
  readonly isTwin: boolean;
}

async function add(
  ctx: CommandContext,
  record: CatalogImport,
  office: Office,
  row: ImportRow,
  { fieldId, position, isTwin }: Place,
): Promise<number> {
  const elements: EntryElements = record.bindSubject
    ? { ...row.elements, subject: office.name, subjectOfficeId: office.id }
    : row.elements;
  const entry = { officeId: office.id, fieldId, templateId: null, position, elements };
  const note = `${record.fileName} ${row.sheet ? `${row.sheet} ` : ''}#${row.line}`.slice(0, 500);
  if (isTwin) return addEntry(ctx, entry, { action: 'created', note });
  // Nothing of that name stands there, so no other row needs to be checked again.
  const findings = await reviewRow(ctx, { ...entry, id: null }, ctx.today, 0);
  const entryId = await insertEntry(ctx, { ...entry, ...countFindings(findings) });
  await appendHistory(ctx, { entryId, version: 1, action: 'created', note, elements });
  return entryId;
}

async function finish(ctx: CommandContext, importId: number): Promise<void> {
  const record = await requireImport(ctx, importId);
  if (!(await moveImport(ctx, importId, ['writing'], 'done'))) return;
  await recordAudit(ctx, {
    action: 'catalog.imported',
    entity: 'catalogImport',
    entityId: importId,
    officeId: record.officeId,
    summary: { file: record.fileName, added: record.rowsAdded, skipped: record.rowsSkipped },
  });
}
