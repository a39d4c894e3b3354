import { notFound } from '../../kernel/domain-error.js';
import type { LocalDate } from '../../kernel/local-date.js';
import type { CommandContext, Reader, SqlValue } from '../../platform/database/index.js';
import type { EntryState } from '../entry.js';
import type { Assignment } from './round.js';
import { RoundRowModel } from './rounds.model.js';
import type { RowStep } from './row-steps.js';

/** A catalog row as it stands in a round. */
export interface RoundRow {
  readonly entryId: number;
  readonly officeId: number;
  readonly step: RowStep;
  readonly settledVersion: number | null;
  readonly publishedRevision: number | null;
  readonly publishedOn: LocalDate | null;
  readonly entryState: EntryState;
  readonly version: number;
  readonly position: number;
  readonly level1: string | null;
  readonly level2: string | null;
  readonly level3: string | null;
  readonly missing: number;
  readonly doubtful: number;
  readonly revision: number;
}

interface Row {
  entry_id: number;
  office_id: number;
  step: RowStep | null;
  settled_version: number | null;
  published_revision: number | null;
  published_on: LocalDate | null;
  state: EntryState;
  version: number;
  position: number;
  level1: string | null;
  level2: string | null;
  level3: string | null;
  missing: number;
  doubtful: number;
  revision: number;
}

const COLUMNS = `e.id AS entry_id, e.office_id, r.step, r.settled_version, r.published_revision, r.published_on, e.state,
  e.version, e.position, e.level1, e.level2, e.level3, e.missing, e.doubtful, e.revision`;

/**
 * A field's rows are the lead office's own, also those written after the round began, and every row that has
 * already taken a step: it stays when the lead changes. A row that took none stands at 起草.
 */
function membersOf(
  { id, fieldId, officeId }: Pick<Assignment, 'id' | 'fieldId' | 'officeId'>,
  extra: string,
  extraParams: readonly SqlValue[],
): { sql: string; params: SqlValue[] } {
  return {
    sql: `SELECT ${COLUMNS} FROM catalog_entries e
        LEFT JOIN catalog_round_rows r ON r.entry_id = e.id AND r.assignment_id = ?
        WHERE e.field_id = ? AND e.office_id = ? AND (e.state <> 'withdrawn' OR r.step IS NOT NULL) ${extra}
      UNION ALL
      SELECT ${COLUMNS} FROM catalog_round_rows r JOIN catalog_entries e ON e.id = r.entry_id
        WHERE r.assignment_id = ? AND (e.office_id <> ? OR e.field_id <> ?) ${extra}`,
    params: [id, fieldId, officeId, ...extraParams, id, officeId, fieldId, ...extraParams],
  };
}

/** One page of a field's rows in the catalog's order. `after` = position and id of the last row before. */
export async function rowsOf(
  reader: Reader,
  assignment: Pick<Assignment, 'id' | 'fieldId' | 'officeId'>,
  options: {
    readonly step: RowStep | null;
    readonly after: readonly SqlValue[] | null;
    readonly limit: number;
  },
): Promise<RoundRow[]> {
  const where = [
    ...(options.step === null ? [] : ["COALESCE(r.step, 'drafting') = ?"]),
    ...(options.after === null ? [] : ['(e.position, e.id) > (?, ?)']),
  ];
  const extra = where.map((condition) => `AND ${condition}`).join(' ');
  const members = membersOf(assignment, extra, [
    ...(options.step === null ? [] : [options.step]),
    ...(options.after ?? []),
  ]);
  const rows = await reader.all<Row>(`${members.sql} ORDER BY position, entry_id LIMIT ?`, [
    ...members.params,
    options.limit,
  ]);
  return rows.map(toRoundRow);
}

/** Throws notFound `catalogRounds.rowNotFound` for a row that is not of this field of the round. */
export async function requireRow(
  reader: Reader,
  assignment: Pick<Assignment, 'id' | 'fieldId' | 'officeId'>,
  entryId: number,
): Promise<RoundRow> {
  const members = membersOf(assignment, 'AND e.id = ?', [entryId]);
  const row = await reader.get<Row>(members.sql, members.params);
  if (!row) throw notFound('catalogRounds.rowNotFound');
  return toRoundRow(row);
}

export interface RowChange {
  readonly step: RowStep;
  readonly settledVersion?: number | null;
  readonly publishedRevision?: number;
  readonly publishedOn?: LocalDate;
}

/** Writes the row's place in the round; the first step of a row makes its record. */
export async function saveRow(
  ctx: CommandContext,
  assignmentId: number,
  entryId: number,
  change: RowChange,
): Promise<void> {
  const where = { assignmentId, entryId };
  const [known] = await RoundRowModel.update(change, { where, transaction: ctx.tx });
  if (known > 0) return;
  await RoundRowModel.create(
    { ...where, settledVersion: null, publishedRevision: null, publishedOn: null, ...change },
    { transaction: ctx.tx },
  );
}

/** Gives every row of the lead office a record of its own, so that it stays in the round when the lead changes. */
export async function holdRows(
  ctx: CommandContext,
  { id, fieldId, officeId }: Pick<Assignment, 'id' | 'fieldId' | 'officeId'>,
): Promise<void> {
  await ctx.run(
    `INSERT INTO catalog_round_rows (assignment_id, entry_id, step)
     SELECT ?, e.id, 'drafting' FROM catalog_entries e
     WHERE e.field_id = ? AND e.office_id = ? AND e.state <> 'withdrawn'
       AND NOT EXISTS (SELECT 1 FROM catalog_round_rows r WHERE r.assignment_id = ? AND r.entry_id = e.id)`,
    [id, fieldId, officeId, id],
  );
}

function toRoundRow(row: Row): RoundRow {
  return {
    entryId: row.entry_id,
    officeId: row.office_id,
    step: row.step ?? 'drafting',
    settledVersion: row.settled_version,
    publishedRevision: row.published_revision,
    publishedOn: row.published_on,
    entryState: row.state,
    version: row.version,
    position: row.position,
    level1: row.level1,
    level2: row.level2,
    level3: row.level3,
    missing: row.missing,
    doubtful: row.doubtful,
    revision: row.revision,
  };
}
