import { type CommandContext, insertRows, placeholders, type Reader } from '../../platform/database/index.js';
import type { LineProblem } from './ledger-columns.js';
import type {
  ImportState,
  LedgerCounts,
  LedgerImport,
  StoredChange,
  StoredProblem,
} from './ledger-import.js';
import type { LedgerUpdate } from './ledger-update.js';

interface ImportRow extends LedgerCounts {
  id: number;
  office_id: number;
  file_id: number | null;
  file_name: string;
  all_or_nothing: boolean | number;
  state: ImportState;
  failure: string | null;
  done: number;
  created_at: string;
  updated_at: string;
}

const COLUMNS = `id, office_id, file_id, file_name, all_or_nothing, state, failure, lines, done, imported, updated, skipped,
  rejected, created_at, updated_at`;

export interface NewImport {
  readonly officeId: number;
  readonly fileId: number | null;
  readonly fileName: string;
  readonly allOrNothing: boolean;
  readonly state: ImportState;
}

export async function insertImport(ctx: CommandContext, input: NewImport): Promise<number> {
  const { officeId, fileId, fileName, allOrNothing, state } = input;
  const [row] = await ctx.all<{ id: number }>(
    `INSERT INTO ledger_imports (office_id, account_id, file_id, file_name, all_or_nothing, state, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id`,
    [officeId, ctx.actor.accountId, fileId, fileName, allOrNothing, state, ctx.now, ctx.now],
  );
  if (!row) throw new Error('the import got no id');
  return row.id;
}

export async function importById(reader: Reader, id: number): Promise<LedgerImport | undefined> {
  const row = await reader.get<ImportRow>(`SELECT ${COLUMNS} FROM ledger_imports WHERE id = ?`, [id]);
  return row && toImport(row);
}

/** The latest imports of an office, newest first. */
export async function recentImports(reader: Reader, officeId: number): Promise<LedgerImport[]> {
  const rows = await reader.all<ImportRow>(
    `SELECT ${COLUMNS} FROM ledger_imports WHERE office_id = ? ORDER BY id DESC LIMIT 20`,
    [officeId],
  );
  return rows.map(toImport);
}

/** Moves an import on if it stands in one of `from`; false when it does not, since somebody else was faster. */
export async function moveImport(
  ctx: CommandContext,
  id: number,
  from: readonly ImportState[],
  to: ImportState,
): Promise<boolean> {
  const rows = await ctx.all<{ id: number }>(
    `UPDATE ledger_imports SET state = ?, failure = NULL, done = 0, updated_at = ?
     WHERE id = ? AND state IN (${placeholders(from.length)}) RETURNING id`,
    [to, ctx.now, id, ...from],
  );
  return rows.length > 0;
}

export interface ImportProgress extends LedgerCounts {
  readonly state: ImportState;
  readonly done: number;
  readonly failure?: string;
}

export async function noteProgress(ctx: CommandContext, id: number, progress: ImportProgress): Promise<void> {
  const { state, failure = null, lines, done, imported, updated, skipped, rejected } = progress;
  await ctx.run(
    `UPDATE ledger_imports SET state = ?, failure = ?, lines = ?, done = ?, imported = ?, updated = ?, skipped = ?, rejected = ?,
       updated_at = ? WHERE id = ?`,
    [state, failure, lines, done, imported, updated, skipped, rejected, ctx.now, id],
  );
}

export async function dropProblems(ctx: CommandContext, importId: number): Promise<void> {
  await ctx.run('DELETE FROM ledger_problems WHERE import_id = ?', [importId]);
}

export async function insertProblems(
  ctx: CommandContext,
  importId: number,
  problems: readonly LineProblem[],
): Promise<void> {
  const rows = problems.map(({ sheet, line, column, code, value }) => ({
    import_id: importId,
    sheet,
    line,
    column_key: column,
    code,
    value,
  }));
  await insertRows(ctx, 'ledger_problems', rows);
}

/** Problems in the order of the file, after the one with the id `after`. */
export async function problemsOf(
  reader: Reader,
  importId: number,
  after: number,
  limit: number,
): Promise<StoredProblem[]> {
  return reader.all<StoredProblem>(
    `SELECT id, sheet, line, column_key AS "column", code, value FROM ledger_problems
     WHERE import_id = ? AND id > ? ORDER BY id LIMIT ?`,
    [importId, after, limit],
  );
}

export async function dropChanges(ctx: CommandContext, importId: number): Promise<void> {
  await ctx.run('DELETE FROM ledger_changes WHERE import_id = ?', [importId]);
}

/** What lines add to cases that are there. */
export async function insertChanges(
  ctx: CommandContext,
  importId: number,
  updates: readonly LedgerUpdate[],
): Promise<void> {
  const rows = updates.flatMap(({ known, line, changes }) =>
    changes.map(({ code, params }) => ({
      import_id: importId,
      case_id: known.id,
      number: known.number,
      sheet: line.sheet,
      line: line.line,
      code,
      params: JSON.stringify(params),
    })),
  );
  await insertRows(ctx, 'ledger_changes', rows);
}

/** Changes in the order of the file, after the one with the id `after`. */
export async function changesOf(
  reader: Reader,
  importId: number,
  after: number,
  limit: number,
): Promise<StoredChange[]> {
  const rows = await reader.all<Omit<StoredChange, 'params'> & { readonly params: string }>(
    `SELECT id, case_id AS "caseId", number, sheet, line, code, params FROM ledger_changes
     WHERE import_id = ? AND id > ? ORDER BY id LIMIT ?`,
    [importId, after, limit],
  );
  return rows.map((row) => ({ ...row, params: JSON.parse(row.params) as StoredChange['params'] }));
}

function toImport(row: ImportRow): LedgerImport {
  const { office_id, file_id, file_name, all_or_nothing, created_at, updated_at, ...rest } = row;
  return {
    ...rest,
    officeId: office_id,
    fileId: file_id,
    fileName: file_name,
    allOrNothing: Boolean(all_or_nothing),
    createdAt: created_at,
    updatedAt: updated_at,
  };
}

export async function setAllOrNothing(ctx: CommandContext, id: number, allOrNothing: boolean): Promise<void> {
  await ctx.run('UPDATE ledger_imports SET all_or_nothing = ? WHERE id = ?', [allOrNothing, id]);
}
