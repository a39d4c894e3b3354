import type { Instant } from '../../kernel/instant.js';
import type { ElementKey, EntryElements } from '../entry.js';
import type { GuessReason, SkippedLine } from './reading.js';

/** reading → ready → writing → done; `unreadable` for a file that cannot be read, `failed` for a defect of ours. */
export const importStates = ['reading', 'ready', 'writing', 'done', 'unreadable', 'failed'] as const;
export type ImportState = (typeof importStates)[number];

/** One file that an office wants to bring in. Nothing of it stands in the catalog before it is confirmed. */
export interface CatalogImport {
  readonly id: number;
  readonly officeId: number;
  readonly fileName: string;
  readonly state: ImportState;
  readonly failure: {
    readonly code: string;
    readonly params: Readonly<Record<string, string | number>>;
  } | null;
  /** The chosen field; null: each row keeps the one that the file names. */
  readonly fieldId: number | null;
  readonly bindSubject: boolean;
  readonly addDuplicates: boolean;
  readonly rowsRead: number;
  readonly rowsDone: number;
  readonly rowsAdded: number;
  readonly rowsSkipped: number;
  readonly skippedLines: readonly SkippedLine[];
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

/**
 * `taken`: to be added; `left`: left out by the person; `broken`: must be corrected first; `added`; `duplicate`: not
 * added, since the office has the item.
 */
export const rowStates = ['taken', 'left', 'broken', 'added', 'duplicate'] as const;
export type ImportRowState = (typeof rowStates)[number];

/** Element → `guessed` or `missing` with the reason. */
export type Marks = Readonly<
  Partial<Record<ElementKey, { readonly state: 'guessed' | 'missing'; readonly reason?: GuessReason }>>
>;

export interface RowProblem {
  readonly field: string;
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

export interface ImportRow {
  readonly importId: number;
  readonly seq: number;
  readonly version: number;
  readonly sheet: string | null;
  readonly line: number;
  readonly fieldId: number | null;
  readonly elements: EntryElements;
  readonly marks: Marks;
  readonly extras: readonly { readonly label: string; readonly text: string }[];
  readonly problems: readonly RowProblem[];
  readonly state: ImportRowState;
  readonly guesses: number;
  readonly missing: number;
  readonly entryId: number | null;
}

/** Days that a draft is kept after the last change. */
export const DRAFT_DAYS = 30;
