import { UniqueConstraintError } from 'sequelize';
import { conflict, invalid, notFound } from '../../kernel/domain-error.js';
import type { LocalDate } from '../../kernel/local-date.js';
import type { CommandContext, Reader } from '../../platform/database/index.js';
import type { Assignment, DueDates, Round, RoundState } from './round.js';
import { AssignmentModel, RoundLogModel, RoundModel } from './rounds.model.js';

interface RoundRow {
  id: number;
  office_id: number | null;
  name: string;
  note: string;
  state: RoundState;
  due_dates: string;
  version: number;
  opened_on: LocalDate | null;
  closed_on: LocalDate | null;
  close_note: string | null;
}

const ROUND_SQL = `SELECT r.id, r.office_id, r.name, r.note, r.state, r.due_dates, r.version, r.opened_on, r.closed_on,
  r.close_note FROM catalog_rounds r`;

/** Throws notFound `catalogRounds.notFound`. */
export async function requireRound(reader: Reader, id: number): Promise<Round> {
  const row = await reader.get<RoundRow>(`${ROUND_SQL} WHERE r.id = ?`, [id]);
  if (!row) throw notFound('catalogRounds.notFound');
  return toRound(row);
}

/** Rounds in work, the newest first: a county has one or two. */
export async function openRounds(reader: Reader): Promise<readonly Round[]> {
  const rows = await reader.all<RoundRow>(`${ROUND_SQL} WHERE r.state = 'open' ORDER BY r.id DESC`);
  return rows.map(toRound);
}

/** Every round, the newest first; one or two a year. `before` = the last id of the page before. */
export async function listRounds(reader: Reader, before: number | null, limit: number): Promise<Round[]> {
  const rows = await reader.all<RoundRow>(
    `${ROUND_SQL} ${before === null ? '' : 'WHERE r.id < ?'} ORDER BY r.id DESC LIMIT ?`,
    before === null ? [limit] : [before, limit],
  );
  return rows.map(toRound);
}

export interface NewRound {
  readonly officeId: number | null;
  readonly name: string;
  readonly note: string;
  readonly dueDates: DueDates;
}

export async function insertRound(ctx: CommandContext, round: NewRound): Promise<number> {
  const row = await RoundModel.create(
    { ...round, dueDates: JSON.stringify(round.dueDates), state: 'planned', createdAt: ctx.now },
    { transaction: ctx.tx },
  );
  return row.id;
}

export interface RoundChange {
  readonly name?: string;
  readonly note?: string;
  readonly dueDates?: DueDates;
  readonly state?: RoundState;
  readonly openedOn?: LocalDate;
  readonly closedOn?: LocalDate | null;
  readonly closeNote?: string | null;
}

/** Throws conflict `catalogRounds.changed` when someone else changed the round first. */
export async function updateRound(
  ctx: CommandContext,
  round: Pick<Round, 'id' | 'version'>,
  { dueDates, ...change }: RoundChange,
): Promise<void> {
  const [changed] = await RoundModel.update(
    {
      ...change,
      ...(dueDates ? { dueDates: JSON.stringify(dueDates) } : {}),
      version: round.version + 1,
    },
    { where: { id: round.id, version: round.version }, transaction: ctx.tx },
  );
  if (changed !== 1) throw conflict('catalogRounds.changed');
}

interface AssignmentRow {
  id: number;
  round_id: number;
  field_id: number;
  field_name: string;
  field_slug: string;
  lead_office_id: number;
  office_name: string;
  valid_to: LocalDate | null;
  successor_id: number | null;
  successor_name: string | null;
  lead_account_id: number | null;
  lead_name: string | null;
  lead_state: string | null;
  lead_home: number | null;
  worker_account_id: number | null;
  worker_name: string | null;
  worker_state: string | null;
  worker_home: number | null;
  removed_on: LocalDate | null;
  removed_reason: string | null;
}

const ASSIGNMENT_SQL = `SELECT a.id, a.round_id, a.field_id, f.name AS field_name, f.slug AS field_slug,
    a.lead_office_id, o.name AS office_name, o.valid_to, o.successor_id, s.name AS successor_name,
    a.lead_account_id, l.name AS lead_name, l.state AS lead_state, l.office_id AS lead_home,
    a.worker_account_id, w.name AS worker_name, w.state AS worker_state, w.office_id AS worker_home,
    a.removed_on, a.removed_reason
  FROM catalog_round_assignments a
  JOIN catalog_fields f ON f.id = a.field_id
  JOIN offices o ON o.id = a.lead_office_id
  LEFT JOIN offices s ON s.id = o.successor_id
  LEFT JOIN accounts l ON l.id = a.lead_account_id
  LEFT JOIN accounts w ON w.id = a.worker_account_id`;

/** The fields of a round in the order of the fields, those taken out too. Some thirty, so no pages. */
export async function assignmentsOf(reader: Reader, roundId: number): Promise<readonly Assignment[]> {
  const rows = await reader.all<AssignmentRow>(
    `${ASSIGNMENT_SQL} WHERE a.round_id = ? ORDER BY f.position, o.sort_order, a.id`,
    [roundId],
  );
  return rows.map(toAssignment);
}

/** Throws notFound `catalogRounds.assignmentNotFound`, also for one of another round. */
export async function requireAssignment(reader: Reader, roundId: number, id: number): Promise<Assignment> {
  const row = await reader.get<AssignmentRow>(`${ASSIGNMENT_SQL} WHERE a.id = ? AND a.round_id = ?`, [
    id,
    roundId,
  ]);
  if (!row) throw notFound('catalogRounds.assignmentNotFound');
  return toAssignment(row);
}

export async function assignmentById(reader: Reader, id: number): Promise<Assignment> {
  const row = await reader.get<AssignmentRow>(`${ASSIGNMENT_SQL} WHERE a.id = ?`, [id]);
  if (!row) throw notFound('catalogRounds.assignmentNotFound');
  return toAssignment(row);
}

export interface AssignmentValues {
  readonly fieldId: number;
  readonly leadOfficeId: number;
  readonly leadAccountId: number | null;
  readonly workerAccountId: number | null;
}

export async function insertAssignment(
  ctx: CommandContext,
  roundId: number,
  values: AssignmentValues,
): Promise<number> {
  return catchingTwice(
    async () => (await AssignmentModel.create({ roundId, ...values }, { transaction: ctx.tx })).id,
  );
}

export async function updateAssignment(
  ctx: CommandContext,
  id: number,
  change: Partial<AssignmentValues> & {
    readonly removedOn?: LocalDate | null;
    readonly removedReason?: string | null;
  },
): Promise<void> {
  await catchingTwice(() => AssignmentModel.update(change, { where: { id }, transaction: ctx.tx }));
}

async function catchingTwice<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof UniqueConstraintError)) throw error;
    throw invalid([{ field: 'leadOfficeId', code: 'catalogRounds.assignedTwice' }]);
  }
}

export interface LogLine {
  readonly roundId: number;
  readonly assignmentId?: number;
  readonly entryId?: number;
  readonly action: string;
  readonly fromStep?: string;
  readonly toStep?: string;
  readonly note?: string;
  /** Whoever comments by a link has no account. */
  readonly actorName?: string;
}

/** Who did what in the round; never changed. */
export async function appendLog(ctx: CommandContext, line: LogLine): Promise<void> {
  await RoundLogModel.create(
    {
      roundId: line.roundId,
      assignmentId: line.assignmentId ?? null,
      entryId: line.entryId ?? null,
      action: line.action,
      fromStep: line.fromStep ?? null,
      toStep: line.toStep ?? null,
      note: line.note || null,
      at: ctx.now,
      actorName: line.actorName ?? ctx.actor.name,
    },
    { transaction: ctx.tx },
  );
}

function toRound(row: RoundRow): Round {
  return {
    id: row.id,
    officeId: row.office_id,
    name: row.name,
    note: row.note,
    state: row.state,
    dueDates: JSON.parse(row.due_dates) as DueDates,
    version: row.version,
    openedOn: row.opened_on,
    closedOn: row.closed_on,
    closeNote: row.close_note,
  };
}

function toAssignment(row: AssignmentRow): Assignment {
  const person = (id: number | null, name: string | null, state: string | null, home: number | null) =>
    id === null ? null : { id, name: name ?? '', inPlace: state === 'active' && home === row.lead_office_id };
  return {
    id: row.id,
    roundId: row.round_id,
    fieldId: row.field_id,
    fieldName: row.field_name,
    fieldSlug: row.field_slug,
    officeId: row.lead_office_id,
    officeName: row.office_name,
    officeClosedOn: row.valid_to,
    successorId: row.successor_id,
    successorName: row.successor_name,
    lead: person(row.lead_account_id, row.lead_name, row.lead_state, row.lead_home),
    worker: person(row.worker_account_id, row.worker_name, row.worker_state, row.worker_home),
    removedOn: row.removed_on,
    removedReason: row.removed_reason,
  };
}
