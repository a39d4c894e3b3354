import { recordAudit } from '../../audit/index.js';
import { authorize } from '../../kernel/verdict.js';
import type { CommandContext } from '../../platform/database/index.js';
import { mayAnswer } from '../feedback.policy.js';
import type { Publicity } from '../note.js';
import { requireNote, requireUnchanged, updateNote } from '../note.store.js';

export interface AnswerInput {
  readonly id: number;
  readonly version: number;
  readonly answer: string;
  readonly publicity: Publicity;
}

/** The office's answer, for the public if it says so. */
export async function answerNote(ctx: CommandContext, input: AnswerInput): Promise<number> {
  const note = await requireUnchanged(ctx, input.id, input.version);
  authorize(mayAnswer(ctx.actor, note));
  const { answer, publicity } = input;
  await updateNote(ctx, note, {
    state: 'answered',
    answer,
    publicity,
    closedOn: ctx.today,
    closedByName: ctx.actor.name,
  });
  await recordAudit(ctx, {
    action: 'feedback.answered',
    entity: 'feedbackNote',
    entityId: note.id,
    officeId: note.officeId,
    summary: { publicity },
  });
  return note.id;
}

/** 不予处理: advertising, abuse, nothing to answer. It stays readable to the office. */
export async function dismissNote(
  ctx: CommandContext,
  input: { readonly id: number; readonly version: number },
): Promise<number> {
  const note = await requireUnchanged(ctx, input.id, input.version);
  authorize(mayAnswer(ctx.actor, note));
  await updateNote(ctx, note, {
    state: 'dismissed',
    publicity: 'none',
    closedOn: ctx.today,
    closedByName: ctx.actor.name,
  });
  await recordAudit(ctx, {
    action: 'feedback.dismissed',
    entity: 'feedbackNote',
    entityId: note.id,
    officeId: note.officeId,
    summary: {},
  });
  return note.id;
}

/** Shows the visitor's contact to this person for a quarter of an hour; who, when and why stays on record. */
export async function revealContact(
  ctx: CommandContext,
  input: { readonly id: number; readonly reason: string },
): Promise<number> {
  const note = await requireNote(ctx, input.id);
  authorize(mayAnswer(ctx.actor, note));
  await ctx.run(
    'INSERT INTO feedback_reveals (note_id, account_id, reason, revealed_at) VALUES (?, ?, ?, ?)',
    [note.id, ctx.actor.accountId ?? 0, input.reason, ctx.now],
  );
  await recordAudit(ctx, {
    action: 'feedback.contactRevealed',
    entity: 'feedbackNote',
    entityId: note.id,
    officeId: note.officeId,
    summary: { reason: input.reason },
  });
  return note.id;
}
