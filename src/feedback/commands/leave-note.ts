import { recordAudit } from '../../audit/index.js';
import { invalid, notFound } from '../../kernel/domain-error.js';
import type { CommandContext } from '../../platform/database/index.js';
import { looksLikeAdvertising, type NoteKind } from '../note.js';
import { insertNote } from '../note.store.js';

export interface LeaveNoteInput {
  readonly entryId: number;
  readonly kind: NoteKind;
  readonly text: string;
  /** Already sealed; null when none was given. */
  readonly contactSealed: string | null;
  /** What a program filled into the field that people do not see. */
  readonly website: string;
}

/**
 * A visitor's note on a public row. A program that fills every field is thanked like a person, and nothing is stored.
 * Resolves to the note's id, or null.
 */
export async function leaveNote(ctx: CommandContext, input: LeaveNoteInput): Promise<number | null> {
  const row = await ctx.get<{ office_id: number }>(
    'SELECT p.office_id FROM catalog_publications p WHERE p.entry_id = ?',
    [input.entryId],
  );
  if (!row) throw notFound('feedback.rowNotPublic');
  if (input.website !== '') return null;
  if (looksLikeAdvertising(input.text)) throw invalid([{ field: 'text', code: 'feedback.tooManyLinks' }]);
  const { entryId, kind, text, contactSealed } = input;
  const note = await insertNote(ctx, { entryId, officeId: row.office_id, kind, text, contactSealed });
  if (!note.known)
    await recordAudit(ctx, {
      action: 'feedback.left',
      entity: 'feedbackNote',
      entityId: note.id,
      officeId: row.office_id,
      summary: { entryId, kind },
    });
  return note.id;
}
