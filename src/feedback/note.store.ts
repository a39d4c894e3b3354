import { conflict, notFound } from '../kernel/domain-error.js';
import type { CommandContext, Reader } from '../platform/database/index.js';
import { FeedbackNoteModel } from './feedback.model.js';
import { type FeedbackNote, fingerprintOf } from './note.js';

export const NOTE_COLUMNS = `n.id, n.entry_id AS "entryId", n.office_id AS "officeId", n.kind, n.text,
  n.contact_sealed AS "contactSealed", n.state, n.answer, n.publicity, n.created_at AS "createdAt",
  n.created_on AS "createdOn", n.closed_on AS "closedOn", n.closed_by_name AS "closedByName", n.version`;

/** Throws notFound `feedback.notFound`. */
export async function requireNote(reader: Reader, id: number): Promise<FeedbackNote> {
  const note = await reader.get<FeedbackNote>(`SELECT ${NOTE_COLUMNS} FROM feedback_notes n WHERE n.id = ?`, [
    id,
  ]);
  if (!note) throw notFound('feedback.notFound');
  return note;
}

/** As {@link requireNote}, refusing when a colleague was first: conflict `feedback.changed`. */
export async function requireUnchanged(
  ctx: CommandContext,
  id: number,
  version: number,
): Promise<FeedbackNote> {
  const note = await requireNote(ctx, id);
  if (note.version !== version) throw conflict('feedback.changed', { name: note.closedByName ?? '' });
  return note;
}

type NewNote = Pick<FeedbackNote, 'entryId' | 'officeId' | 'kind' | 'text' | 'contactSealed'>;

/** Stores the note and returns its id; of the same words on the same row the id that they already have. */
export async function insertNote(
  ctx: CommandContext,
  note: NewNote,
): Promise<{ id: number; known: boolean }> {
  const fingerprint = fingerprintOf(note.entryId, note.text);
  const known = await ctx.get<{ id: number }>('SELECT n.id FROM feedback_notes n WHERE n.fingerprint = ?', [
    fingerprint,
  ]);
  if (known) return { id: known.id, known: true };
  const row = await FeedbackNoteModel.create(
    { ...note, fingerprint, state: 'new', createdAt: ctx.now, createdOn: ctx.today },
    { transaction: ctx.tx },
  );
  return { id: row.id, known: false };
}

type NoteChange = Partial<Pick<FeedbackNote, 'state' | 'answer' | 'publicity' | 'closedOn' | 'closedByName'>>;

export async function updateNote(
  ctx: CommandContext,
  note: Pick<FeedbackNote, 'id' | 'version'>,
  change: NoteChange,
): Promise<void> {
  const [changed] = await FeedbackNoteModel.update(
    { ...change, version: note.version + 1 },
    { where: { id: note.id, version: note.version }, transaction: ctx.tx },
  );
  if (changed !== 1) throw conflict('feedback.changed', { name: ctx.actor.name });
}
