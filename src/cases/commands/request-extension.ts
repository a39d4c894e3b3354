import type { CaseContext } from '../case.js';
import { insertExtensionRequest } from '../exchanges/exchange.store.js';
import { type CaseChanged, type CaseTarget, changeCase, officerOf } from '../open-case.js';

export interface RequestExtensionInput extends CaseTarget {
  readonly workingDays: number;
  readonly reason: string;
}

/** 提请延期: the head of the disclosure office decides (条例第三十三条第二款). */
export function requestExtension(ctx: CaseContext, input: RequestExtensionInput): Promise<CaseChanged> {
  return changeCase(ctx, input, 'requestExtension', async (open) => {
    await insertExtensionRequest(ctx, {
      caseId: open.record.id,
      workingDays: input.workingDays,
      reason: input.reason,
      requestedBy: officerOf(ctx),
    });
    await open.append({
      kind: 'extension_requested',
      date: ctx.today,
      law: { workingDays: input.workingDays },
      details: { reason: input.reason },
      article: '条例33(2)',
    });
  });
}
