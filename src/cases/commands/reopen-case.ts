import { invalid } from '../../kernel/domain-error.js';
import type { LocalDate } from '../../kernel/local-date.js';
import type { CaseContext } from '../case.js';
import { checkEventDate } from '../event-date.js';
import { settleExchanges } from '../exchanges/settle-exchanges.js';
import { type CaseChanged, type CaseTarget, changeCase } from '../open-case.js';

export interface ReopenCaseInput extends CaseTarget {
  readonly on: LocalDate;
  /** The last day that the ruling sets; null = the office's rule. */
  readonly due: LocalDate | null;
  readonly reason: string;
}

/** 重新答复: after the answer was set aside (行政复议法第六十四条: not the same reasons again). */
export function reopenCase(ctx: CaseContext, input: ReopenCaseInput): Promise<CaseChanged> {
  return changeCase(ctx, input, 'reopen', async (open) => {
    checkEventDate(open, input.on);
    const { endedOn } = open.facts.clock;
    if (endedOn && input.on < endedOn)
      throw invalid([{ field: 'on', code: 'cases.beforeEnd', params: { date: endedOn } }]);
    if (input.due && input.due <= input.on) throw invalid([{ field: 'due', code: 'cases.notLater' }]);
    await open.append({
      kind: 'reopened',
      date: input.on,
      law: { due: input.due },
      details: { reason: input.reason },
      article: '复议法64',
    });
    // An extension asked for in the earlier round has lapsed with it; an opinion that never came may still come.
    await settleExchanges(open);
  });
}
