import { recordAudit } from '../../audit/index.js';
import { authorize } from '../../kernel/verdict.js';
import type { CommandContext } from '../../platform/database/index.js';
import type { OfficeGuide } from '../office.js';
import { mayKeepGuide } from '../office.policy.js';
import { requireOffice, updateOffice } from '../office.store.js';

export type GuideInput = Omit<OfficeGuide, 'confirmedOn'> & { readonly id: number };

/** Saves the contact facts of 公开指南 (条例第十二条) and with it confirms that they are right today. */
export async function keepGuide(ctx: CommandContext, { id, ...guide }: GuideInput): Promise<void> {
  authorize(mayKeepGuide(ctx.actor, id));
  await requireOffice(ctx, id);
  await updateOffice(ctx, id, { guide: { ...guide, confirmedOn: ctx.today } });
  await recordAudit(ctx, {
    action: 'office.guideKept',
    entity: 'office',
    entityId: id,
    officeId: id,
    summary: guide,
  });
}
