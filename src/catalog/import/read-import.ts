import { setImmediate } from 'node:timers/promises';
import type { Actor } from '../../kernel/actor.js';
import { DomainError } from '../../kernel/domain-error.js';
import type { Platform } from '../../platform/platform.js';
import { listFields } from '../field.store.js';
import { noteReading, type ReadingEnd } from './catalog-import.store.js';
import { draftRow } from './draft-row.js';
import { insertImportRows, type NewImportRow } from './import-rows.store.js';
import { catalogPieces } from './read-catalog-file.js';
import type { SkippedLine } from './reading.js';

const BATCH = 250;
const MOST_SKIPPED = 200;

export interface ReadJob {
  readonly importId: number;
  readonly name: string;
  readonly bytes: Buffer;
  readonly actor: Actor;
}

/**
 * Reads an uploaded file into the rows of its import, batch by batch, so that a file of any length takes the same
 * memory. What is wrong with the file ends as the import's failure, in words that a person can act on.
 */
export async function readImport(services: Platform, job: ReadJob): Promise<void> {
  const { db } = services;
  const end = (note: ReadingEnd) => db.write(job.actor, (ctx) => noteReading(ctx, job.importId, note));
  const fieldIds = new Map((await listFields(db)).map((field) => [field.name, field.id]));
  const skipped: SkippedLine[] = [];
  let batch: NewImportRow[] = [];
  let read = 0;
  let fieldName: string | null = null;
  const flush = async () => {
    const rows = batch;
    batch = [];
    if (rows.length === 0) return;
    await db.write(job.actor, async (ctx) => {
      await insertImportRows(ctx, job.importId, rows);
      await noteReading(ctx, job.importId, { state: 'reading', rowsRead: read });
    });
  };
  try {
    for await (const piece of catalogPieces(job.bytes, job.name)) {
      if (piece.kind === 'field') fieldName = piece.name;
      else if (piece.kind === 'skipped') skipped.push(...(skipped.length < MOST_SKIPPED ? [piece.line] : []));
      else {
        read += 1;
        batch.push(draftRow(piece.row, read, fieldName, fieldIds));
        if (batch.length >= BATCH) await flush();
        // Other people's requests get their turn.
        if (read % 10 === 0) await setImmediate();
      }
    }
    await flush();
    if (read === 0) {
      await end({ state: 'unreadable', rowsRead: 0, failure: { code: 'catalogImport.noRows', params: {} } });
    } else await end({ state: 'ready', rowsRead: read, skippedLines: skipped });
  } catch (error) {
    if (error instanceof DomainError) {
      const failure = { code: error.code, params: error.params };
      await end({ state: 'unreadable', rowsRead: read, failure });
    } else {
      services.logger.error({ err: error, importId: job.importId }, 'a catalog import could not be read');
      await end({ state: 'failed', rowsRead: read });
    }
  }
}
