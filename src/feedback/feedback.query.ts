import type { Instant } from '../kernel/instant.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { Reader, SqlValue } from '../platform/database/index.js';
import type { NoteKind, NoteState, Publicity } from './note.js';

export interface NotePlace {
  readonly title: string;
  readonly place: string;
  readonly officeName: string;
}

/** What a note's row is called; undefined when the row is not public. */
export async function publicPlace(reader: Reader, entryId: number): Promise<NotePlace | undefined> {
  return placeOf(
    await reader.get<PlaceRow>(
      `${PLACE} FROM catalog_publications p JOIN catalog_fields f ON f.id = p.field_id
       JOIN offices o ON o.id = p.office_id WHERE p.entry_id = ?`,
      [entryId],
    ),
  );
}

/** As {@link publicPlace}, also of a row that was withdrawn. */
export async function anyPlace(reader: Reader, entryId: number): Promise<NotePlace | undefined> {
  return placeOf(
    await reader.get<PlaceRow>(
      `${PLACE} FROM catalog_entries p JOIN catalog_fields f ON f.id = p.field_id
       JOIN offices o ON o.id = p.office_id WHERE p.id = ?`,
      [entryId],
    ),
  );
}

const PLACE = 'SELECT p.level1, p.level2, p.level3, f.name AS field, o.name AS office';

interface PlaceRow {
  level1: string | null;
  level2: string | null;
  level3: string | null;
  field: string;
  office: string;
}

function placeOf(row: PlaceRow | undefined): NotePlace | undefined {
  if (!row) return undefined;
  const names = [row.level1, row.level2, row.level3].filter((name) => name !== null && name !== '');
  return {
    title: names.at(-1) ?? '',
    place: [row.field, ...names.slice(0, -1)].join(' / '),
    officeName: row.office,
  };
}

export interface PublicAnswer {
  readonly id: number;
  readonly kind: NoteKind;
  readonly text: string;
  readonly answer: string;
  readonly publicity: Publicity;
  readonly createdOn: LocalDate;
  readonly closedOn: LocalDate;
}

/** Answers that the office made public, newest first; `before` = the id to go on from. */
export function publicAnswers(
  reader: Reader,
  entryId: number,
  before: number | null,
  limit: number,
): Promise<PublicAnswer[]> {
  return reader.all<PublicAnswer>(
    `SELECT n.id, n.kind, n.text, n.answer, n.publicity, n.created_on AS "createdOn", n.closed_on AS "closedOn"
     FROM feedback_notes n WHERE n.entry_id = ? AND n.publicity IN ('answer', 'both')${before === null ? '' : ' AND n.id < ?'}
     ORDER BY n.id DESC LIMIT ${limit}`,
    before === null ? [entryId] : [entryId, before],
  );
}

export interface NoteLine {
  readonly id: number;
  readonly kind: NoteKind;
  readonly excerpt: string;
  readonly state: NoteState;
  readonly createdOn: LocalDate;
  readonly closedOn: LocalDate | null;
  readonly publicity: Publicity;
  readonly hasContact: number | boolean;
  readonly officeName: string;
  readonly level1: string | null;
  readonly level2: string | null;
  readonly level3: string | null;
}

/** Notes of one state, newest first, of an office or (null) of all. */
export function noteLines(
  reader: Reader,
  filter: { readonly officeId: number | null; readonly state: NoteState; readonly before: number | null },
  limit: number,
): Promise<NoteLine[]> {
  const conditions = ['n.state = ?'];
  const params: SqlValue[] = [filter.state];
  if (filter.officeId !== null) {
    conditions.push('n.office_id = ?');
    params.push(filter.officeId);
  }
  if (filter.before !== null) {
    conditions.push('n.id < ?');
    params.push(filter.before);
  }
  const element = (name: string) =>
    `(SELECT e.${name} FROM catalog_entries e WHERE e.id = n.entry_id) AS ${name}`;
  return reader.all<NoteLine>(
    `SELECT n.id, n.kind, substr(n.text, 1, 80) AS excerpt, n.state, n.created_on AS "createdOn",
       n.closed_on AS "closedOn", n.publicity, CASE WHEN n.contact_sealed IS NULL THEN 0 ELSE 1 END AS "hasContact",
       (SELECT o.short_name FROM offices o WHERE o.id = n.office_id) AS "officeName",
       ${element('level1')}, ${element('level2')}, ${element('level3')}
     FROM feedback_notes n WHERE ${conditions.join(' AND ')} ORDER BY n.id DESC LIMIT ${limit}`,
    params,
  );
}

/** Notes that wait for the office; those of one office are few. */
export async function waitingNotes(reader: Reader, officeId: number | null): Promise<number> {
  const row = await reader.get<{ waiting: number }>(
    `SELECT COUNT(*) AS waiting FROM feedback_notes n WHERE n.state = 'new'${officeId === null ? '' : ' AND n.office_id = ?'}`,
    officeId === null ? [] : [officeId],
  );
  return row?.waiting ?? 0;
}

/** When this person last gave a reason to see the note's contact; null when never. */
export async function lastReveal(reader: Reader, noteId: number, accountId: number): Promise<Instant | null> {
  const row = await reader.get<{ revealed_at: Instant }>(
    'SELECT r.revealed_at FROM feedback_reveals r WHERE r.note_id = ? AND r.account_id = ? ORDER BY r.id DESC LIMIT 1',
    [noteId, accountId],
  );
  return row?.revealed_at ?? null;
}
