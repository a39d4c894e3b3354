import { conflict } from '../../kernel/domain-error.js';
import type { StageCode } from '../../law/index.js';
import type { CommandContext, Reader } from '../../platform/database/index.js';
import { insertRows, placeholders } from '../../platform/database/index.js';

/** matters: one application, each matter a case of its own (一事一件); linked: put together by an officer (关联). */
export const groupKinds = ['matters', 'linked'] as const;
export type GroupKind = (typeof groupKinds)[number];

/** More than any sheet of alike applications; a page and a command stay bounded by it. */
export const MAX_MEMBERS = 200;

export interface GroupMember {
  readonly groupId: number;
  readonly kind: GroupKind;
  readonly caseId: number;
  readonly number: string;
  readonly officeId: number;
  readonly version: number;
  readonly stage: StageCode;
  readonly applicantKind: string;
  readonly applicantName: string;
  readonly content: string;
  readonly receivedOn: string | null;
  readonly dueOn: string | null;
  readonly reason: string;
  readonly joinedAt: string;
  readonly joinedByName: string | null;
}

const MEMBER = `m.group_id AS "groupId", m.kind, c.id AS "caseId", c.number, c.office_id AS "officeId", c.version, c.stage,
  c.applicant_kind AS "applicantKind", c.applicant_name AS "applicantName", c.content, c.received_on AS "receivedOn",
  c.due_on AS "dueOn", m.reason, m.joined_at AS "joinedAt", a.name AS "joinedByName"`;

/** Everything in the groups of this case, itself included, in the order of registration. */
export async function groupMembersOf(reader: Reader, caseId: number): Promise<GroupMember[]> {
  return reader.all<GroupMember>(
    `SELECT ${MEMBER} FROM case_group_members own
       JOIN case_group_members m ON m.group_id = own.group_id AND m.left_at IS NULL
       JOIN cases c ON c.id = m.case_id LEFT JOIN accounts a ON a.id = m.joined_by
     WHERE own.case_id = ? AND own.left_at IS NULL ORDER BY m.group_id, m.case_id LIMIT ?`,
    [caseId, 2 * MAX_MEMBERS],
  );
}

/** As much of {@link GroupMember} as the case page shows. */
export type GroupedCase = Pick<GroupMember, 'groupId' | 'kind' | 'caseId' | 'number'>;

export async function groupedCases(reader: Reader, caseId: number): Promise<GroupedCase[]> {
  return reader.all<GroupedCase>(
    `SELECT m.group_id AS "groupId", m.kind, m.case_id AS "caseId", c.number FROM case_group_members own
       JOIN case_group_members m ON m.group_id = own.group_id AND m.left_at IS NULL JOIN cases c ON c.id = m.case_id
     WHERE own.case_id = ? AND own.left_at IS NULL ORDER BY m.group_id, m.case_id LIMIT ?`,
    [caseId, 2 * MAX_MEMBERS],
  );
}

/** The group of this kind that the case stands in; undefined when in none. */
export async function groupIdOf(
  reader: Reader,
  caseId: number,
  kind: GroupKind,
): Promise<number | undefined> {
  const row = await reader.get<{ id: number }>(
    'SELECT group_id AS id FROM case_group_members WHERE case_id = ? AND kind = ? AND left_at IS NULL',
    [caseId, kind],
  );
  return row?.id;
}

/** What the one application said before its matters were registered apart. */
export async function originalContent(reader: Reader, groupId: number): Promise<string> {
  const row = await reader.get<{ text: string }>(
    'SELECT original_content AS text FROM case_groups WHERE id = ?',
    [groupId],
  );
  return row?.text ?? '';
}

export interface NewGroup {
  readonly officeId: number;
  readonly kind: GroupKind;
  readonly originalContent?: string;
}

export async function insertGroup(ctx: CommandContext, group: NewGroup): Promise<number> {
  const [row] = await insertRows<{ id: number }>(
    ctx,
    'case_groups',
    [
      {
        office_id: group.officeId,
        kind: group.kind,
        original_content: group.originalContent ?? '',
        created_at: ctx.now,
        created_by: ctx.actor.accountId,
      },
    ],
    'RETURNING id',
  );
  if (!row) throw new Error('the group got no id');
  return row.id;
}

/** Throws conflict `related.tooMany` beyond {@link MAX_MEMBERS}. */
export async function joinGroup(
  ctx: CommandContext,
  group: { readonly id: number; readonly kind: GroupKind },
  caseIds: readonly number[],
  reason: string,
): Promise<void> {
  const row = await ctx.get<{ n: number }>(
    'SELECT COUNT(*) AS n FROM case_group_members WHERE group_id = ? AND left_at IS NULL',
    [group.id],
  );
  if ((row?.n ?? 0) + caseIds.length > MAX_MEMBERS) throw conflict('related.tooMany', { limit: MAX_MEMBERS });
  await insertRows(
    ctx,
    'case_group_members',
    caseIds.map((caseId) => ({
      group_id: group.id,
      case_id: caseId,
      kind: group.kind,
      reason,
      joined_at: ctx.now,
      joined_by: ctx.actor.accountId,
    })),
  );
}

/** Takes cases out of a group; who stays alone in it leaves with them. The rows stay, with who, when and why. */
export async function leaveGroup(
  ctx: CommandContext,
  groupId: number,
  caseIds: readonly number[],
  reason: string,
): Promise<void> {
  const leave = (where: string, values: readonly number[]) =>
    ctx.run(
      `UPDATE case_group_members SET left_at = ?, left_by = ?, left_reason = ?
       WHERE group_id = ? AND left_at IS NULL AND ${where}`,
      [ctx.now, ctx.actor.accountId, reason, groupId, ...values],
    );
  await leave(`case_id IN (${placeholders(caseIds.length)})`, caseIds);
  await leave(
    '(SELECT COUNT(*) FROM case_group_members o WHERE o.group_id = case_group_members.group_id AND o.left_at IS NULL) = 1',
    [],
  );
}
