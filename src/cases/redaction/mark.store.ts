import { conflict, notFound } from '../../kernel/domain-error.js';
import {
  type CommandContext,
  insertRows,
  placeholders,
  type Reader,
  type SqlValue,
} from '../../platform/database/index.js';
import type { Box } from '../../redaction/index.js';
import type { Mark, MarkKind, MarkState } from './redaction.js';

const COLUMNS = `m.id, m.page, m.x, m.y, m.w, m.h, m.kind, m.state, m.reason, m.note, m.text_sealed AS "textSealed", m.version,
  m.decided_at AS "decidedAt", m.decided_by AS "decidedBy",
  (SELECT a.name FROM accounts a WHERE a.id = m.decided_by) AS "decidedByName"`;

interface Row extends Omit<Mark, 'box'>, Box {}

function toMark({ x, y, w, h, ...row }: Row): Mark {
  return { ...row, box: { x, y, w, h } };
}

/** Every area of a document, or of one page, in the order of the pages and from top to bottom; removed ones left out. */
export async function marksOf(reader: Reader, redactionId: number, page?: number): Promise<Mark[]> {
  const rows = await reader.all<Row>(
    `SELECT ${COLUMNS} FROM redaction_marks m WHERE m.redaction_id = ? AND m.state <> 'removed'
       ${page === undefined ? '' : 'AND m.page = ?'} ORDER BY m.page, m.y, m.x, m.id`,
    page === undefined ? [redactionId] : [redactionId, page],
  );
  return rows.map(toMark);
}

export interface MarkCounts {
  readonly redactionId: number;
  readonly page: number;
  readonly state: MarkState;
  readonly n: number;
}

/** How many areas each page of these documents has, by state. */
export async function markCounts(reader: Reader, redactionIds: readonly number[]): Promise<MarkCounts[]> {
  if (redactionIds.length === 0) return [];
  return reader.all<MarkCounts>(
    `SELECT redaction_id AS "redactionId", page, state, COUNT(*) AS n FROM redaction_marks
     WHERE redaction_id IN (${placeholders(redactionIds.length)}) AND state <> 'removed'
     GROUP BY redaction_id, page, state`,
    redactionIds,
  );
}

export interface NewMark {
  readonly page: number;
  readonly box: Box;
  readonly kind: MarkKind;
  readonly state: MarkState;
  readonly reason: string | null;
  readonly note: string;
  readonly textSealed: string | null;
  /** Null for what the program proposes. */
  readonly by: number | null;
}

export async function insertMarks(
  ctx: CommandContext,
  redactionId: number,
  marks: readonly NewMark[],
): Promise<void> {
  await insertRows(
    ctx,
    'redaction_marks',
    marks.map(({ box, by, textSealed, ...mark }) => ({
      redaction_id: redactionId,
      page: mark.page,
      ...box,
      kind: mark.kind,
      state: mark.state,
      reason: mark.reason,
      note: mark.note,
      text_sealed: textSealed,
      version: 1,
      created_at: ctx.now,
      created_by: by,
      decided_at: by === null ? null : ctx.now,
      decided_by: by,
    })),
  );
}

/** What an officer saw of a mark; a change since then is told. */
export interface SeenMark {
  readonly id: number;
  readonly version: number;
}

/** Throws notFound, and conflict `redaction.markChanged` when somebody else was faster. */
export async function changeMark(
  ctx: CommandContext,
  redactionId: number,
  seen: SeenMark,
  change: Partial<Box> & { readonly state?: MarkState; readonly reason?: string; readonly note?: string },
): Promise<void> {
  const entries = Object.entries(change);
  const changed = await ctx.all(
    `UPDATE redaction_marks SET ${entries.map(([column]) => `${column} = ?`).join(', ')}, version = version + 1,
       decided_at = ?, decided_by = ? WHERE id = ? AND redaction_id = ? AND version = ? AND state <> 'removed' RETURNING id`,
    [
      ...entries.map(([, value]) => value as SqlValue),
      ctx.now,
      ctx.actor.accountId,
      seen.id,
      redactionId,
      seen.version,
    ],
  );
  if (changed.length > 0) return;
  const row = await ctx.get<{ name: string | null }>(
    `SELECT (SELECT a.name FROM accounts a WHERE a.id = m.decided_by) AS name FROM redaction_marks m
     WHERE m.id = ? AND m.redaction_id = ?`,
    [seen.id, redactionId],
  );
  if (!row) throw notFound('redaction.noSuchMark');
  throw conflict('redaction.markChanged', { name: row.name ?? '' });
}

/** Decides the open proposals of a page, or of the whole document when `page` is null. Gives how many. */
export async function decideProposals(
  ctx: CommandContext,
  redactionId: number,
  page: number | null,
  decision: { readonly state: 'accepted' | 'refused'; readonly reason: string | null },
): Promise<number> {
  const decided = await ctx.all(
    `UPDATE redaction_marks SET state = ?, reason = ?, version = version + 1, decided_at = ?, decided_by = ?
     WHERE redaction_id = ? AND state = 'proposed' ${page === null ? '' : 'AND page = ?'} RETURNING id`,
    [
      decision.state,
      decision.reason,
      ctx.now,
      ctx.actor.accountId,
      redactionId,
      ...(page === null ? [] : [page]),
    ],
  );
  return decided.length;
}

/** Proposals nobody has decided yet: they are made anew when the document is read again. */
export async function dropProposals(ctx: CommandContext, redactionId: number): Promise<void> {
  await ctx.run("DELETE FROM redaction_marks WHERE redaction_id = ? AND state = 'proposed'", [redactionId]);
}

/** Whether this person marked anything in the document: then another one reviews it. */
export async function markedBy(reader: Reader, redactionId: number, accountId: number): Promise<boolean> {
  const row = await reader.get(
    'SELECT 1 AS yes FROM redaction_marks WHERE redaction_id = ? AND (decided_by = ? OR created_by = ?) LIMIT 1',
    [redactionId, accountId, accountId],
  );
  return row !== undefined;
}
