import type { CaseContext } from '../case.js';
import { type CaseChanged, type CaseTarget, changeCase } from '../open-case.js';
import { planErasure } from '../retention/plan-erasure.js';

/** 归档 (条例第四十五条): seals the applicant's data, and sets the day from which the years of its keeping run. */
export async function archiveCase(ctx: CaseContext, input: CaseTarget): Promise<CaseChanged> {
  const changed = await changeCase(ctx, input, 'archive', async (open) => {
    await open.append({ kind: 'archived', date: ctx.today, article: '条例45' });
  });
  await planErasure(ctx, input.caseId);
  return changed;
}
