import { recordAudit } from '../../audit/index.js';
import { conflict } from '../../kernel/domain-error.js';
import { requireOffice } from '../../offices/index.js';
import type { CommandContext } from '../../platform/database/index.js';
import { changedElements } from '../entry.js';
import { authorize, mayEdit } from '../entry.policy.js';
import { type EntryForm, elementsFromForm } from '../entry.schema.js';
import { appendHistory, requireEntry, updateEntry } from '../entry.store.js';
import { countFindings, reviewElements } from '../entry-review.js';
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
  const elements = elementsFromForm(input.form);
  const changed = changedElements(entry.elements, elements);
  if (changed.length === 0 && entry.state === 'published') throw conflict('catalog.nothingChanged');
  if (changed.length > 0) {
    const office = await requireOffice(ctx, entry.officeId);
    const version = await updateEntry(ctx, entry, {
      state: 'draft',
      elements,
      ...countFindings(reviewElements(elements, office)),
    });
    await appendHistory(ctx, { entryId: entry.id, version, action: 'edited', elements });
    await recordAudit(ctx, {
      action: 'catalog.entryEdited',
      entity: 'catalogEntry',
      entityId: entry.id,
      officeId: entry.officeId,
      summary: { version, changed },
    });
  }
  if (input.form.intent === 'submit') await submitEntry(ctx, { id: entry.id });
}
