import { recordAudit } from '../../audit/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Office } from '../../offices/index.js';
import { type CommandContext, placeholders } from '../../platform/database/index.js';
import type { Platform } from '../../platform/platform.js';
import { countingSettings } from '../../settings/index.js';
import { caseContext, type LawContext } from '../case.js';
import { insertLedgerCases } from './ledger-cases.store.js';
import type { LineProblem } from './ledger-columns.js';
import type { LedgerFile } from './ledger-file.js';
import { type HistoryRules, type LedgerHistory, ledgerHistory } from './ledger-history.js';
import type { ImportState, LedgerCounts } from './ledger-import.js';
import { dropProblems, insertProblems, noteProgress } from './ledger-import.store.js';
import { type LedgerBatch, readLedger } from './read-ledger.js';

export type LedgerServices = Platform & { readonly law: LawContext };

export interface ImportRun {
  readonly importId: number;
  readonly office: Office;
  readonly file: LedgerFile;
  readonly actor: Actor;
  /** Told after each batch. */
  readonly onProgress?: (counts: LedgerCounts) => void;
  /** Given each batch's problems. */
  readonly onProblems?: (problems: readonly LineProblem[]) => void;
}

type Counts = { -readonly [Key in keyof LedgerCounts]: LedgerCounts[Key] };
const zero = (): Counts => ({ lines: 0, imported: 0, skipped: 0, rejected: 0 });

/**
 * Reads the whole ledger without importing anything: what would be imported, what is there already, and every problem. Pass
 * `store` to keep problems and counts for the screen.
 */
export async function checkLedger(
  services: LedgerServices,
  run: ImportRun,
  store: boolean,
): Promise<LedgerCounts> {
  const counts = zero();
  if (store) await services.db.write(run.actor, (ctx) => dropProblems(ctx, run.importId));
  for await (const batch of readLedger(run.file, services.today())) {
    const there = await countThere(services, run.office, batch);
    add(counts, batch, batch.good.length - there);
    run.onProblems?.(batch.problems);
    run.onProgress?.(counts);
    if (!store) continue;
    await services.db.write(run.actor, async (ctx) => {
      await insertProblems(ctx, run.importId, batch.problems);
      await noteProgress(ctx, run.importId, {
        ...counts,
        imported: 0,
        state: 'checking',
        done: counts.lines,
      });
    });
  }
  return counts;
}

/**
 * Imports in batches, each a transaction of its own with its audit line: when the machine stops half way, the same import run
 * again skips what is there. With `oneTransaction` everything is one: all or nothing.
 */
export async function importLedger(
  services: LedgerServices,
  run: ImportRun,
  oneTransaction: boolean,
): Promise<LedgerCounts> {
  const counts = zero();
  const work = async (write: Write): Promise<void> => {
    const today = services.today();
    const counting = await countingSettings(services.db);
    const rules: HistoryRules = { ledger: run.file.name, law: services.law, counting, today };
    let writing = Promise.resolve();
    for await (const batch of readLedger(run.file, today)) {
      const histories = batch.good.map((line) => ledgerHistory(line, rules));
      await writing;
      run.onProgress?.(counts);
      writing = write((ctx) => importBatch(ctx, services, run, { batch, histories }, counts));
      // Awaited in the next turn; until then a failure has its listener.
      writing.catch(() => undefined);
      run.onProblems?.(batch.problems);
    }
    await writing;
    run.onProgress?.(counts);
  };
  if (oneTransaction) {
    await services.db.write(run.actor, (ctx) => work((batch) => batch(ctx)));
  } else {
    await work((batch) => services.db.write(run.actor, batch));
  }
  return counts;
}

type Write = (batch: (ctx: CommandContext) => Promise<void>) => Promise<void>;

async function importBatch(
  ctx: CommandContext,
  services: LedgerServices,
  run: ImportRun,
  { batch, histories }: { readonly batch: LedgerBatch; readonly histories: readonly LedgerHistory[] },
  counts: Counts,
): Promise<void> {
  const { importId, office, file } = run;
  const imported = await insertLedgerCases(caseContext(ctx, services), { importId, office }, histories);
  const from = counts.lines;
  add(counts, batch, imported);
  await noteProgress(ctx, importId, { ...counts, state: 'importing', done: counts.lines });
  await recordAudit(ctx, {
    action: 'case.ledgerImported',
    entity: 'ledgerImport',
    entityId: importId,
    officeId: office.id,
    summary: {
      file: file.name,
      lines: `${from + 1}-${counts.lines}`,
      imported,
      skipped: batch.repeated + batch.good.length - imported,
      rejected: batch.rejected,
    },
  });
}

/** Ends an import in `state`, with its counts. */
export async function finishImport(
  services: LedgerServices,
  { importId, actor }: Pick<ImportRun, 'importId' | 'actor'>,
  state: ImportState,
  counts: LedgerCounts,
  failure?: string,
): Promise<void> {
  const progress = { ...counts, state, done: counts.lines, ...(failure === undefined ? {} : { failure }) };
  await services.db.write(actor, (ctx) => noteProgress(ctx, importId, progress));
}

function add(counts: Counts, batch: LedgerBatch, imported: number): void {
  counts.lines += batch.read;
  counts.imported += imported;
  counts.skipped += batch.repeated + batch.good.length - imported;
  counts.rejected += batch.rejected;
}

/** How many of the batch the office has already. */
async function countThere({ db }: LedgerServices, office: Office, { good }: LedgerBatch): Promise<number> {
  if (good.length === 0) return 0;
  const numbers = good.flatMap(({ number }) => [number, `${office.code}-${number}`]);
  const row = await db.get<{ n: number }>(
    `SELECT COUNT(*) AS n FROM cases WHERE number IN (${placeholders(numbers.length)}) AND office_id = ?`,
    [...numbers, office.id],
  );
  return row?.n ?? 0;
}
