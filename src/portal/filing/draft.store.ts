import { createHash, randomInt } from 'node:crypto';
import type { CaseFileRole } from '../../cases/index.js';
import { deleteFile, storeFile } from '../../files/index.js';
import { addDays, type LocalDate } from '../../kernel/local-date.js';
import type { Vault } from '../../platform/crypto/index.js';
import { type CommandContext, insertRows, type Reader } from '../../platform/database/index.js';

/** What was filled in so far; texts only, as the form sends them. */
export type DraftValues = Readonly<Record<string, string>>;

export interface DraftFile {
  readonly fileId: number;
  readonly role: CaseFileRole;
  readonly label: string;
  /** Bytes. */
  readonly size: number;
}

export interface Draft {
  readonly id: number;
  readonly values: DraftValues;
  readonly files: readonly DraftFile[];
  /** Instant, UTC. */
  readonly savedAt: string;
  readonly expiresOn: LocalDate;
}

/** No 0/O, 1/I/L, 2/Z, 5/S, 8/B: the code is written down and typed on phones. 25^12 ≈ 2^55. */
const ALPHABET = '34679ACDEFGHJKMNPQRTUVWXY';
const LENGTH = 12;

/** 草稿码, in three groups of four. */
export function newDraftCode(): string {
  const characters = Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]);
  return characters.join('').replace(/(.{4})(?=.)/g, '$1-');
}

function hashOf(code: string): string {
  const plain = code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '');
  return createHash('sha256').update(`draft\n${plain}`).digest('hex');
}

interface DraftRow {
  readonly id: number;
  readonly sealed: string;
  readonly savedAt: string;
  readonly expiresOn: LocalDate;
}

/** The draft of this code; undefined when there is none or its days are over. */
export async function draftByCode(
  reader: Reader,
  vault: Vault,
  code: string,
  today: LocalDate,
): Promise<Draft | undefined> {
  const row = await reader.get<DraftRow>(
    `SELECT id, sealed, saved_at AS "savedAt", expires_on AS "expiresOn" FROM application_drafts
     WHERE code_hash = ? AND expires_on >= ?`,
    [hashOf(code), today],
  );
  if (!row) return undefined;
  const files = await reader.all<DraftFile>(
    `SELECT d.file_id AS "fileId", d.role, d.label, f.size FROM application_draft_files d
     JOIN files f ON f.id = d.file_id WHERE d.draft_id = ? ORDER BY d.id`,
    [row.id],
  );
  const { id, savedAt, expiresOn } = row;
  return { id, values: JSON.parse(vault.open(row.sealed)) as DraftValues, files, savedAt, expiresOn };
}

/** Saves under the code, a new draft or the one that is there; it is kept for so many days from now. */
export async function saveDraft(
  ctx: CommandContext,
  vault: Vault,
  draft: { readonly code: string; readonly values: DraftValues; readonly days: number },
): Promise<number> {
  const sealed = vault.seal(JSON.stringify(draft.values));
  const row = await ctx.get<{ id: number }>(
    `INSERT INTO application_drafts (code_hash, sealed, saved_at, expires_on) VALUES (?, ?, ?, ?)
     ON CONFLICT (code_hash) DO UPDATE SET sealed = excluded.sealed, saved_at = excluded.saved_at,
       expires_on = excluded.expires_on RETURNING id`,
    [hashOf(draft.code), sealed, ctx.now, addDays(ctx.today, draft.days)],
  );
  if (!row) throw new Error('the draft got no id');
  return row.id;
}

export async function addDraftFile(
  ctx: CommandContext,
  draftId: number,
  file: {
    readonly role: CaseFileRole;
    readonly name: string;
    readonly bytes: Buffer;
    readonly field: string;
  },
): Promise<void> {
  const { role, name, bytes, field } = file;
  const fileId = await storeFile(ctx, { name, bytes, purpose: role, classification: 'personal', field });
  await insertRows(ctx, 'application_draft_files', [
    { draft_id: draftId, file_id: fileId, role, label: name.slice(0, 200) },
  ]);
}

/** A file that the applicant takes back; nothing when it is not of this draft. */
export async function dropDraftFile(ctx: CommandContext, draftId: number, fileId: number): Promise<void> {
  const rows = await ctx.all<{ id: number }>(
    'DELETE FROM application_draft_files WHERE draft_id = ? AND file_id = ? RETURNING id',
    [draftId, fileId],
  );
  if (rows.length > 0) await deleteFile(ctx, fileId);
}

/** Ends a draft. Its files go too, unless they went over to the case. */
export async function endDraft(
  ctx: CommandContext,
  draft: Pick<Draft, 'id' | 'files'>,
  files: 'delete' | 'handOver',
): Promise<void> {
  await ctx.run('DELETE FROM application_draft_files WHERE draft_id = ?', [draft.id]);
  await ctx.run('DELETE FROM application_drafts WHERE id = ?', [draft.id]);
  if (files === 'delete') for (const { fileId } of draft.files) await deleteFile(ctx, fileId);
}

const MOST_AT_ONCE = 50;

/** Drafts whose days are over, a handful at a time; how many went. */
export async function endExpiredDrafts(ctx: CommandContext): Promise<number> {
  const drafts = await ctx.all<{ id: number }>(
    'SELECT id FROM application_drafts WHERE expires_on < ? ORDER BY expires_on LIMIT ?',
    [ctx.today, MOST_AT_ONCE],
  );
  for (const { id } of drafts) {
    const files = await ctx.all<DraftFile>(
      'SELECT file_id AS "fileId", role, label, 0 AS size FROM application_draft_files WHERE draft_id = ?',
      [id],
    );
    await endDraft(ctx, { id, files }, 'delete');
  }
  return drafts.length;
}
