import { notFound } from '../../kernel/domain-error.js';
import { groundOf } from '../../law/index.js';
import type { CaseContext } from '../case.js';
import { latestDecision, updateDecision } from '../decision.store.js';
import { issueAnswer } from '../decision-letter.js';
import { type CaseChanged, changeCase } from '../open-case.js';
import type { ReviewInput } from './review-draft.js';

/** 签发: the answer gets its number, its words are fixed, and from here it only waits for service. */
export function signDecision(ctx: CaseContext, input: ReviewInput): Promise<CaseChanged> {
  return changeCase(ctx, input, 'signDecision', async (open) => {
    const decision = await latestDecision(ctx, open.record.id);
    if (!decision) throw notFound('cases.noDraft');
    const event = await open.append({
      kind: 'decision_made',
      date: ctx.today,
      law: { grounds: decision.items.map(({ ground }) => ground) },
      details: { note: input.note },
      article: groundOf(decision.ground).article[0] ?? '条例36',
    });
    await updateDecision(ctx, decision.id, {
      state: 'signed',
      signedBy: ctx.actor.accountId,
      decidedOn: ctx.today,
    });
    await issueAnswer(open, decision, event.id);
  });
}
