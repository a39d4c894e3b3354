import { recordAudit } from '../../audit/index.js';
import type { Actor } from '../../kernel/actor.js';
import { conflict, DomainError } from '../../kernel/domain-error.js';
import { existsOn, type Office, requireOffice } from '../../offices/index.js';
import type { CommandContext } from '../../platform/database/index.js';
import type { Platform } from '../../platform/platform.js';
import { addEntry } from '../change-entry.js';
import type { EntryElements } from '../entry.js';
import { nextPosition } from '../entry.store.js';
import { countFindings, reviewRow } from '../entry-review.js';
import { type BulkEntry, insertEntries, remembering } from './bulk-entries.store.js';
import type { CatalogImport, ImportRow } from './catalog-import.js';
import { moveImport, noteWritten, requireImport } from './catalog-import.store.js';
import { endRows, existingEntries, nameKey, rowsToAdd } from './import-rows.store.js';

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
  const reader = remembering(ctx);
  const places = new Map<number, number>();
  const fresh = new Map<string, { readonly row: ImportRow; readonly entry: BulkEntry }>();
  const twins: { readonly row: ImportRow; readonly key: string; readonly fieldId: number }[] = [];
  for (const { row, fieldId } of named) {
    const key = nameKey(fieldId, row.elements);
    if (existing.has(key) || fresh.has(key)) {
      twins.push({ row, key, fieldId });
      continue;
    }
    const position = places.get(fieldId) ?? (await nextPosition(ctx, office.id, fieldId));
    places.set(fieldId, position + 1);
    const elements = elementsFor(record, office, row);
    // Nothing of that name stands there, so no other row needs to be checked again.
    const findings = await reviewRow(
      reader,
      { id: null, officeId: office.id, fieldId, elements },
      ctx.today,
      0,
    );
    const entry = { fieldId, position, elements, note: noteOf(record, row), ...countFindings(findings) };
    fresh.set(key, { row, entry });
  }
  const added = [...fresh.values()];
  const ids = await insertEntries(
    ctx,
    office.id,
    added.map(({ entry }) => entry),
  );
  for (const [index, key] of [...fresh.keys()].entries()) existing.set(key, ids[index] ?? 0);
  await endRows(
    ctx,
    importId,
    'added',
    added.map(({ row }, index) => ({ seq: row.seq, entryId: ids[index] ?? 0 })),
  );
  let doubled = 0;
  for (const { row, key, fieldId } of twins) {
    if (!record.addDuplicates) {
      await endRows(ctx, importId, 'duplicate', [{ seq: row.seq, entryId: existing.get(key) ?? 0 }]);
      continue;
    }
    const entryId = await addEntry(
      ctx,
      {
        officeId: office.id,
        fieldId,
        templateId: null,
        position: await nextPosition(ctx, office.id, fieldId),
        elements: elementsFor(record, office, row),
      },
      { action: 'created', note: noteOf(record, row) },
    );
    await endRows(ctx, importId, 'added', [{ seq: row.seq, entryId }]);
    doubled += 1;
  }
  const count = added.length + doubled;
  await noteWritten(ctx, importId, { done: named.length, added: count, skipped: named.length - count });
  return named.length;
}

function elementsFor(record: CatalogImport, office: Office, row: ImportRow): EntryElements {
  if (!record.bindSubject) return row.elements;
  return { ...row.elements, subject: office.name, subjectOfficeId: office.id };
}

/** Where the row came from, for its history. */
function noteOf(record: CatalogImport, row: ImportRow): string {
  return `${record.fileName} ${row.sheet ? `${row.sheet} ` : ''}#${row.line}`.trim().slice(0, 500);
}

/** An office that was closed while its people looked at the preview gets no new rows. */
export async function openOffice(ctx: CommandContext, officeId: number): Promise<Office> {
  const office = await requireOffice(ctx, officeId);
  if (!existsOn(office, ctx.today)) throw conflict('catalogImport.officeClosed', { name: office.name });
  return office;
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
