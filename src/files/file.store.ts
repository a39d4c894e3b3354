import { createHash } from 'node:crypto';
import { type FieldError, invalid, notFound } from '../kernel/domain-error.js';
import type { Vault } from '../platform/crypto/index.js';
import type { CommandContext, Reader } from '../platform/database/index.js';
import { FileBlobModel, FileModel } from './file.model.js';
import { extensionOf, type FileKind, kindOfContent, kindsFor } from './file-kinds.js';
import { safeFileName } from './safe-file-name.js';
import type { FileClassification, StoredFile } from './stored-file.js';

/** One file at most; what is larger goes on a data carrier. */
export const maxFileBytes = 20 * 1024 * 1024;

export interface FileInput {
  /** As the person called it; only its last part and its extension are used. */
  readonly name: string;
  readonly bytes: Buffer;
  readonly purpose: string;
  readonly classification: FileClassification;
  /** The form's field that a refusal names; `files` if not given. */
  readonly field?: string;
}

/** Files need the vault in every command; it is given once, as the models' connection is. */
let vault: Vault | undefined;

export function useFileVault(given: Vault): void {
  vault = given;
}

function requireVault(): Vault {
  if (!vault) throw new Error('useFileVault was not called');
  return vault;
}

/**
 * Stores a file in the caller's transaction, encrypted, and gives its id. The bytes stand in a table of their own
 * (see README.md). Throws invalid for a kind, size or name that is not taken.
 */
export async function storeFile(ctx: CommandContext, input: FileInput): Promise<number> {
  const kind = await acceptedKind(input);
  const file = await FileModel.create(
    {
      name: safeFileName(input.name),
      mediaType: kind.mediaType,
      size: input.bytes.length,
      sha256: sha256(input.bytes),
      purpose: input.purpose,
      classification: input.classification,
      storedAt: ctx.now,
      storedBy: ctx.actor.accountId,
    },
    { transaction: ctx.tx },
  );
  await FileBlobModel.create(
    { fileId: file.id, sealed: requireVault().sealBytes(input.bytes) },
    { transaction: ctx.tx },
  );
  return file.id;
}

/** Throws invalid naming the first thing that is wrong with the file; for checks before the work begins. */
export async function acceptedKind(input: FileInput): Promise<FileKind> {
  const field = input.field ?? 'files';
  const refuse = (code: string, params: FieldError['params'] = {}) =>
    invalid([{ field, code: `files.${code}`, params: { name: safeFileName(input.name), ...params } }]);

  if (input.bytes.length === 0) throw refuse('empty');
  if (input.bytes.length > maxFileBytes) throw refuse('tooLarge', { megabytes: maxFileBytes / 1_048_576 });
  const accepted = kindsFor(input.purpose);
  const allowed = accepted.flatMap(({ extensions }) => extensions).join('、');
  const kind = await kindOfContent(input.bytes);
  if (!kind || !accepted.includes(kind)) throw refuse('kindRefused', { allowed });
  if (!kind.extensions.includes(extensionOf(input.name))) {
    throw refuse('nameDiffers', { kind: kind.extensions[0] ?? kind.code });
  }
  return kind;
}

/** Deletes a file that nothing refers to any more; the caller has seen to that. */
export async function deleteFile(ctx: CommandContext, id: number): Promise<void> {
  await ctx.run('DELETE FROM file_blobs WHERE file_id = ?', [id]);
  await ctx.run('DELETE FROM files WHERE id = ?', [id]);
}

/** Takes the bytes away for good and leaves name and fingerprint (保存期限); harmless when they are gone already. */
export async function eraseContent(ctx: CommandContext, id: number): Promise<void> {
  await ctx.run('DELETE FROM file_blobs WHERE file_id = ?', [id]);
}

const COLUMNS = 'f.id, f.name, f.media_type, f.size, f.sha256, f.purpose, f.classification, f.stored_at';

interface FileRow {
  id: number;
  name: string;
  media_type: string;
  size: number;
  sha256: string;
  purpose: string;
  classification: FileClassification;
  stored_at: string;
}

export async function fileById(reader: Reader, id: number): Promise<StoredFile | undefined> {
  const row = await reader.get<FileRow>(`SELECT ${COLUMNS} FROM files f WHERE f.id = ?`, [id]);
  return row && toFile(row);
}

/** The file with its bytes. Throws notFound, also when the bytes were erased; an error (not a refusal) when the bytes are not what was stored. */
export async function readFile(reader: Reader, id: number): Promise<StoredFile & { readonly bytes: Buffer }> {
  const row = await reader.get<FileRow & { sealed: Buffer }>(
    `SELECT ${COLUMNS}, b.sealed FROM files f JOIN file_blobs b ON b.file_id = f.id WHERE f.id = ?`,
    [id],
  );
  if (!row) throw notFound((await fileById(reader, id)) ? 'files.erased' : 'files.notFound');
  const bytes = requireVault().openBytes(row.sealed);
  if (sha256(bytes) !== row.sha256) throw new Error(`file ${id} does not match its fingerprint`);
  return { ...toFile(row), bytes };
}

function toFile(row: FileRow): StoredFile {
  return {
    id: row.id,
    name: row.name,
    mediaType: row.media_type,
    size: row.size,
    sha256: row.sha256,
    purpose: row.purpose,
    classification: row.classification,
    storedAt: row.stored_at,
  };
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
