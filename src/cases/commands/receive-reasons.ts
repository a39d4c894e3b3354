import type { LocalDate } from '../../kernel/local-date.js';
import type { CaseContext } from '../case.js';
import { checkHandlingDate } from '../event-date.js';
import { type CaseChanged, type CaseTarget, changeCase } from '../open-case.js';

export interface ReceiveReasonsInput extends CaseTarget {
  readonly on: LocalDate;
  readonly reasons: string;
}

/** 收到申请人说明的理由 (条例第三十五条). */
export function receiveReasons(ctx: CaseContext, input: ReceiveReasonsInput): Promise<CaseChanged> {
  return changeCase(ctx, input, 'receiveReasons', async (open) => {
    checkHandlingDate(open, input.on);
    await open.append({
      kind: 'reasons_received',
      date: input.on,
      details: { reasons: input.reasons },
      article: '条例35',
    });
  });
}
