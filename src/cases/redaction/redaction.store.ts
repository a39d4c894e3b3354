import { conflict, notFound } from '../../kernel/domain-error.js';
import type { Instant } from '../../kernel/instant.js';
import {
  type CommandContext,
  insertRows,
  type Reader,
  type SqlValue,
} from '../../platform/database/index.js';
import type { CheckLine, Finding, PageSize } from '../../redaction/index.js';
import { linkFile } from '../case-file.store.js';
import type { Redaction, RedactionState, RedactionWork } from './redaction.js';

const name = (column: string, as: string) =>
  `(SELECT a.name FROM accounts a WHERE a.id = r.${column}) AS "${as}"`;
const COLUMNS = `r.id, r.case_id AS "caseId", r.source_file_id AS "sourceFileId", r.source_label AS "sourceLabel", r.title,
  r.version, r.state, r.pages, r.findings, r.textless, r.work, r.work_done AS "workDone", r.work_total AS "workTotal",
  r.work_at AS "workAt", r.work_error AS "workError", r.output_file_id AS "outputFileId",
  r.output_sha256 AS "outputSha256", r.check_lines AS "checkLines", r.checked_at AS "checkedAt",
  r.review_note AS "reviewNote", r.reviewed_at AS "reviewedAt", r.released_at AS "releasedAt",
  r.created_at AS "createdAt", r.created_by AS "createdBy", ${name('checked_by', 'checkedByName')},
  ${name('reviewed_by', 'reviewedByName')}, ${name('released_by', 'releasedByName')},
  ${name('created_by', 'createdByName')}`;

interface Row
  extends Omit<Redaction, 'pages' | 'findings' | 'textless' | 'work' | 'workError' | 'checkLines'> {
  readonly pages: string;
  readonly findings: string;
  readonly textless: string;
  readonly work: RedactionWork | null;
  readonly workDone: number;
  readonly workTotal: number;
  readonly workAt: Instant | null;
  readonly workError: string | null;
  readonly checkLines: string | null;
}

function toRedaction({ work, workDone, workTotal, workAt, ...row }: Row): Redaction {
  return {
    ...row,
    pages: JSON.parse(row.pages) as PageSize[],
    findings: JSON.parse(row.findings) as Finding[],
    textless: JSON.parse(row.textless) as number[],
    work: work && workAt ? { kind: work, done: workDone, total: workTotal, at: workAt } : null,
    workError: row.workError ? (JSON.parse(row.workError) as Redaction['workError']) : null,
    checkLines: row.checkLines ? (JSON.parse(row.checkLines) as CheckLine[]) : null,
  };
}

/** Of this case, or notFound. */
export async function requireRedaction(reader: Reader, caseId: number, id: number): Promise<Redaction> {
  const row = await reader.get<Row>(`SELECT ${COLUMNS} FROM redactions r WHERE r.id = ? AND r.case_id = ?`, [
    id,
    caseId,
  ]);
  if (!row) throw notFound('redaction.notFound');
  return toRedaction(row);
}

export async function redactionsOf(reader: Reader, caseId: number): Promise<Redaction[]> {
  const rows = await reader.all<Row>(
    `SELECT ${COLUMNS} FROM redactions r WHERE r.case_id = ? ORDER BY r.id DESC`,
    [caseId],
  );
  return rows.map(toRedaction);
}

/** The newest version made of a file; undefined when there is none. */
export async function latestVersion(
  reader: Reader,
  sourceFileId: number,
): Promise<{ readonly id: number; readonly version: number } | undefined> {
  return reader.get(
    'SELECT id, version FROM redactions WHERE source_file_id = ? ORDER BY version DESC LIMIT 1',
    [sourceFileId],
  );
}

export interface NewRedaction {
  readonly caseId: number;
  readonly sourceFileId: number;
  readonly sourceLabel: string;
  readonly title: string;
  readonly version: number;
  readonly pages: readonly PageSize[];
  readonly findings: readonly Finding[];
  readonly textless: readonly number[];
  readonly createdBy: number;
}

export async function insertRedaction(ctx: CommandContext, input: NewRedaction): Promise<number> {
  const [row] = await insertRows<{ id: number }>(
    ctx,
    'redactions',
    [
      {
        case_id: input.caseId,
        source_file_id: input.sourceFileId,
        source_label: input.sourceLabel.slice(0, 200),
        title: input.title,
        version: input.version,
        state: 'marking',
        pages: JSON.stringify(input.pages),
        findings: JSON.stringify(input.findings),
        textless: JSON.stringify(input.textless),
        work_done: 0,
        work_total: 0,
        review_note: '',
        created_at: ctx.now,
        created_by: input.createdBy,
      },
    ],
    'RETURNING id',
  );
  if (!row) throw new Error('a redaction was not stored');
  return row.id;
}

type Change = Partial<{
  title: string;
  state: RedactionState;
  textless: readonly number[];
  work: RedactionWork | null;
  workDone: number;
  workTotal: number;
  workAt: Instant;
  workError: Redaction['workError'];
  outputFileId: number | null;
  outputSha256: string | null;
  checkLines: readonly CheckLine[] | null;
  checkedAt: Instant | null;
  checkedBy: number | null;
  reviewNote: string;
  reviewedAt: Instant | null;
  reviewedBy: number | null;
  releasedAt: Instant;
  releasedBy: number | null;
}>;

const asJson: ReadonlySet<string> = new Set(['textless', 'workError', 'checkLines']);

/** Throws conflict when it is no longer in the state that the person saw. */
export async function updateRedaction(
  ctx: CommandContext,
  redaction: Pick<Redaction, 'id' | 'state'>,
  change: Change,
): Promise<void> {
  const entries = Object.entries(change);
  const columns = entries.map(
    ([key]) => `${key.replace(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`)} = ?`,
  );
  const values = entries.map(
    ([key, value]): SqlValue =>
      asJson.has(key) && value !== null ? JSON.stringify(value) : (value as SqlValue),
  );
  const changed = await ctx.all(
    `UPDATE redactions SET ${columns.join(', ')} WHERE id = ? AND state = ? RETURNING id`,
    [...values, redaction.id, redaction.state],
  );
  if (changed.length === 0) throw conflict('redaction.stateChanged');
}

/** When this person last gave a reason to see the original; null when never. */
export async function lastLook(reader: Reader, id: number, accountId: number): Promise<Instant | null> {
  const row = await reader.get<{ at: Instant | null }>(
    'SELECT MAX(looked_at) AS at FROM redaction_looks WHERE redaction_id = ? AND account_id = ?',
    [id, accountId],
  );
  return row?.at ?? null;
}

export async function insertLook(
  ctx: CommandContext,
  look: { readonly redactionId: number; readonly accountId: number; readonly reason: string },
): Promise<void> {
  await ctx.run(
    'INSERT INTO redaction_looks (redaction_id, account_id, reason, looked_at) VALUES (?, ?, ?, ?)',
    [look.redactionId, look.accountId, look.reason, ctx.now],
  );
}

/** The result goes out with the answer; what it replaces stays in the file without being handed out. */
export async function handOut(
  ctx: CommandContext,
  redaction: Redaction & { readonly outputFileId: number },
  fileName: string,
): Promise<void> {
  const { caseId, outputFileId, sourceFileId } = redaction;
  await ctx.run(
    `UPDATE case_files SET role = 'proof' WHERE case_id = ? AND role = 'release' AND (file_id = ? OR file_id IN
       (SELECT o.output_file_id FROM redactions o WHERE o.source_file_id = ? AND o.output_file_id IS NOT NULL))`,
    [caseId, sourceFileId, sourceFileId],
  );
  await ctx.run(
    `UPDATE redactions SET state = 'superseded' WHERE source_file_id = ? AND id <> ? AND state = 'released'`,
    [sourceFileId, redaction.id],
  );
  await linkFile(ctx, caseId, { fileId: outputFileId, role: 'release', label: fileName });
}
