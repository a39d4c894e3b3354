import { notFound } from '../../kernel/domain-error.js';
import { type CommandContext, insertRows, placeholders, type Reader } from '../../platform/database/index.js';
import { readElements } from '../elements/stored-elements.js';
import type { ImportRow, ImportRowState, Marks, RowProblem } from './catalog-import.js';

export type NewImportRow = Omit<ImportRow, 'importId' | 'version' | 'entryId'>;

export async function insertImportRows(
  ctx: CommandContext,
  importId: number,
  rows: readonly NewImportRow[],
): Promise<void> {
  await insertRows(
    ctx,
    'catalog_import_rows',
    rows.map((row) => ({
      import_id: importId,
      seq: row.seq,
      version: 1,
      sheet: row.sheet?.slice(0, 100) ?? null,
      line: row.line,
      field_id: row.fieldId,
      elements: JSON.stringify(row.elements),
      marks: JSON.stringify(row.marks),
      extras: JSON.stringify(row.extras),
      problems: JSON.stringify(row.problems),
      state: row.state,
      guesses: row.guesses,
      missing: row.missing,
    })),
  );
}

interface RowRecord {
  import_id: number;
  seq: number;
  version: number;
  sheet: string | null;
  line: number;
  field_id: number | null;
  elements: string;
  marks: string;
  extras: string;
  problems: string;
  state: ImportRowState;
  guesses: number;
  missing: number;
  entry_id: number | null;
}

const ROW_COLUMNS = `r.import_id, r.seq, r.version, r.sheet, r.line, r.field_id, r.elements, r.marks, r.extras, r.problems,
  r.state, r.guesses, r.missing, r.entry_id`;

/** What a preview shows: all rows, those with guesses, those that must be corrected, those that are left out. */
export const rowViews = ['all', 'guessed', 'broken', 'left'] as const;
export type RowView = (typeof rowViews)[number];

const CONDITIONS: Readonly<Record<RowView, string>> = {
  all: '',
  guessed: ' AND r.guesses > 0',
  broken: " AND r.state = 'broken'",
  left: " AND r.state = 'left'",
};

/** A page of rows in the order of the file, after the one with the number `after`. */
export async function importRows(
  reader: Reader,
  importId: number,
  view: RowView,
  after: number,
  limit: number,
): Promise<readonly ImportRow[]> {
  const rows = await reader.all<RowRecord>(
    `SELECT ${ROW_COLUMNS} FROM catalog_import_rows r
     WHERE r.import_id = ? AND r.seq > ?${CONDITIONS[view]} ORDER BY r.seq LIMIT ?`,
    [importId, after, limit],
  );
  return rows.map(toRow);
}

/** The next rows to be added. */
export async function rowsToAdd(
  reader: Reader,
  importId: number,
  limit: number,
): Promise<readonly ImportRow[]> {
  const rows = await reader.all<RowRecord>(
    `SELECT ${ROW_COLUMNS} FROM catalog_import_rows r
     WHERE r.import_id = ? AND r.state = 'taken' ORDER BY r.seq LIMIT ?`,
    [importId, limit],
  );
  return rows.map(toRow);
}

/** Throws notFound `catalogImport.vanished`. */
export async function requireImportRow(reader: Reader, importId: number, seq: number): Promise<ImportRow> {
  const row = await reader.get<RowRecord>(
    `SELECT ${ROW_COLUMNS} FROM catalog_import_rows r WHERE r.import_id = ? AND r.seq = ?`,
    [importId, seq],
  );
  if (!row) throw notFound('catalogImport.vanished');
  return toRow(row);
}

export interface RowSums {
  readonly taken: number;
  readonly left: number;
  readonly broken: number;
  readonly guessed: number;
  /** Rows to be added for which neither the file nor the person names a field. */
  readonly fieldless: number;
  /** Distinct fields that the file names. */
  readonly fields: number;
}

/** Sums of one import; at most as many rows as one file holds. */
export async function sumRows(reader: Reader, importId: number): Promise<RowSums> {
  const sums = await reader.get<RowSums>(
    `SELECT COUNT(CASE WHEN r.state = 'taken' THEN 1 END) AS taken, COUNT(CASE WHEN r.state = 'left' THEN 1 END) AS "left",
       COUNT(CASE WHEN r.state = 'broken' THEN 1 END) AS broken, COUNT(CASE WHEN r.guesses > 0 THEN 1 END) AS guessed,
       COUNT(CASE WHEN r.state = 'taken' AND r.field_id IS NULL THEN 1 END) AS fieldless,
       COUNT(DISTINCT r.field_id) AS fields
     FROM catalog_import_rows r WHERE r.import_id = ?`,
    [importId],
  );
  return sums ?? { taken: 0, left: 0, broken: 0, guessed: 0, fieldless: 0, fields: 0 };
}

export interface RowCorrection {
  readonly elements: ImportRow['elements'];
  readonly marks: Marks;
  readonly problems: readonly RowProblem[];
  readonly state: ImportRowState;
  readonly guesses: number;
  readonly missing: number;
}

/** Writes a correction to the version that the person saw; false when someone else was first. */
export async function correctImportRow(
  ctx: CommandContext,
  row: Pick<ImportRow, 'importId' | 'seq' | 'version'>,
  change: RowCorrection,
): Promise<boolean> {
  const rows = await ctx.all<{ seq: number }>(
    `UPDATE catalog_import_rows SET version = version + 1, elements = ?, marks = ?, problems = ?, state = ?, guesses = ?,
       missing = ? WHERE import_id = ? AND seq = ? AND version = ? RETURNING seq`,
    [
      JSON.stringify(change.elements),
      JSON.stringify(change.marks),
      JSON.stringify(change.problems),
      change.state,
      change.guesses,
      change.missing,
      row.importId,
      row.seq,
      row.version,
    ],
  );
  return rows.length > 0;
}

/** Leaves rows out, or takes them back: to be corrected first where they have problems. */
export async function leaveRows(
  ctx: CommandContext,
  importId: number,
  seqs: readonly number[],
  leave: boolean,
): Promise<void> {
  const next = leave ? "'left'" : "CASE WHEN problems = '[]' THEN 'taken' ELSE 'broken' END";
  await ctx.run(
    `UPDATE catalog_import_rows SET state = ${next}
     WHERE import_id = ? AND state IN ('taken', 'left', 'broken') AND seq IN (${placeholders(seqs.length)})`,
    [importId, ...seqs],
  );
}

/** Notes which entry each row became, or already was. */
export async function endRows(
  ctx: CommandContext,
  importId: number,
  state: 'added' | 'duplicate',
  rows: readonly { readonly seq: number; readonly entryId: number }[],
): Promise<void> {
  if (rows.length === 0) return;
  const cases = rows.map(() => 'WHEN ? THEN CAST(? AS INTEGER)').join(' ');
  await ctx.run(
    `UPDATE catalog_import_rows SET state = ?, entry_id = CASE seq ${cases} END
     WHERE import_id = ? AND seq IN (${placeholders(rows.length)})`,
    [state, ...rows.flatMap(({ seq, entryId }) => [seq, entryId]), importId, ...rows.map(({ seq }) => seq)],
  );
}

/** Entries of the office with the same names, in the fields in question: `field|一级|二级|三级` → id. */
export async function existingEntries(
  reader: Reader,
  officeId: number,
  wanted: readonly { readonly fieldId: number; readonly level2: string | null }[],
): Promise<ReadonlyMap<string, number>> {
  const fields = [...new Set(wanted.map(({ fieldId }) => fieldId))];
  const names = [...new Set(wanted.map(({ level2 }) => level2 ?? ''))];
  if (fields.length === 0) return new Map();
  const rows = await reader.all<{
    id: number;
    field_id: number;
    level1: string | null;
    level2: string | null;
    level3: string | null;
  }>(
    `SELECT e.id, e.field_id, e.level1, e.level2, e.level3 FROM catalog_entries e
     WHERE e.office_id = ? AND e.field_id IN (${placeholders(fields.length)}) AND e.state <> 'withdrawn'
       AND COALESCE(e.level2, '') IN (${placeholders(names.length)})`,
    [officeId, ...fields, ...names],
  );
  return new Map(rows.map((row) => [nameKey(row.field_id, row), row.id]));
}

export function nameKey(
  fieldId: number,
  names: { readonly level1: string | null; readonly level2: string | null; readonly level3: string | null },
): string {
  return [fieldId, names.level1 ?? '', names.level2 ?? '', names.level3 ?? ''].join('|');
}

function toRow(row: RowRecord): ImportRow {
  return {
    importId: row.import_id,
    seq: row.seq,
    version: row.version,
    sheet: row.sheet,
    line: row.line,
    fieldId: row.field_id,
    elements: readElements(row.elements),
    marks: JSON.parse(row.marks) as Marks,
    extras: JSON.parse(row.extras) as ImportRow['extras'],
    problems: JSON.parse(row.problems) as RowProblem[],
    state: row.state,
    guesses: row.guesses,
    missing: row.missing,
    entryId: row.entry_id,
  };
}
