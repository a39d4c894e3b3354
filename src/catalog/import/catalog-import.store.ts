import { notFound } from '../../kernel/domain-error.js';
import type { Instant } from '../../kernel/instant.js';
import { type CommandContext, placeholders, type Reader } from '../../platform/database/index.js';
import type { CatalogImport, ImportState } from './catalog-import.js';

interface ImportRecord {
  id: number;
  office_id: number;
  file_name: string;
  state: ImportState;
  failure: string | null;
  field_id: number | null;
  bind_subject: boolean | number;
  add_duplicates: boolean | number;
  rows_read: number;
  rows_done: number;
  rows_added: number;
  rows_skipped: number;
  skipped_lines: string;
  created_at: Instant;
  updated_at: Instant;
}

const COLUMNS = `i.id, i.office_id, i.file_name, i.state, i.failure, i.field_id, i.bind_subject, i.add_duplicates, i.rows_read,
  i.rows_done, i.rows_added, i.rows_skipped, i.skipped_lines, i.created_at, i.updated_at`;

export async function insertImport(
  ctx: CommandContext,
  input: { readonly officeId: number; readonly fileName: string },
): Promise<number> {
  const [row] = await ctx.all<{ id: number }>(
    `INSERT INTO catalog_imports (office_id, account_id, file_name, state, created_at, updated_at)
     VALUES (?, ?, ?, 'reading', ?, ?) RETURNING id`,
    [input.officeId, ctx.actor.accountId, input.fileName, ctx.now, ctx.now],
  );
  if (!row) throw new Error('the import got no id');
  return row.id;
}

/** Throws notFound `catalogImport.vanished`: discarded, expired, or never there. */
export async function requireImport(reader: Reader, id: number): Promise<CatalogImport> {
  const row = await reader.get<ImportRecord>(`SELECT ${COLUMNS} FROM catalog_imports i WHERE i.id = ?`, [id]);
  if (!row) throw notFound('catalogImport.vanished');
  return toImport(row);
}

/** The office's latest imports, newest first. */
export async function recentImports(reader: Reader, officeId: number): Promise<readonly CatalogImport[]> {
  const rows = await reader.all<ImportRecord>(
    `SELECT ${COLUMNS} FROM catalog_imports i WHERE i.office_id = ? ORDER BY i.id DESC LIMIT 20`,
    [officeId],
  );
  return rows.map(toImport);
}

/** Moves an import on if it stands in one of `from`; false when somebody else was faster. */
export async function moveImport(
  ctx: CommandContext,
  id: number,
  from: readonly ImportState[],
  to: ImportState,
  failure: CatalogImport['failure'] = null,
): Promise<boolean> {
  const rows = await ctx.all<{ id: number }>(
    `UPDATE catalog_imports SET state = ?, failure = ?, updated_at = ? WHERE id = ? AND state IN (${placeholders(from.length)}) RETURNING id`,
    [to, failure ? JSON.stringify(failure) : null, ctx.now, id, ...from],
  );
  return rows.length > 0;
}

export interface ImportSettings {
  readonly fieldId: number | null;
  readonly bindSubject: boolean;
  readonly addDuplicates: boolean;
}

export async function saveSettings(ctx: CommandContext, id: number, settings: ImportSettings): Promise<void> {
  await ctx.run(
    'UPDATE catalog_imports SET field_id = ?, bind_subject = ?, add_duplicates = ?, updated_at = ? WHERE id = ?',
    [settings.fieldId, settings.bindSubject, settings.addDuplicates, ctx.now, id],
  );
}

export interface ReadingEnd {
  readonly state: ImportState;
  readonly rowsRead: number;
  readonly skippedLines?: CatalogImport['skippedLines'];
  readonly failure?: CatalogImport['failure'];
}

export async function noteReading(ctx: CommandContext, id: number, end: ReadingEnd): Promise<void> {
  await ctx.run(
    'UPDATE catalog_imports SET state = ?, rows_read = ?, skipped_lines = ?, failure = ?, updated_at = ? WHERE id = ?',
    [
      end.state,
      end.rowsRead,
      JSON.stringify(end.skippedLines ?? []),
      end.failure ? JSON.stringify(end.failure) : null,
      ctx.now,
      id,
    ],
  );
}

/** Adds to the sums of an import that is being written. */
export async function noteWritten(
  ctx: CommandContext,
  id: number,
  batch: { readonly done: number; readonly added: number; readonly skipped: number },
): Promise<void> {
  await ctx.run(
    `UPDATE catalog_imports SET rows_done = rows_done + ?, rows_added = rows_added + ?, rows_skipped = rows_skipped + ?,
       updated_at = ? WHERE id = ?`,
    [batch.done, batch.added, batch.skipped, ctx.now, id],
  );
}

/** Throws away a draft with its rows; what was added to the catalog stays there. */
export async function deleteImport(ctx: CommandContext, id: number): Promise<void> {
  await ctx.run('DELETE FROM catalog_import_rows WHERE import_id = ?', [id]);
  await ctx.run('DELETE FROM catalog_imports WHERE id = ?', [id]);
}

/** Drafts of the office that nobody has touched since `before`. */
export async function oldImports(
  reader: Reader,
  officeId: number,
  before: string,
): Promise<readonly number[]> {
  const rows = await reader.all<{ id: number }>(
    "SELECT i.id FROM catalog_imports i WHERE i.office_id = ? AND i.updated_at < ? AND i.state <> 'writing'",
    [officeId, before],
  );
  return rows.map(({ id }) => id);
}

function toImport(row: ImportRecord): CatalogImport {
  return {
    id: row.id,
    officeId: row.office_id,
    fileName: row.file_name,
    state: row.state,
    failure: row.failure === null ? null : (JSON.parse(row.failure) as CatalogImport['failure']),
    fieldId: row.field_id,
    bindSubject: Boolean(row.bind_subject),
    addDuplicates: Boolean(row.add_duplicates),
    rowsRead: row.rows_read,
    rowsDone: row.rows_done,
    rowsAdded: row.rows_added,
    rowsSkipped: row.rows_skipped,
    skippedLines: JSON.parse(row.skipped_lines) as CatalogImport['skippedLines'],
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}
