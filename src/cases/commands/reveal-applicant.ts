import type { CaseContext } from '../case.js';
import { mayReveal } from '../case.policy.js';
import { recordLook } from '../record-look.js';

/** 查看申请人完整信息: each look is on record with its reason. */
export function revealApplicant(
  ctx: CaseContext,
  input: { readonly caseId: number; readonly reason: string },
): Promise<number> {
  return recordLook(ctx, input, { action: 'case.applicantRevealed', may: mayReveal });
}
