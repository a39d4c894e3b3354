import { notFound } from '../../kernel/domain-error.js';
import type { Instant } from '../../kernel/instant.js';
import type { CommandContext, Reader } from '../../platform/database/index.js';
import type { CaseContext } from '../case.js';
import { sameHash } from '../personal-data/query-code.js';
import { answerCodeHash, answerCodeOf, newHandle, normalHandle } from './answer-code.js';

/** What a consulted party answers: consent, consent to a part, refusal. */
export const partyOpinions = ['agree', 'partly', 'disagree'] as const;
export type PartyOpinion = (typeof partyOpinions)[number];

/** One link, made for one consultation; used for one answer. */
export interface AnswerLink {
  readonly id: number;
  readonly consultationId: number;
  readonly caseId: number;
  readonly handle: string;
  readonly state: 'live' | 'used' | 'revoked';
  readonly createdAt: Instant;
  readonly openedAt: Instant | null;
  readonly answeredAt: Instant | null;
  readonly opinion: PartyOpinion | null;
  readonly reasons: string;
  readonly respondent: string;
  readonly phoneSealed: string | null;
  readonly fileNames: readonly string[];
  /** The answer came after the last day and stands in the file as a note. */
  readonly late: boolean;
}

interface LinkRow extends Omit<AnswerLink, 'fileNames' | 'late'> {
  readonly fileNames: string;
  readonly late: boolean | number;
}

const COLUMNS = `id, consultation_id AS "consultationId", case_id AS "caseId", handle, state, created_at AS "createdAt",
  opened_at AS "openedAt", answered_at AS "answeredAt", opinion, reasons, respondent, phone_sealed AS "phoneSealed",
  file_names AS "fileNames", late`;

const toLink = (row: LinkRow): AnswerLink => ({
  ...row,
  fileNames: JSON.parse(row.fileNames) as string[],
  late: Boolean(row.late),
});

/** Every link of a case, the newest last. */
export async function linksOfCase(reader: Reader, caseId: number): Promise<AnswerLink[]> {
  const rows = await reader.all<LinkRow>(
    `SELECT ${COLUMNS} FROM consultation_links WHERE case_id = ? ORDER BY id`,
    [caseId],
  );
  return rows.map(toLink);
}

export async function liveLink(reader: Reader, consultationId: number): Promise<AnswerLink | undefined> {
  const row = await reader.get<LinkRow>(
    `SELECT ${COLUMNS} FROM consultation_links WHERE consultation_id = ? AND state = 'live'`,
    [consultationId],
  );
  return row && toLink(row);
}

/** Throws notFound. Only for a browser that has shown the code, and for commands. */
export async function linkByHandle(reader: Reader, handle: string): Promise<AnswerLink> {
  const row = await reader.get<LinkRow>(`SELECT ${COLUMNS} FROM consultation_links WHERE handle = ?`, [
    handle,
  ]);
  if (!row) throw notFound('consultation.noMatch');
  return toLink(row);
}

const NO_HASH = '0'.repeat(64);

/** The link that handle and code open. Throws the same notFound for a wrong one of either, after the same comparison. */
export async function linkByCode(reader: Reader, typedHandle: string, code: string): Promise<AnswerLink> {
  const handle = normalHandle(typedHandle);
  const row = await reader.get<LinkRow & { readonly hash: string }>(
    `SELECT ${COLUMNS}, code_hash AS "hash" FROM consultation_links WHERE handle = ?`,
    [handle],
  );
  const right = sameHash(answerCodeHash(handle, code), row?.hash ?? NO_HASH);
  if (!row || !right) throw notFound('consultation.noMatch');
  return toLink(row);
}

/** A new link for the consultation; one that was there before stops to work. */
export async function insertLink(
  ctx: CaseContext,
  { caseId, consultationId }: { readonly caseId: number; readonly consultationId: number },
): Promise<string> {
  await revokeLinks(ctx, consultationId);
  const handle = newHandle();
  const hash = answerCodeHash(handle, answerCodeOf(ctx.vault, handle));
  await ctx.run(
    `INSERT INTO consultation_links (consultation_id, case_id, handle, code_hash, state, created_at, created_by)
     VALUES (?, ?, ?, ?, 'live', ?, ?)`,
    [consultationId, caseId, handle, hash, ctx.now, ctx.actor.accountId],
  );
  return handle;
}

export async function revokeLinks(ctx: CommandContext, consultationId: number): Promise<void> {
  await ctx.run(
    "UPDATE consultation_links SET state = 'revoked', revoked_at = ? WHERE consultation_id = ? AND state = 'live'",
    [ctx.now, consultationId],
  );
}

/** The first time that somebody shows the right code. */
export async function markOpened(ctx: CommandContext, id: number): Promise<void> {
  await ctx.run('UPDATE consultation_links SET opened_at = ? WHERE id = ? AND opened_at IS NULL', [
    ctx.now,
    id,
  ]);
}

export async function markUsed(
  ctx: CommandContext,
  id: number,
  answer: Pick<AnswerLink, 'opinion' | 'reasons' | 'respondent' | 'phoneSealed' | 'fileNames' | 'late'>,
): Promise<void> {
  await ctx.run(
    `UPDATE consultation_links SET state = 'used', answered_at = ?, opinion = ?, reasons = ?, respondent = ?,
       phone_sealed = ?, file_names = ?, late = ? WHERE id = ?`,
    [
      ctx.now,
      answer.opinion,
      answer.reasons,
      answer.respondent,
      answer.phoneSealed,
      JSON.stringify(answer.fileNames),
      answer.late,
      id,
    ],
  );
}
