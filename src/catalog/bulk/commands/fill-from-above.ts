import type { CommandContext } from '../../../platform/database/index.js';
import { type ElementKey, partsOf } from '../../entry.js';
import { entryAbove } from '../../entry.store.js';
import type { BulkResult } from '../bulk-result.js';
import { isStated } from '../set-element.schema.js';
import { changeMany } from './change-many.js';

/** 同上: takes one element from the row above, for each of the chosen rows in their order; the first row has none. */
export function fillFromAbove(
  ctx: CommandContext,
  input: { readonly ids: readonly number[]; readonly element: ElementKey },
): Promise<BulkResult> {
  return changeMany(ctx, {
    ids: input.ids,
    kind: 'filled',
    audit: 'catalog.elementFilled',
    element: input.element,
    change: async (entry) => {
      const above = await entryAbove(ctx, entry);
      if (!above || !isStated(above.elements, input.element)) return undefined;
      return { ...entry.elements, ...partsOf(above.elements, input.element) };
    },
  });
}
