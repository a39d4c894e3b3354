import { recordAudit } from '../../audit/index.js';
import { conflict, DomainError, invalid, notFound } from '../../kernel/domain-error.js';
import type { CaseContext } from '../case.js';
import { shareReleases } from '../case-file.store.js';
import { draftDecision } from '../commands/draft-decision.js';
import { passReview, passSecrecyReview } from '../commands/review-draft.js';
import { signDecision } from '../commands/sign-decision.js';
import { type Decision, latestDecision } from '../decision/decision.store.js';
import { groupIdOf } from './case-group.store.js';
import { type JointAct, sameAnswer } from './linked-replies.query.js';
import { noteOn } from './matter-notes.js';

/** A case as the person saw it in the list. */
export interface SeenCase {
  readonly caseId: number;
  readonly version: number;
}

export interface ReplyTogetherInput {
  /** The case whose answer the others get. */
  readonly caseId: number;
  readonly number: string;
  readonly act: JointAct;
  readonly cases: readonly SeenCase[];
  readonly note: string;
}

/**
 * 同一答复: one answer, drafted once, for several linked cases. Each stays a case of its own: its draft, review, signature, number and
 * letter are made by the same commands as ever, under the same guards; only the reading is done once. All or none.
 */
export async function replyTogether(ctx: CaseContext, input: ReplyTogetherInput): Promise<number> {
  const { caseId, act, cases } = input;
  if (cases.length === 0) throw invalid([{ field: 'cases', code: 'reply.noCase' }]);
  const own = await latestDecision(ctx, caseId);
  if (!own) throw notFound('cases.noDraft');
  const group = await groupIdOf(ctx, caseId, 'linked');
  for (const seen of cases) {
    if (group === undefined || (await groupIdOf(ctx, seen.caseId, 'linked')) !== group)
      throw conflict('reply.notLinked');
    await actOn(ctx, input, own, seen);
  }
  if (act === 'draft') {
    await recordAudit(ctx, {
      action: 'case.sharedDraft',
      entity: 'case',
      entityId: caseId,
      summary: { number: input.number, cases: cases.length },
    });
  }
  return caseId;
}

async function actOn(
  ctx: CaseContext,
  { act, note, caseId, number }: ReplyTogetherInput,
  own: Decision,
  seen: SeenCase,
): Promise<void> {
  try {
    if (act === 'draft') {
      if (seen.caseId === caseId) throw conflict('reply.itself');
      await draftDecision(ctx, { ...seen, items: own.items, publicInterest: own.publicInterest });
      await shareReleases(ctx, caseId, seen.caseId);
      await noteOn(ctx, seen.caseId, `处理意见与${number}相同（同一答复）。`);
      return;
    }
    const theirs = await latestDecision(ctx, seen.caseId);
    // Who judges has read this case's answer only.
    if (!theirs || !sameAnswer(own, theirs)) throw conflict('reply.otherAnswer');
    const command = { review: passReview, secrecyReview: passSecrecyReview, sign: signDecision }[act];
    await command(ctx, { ...seen, note });
  } catch (error) {
    throw await named(ctx, seen, error);
  }
}

/** Which case stood in the way: with twenty of them, “not now” alone helps nobody. */
async function named(ctx: CaseContext, { caseId }: SeenCase, error: unknown): Promise<unknown> {
  if (!(error instanceof DomainError) || error.kind === 'forbidden') return error;
  const row = await ctx.get<{ number: string }>('SELECT number FROM cases WHERE id = ?', [caseId]);
  const code =
    error.code === 'cases.changed' ? 'changed' : error.code === 'reply.otherAnswer' ? 'other' : 'notNow';
  return conflict(`reply.${code}`, { number: row?.number ?? '' });
}
