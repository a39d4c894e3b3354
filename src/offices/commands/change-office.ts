import { recordAudit } from '../../audit/index.js';
import { invalid } from '../../kernel/domain-error.js';
import { authorize } from '../../kernel/verdict.js';
import type { CommandContext } from '../../platform/database/index.js';
import { mayKeepOffices } from '../office.policy.js';
import type { OfficeInput } from '../office.schema.js';
import { listOffices, requireOffice, updateOffice } from '../office.store.js';
import { withDescendants } from '../office-tree.js';

export async function changeOffice(
  ctx: CommandContext,
  input: OfficeInput & { readonly id: number },
): Promise<void> {
  authorize(mayKeepOffices(ctx.actor));
  const { id, autoConfirmOnlineReceipt, acceptsOnline, worksOutside, guideConfirmDays, ...office } = input;
  const before = await requireOffice(ctx, id);
  await requireParent(ctx, id, office.parentId);
  if (before.validTo !== null && office.validFrom > before.validTo) {
    throw invalid([{ field: 'validFrom', code: 'offices.endsBeforeBegin' }]);
  }
  const settings = {
    ...before.settings,
    autoConfirmOnlineReceipt,
    acceptsOnline,
    worksOutside,
    guideConfirmDays,
  };
  await updateOffice(ctx, id, { ...office, settings });
  await recordAudit(ctx, {
    action: 'office.changed',
    entity: 'office',
    entityId: id,
    officeId: id,
    summary: differences({ ...before, ...before.settings }, { ...office, ...settings }),
  });
}

/** The tree has no circles: an office cannot stand below itself. */
async function requireParent(ctx: CommandContext, id: number, parentId: number | null): Promise<void> {
  if (parentId === null) return;
  const offices = await listOffices(ctx);
  if (!offices.some((office) => office.id === parentId)) {
    throw invalid([{ field: 'parentId', code: 'offices.parentUnknown' }]);
  }
  if (withDescendants(offices, id).has(parentId)) {
    throw invalid([{ field: 'parentId', code: 'offices.parentBelow' }]);
  }
}

/** What changed, as `{ field: [before, after] }`. */
function differences(before: object, after: object): object {
  const old = before as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(after)
      .filter(([field, value]) => old[field] !== value)
      .map(([field, value]) => [field, [old[field] ?? null, value]]),
  );
}
