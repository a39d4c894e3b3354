import { recordAudit } from '../../audit/index.js';
import { requireOffice } from '../../offices/index.js';
import type { CommandContext } from '../../platform/database/index.js';
import { authorize, mayAddEntries } from '../entry.policy.js';
import { type EntryForm, elementsFromForm } from '../entry.schema.js';
import { appendHistory, insertEntry, nextPosition } from '../entry.store.js';
import { countFindings, reviewElements } from '../entry-review.js';
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
  const elements = elementsFromForm(input.form);
  const entryId = await insertEntry(ctx, {
    officeId: office.id,
    fieldId: field.id,
    templateId: null,
    position: await nextPosition(ctx, office.id, field.id),
    elements,
    ...countFindings(reviewElements(elements, office)),
  });
  await appendHistory(ctx, { entryId, version: 1, action: 'created', elements });
  await recordAudit(ctx, {
    action: 'catalog.entryCreated',
    entity: 'catalogEntry',
    entityId: entryId,
    officeId: office.id,
    summary: { field: field.slug },
  });
  if (input.form.intent === 'submit') await submitEntry(ctx, { id: entryId });
  return entryId;
}
