import { invalid, notFound } from '../../kernel/domain-error.js';
import type { ActionCode, CaseEventKind } from '../../law/index.js';
import type { CaseContext } from '../case.js';
import {
  type Decision,
  type DecisionState,
  latestDecision,
  updateDecision,
} from '../decision/decision.store.js';
import { type CaseChanged, type CaseTarget, changeCase } from '../open-case.js';

export interface ReviewInput extends CaseTarget {
  /** Opinion of the reviewer; when the draft is returned, what must be changed. */
  readonly note: string;
}

interface Step {
  readonly action: ActionCode;
  readonly event: CaseEventKind;
  readonly change: (
    decision: Decision,
    ctx: CaseContext,
    note: string,
  ) => Parameters<typeof updateDecision>[2];
}

/** A draft that is returned says what must change. */
function returned(_decision: Decision, _ctx: CaseContext, note: string) {
  if (note === '')
    throw invalid([{ field: 'note', code: 'required', params: { label: 'cases.field.note' } }]);
  return { state: 'returned' as DecisionState, returnReason: note };
}

/** 审核通过: another person than the drafter. */
export const passReview = step({
  action: 'passReview',
  event: 'review_passed',
  change: (_decision, ctx) => ({ reviewedBy: ctx.actor.accountId }),
});

export const returnReview = step({ action: 'returnReview', event: 'review_returned', change: returned });

/** 保密审查通过 (条例第十七条): before any release. */
export const passSecrecyReview = step({
  action: 'passSecrecyReview',
  event: 'secrecy_review_passed',
  change: (_decision, ctx) => ({ secrecyReviewedBy: ctx.actor.accountId, state: 'signing' }),
});

export const returnSecrecyReview = step({
  action: 'returnSecrecyReview',
  event: 'secrecy_review_returned',
  change: returned,
});

/** 签发退回. */
export const returnDecision = step({ action: 'returnDecision', event: 'signing_returned', change: returned });

function step({ action, event, change }: Step) {
  return (ctx: CaseContext, input: ReviewInput): Promise<CaseChanged> =>
    changeCase(ctx, input, action, async (open) => {
      const decision = await latestDecision(ctx, open.record.id);
      if (!decision) throw notFound('cases.noDraft');
      await updateDecision(ctx, decision.id, change(decision, ctx, input.note));
      await open.append({ kind: event, date: ctx.today, details: { note: input.note } });
    });
}
