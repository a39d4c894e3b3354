import { readFile } from '../../../files/index.js';
import { conflict, invalid } from '../../../kernel/domain-error.js';
import { authorize, type Verdict } from '../../../kernel/verdict.js';
import { isOpenStage } from '../../../law/index.js';
import type { CaseContext } from '../../case.js';
import { actionVerdict } from '../../case.policy.js';
import type { CaseFile } from '../../case-page/case-page.query.js';
import { addNote } from '../../commands/add-note.js';
import { officerOf } from '../../open-case.js';
import { markCounts, markedBy } from '../mark.store.js';
import type { Redaction } from '../redaction.js';
import { mayLook, mayMark, mayReviewSecrecy } from '../redaction.policy.js';
import { handOut, insertLook, updateRedaction } from '../redaction.store.js';
import { audit } from './create-redaction.js';
import { requireEditable } from './mark-page.js';

/** 生成: every proposal decided and at least one mark, then the result is drawn in the background. */
export async function beginProducing(
  ctx: CaseContext,
  { record }: CaseFile,
  redaction: Redaction,
): Promise<void> {
  requireEditable(ctx, record, redaction);
  const counts = await markCounts(ctx, [redaction.id]);
  const total = (state: string) =>
    counts.filter((each) => each.state === state).reduce((sum, { n }) => sum + n, 0);
  if (redaction.work) throw conflict('redaction.notMarking');
  if (total('proposed') > 0) throw conflict('redaction.undecided', { n: total('proposed') });
  if (total('accepted') === 0) throw conflict('redaction.noMarks');
  await updateRedaction(ctx, redaction, {
    work: 'producing',
    workDone: 0,
    workTotal: redaction.pages.length,
    workAt: ctx.now,
    workError: null,
    checkLines: null,
  });
}

/** 继续修改: the result made so far counts no more. */
export async function goOnMarking(
  ctx: CaseContext,
  { record }: CaseFile,
  redaction: Redaction,
): Promise<void> {
  authorize(mayMark(record, ctx.actor));
  if (redaction.state !== 'checked' && redaction.state !== 'reviewed')
    throw conflict('redaction.stateChanged');
  await backToMarking(ctx, redaction, '');
  await audit(ctx, record, 'redaction.reopened', { redaction: redaction.id });
}

async function backToMarking(ctx: CaseContext, redaction: Redaction, reviewNote: string): Promise<void> {
  await updateRedaction(ctx, redaction, {
    state: 'marking',
    outputFileId: null,
    outputSha256: null,
    checkLines: null,
    checkedAt: null,
    checkedBy: null,
    reviewNote,
    reviewedAt: null,
    reviewedBy: null,
  });
}

/** 保密审查 of the result, by another person than those who marked (条例第十七条). Returned work says what must change. */
export async function reviewRedaction(
  ctx: CaseContext,
  { record }: CaseFile,
  redaction: Redaction,
  input: { readonly pass: boolean; readonly note: string },
): Promise<void> {
  const accountId = officerOf(ctx);
  const own = redaction.createdBy === accountId || (await markedBy(ctx, redaction.id, accountId));
  authorize(mayReviewSecrecy(record, ctx.actor, own));
  if (redaction.state !== 'checked') throw conflict('redaction.stateChanged');
  if (input.pass) {
    await updateRedaction(ctx, redaction, {
      state: 'reviewed',
      reviewNote: input.note,
      reviewedAt: ctx.now,
      reviewedBy: accountId,
    });
  } else {
    if (input.note === '')
      throw invalid([{ field: 'note', code: 'required', params: { label: 'redaction.field.reviewNote' } }]);
    await backToMarking(ctx, redaction, input.note);
  }
  await audit(ctx, record, input.pass ? 'redaction.reviewed' : 'redaction.returned', {
    redaction: redaction.id,
    sha256: redaction.outputSha256,
    note: input.note,
  });
}

/** May the result go out with the answer now? Everything that stands in the way has a reason of its own. */
export function releaseVerdict({ facts, decision }: CaseFile, redaction: Redaction): Verdict {
  const refused = (reason: string): Verdict => ({ allowed: false, reason: `redaction.refusal.${reason}` });
  if (redaction.state === 'marking') {
    return refused(redaction.checkLines ? 'checkFailed' : 'notChecked');
  }
  if (redaction.state === 'checked') return refused('notReviewed');
  if (redaction.state !== 'reviewed') return refused('released');
  if (!isOpenStage(facts.stage)) return refused('caseDone');
  if (decision?.state === 'signed') return refused('answerSigned');
  return { allowed: true };
}

/** 随答复提供: the very bytes that were checked and reviewed become a file of the answer. */
export async function releaseRedaction(
  ctx: CaseContext,
  file: CaseFile,
  redaction: Redaction,
): Promise<void> {
  const { record } = file;
  authorize(mayMark(record, ctx.actor));
  const verdict = releaseVerdict(file, redaction);
  if (!verdict.allowed) throw conflict(verdict.reason);
  const { outputFileId, checkLines } = redaction;
  if (outputFileId === null || !checkLines?.every(({ passed }) => passed))
    throw conflict('redaction.refusal.checkFailed');
  const { sha256 } = await readFile(ctx, outputFileId);
  if (sha256 !== redaction.outputSha256) throw conflict('redaction.refusal.otherBytes');
  await updateRedaction(ctx, redaction, {
    state: 'released',
    releasedAt: ctx.now,
    releasedBy: officerOf(ctx),
  });
  await handOut(ctx, { ...redaction, outputFileId }, `${redaction.title}.pdf`);
  await audit(ctx, record, 'redaction.released', {
    redaction: redaction.id,
    version: redaction.version,
    sha256,
  });
  if (actionVerdict(file.facts, ctx.actor, 'addNote').allowed) {
    await addNote(ctx, {
      caseId: record.id,
      version: record.version,
      note: `区分处理：“${redaction.title}”（第${redaction.version}版）经机器核对和保密审查，随答复提供。`,
    });
  }
}

/** A look at the original by one who did not take it in hand: with its reason, on record. */
export async function lookAtOriginal(
  ctx: CaseContext,
  { record }: CaseFile,
  redaction: Redaction,
  reason: string,
): Promise<void> {
  authorize(mayLook(record, ctx.actor));
  await insertLook(ctx, { redactionId: redaction.id, accountId: officerOf(ctx), reason });
  await audit(ctx, record, 'redaction.originalOpened', { redaction: redaction.id, reason });
}
