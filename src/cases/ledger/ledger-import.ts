import type { LedgerProblemCode, LineProblem } from './ledger-columns.js';

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

export interface StoredProblem extends Omit<LineProblem, 'code'> {
  readonly id: number;
  readonly code: LedgerProblemCode;
}
