import { requireOffice } from '../../offices/index.js';
import type { CommandContext } from '../../platform/database/index.js';
import { logAction } from '../bulk/action-log.store.js';
import { addEntry } from '../change-entry.js';
import { withSubject } from '../elements/subject.js';
import { authorize, mayAddEntries } from '../entry.policy.js';
import { type EntryForm, elementsFromForm } from '../entry.schema.js';
import { nextPosition } from '../entry.store.js';
import { requireField } from '../field.store.js';
import { submitEntry } from './submit-entry.js';

/** Adds a row that no template has, at the end of the office's field. Returns its id. */
export async function createEntry(
  ctx: CommandContext,
  input: { readonly fieldSlug: string; readonly form: EntryForm },
): Promise<number> {
  authorize(mayAddEntries(ctx.actor));
  const office = await requireOffice(ctx, ctx.actor.officeId ?? 0);
  const field = await requireField(ctx, input.fieldSlug);
  const entryId = await addEntry(
    ctx,
    {
      officeId: office.id,
      fieldId: field.id,
      templateId: null,
      position: await nextPosition(ctx, office.id, field.id),
      elements: await withSubject(ctx, elementsFromForm(input.form), null),
    },
    { action: 'created', audit: 'catalog.entryCreated' },
  );
  const version = input.form.intent === 'submit' ? await submitEntry(ctx, { id: entryId }) : 1;
  await logAction(ctx, 'created', [{ entryId, before: null, version }]);
  return entryId;
}
