import type { Actor } from '../../kernel/actor.js';
import type { Office } from '../../offices/index.js';
import {
  checkLedger,
  finishImport,
  type ImportRun,
  importLedger,
  type LedgerServices,
} from './import-ledger.js';
import type { LineProblem } from './ledger-columns.js';
import { expectedLines, ledgerFile } from './ledger-file.js';
import type { LedgerCounts } from './ledger-import.js';
import { insertImport } from './ledger-import.store.js';

export interface LedgerProgress {
  readonly done: number;
  /** About how many lines there are; null where the file does not say. */
  readonly expected: number | null;
}

export interface LedgerFileInput {
  readonly office: Office;
  readonly actor: Actor;
  readonly name: string;
  /** The path, or the bytes. */
  readonly source: string | Buffer;
  readonly allOrNothing: boolean;
  /** Nothing is written; the counts say what would be. */
  readonly dryRun: boolean;
  readonly onProgress?: (progress: LedgerProgress) => void;
  readonly onProblems?: (problems: readonly LineProblem[]) => void;
}

export type LedgerResult = LedgerCounts & { readonly state: 'checked' | 'done' | 'refused' };

/** Checks and imports a ledger in one go, as the command line does. Throws invalid for a file that is no ledger. */
export async function importLedgerFile(
  services: LedgerServices,
  input: LedgerFileInput,
): Promise<LedgerResult> {
  const { office, actor, name, allOrNothing, dryRun } = input;
  const file = await ledgerFile(name, input.source);
  const expected = await expectedLines(file);
  const { onProblems } = input;
  const run: ImportRun = {
    importId: 0,
    office,
    file,
    actor,
    onProgress: ({ lines }) => input.onProgress?.({ done: lines, expected }),
  };
  const heard = onProblems ? { ...run, onProblems } : run;
  if (dryRun) return { ...(await checkLedger(services, heard, false)), state: 'checked' };
  if (allOrNothing) {
    const counts = await checkLedger(services, heard, false);
    if (counts.rejected > 0) return { ...counts, imported: 0, updated: 0, state: 'refused' };
  }
  const importId = await services.db.write(actor, (ctx) =>
    insertImport(ctx, {
      officeId: office.id,
      fileId: null,
      fileName: name,
      allOrNothing,
      state: 'importing',
    }),
  );
  const counts = await importLedger(services, { ...heard, importId }, allOrNothing);
  await finishImport(services, { importId, actor }, 'done', counts);
  return { ...counts, state: 'done' };
}
