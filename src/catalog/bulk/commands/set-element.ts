import { invalid } from '../../../kernel/domain-error.js';
import type { CommandContext } from '../../../platform/database/index.js';
import { inBoxOrder } from '../../elements/channels.js';
import { withSubject } from '../../elements/subject.js';
import { type ElementKey, type EntryElements, partsOf } from '../../entry.js';
import { elementsFromForm } from '../../entry.schema.js';
import type { BulkResult } from '../bulk-result.js';
import { firstBoxOf, isStated, type SetForm } from '../set-element.schema.js';
import { changeMany } from './change-many.js';

/** Gives one element the same content in many rows; documents and channels may also be added to what is there. */
export async function setElement(ctx: CommandContext, form: SetForm): Promise<BulkResult> {
  const { element } = form;
  const given = await withSubject(ctx, elementsFromForm(form), null);
  // An empty box would wipe the element in every row: that is never what was meant.
  if (!isStated(given, element)) {
    throw invalid([
      { field: firstBoxOf(element), code: 'required', params: { label: `catalog.elements.${element}` } },
    ]);
  }
  return changeMany(ctx, {
    ids: form.ids,
    kind: 'set',
    audit: 'catalog.elementSet',
    element,
    change: (entry) =>
      form.mode === 'add'
        ? added(entry.elements, given, element)
        : { ...entry.elements, ...partsOf(given, element) },
  });
}

function added(row: EntryElements, given: EntryElements, element: ElementKey): EntryElements {
  if (element === 'basis') {
    const known = new Set(row.basis.map((basis) => basis.text));
    return { ...row, basis: [...row.basis, ...given.basis.filter((basis) => !known.has(basis.text))] };
  }
  if (element === 'channels') {
    const known = new Set(row.channels.map((tick) => tick.code));
    const fresh = given.channels.filter((tick) => !known.has(tick.code));
    return { ...row, channels: inBoxOrder([...row.channels, ...fresh]) };
  }
  return { ...row, ...partsOf(given, element) };
}
