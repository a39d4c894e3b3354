import { placeholders, type Reader } from '../../platform/database/index.js';
import { readElements } from '../elements/stored-elements.js';
import type { EntryElements } from '../entry.js';
import { type Edition, type EditionPlace, editionPlaces } from './edition.query.js';

export interface RowDifference {
  readonly kind: 'added' | 'changed' | 'removed';
  readonly entryId: number;
  /** Revision in the earlier and in the later edition. */
  readonly before: number | null;
  readonly after: number | null;
}

/** Every row that differs between two editions of an office's field, in the order of the later one, removed ones last. */
export async function differences(
  reader: Reader,
  from: Edition,
  to: Edition,
): Promise<readonly RowDifference[]> {
  const [old, current] = await Promise.all([editionPlaces(reader, from), editionPlaces(reader, to)]);
  const before = new Map(old.map((place) => [place.entryId, place]));
  const after = new Set(current.map((place) => place.entryId));
  const kept = current.flatMap((place): RowDifference[] => {
    const known = before.get(place.entryId);
    if (known?.revision === place.revision) return [];
    return [{ kind: known ? 'changed' : 'added', ...sides(known, place) }];
  });
  const removed = old
    .filter((place) => !after.has(place.entryId))
    .map((place): RowDifference => ({ kind: 'removed', ...sides(place, undefined) }));
  return [...kept, ...removed];
}

function sides(before: EditionPlace | undefined, after: EditionPlace | undefined) {
  return {
    entryId: after?.entryId ?? before?.entryId ?? 0,
    before: before?.revision ?? null,
    after: after?.revision ?? null,
  };
}

/** Which of the rows are public now, at whatever office. What was withdrawn keeps its title in old editions, not its texts. */
export async function publicNow(reader: Reader, ids: readonly number[]): Promise<ReadonlySet<number>> {
  if (ids.length === 0) return new Set();
  const rows = await reader.all<{ entry_id: number }>(
    `SELECT p.entry_id FROM catalog_publications p WHERE p.entry_id IN (${placeholders(ids.length)})`,
    ids,
  );
  return new Set(rows.map((row) => row.entry_id));
}

/** The contents of published revisions by `entry:number`, for at most some hundred at a time. */
export async function revisionContents(
  reader: Reader,
  wanted: readonly { readonly entryId: number; readonly number: number }[],
): Promise<ReadonlyMap<string, EntryElements>> {
  if (wanted.length === 0) return new Map();
  const ids = [...new Set(wanted.map(({ entryId }) => entryId))];
  const keys = new Set(wanted.map(({ entryId, number }) => `${entryId}:${number}`));
  const rows = await reader.all<{ entry_id: number; number: number; elements: string }>(
    `SELECT r.entry_id, r.number, r.elements FROM catalog_revisions r
     WHERE r.entry_id IN (${placeholders(ids.length)})`,
    ids,
  );
  return new Map(
    rows
      .filter((row) => keys.has(`${row.entry_id}:${row.number}`))
      .map((row) => [`${row.entry_id}:${row.number}`, readElements(row.elements)]),
  );
}
