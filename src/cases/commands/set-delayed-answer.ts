import { invalid } from '../../kernel/domain-error.js';
import type { LocalDate } from '../../kernel/local-date.js';
import type { CaseContext, ServiceManner } from '../case.js';
import { type CaseChanged, type CaseTarget, changeCase } from '../open-case.js';
import { issuePaper } from '../papers/paper.store.js';

export interface SetDelayedAnswerInput extends CaseTarget {
  /** The new last day. */
  readonly due: LocalDate;
  readonly reasons: string;
  readonly manner: ServiceManner;
}

/** 确定延迟答复的合理期限 (条例第三十五条): the reasons are good, but the time does not suffice. */
export function setDelayedAnswer(ctx: CaseContext, input: SetDelayedAnswerInput): Promise<CaseChanged> {
  return changeCase(ctx, input, 'setDelayedAnswer', async (open) => {
    const { due } = open.facts.clock;
    if (input.due <= (due ?? ctx.today)) throw invalid([{ field: 'due', code: 'cases.notLater' }]);
    const event = await open.append({
      kind: 'delayed_answer_set',
      date: ctx.today,
      law: { due: input.due },
      details: { reasons: input.reasons },
      article: '条例35',
    });
    await issuePaper(
      open,
      'delayNotice',
      { reasons: input.reasons, newDue: input.due },
      { date: ctx.today, eventId: event.id, manner: input.manner },
    );
  });
}
