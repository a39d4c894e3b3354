import type { ElementKey, EntryElements } from '../entry.js';

/**
 * Why a cell was guessed, or is missing although something stands there. Each is a key of the words
 * `catalogImport.reason.<code>`.
 */
export const guessReasons = [
  /** Blank in a table that lost its merged cells; taken from the row above. */
  'carriedDown',
  /** 同上 in a row that has nothing above. */
  'nothingAbove',
  /** The √ of several columns stood together; read in the usual order. */
  'ticksCollapsed',
  /** The √ became “?”. */
  'tickLost',
  /** All boxes were printed without marks, so none can be taken for ticked. */
  'boxesLost',
  /** Some labels had lost their mark. */
  'boxUnmarked',
  /** A label close to that of a known box. */
  'channelTypo',
  /** Several physical rows belong to one item. */
  'severalRows',
  /** Lines were joined where the width of the cell had cut them. */
  'linesJoined',
  /** Elements set apart by 、 only. */
  'commasSplit',
  /** 〇 beside ●, taken for optional elements although no note says so. */
  'circlesRead',
  /** The group was ticked, but not named. */
  'groupUnnamed',
  /** A level (市级) that the row has no place for. */
  'levelUnknown',
  /** The row stood out of its columns and was put back by what its cells look like. */
  'shifted',
  /** The table has no header; the usual order of columns was taken. */
  'noHeader',
  /** The column's title is unknown; its place says what it is. */
  'unknownTitle',
  /** All cells of the row stood in one. */
  'runTogether',
] as const;
export type GuessReason = (typeof guessReasons)[number];

/** How sure the reading of one element is. `missing`: nothing is stated, or nothing could be read. */
export interface CellReading {
  readonly state: 'understood' | 'guessed' | 'missing';
  readonly reason?: GuessReason;
}

/** One row of a catalog as it was read. */
export interface ParsedRow {
  /** Sheet (or caption) and row of the source, the row counted from 1 as the sheet does. */
  readonly sheet: string | null;
  readonly line: number;
  /** 序号 as printed. */
  readonly sourceSeq: string | null;
  /** 领域 of the row itself, where the table has a column for it. */
  readonly field: string | null;
  readonly elements: EntryElements;
  readonly cells: Readonly<Record<ElementKey, CellReading>>;
  /** How the √ were read, in the terms of the starter catalogs. */
  readonly ticks: 'explicit' | 'collapsed' | 'absent';
  /** Channel labels as they are told in JSON: known boxes by their label, others as printed. */
  readonly channelLabels: readonly string[];
  /** Columns that the row has no place for, so that nothing is lost unseen. */
  readonly extras: readonly { readonly label: string; readonly text: string }[];
}

/** A line that is no row: a title, a note under the table, a header printed again. */
export interface SkippedLine {
  readonly sheet: string | null;
  readonly line: number;
  readonly text: string;
}
