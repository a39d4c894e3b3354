import type { CaseContext } from '../case.js';
import { type CaseChanged, type CaseTarget, changeCase } from '../open-case.js';

export interface AddNoteInput extends CaseTarget {
  readonly note: string;
}

export function addNote(ctx: CaseContext, input: AddNoteInput): Promise<CaseChanged> {
  return changeCase(ctx, input, 'addNote', async (open) => {
    await open.append({ kind: 'note_added', date: ctx.today, details: { note: input.note } });
  });
}
