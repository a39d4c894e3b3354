import { recordAudit } from '../../audit/index.js';
import { invalid } from '../../kernel/domain-error.js';
import { authorize } from '../../kernel/verdict.js';
import type { CommandContext } from '../../platform/database/index.js';
import { mayKeepOffices } from '../office.policy.js';
import type { OfficeInput } from '../office.schema.js';
import { insertOffice, officeById } from '../office.store.js';

export async function addOffice(ctx: CommandContext, input: OfficeInput): Promise<{ readonly id: number }> {
  authorize(mayKeepOffices(ctx.actor));
  if (input.parentId !== null && !(await officeById(ctx, input.parentId))) {
    throw invalid([{ field: 'parentId', code: 'offices.parentUnknown' }]);
  }
  const { autoConfirmOnlineReceipt, acceptsOnline, worksOutside, guideConfirmDays, ...office } = input;
  const settings = { autoConfirmOnlineReceipt, acceptsOnline, worksOutside, guideConfirmDays };
  const id = await insertOffice(ctx, { ...office, settings });
  await recordAudit(ctx, {
    action: 'office.created',
    entity: 'office',
    entityId: id,
    officeId: id,
    summary: { code: input.code, name: input.name },
  });
  return { id };
}
