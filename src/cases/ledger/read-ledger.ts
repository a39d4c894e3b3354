import type { LocalDate } from '../../kernel/local-date.js';
import type { LineProblem } from './ledger-columns.js';
import type { LedgerFile } from './ledger-file.js';
import { type LedgerLine, readLedgerLine } from './ledger-line.js';
import { ledgerRows } from './ledger-rows.js';

/** Some lines of a ledger, read and checked. */
export interface LedgerBatch {
  /** Lines with something in them. */
  readonly read: number;
  readonly good: readonly LedgerLine[];
  readonly problems: readonly LineProblem[];
  readonly rejected: number;
  /** Lines whose number came earlier in the file. */
  readonly repeated: number;
}

/** A batch is a transaction, which reads the indexes anew: small ones cost more by the line. */
const BATCH = 10_000;

/** The whole file in batches; only the numbers seen so far are kept. Throws invalid for a file that is no ledger. */
export async function* readLedger(file: LedgerFile, today: LocalDate): AsyncGenerator<LedgerBatch> {
  const seen = new Set<string>();
  let batch = emptyBatch();
  for await (const row of ledgerRows(file)) {
    batch.read += 1;
    const read =
      'problem' in row
        ? ({ ok: false, problems: [{ line: row.line, sheet: row.sheet, ...row.problem }] } as const)
        : readLedgerLine(row, row.cells, today);
    if (!read.ok) {
      batch.rejected += 1;
      batch.problems.push(...read.problems);
    } else if (seen.has(read.line.number)) {
      batch.repeated += 1;
    } else {
      seen.add(read.line.number);
      batch.good.push(read.line);
    }
    if (batch.read === BATCH) {
      yield batch;
      batch = emptyBatch();
    }
  }
  if (batch.read > 0) yield batch;
}

function emptyBatch() {
  return {
    read: 0,
    good: [] as LedgerLine[],
    problems: [] as LineProblem[],
    rejected: 0,
    repeated: 0,
  };
}
