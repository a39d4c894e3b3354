/**
 * Keyset pages: the cursor is the sort key of the last row, so that page 10,000 costs what page 1 costs.
 * The cursor is opaque to the reader and harmless when tampered with: it only selects where to start.
 */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly next: string | null;
}

export type CursorValue = string | number | null;

export function encodeCursor(values: readonly CursorValue[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** The values of a cursor of `length` parts; null when absent or not one of ours. */
export function decodeCursor(cursor: string | undefined, length: number): readonly CursorValue[] | null {
  if (!cursor) return null;
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    if (!Array.isArray(values) || values.length !== length) return null;
    return values.every((v) => v === null || typeof v === 'string' || typeof v === 'number') ? values : null;
  } catch {
    return null;
  }
}

/** Cuts a result of `limit + 1` rows to a page. */
export function toPage<Row>(
  rows: readonly Row[],
  limit: number,
  keyOf: (row: Row) => readonly CursorValue[],
): Page<Row> {
  if (rows.length <= limit) return { rows, next: null };
  const kept = rows.slice(0, limit);
  const last = kept[kept.length - 1];
  return { rows: kept, next: last === undefined ? null : encodeCursor(keyOf(last)) };
}
