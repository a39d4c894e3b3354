import { authorize } from '../../kernel/verdict.js';
import type { CaseContext } from '../case.js';
import { mayReveal } from '../case.policy.js';
import { requireCase } from '../case.store.js';
import { recordLook } from '../personal-data/record-look.js';
import { refuseSealed, sealOf } from '../retention/seal-of.js';

/** 查看申请人完整信息: each look is on record with its reason. Throws forbidden `retention.sealed` while it is sealed. */
export async function revealApplicant(
  ctx: CaseContext,
  input: { readonly caseId: number; readonly reason: string },
): Promise<number> {
  authorize(mayReveal(await requireCase(ctx, input.caseId), ctx.actor));
  refuseSealed(await sealOf(ctx, input.caseId, ctx));
  return recordLook(ctx, input, { action: 'case.applicantRevealed', may: mayReveal });
}
