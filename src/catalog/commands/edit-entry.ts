import { conflict } from '../../kernel/domain-error.js';
import type { CommandContext } from '../../platform/database/index.js';
import { logAction } from '../bulk/action-log.store.js';
import { stepFrom } from '../bulk/bulk-result.js';
import { changeEntry } from '../change-entry.js';
import { withSubject } from '../elements/subject.js';
import { authorize, mayEdit } from '../entry.policy.js';
import { type EntryForm, elementsFromForm } from '../entry.schema.js';
import { requireEntry } from '../entry.store.js';
import { submitEntry } from './submit-entry.js';

/**
 * Saves the form's elements over the version that the form was opened with, and hands the row in when asked.
 * What is public stays as it is until the new content is published. Throws conflict `catalog.entryChanged`
 * when someone else saved meanwhile; the form then shows both sides.
 */
export async function editEntry(
  ctx: CommandContext,
  input: { readonly id: number; readonly form: EntryForm },
): Promise<void> {
  const entry = await requireEntry(ctx, input.id);
  authorize(mayEdit(ctx.actor, entry));
  if (entry.version !== input.form.version) throw conflict('catalog.entryChanged');
  const elements = await withSubject(ctx, elementsFromForm(input.form), entry.elements.subjectOfficeId);
  const { version, changed } = await changeEntry(ctx, entry, elements, {
    action: 'edited',
    audit: 'catalog.entryEdited',
  });
  if (changed.length === 0 && entry.state === 'published') throw conflict('catalog.nothingChanged');
  const last = input.form.intent === 'submit' ? await submitEntry(ctx, { id: entry.id }) : version;
  if (last !== entry.version) await logAction(ctx, 'edited', [stepFrom(entry, last)]);
}
