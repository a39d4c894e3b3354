import { recordAudit } from '../../../audit/index.js';
import { conflict, invalid } from '../../../kernel/domain-error.js';
import type { LocalDate } from '../../../kernel/local-date.js';
import { officeById } from '../../../offices/index.js';
import type { CommandContext } from '../../../platform/database/index.js';
import {
  type CommentedElement,
  decideComment,
  endInvitation,
  type Invitation,
  insertComment,
  insertInvitation,
  requireComment,
  requireInvitation,
} from '../opinion.store.js';
import type { Assignment, Round } from '../round.js';
import { authorize, mayHandleOpinions } from '../round.policy.js';
import { appendLog, assignmentById, requireAssignment, requireRound } from '../round.store.js';
import { requireRow } from '../round-row.store.js';

/** The secret part of a link: only its fingerprint and a sealed copy are stored. */
export interface LinkToken {
  readonly index: string;
  readonly sealed: string;
}

export interface InviteInput {
  readonly roundId: number;
  readonly assignmentId: number;
  /** An office of this system, or null and a name. */
  readonly officeId: number | null;
  readonly organName: string;
  readonly contact: string;
  readonly dueOn: LocalDate;
}

/** 征求意见: asks a department about the rows of a field. Returns the invitation's id. */
export async function inviteDepartment(
  ctx: CommandContext,
  input: InviteInput,
  token: LinkToken,
): Promise<number> {
  const { round, assignment } = await handled(ctx, input.roundId, input.assignmentId);
  if (input.dueOn < ctx.today) throw invalid([{ field: 'dueOn', code: 'catalogRounds.datePast' }]);
  const office = input.officeId === null ? undefined : await officeById(ctx, input.officeId);
  if (input.officeId === assignment.officeId) {
    throw invalid([{ field: 'officeId', code: 'catalogRounds.ownOffice' }]);
  }
  const organName = office?.name ?? input.organName;
  if (organName === '') throw invalid([{ field: 'organName', code: 'catalogRounds.organNeeded' }]);
  const id = await insertInvitation(ctx, {
    assignmentId: assignment.id,
    organName,
    officeId: office?.id ?? null,
    contact: input.contact,
    tokenIndex: office ? null : token.index,
    tokenSealed: office ? null : token.sealed,
    dueOn: input.dueOn,
  });
  await log(ctx, round, assignment, 'invited', `${organName}，${input.dueOn}`);
  await recordAudit(ctx, {
    action: 'catalog.roundInvited',
    entity: 'catalogRound',
    entityId: round.id,
    officeId: assignment.officeId,
    summary: { field: assignment.fieldSlug, organ: organName, byLink: office === undefined },
  });
  return id;
}

/** Stops waiting for a department; its link no longer opens. What it has said stays and wants an answer. */
export async function closeInvitation(
  ctx: CommandContext,
  input: {
    readonly roundId: number;
    readonly assignmentId: number;
    readonly id: number;
    readonly note: string;
  },
): Promise<void> {
  const { round, assignment } = await handled(ctx, input.roundId, input.assignmentId);
  const invitation = await requireInvitation(ctx, input.id);
  if (invitation.assignmentId !== assignment.id) throw conflict('catalogRounds.invitationEnded');
  await endInvitation(ctx, invitation.id, { state: 'closed', byName: ctx.actor.name, note: input.note });
  await log(ctx, round, assignment, 'invitationClosed', `${invitation.organName}：${input.note}`);
}

/** Adopts or refuses what a department said; whoever refuses gives the reason. An answer may be changed until 统一规范. */
export async function answerComment(
  ctx: CommandContext,
  input: {
    readonly roundId: number;
    readonly assignmentId: number;
    readonly id: number;
    readonly decision: 'accepted' | 'partly' | 'rejected';
    readonly reason: string;
  },
): Promise<void> {
  const { round, assignment } = await handled(ctx, input.roundId, input.assignmentId);
  const comment = await requireComment(ctx, input.id);
  if (comment.assignmentId !== assignment.id || comment.decision === 'withdrawn') {
    throw conflict('catalogRounds.commentWithdrawn');
  }
  const row = await requireRow(ctx, assignment, comment.entryId);
  if (row.step !== 'comment') throw conflict(`catalogRounds.wrongStep.${row.step}`);
  if (input.decision !== 'accepted' && input.reason === '') {
    throw invalid([{ field: 'reason', code: 'catalogRounds.reasonNeeded' }]);
  }
  await decideComment(ctx, comment.id, input.decision, input.reason);
  await appendLog(ctx, {
    roundId: round.id,
    assignmentId: assignment.id,
    entryId: comment.entryId,
    action: `comment.${input.decision}`,
    note: [comment.organName, input.reason].filter(Boolean).join('：'),
  });
}

export interface Commenter {
  /** Who answers for the department: "安澜市民政局 李某". */
  readonly name: string;
}

/** One remark on one element of one row, by whoever the invitation lets in. */
export async function giveComment(
  ctx: CommandContext,
  invitation: Invitation,
  commenter: Commenter,
  input: {
    readonly entryId: number;
    readonly element: CommentedElement;
    readonly content: string;
    readonly suggestion: string;
  },
): Promise<void> {
  const { round, assignment } = await open(ctx, invitation);
  const row = await requireRow(ctx, assignment, input.entryId);
  if (row.step !== 'comment') throw conflict('catalogRounds.rowNotInComment');
  const authorName = signed(invitation, commenter);
  await insertComment(ctx, {
    ...input,
    invitationId: invitation.id,
    assignmentId: assignment.id,
    authorName,
    entryVersion: row.version,
  });
  await appendLog(ctx, {
    roundId: round.id,
    assignmentId: assignment.id,
    entryId: row.entryId,
    action: 'commented',
    note: input.content,
    actorName: authorName,
  });
}

/** Takes back a remark that nobody has answered yet. */
export async function withdrawComment(
  ctx: CommandContext,
  invitation: Invitation,
  commenter: Commenter,
  input: { readonly id: number },
): Promise<void> {
  const { round, assignment } = await open(ctx, invitation);
  const comment = await requireComment(ctx, input.id);
  if (comment.invitationId !== invitation.id || comment.decision !== null) {
    throw conflict('catalogRounds.commentAnswered');
  }
  await decideComment(ctx, comment.id, 'withdrawn', '');
  await appendLog(ctx, {
    roundId: round.id,
    assignmentId: assignment.id,
    entryId: comment.entryId,
    action: 'commentWithdrawn',
    note: comment.content,
    actorName: signed(invitation, commenter),
  });
}

/** The department has said all it wants to: its remarks, or that it has none. */
export async function finishOpinion(
  ctx: CommandContext,
  invitation: Invitation,
  commenter: Commenter,
  input: { readonly comments: number },
): Promise<void> {
  const { round, assignment } = await open(ctx, invitation);
  const answer = input.comments > 0 ? 'comments' : 'noObjection';
  await endInvitation(ctx, invitation.id, {
    state: 'answered',
    answer,
    byName: signed(invitation, commenter),
  });
  await log(ctx, round, assignment, `opinion.${answer}`, invitation.organName, signed(invitation, commenter));
}

function signed({ organName }: Invitation, { name }: Commenter): string {
  return `${organName} ${name}`.trim();
}

async function handled(ctx: CommandContext, roundId: number, assignmentId: number) {
  const round = await requireRound(ctx, roundId);
  const assignment = await requireAssignment(ctx, round.id, assignmentId);
  authorize(mayHandleOpinions(ctx.actor, round, assignment));
  return { round, assignment };
}

/** The round and field of an invitation that may still be answered. */
async function open(ctx: CommandContext, invitation: Invitation) {
  const assignment = await assignmentById(ctx, invitation.assignmentId);
  const round = await requireRound(ctx, assignment.roundId);
  if (invitation.state !== 'open') throw conflict('catalogRounds.invitationEnded');
  if (round.state !== 'open') throw conflict('catalogRounds.roundClosed');
  if (assignment.removedOn !== null) throw conflict('catalogRounds.fieldRemoved');
  return { round, assignment };
}

async function log(
  ctx: CommandContext,
  round: Round,
  assignment: Assignment,
  action: string,
  note: string,
  actorName?: string,
): Promise<void> {
  await appendLog(ctx, {
    roundId: round.id,
    assignmentId: assignment.id,
    action,
    note,
    ...(actorName === undefined ? {} : { actorName }),
  });
}
