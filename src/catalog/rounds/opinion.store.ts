import { conflict, notFound } from '../../kernel/domain-error.js';
import type { Instant } from '../../kernel/instant.js';
import type { LocalDate } from '../../kernel/local-date.js';
import type { CommandContext, Reader } from '../../platform/database/index.js';
import type { ElementKey } from '../entry.js';
import { CommentModel, InvitationModel } from './rounds.model.js';

export type InvitationState = 'open' | 'answered' | 'closed';
export type Answer = 'comments' | 'noObjection';

/** 征求意见: one department asked about one field of the round. */
export interface Invitation {
  readonly id: number;
  readonly assignmentId: number;
  readonly organName: string;
  /** Set when the department answers with accounts of this system; null = by the link. */
  readonly officeId: number | null;
  readonly contact: string;
  readonly tokenSealed: string | null;
  readonly sentOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly state: InvitationState;
  readonly answer: Answer | null;
  readonly endedOn: LocalDate | null;
  readonly endedByName: string | null;
  readonly endNote: string | null;
}

interface InvitationRow {
  id: number;
  assignment_id: number;
  organ_name: string;
  office_id: number | null;
  contact: string;
  token_sealed: string | null;
  sent_on: LocalDate;
  due_on: LocalDate;
  state: InvitationState;
  answer: Answer | null;
  ended_on: LocalDate | null;
  ended_by_name: string | null;
  end_note: string | null;
}

const INVITATION_SQL = `SELECT i.id, i.assignment_id, i.organ_name, i.office_id, i.contact, i.token_sealed, i.sent_on,
  i.due_on, i.state, i.answer, i.ended_on, i.ended_by_name, i.end_note FROM catalog_round_invitations i`;

export async function invitationsOf(reader: Reader, assignmentId: number): Promise<readonly Invitation[]> {
  const rows = await reader.all<InvitationRow>(`${INVITATION_SQL} WHERE i.assignment_id = ? ORDER BY i.id`, [
    assignmentId,
  ]);
  return rows.map(toInvitation);
}

/** Throws notFound `catalogRounds.invitationNotFound`. */
export async function requireInvitation(reader: Reader, id: number): Promise<Invitation> {
  const row = await reader.get<InvitationRow>(`${INVITATION_SQL} WHERE i.id = ?`, [id]);
  if (!row) throw notFound('catalogRounds.invitationNotFound');
  return toInvitation(row);
}

/** The invitation that a link belongs to; the database knows only the link's keyed fingerprint. */
export async function requireInvitationByToken(reader: Reader, tokenIndex: string): Promise<Invitation> {
  const row = await reader.get<InvitationRow>(`${INVITATION_SQL} WHERE i.token_index = ?`, [tokenIndex]);
  if (!row) throw notFound('catalogRounds.linkUnknown');
  return toInvitation(row);
}

export interface NewInvitation {
  readonly assignmentId: number;
  readonly organName: string;
  readonly officeId: number | null;
  readonly contact: string;
  readonly tokenIndex: string | null;
  readonly tokenSealed: string | null;
  readonly dueOn: LocalDate;
}

export async function insertInvitation(ctx: CommandContext, invitation: NewInvitation): Promise<number> {
  const row = await InvitationModel.create(
    { ...invitation, sentOn: ctx.today, state: 'open' },
    { transaction: ctx.tx },
  );
  return row.id;
}

/** Throws conflict `catalogRounds.invitationEnded` when it is no longer open. */
export async function endInvitation(
  ctx: CommandContext,
  id: number,
  end: {
    readonly state: InvitationState;
    readonly answer?: Answer;
    readonly byName: string;
    readonly note?: string;
  },
): Promise<void> {
  const [changed] = await InvitationModel.update(
    {
      state: end.state,
      answer: end.answer ?? null,
      endedOn: ctx.today,
      endedByName: end.byName,
      endNote: end.note ?? null,
    },
    { where: { id, state: 'open' }, transaction: ctx.tx },
  );
  if (changed !== 1) throw conflict('catalogRounds.invitationEnded');
}

export type Decision = 'accepted' | 'partly' | 'rejected' | 'withdrawn';
export type CommentedElement = ElementKey | 'row';

export interface Comment {
  readonly id: number;
  readonly invitationId: number;
  readonly assignmentId: number;
  readonly entryId: number;
  readonly element: CommentedElement;
  readonly content: string;
  readonly suggestion: string;
  readonly organName: string;
  readonly authorName: string;
  readonly at: Instant;
  readonly entryVersion: number;
  /** Null until the lead office has answered. */
  readonly decision: Decision | null;
  readonly reason: string | null;
  readonly decidedByName: string | null;
}

interface CommentRow {
  id: number;
  invitation_id: number;
  assignment_id: number;
  entry_id: number;
  element: CommentedElement;
  content: string;
  suggestion: string;
  organ_name: string;
  author_name: string;
  at: Instant;
  entry_version: number;
  decision: Decision | null;
  reason: string | null;
  decided_by_name: string | null;
}

const COMMENT_SQL = `SELECT c.id, c.invitation_id, c.assignment_id, c.entry_id, c.element, c.content, c.suggestion,
    i.organ_name, c.author_name, c.at, c.entry_version, c.decision, c.reason, c.decided_by_name
  FROM catalog_round_comments c JOIN catalog_round_invitations i ON i.id = c.invitation_id`;

/** All comments on a field, or on one row of it, in the order in which they came. */
export async function commentsOf(
  reader: Reader,
  assignmentId: number,
  entryId?: number,
): Promise<readonly Comment[]> {
  const rows = await reader.all<CommentRow>(
    `${COMMENT_SQL} WHERE c.assignment_id = ? ${entryId === undefined ? '' : 'AND c.entry_id = ?'} ORDER BY c.id`,
    entryId === undefined ? [assignmentId] : [assignmentId, entryId],
  );
  return rows.map(toComment);
}

export async function requireComment(reader: Reader, id: number): Promise<Comment> {
  const row = await reader.get<CommentRow>(`${COMMENT_SQL} WHERE c.id = ?`, [id]);
  if (!row) throw notFound('catalogRounds.commentNotFound');
  return toComment(row);
}

export interface NewComment {
  readonly invitationId: number;
  readonly assignmentId: number;
  readonly entryId: number;
  readonly element: CommentedElement;
  readonly content: string;
  readonly suggestion: string;
  readonly authorName: string;
  readonly entryVersion: number;
}

export async function insertComment(ctx: CommandContext, comment: NewComment): Promise<number> {
  const row = await CommentModel.create({ ...comment, at: ctx.now }, { transaction: ctx.tx });
  return row.id;
}

export async function decideComment(
  ctx: CommandContext,
  id: number,
  decision: Decision,
  reason: string,
): Promise<void> {
  await CommentModel.update(
    { decision, reason, decidedByName: ctx.actor.name, decidedAt: ctx.now },
    { where: { id }, transaction: ctx.tx },
  );
}

function toInvitation(row: InvitationRow): Invitation {
  return {
    id: row.id,
    assignmentId: row.assignment_id,
    organName: row.organ_name,
    officeId: row.office_id,
    contact: row.contact,
    tokenSealed: row.token_sealed,
    sentOn: row.sent_on,
    dueOn: row.due_on,
    state: row.state,
    answer: row.answer,
    endedOn: row.ended_on,
    endedByName: row.ended_by_name,
    endNote: row.end_note,
  };
}

function toComment(row: CommentRow): Comment {
  return {
    id: row.id,
    invitationId: row.invitation_id,
    assignmentId: row.assignment_id,
    entryId: row.entry_id,
    element: row.element,
    content: row.content,
    suggestion: row.suggestion,
    organName: row.organ_name,
    authorName: row.author_name,
    at: row.at,
    entryVersion: row.entry_version,
    decision: row.decision,
    reason: row.reason,
    decidedByName: row.decided_by_name,
  };
}
