import type { LedgerProblemCode, LineProblem } from './ledger-columns.js';
import type { LedgerChange } from './ledger-update.js';

/**
 * What an import is doing: `checking` and `importing` go on in the background; `checked` waits for the person's word;
 * `refused` = all-or-nothing with bad lines, nothing was imported; `unreadable` = no ledger at all.
 */
export const importStates = [
  'checking',
  'checked',
  'importing',
  'done',
  'refused',
  'unreadable',
  'failed',
] as const;
export type ImportState = (typeof importStates)[number];

export interface LedgerCounts {
  /** Lines with something in them, after the heading. */
  readonly lines: number;
  readonly imported: number;
  /** Cases that were there, to which the ledger adds later facts. */
  readonly updated: number;
  /** Already there by their number, or the same number a second time in the file. */
  readonly skipped: number;
  /** Lines with at least one problem. */
  readonly rejected: number;
}

/** One import, from the upload to its end. */
export interface LedgerImport extends LedgerCounts {
  readonly id: number;
  readonly officeId: number;
  readonly fileId: number | null;
  readonly fileName: string;
  readonly allOrNothing: boolean;
  readonly state: ImportState;
  /** Code of the sentence that says why the file is unreadable, with its parameters as JSON; null otherwise. */
  readonly failure: string | null;
  /** Lines read so far in this state. */
  readonly done: number;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** One later fact that an import added, or would add. */
export interface StoredChange extends LedgerChange {
  readonly id: number;
  readonly caseId: number;
  readonly number: string;
  readonly sheet: string | null;
  readonly line: number;
}

export interface StoredProblem extends Omit<LineProblem, 'code'> {
  readonly id: number;
  readonly code: LedgerProblemCode;
}
