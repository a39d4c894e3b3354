import type { CaseContext } from '../case.js';
import { requireCase } from '../case.store.js';
import { openCase, sealCase } from '../open-case.js';

export interface MatterCase {
  readonly caseId: number;
  readonly number: string;
}

/** Each case's own history says which others came of the same application: it is read alone, years later. */
export async function noteMatters(ctx: CaseContext, filed: readonly MatterCase[]): Promise<void> {
  const numbers = filed.map(({ number }) => number).join('、');
  for (const [index, { caseId }] of filed.entries()) {
    await noteOn(
      ctx,
      caseId,
      `同一份申请按事项分别登记为${filed.length}件（${numbers}），本件为第${index + 1}项。`,
    );
  }
}

/** A sentence of the program in the case's history. */
export async function noteOn(ctx: CaseContext, caseId: number, note: string): Promise<void> {
  const open = await openCase(ctx, await requireCase(ctx, caseId));
  await open.append({ kind: 'note_added', date: ctx.today, details: { note } });
  await sealCase(open, 'case.addNote');
}
