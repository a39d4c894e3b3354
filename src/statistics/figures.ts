/**
 * The operational figures (not the statutory ones of the yearly report). Each has a counting rule in words
 * (`statistics.rule.<code>`), shown wherever the figure is.
 */
export const figureCodes = [
  'published',
  'catalogRows',
  'received',
  'closed',
  'onTimeRate',
  'corrections',
  'correctionRate',
  'extended',
  'remedies',
] as const;
export type FigureCode = (typeof figureCodes)[number];

/** Raw counts of one period or one office. */
export interface Counts {
  readonly published: number;
  readonly catalogRows: number;
  readonly received: number;
  readonly closed: number;
  /** Received and handled here: not a line of an imported ledger, of which nobody knows how it was handled. */
  readonly receivedHere: number;
  /** Closed here with a due date, and how many of them in time. */
  readonly dated: number;
  readonly inTime: number;
  readonly corrections: number;
  /** Of those received here in the span, how many were asked for a correction at least once: a share of `receivedHere`. */
  readonly correctedHere: number;
  readonly extended: number;
  readonly remedies: number;
}

export const noCounts: Counts = {
  published: 0,
  catalogRows: 0,
  received: 0,
  receivedHere: 0,
  closed: 0,
  dated: 0,
  inTime: 0,
  corrections: 0,
  correctedHere: 0,
  extended: 0,
  remedies: 0,
};

export function addCounts(a: Counts, b: Partial<Counts>): Counts {
  const sum: Record<keyof Counts, number> = { ...a };
  for (const key of Object.keys(noCounts) as (keyof Counts)[]) sum[key] += b[key] ?? 0;
  return sum;
}

/** A figure of some counts; null where there is nothing to divide by. Rates in percent. */
export function figureOf(code: FigureCode, counts: Counts): number | null {
  if (code === 'onTimeRate') return percent(counts.inTime, counts.dated);
  if (code === 'correctionRate') return percent(counts.correctedHere, counts.receivedHere);
  return counts[code];
}

function percent(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((part / whole) * 10_000) / 100;
}

export function isRate(code: FigureCode): boolean {
  return code === 'onTimeRate' || code === 'correctionRate';
}
