import type { CaseContext } from '../case.js';
import { type CaseChanged, type CaseTarget, changeCase } from '../open-case.js';

/** 归档 (条例第四十五条). */
export function archiveCase(ctx: CaseContext, input: CaseTarget): Promise<CaseChanged> {
  return changeCase(ctx, input, 'archive', async (open) => {
    await open.append({ kind: 'archived', date: ctx.today, article: '条例45' });
  });
}
