import { readFile } from '../../files/index.js';
import type { Actor } from '../../kernel/actor.js';
import { DomainError } from '../../kernel/domain-error.js';
import { requireOffice } from '../../offices/index.js';
import {
  checkLedger,
  finishImport,
  type ImportRun,
  importLedger,
  type LedgerServices,
} from './import-ledger.js';
import { ledgerFile } from './ledger-file.js';
import type { LedgerCounts, LedgerImport } from './ledger-import.js';
import { importById } from './ledger-import.store.js';

const nothing: LedgerCounts = { lines: 0, imported: 0, updated: 0, skipped: 0, rejected: 0 };

/** Imports at work in this process; the import's own row says how far they are. */
const running = new Map<number, Promise<void>>();

/**
 * Goes on with an import in the background, from the state in which it stands: checks it, or imports it. Resolves when it is
 * done or after `patience` milliseconds, whichever is first; it never rejects, since the row says what went wrong.
 */
export async function runImport(
  services: LedgerServices,
  importId: number,
  actor: Actor,
  patience: number,
): Promise<void> {
  const job = running.get(importId) ?? work(services, importId, actor);
  running.set(importId, job);
  void job.finally(() => running.delete(importId));
  let timer: NodeJS.Timeout | undefined;
  const waited = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, patience);
  });
  await Promise.race([job, waited]);
  clearTimeout(timer);
}

async function work(services: LedgerServices, importId: number, actor: Actor): Promise<void> {
  try {
    const record = await importById(services.db, importId);
    if (record) await proceed(services, record, actor);
  } catch (error) {
    const ended = { importId, actor };
    if (error instanceof DomainError) {
      const { code, params = {} } = error.fields[0] ?? error;
      const failure = JSON.stringify({ code, params, isField: error.fields.length > 0 });
      await finishImport(services, ended, 'unreadable', nothing, failure);
    } else {
      services.logger.error({ err: error, importId }, 'a ledger import failed');
      await finishImport(services, ended, 'failed', nothing);
    }
  }
}

async function proceed(services: LedgerServices, record: LedgerImport, actor: Actor): Promise<void> {
  if (record.fileId === null) return;
  const { bytes } = await readFile(services.db, record.fileId);
  const run: ImportRun = {
    importId: record.id,
    office: await requireOffice(services.db, record.officeId),
    file: await ledgerFile(record.fileName, bytes),
    actor,
  };
  if (record.state === 'checking') {
    await finishImport(services, run, 'checked', await checkLedger(services, run, true));
    return;
  }
  if (record.allOrNothing && record.rejected > 0) {
    await finishImport(services, run, 'refused', { ...record, imported: 0, updated: 0 });
    return;
  }
  await finishImport(services, run, 'done', await importLedger(services, run, record.allOrNothing));
}
