import type { CaseContext } from '../case.js';
import { mayTakeOut } from '../case.policy.js';
import { recordLook } from '../personal-data/record-look.js';

/** 调卷: the whole file holds the applicant's data, so taking it out is on record with its reason, and holds for minutes. */
export function openVolume(
  ctx: CaseContext,
  input: { readonly caseId: number; readonly reason: string },
): Promise<number> {
  return recordLook(ctx, input, { action: 'case.fileTakenOut', may: mayTakeOut });
}
