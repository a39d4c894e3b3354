import { recordAudit } from '../../audit/index.js';
import { forbidden } from '../../kernel/domain-error.js';
import type { CaseContext } from '../case.js';
import { mayReveal } from '../case.policy.js';
import { requireCase } from '../case.store.js';
import { officerOf } from '../open-case.js';
import { insertReveal } from '../reveal.store.js';

/** 查看申请人完整信息: each look is on record with its reason. */
export async function revealApplicant(
  ctx: CaseContext,
  input: { readonly caseId: number; readonly reason: string },
): Promise<number> {
  const record = await requireCase(ctx, input.caseId);
  const verdict = mayReveal(record, ctx.actor);
  if (!verdict.allowed) throw forbidden(verdict.reason, verdict.params);
  await insertReveal(ctx, { caseId: record.id, accountId: officerOf(ctx), reason: input.reason });
  await recordAudit(ctx, {
    action: 'case.applicantRevealed',
    entity: 'case',
    entityId: record.id,
    officeId: record.officeId,
    summary: { number: record.number, reason: input.reason },
  });
  return record.id;
}
