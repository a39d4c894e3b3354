import { recordAudit } from '../../audit/index.js';
import { type FieldError, invalid } from '../../kernel/domain-error.js';
import { authorize } from '../../kernel/verdict.js';
import type { CommandContext } from '../../platform/database/index.js';
import {
  contentHash,
  type DisclosureState,
  type ReviewOutcome,
  type SecrecyCheck,
  secrecyChecks,
} from '../disclosure.js';
import { canReviewSecrecy } from '../disclosure.policy.js';
import { insertReview, requireUnchanged, updateDisclosure } from '../disclosure.store.js';

export interface SecrecyReviewInput {
  readonly id: number;
  readonly version: number;
  readonly outcome: ReviewOutcome;
  readonly checklist: readonly SecrecyCheck[];
  readonly opinion: string;
}

const stateAfter: Readonly<Record<ReviewOutcome, DisclosureState>> = {
  clear: 'cleared',
  amend: 'draft',
  refuse: 'refused',
};

/** 保密审查 (条例第十七条): an own step with checklist, opinion and signature; kept for good. */
export async function recordSecrecyReview(ctx: CommandContext, input: SecrecyReviewInput): Promise<number> {
  const item = await requireUnchanged(ctx, input.id, input.version);
  authorize(canReviewSecrecy(ctx.actor, item));
  const problems = problemsOf(input);
  if (problems.length > 0) throw invalid(problems);
  const hash = contentHash(item);
  await insertReview(ctx, item.id, {
    version: item.version,
    contentHash: hash,
    outcome: input.outcome,
    checklist: input.checklist,
    opinion: input.opinion,
    reviewerName: ctx.actor.name,
    reviewedOn: ctx.today,
    reviewedAt: ctx.now,
  });
  await updateDisclosure(ctx, item, { state: stateAfter[input.outcome] });
  await recordAudit(ctx, {
    action: 'disclosure.secrecyReviewed',
    entity: 'disclosure',
    entityId: item.id,
    officeId: item.officeId,
    summary: { outcome: input.outcome, hash },
  });
  return item.id;
}

/** 可以公开 is said only after every point was looked at. */
function problemsOf(input: SecrecyReviewInput): FieldError[] {
  const open = secrecyChecks.filter((check) => !input.checklist.includes(check));
  return input.outcome === 'clear' && open.length > 0
    ? [{ field: 'checklist', code: 'disclosures.checksOpen', params: { limit: open.length } }]
    : [];
}
