import { recordAudit } from '../../audit/index.js';
import type { Actor } from '../../kernel/actor.js';
import type { Office } from '../../offices/index.js';
import type { CommandContext, Reader } from '../../platform/database/index.js';
import type { Platform } from '../../platform/platform.js';
import { countingSettings } from '../../settings/index.js';
import { caseContext, type LawContext } from '../case.js';
import { insertLedgerCases } from './ledger-cases.store.js';
import type { LineProblem } from './ledger-columns.js';
import type { LedgerFile } from './ledger-file.js';
import { type HistoryRules, type LedgerHistory, ledgerHistory } from './ledger-history.js';
import type { ImportState, LedgerCounts } from './ledger-import.js';
import {
  dropChanges,
  dropProblems,
  insertChanges,
  insertProblems,
  noteProgress,
} from './ledger-import.store.js';
import type { LedgerLine } from './ledger-line.js';
import { type LedgerUpdate, ledgerUpdate } from './ledger-update.js';
import { knownCases, writeUpdate } from './ledger-updates.store.js';
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
const zero = (): Counts => ({ lines: 0, imported: 0, updated: 0, skipped: 0, rejected: 0 });

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
  const rules = await historyRules(services, run);
  if (store) {
    await services.db.write(run.actor, async (ctx) => {
      await dropProblems(ctx, run.importId);
      await dropChanges(ctx, run.importId);
    });
  }
  for await (const batch of readLedger(run.file, rules.today)) {
    const { fresh, updates, problems } = await planBatch(services.db, run.office, batch.good, (line) =>
      ledgerHistory(line, rules),
    );
    add(counts, batch, {
      imported: fresh.length,
      updated: updates.length,
      contradicted: contradicted(problems),
    });
    const found = [...batch.problems, ...problems];
    run.onProblems?.(found);
    run.onProgress?.(counts);
    if (!store) continue;
    await services.db.write(run.actor, async (ctx) => {
      await insertProblems(ctx, run.importId, found);
      await insertChanges(ctx, run.importId, updates);
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
    const rules = await historyRules(services, run);
    let writing = write((ctx) => dropChanges(ctx, run.importId));
    for await (const batch of readLedger(run.file, rules.today)) {
      const histories = batch.good.map((line) => ledgerHistory(line, rules));
      await writing;
      run.onProgress?.(counts);
      writing = write((ctx) => importBatch(ctx, services, run, { batch, histories }, counts));
      // Awaited in the next turn; until then a failure has its listener.
      writing.catch(() => undefined);
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
  const byLine = new Map(histories.map((history) => [history.line, history]));
  const { fresh, updates, problems } = await planBatch(ctx, office, batch.good, (line) => {
    const history = byLine.get(line);
    if (!history) throw new Error('a line without its history');
    return history;
  });
  const isFresh = new Set(fresh);
  const from = counts.lines;
  const inCases = caseContext(ctx, services);
  const imported = await insertLedgerCases(
    inCases,
    { importId, office },
    histories.filter(({ line }) => isFresh.has(line)),
  );
  for (const update of updates) await writeUpdate(inCases, office, update);
  await insertChanges(ctx, importId, updates);
  run.onProblems?.([...batch.problems, ...problems]);
  const updated = updates.length;
  add(counts, batch, { imported, updated, contradicted: contradicted(problems) });
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
      updated,
      skipped: batch.repeated + batch.good.length - imported - updated - contradicted(problems),
      rejected: batch.rejected + contradicted(problems),
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

interface BatchResult {
  readonly imported: number;
  readonly updated: number;
  readonly contradicted: number;
}

function add(counts: Counts, batch: LedgerBatch, { imported, updated, contradicted }: BatchResult): void {
  counts.lines += batch.read;
  counts.imported += imported;
  counts.updated += updated;
  counts.skipped += batch.repeated + batch.good.length - imported - updated - contradicted;
  counts.rejected += batch.rejected + contradicted;
}

/** How many lines contradict what is known: a line may do so in several columns. */
function contradicted(problems: readonly LineProblem[]): number {
  return new Set(problems.map(({ sheet, line }) => `${sheet ?? ''} ${line}`)).size;
}

interface BatchPlan {
  /** Lines that the office has not yet. */
  readonly fresh: readonly LedgerLine[];
  readonly updates: readonly LedgerUpdate[];
  readonly problems: readonly LineProblem[];
}

/**
 * What each line of a batch does. Only where the office works elsewhere does a ledger bring later facts of its cases: an office that
 * works here records them where they happen.
 */
async function planBatch(
  reader: Reader,
  office: Office,
  lines: readonly LedgerLine[],
  historyOf: (line: LedgerLine) => LedgerHistory,
): Promise<BatchPlan> {
  const known = await knownCases(
    reader,
    office,
    lines.map(({ number }) => number),
  );
  const fresh = lines.filter(({ number }) => !known.has(number));
  if (!office.settings.worksOutside) return { fresh, updates: [], problems: [] };
  const compared = lines.flatMap((line) => {
    const there = known.get(line.number);
    return there ? [ledgerUpdate(there, historyOf(line))] : [];
  });
  return {
    fresh,
    updates: compared.filter(({ changes }) => changes.length > 0),
    problems: compared.flatMap(({ line: { line, sheet }, contradictions }) =>
      contradictions.map((each) => ({ line, sheet, ...each })),
    ),
  };
}

async function historyRules(
  { db, law, today }: LedgerServices,
  { file }: Pick<ImportRun, 'file'>,
): Promise<HistoryRules> {
  return { ledger: file.name, law, counting: await countingSettings(db), today: today() };
}
