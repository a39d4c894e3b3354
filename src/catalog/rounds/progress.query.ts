import type { Instant } from '../../kernel/instant.js';
import { decodeCursor, type Page, toPage } from '../../kernel/keyset.js';
import type { LocalDate } from '../../kernel/local-date.js';
import type { Reader } from '../../platform/database/index.js';
import type { EntryState } from '../entry.js';
import type { RowStep } from './row-steps.js';

/** Rows of one field of the round that stand at the same place. */
export interface StepCount {
  readonly assignmentId: number;
  readonly step: RowStep;
  readonly entryState: EntryState;
  readonly rows: number;
}

/** How far the fields of these rounds are; one statement whatever the number of fields. Withdrawn rows do not count. */
export async function stepCounts(reader: Reader, roundId: number): Promise<readonly StepCount[]> {
  const rows = await reader.all<{ id: number; step: RowStep; state: EntryState; n: number }>(
    `SELECT m.id, m.step, m.state, COUNT(*) AS n FROM (
       SELECT a.id, COALESCE(r.step, 'drafting') AS step, e.state
       FROM catalog_round_assignments a
       JOIN catalog_entries e ON e.field_id = a.field_id AND e.office_id = a.lead_office_id
       LEFT JOIN catalog_round_rows r ON r.assignment_id = a.id AND r.entry_id = e.id
       WHERE a.round_id = ? AND e.state <> 'withdrawn'
       UNION ALL
       SELECT a.id, r.step, e.state
       FROM catalog_round_assignments a
       JOIN catalog_round_rows r ON r.assignment_id = a.id
       JOIN catalog_entries e ON e.id = r.entry_id
       WHERE a.round_id = ? AND e.state <> 'withdrawn'
         AND (e.office_id <> a.lead_office_id OR e.field_id <> a.field_id)
     ) m GROUP BY m.id, m.step, m.state`,
    [roundId, roundId],
  );
  return rows.map((row) => ({ assignmentId: row.id, step: row.step, entryState: row.state, rows: row.n }));
}

export interface CommentCount {
  readonly assignmentId: number;
  readonly comments: number;
  readonly unanswered: number;
}

/** Comments received on each field of the round, without those taken back. */
export async function commentCounts(reader: Reader, roundId: number): Promise<readonly CommentCount[]> {
  const rows = await reader.all<{ id: number; comments: number; unanswered: number | null }>(
    `SELECT c.assignment_id AS id, COUNT(*) AS comments,
       COUNT(CASE WHEN c.decision IS NULL THEN 1 END) AS unanswered
     FROM catalog_round_comments c JOIN catalog_round_assignments a ON a.id = c.assignment_id
     WHERE a.round_id = ? AND COALESCE(c.decision, '') <> 'withdrawn' GROUP BY c.assignment_id`,
    [roundId],
  );
  return rows.map((row) => ({
    assignmentId: row.id,
    comments: row.comments,
    unanswered: row.unanswered ?? 0,
  }));
}

export interface LogEntry {
  readonly id: number;
  readonly action: string;
  readonly from_step: RowStep | null;
  readonly to_step: RowStep | null;
  readonly note: string | null;
  readonly at: Instant;
  readonly actor_name: string;
  readonly assignment_id: number | null;
  readonly entry_id: number | null;
  readonly field_name: string | null;
  readonly level1: string | null;
  readonly level2: string | null;
  readonly level3: string | null;
}

const LOG_SQL = `SELECT l.id, l.action, l.from_step, l.to_step, l.note, l.at, l.actor_name, l.assignment_id, l.entry_id,
    f.name AS field_name, e.level1, e.level2, e.level3
  FROM catalog_round_log l
  LEFT JOIN catalog_round_assignments a ON a.id = l.assignment_id
  LEFT JOIN catalog_fields f ON f.id = a.field_id
  LEFT JOIN catalog_entries e ON e.id = l.entry_id`;

/** Who did what in the round, newest first. */
export async function roundLog(
  reader: Reader,
  roundId: number,
  cursor: string | undefined,
  limit: number,
): Promise<Page<LogEntry>> {
  const after = decodeCursor(cursor, 1);
  const rows = await reader.all<LogEntry>(
    `${LOG_SQL} WHERE l.round_id = ? ${after ? 'AND l.id < ?' : ''} ORDER BY l.id DESC LIMIT ?`,
    [roundId, ...(after ?? []), limit + 1],
  );
  return toPage(rows, limit, ({ id }) => [id]);
}

/** One row's steps in the round, newest first. */
export function rowLog(reader: Reader, assignmentId: number, entryId: number): Promise<LogEntry[]> {
  return reader.all<LogEntry>(
    `${LOG_SQL} WHERE l.assignment_id = ? AND l.entry_id = ? ORDER BY l.id DESC LIMIT 100`,
    [assignmentId, entryId],
  );
}

export interface OtherWording {
  readonly entry_id: number;
  readonly office_name: string;
  readonly elements: string;
}

/** The same 事项 as other offices word it: what 统一规范 has to bring together. */
export function otherWordings(
  reader: Reader,
  row: {
    readonly entryId: number;
    readonly fieldId: number;
    readonly level1: string | null;
    readonly level2: string | null;
  },
): Promise<OtherWording[]> {
  return reader.all<OtherWording>(
    `SELECT e.id AS entry_id, o.name AS office_name, e.elements
     FROM catalog_entries e JOIN offices o ON o.id = e.office_id
     WHERE e.field_id = ? AND e.id <> ? AND e.state <> 'withdrawn' AND e.level1 = ?
       AND COALESCE(e.level2, '') = ? ORDER BY o.sort_order, e.id LIMIT 10`,
    [row.fieldId, row.entryId, row.level1 ?? '', row.level2 ?? ''],
  );
}

export interface RoundPerson {
  readonly id: number;
  readonly name: string;
  readonly officeId: number;
  readonly isAuthor: boolean;
  readonly isHead: boolean;
}

/** Active people who can be named in a round, of one office or of all: those who may open the desk's catalog. */
export async function roundPeople(reader: Reader, officeId: number | null): Promise<readonly RoundPerson[]> {
  const rows = await reader.all<{
    id: number;
    name: string;
    office_id: number;
    authors: number;
    heads: number;
  }>(
    `SELECT a.id, a.name, a.office_id, COUNT(CASE WHEN r.role = 'author' THEN 1 END) AS authors,
       COUNT(CASE WHEN r.role = 'head' THEN 1 END) AS heads
     FROM accounts a JOIN account_roles r ON r.account_id = a.id
     WHERE a.state = 'active' AND r.role IN ('author', 'reviewer', 'head', 'supervisor')
       AND ${officeId === null ? 'a.office_id IS NOT NULL' : 'a.office_id = ?'}
     GROUP BY a.id, a.name, a.office_id ORDER BY a.name, a.id`,
    officeId === null ? [] : [officeId],
  );
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    officeId: row.office_id,
    isAuthor: row.authors > 0,
    isHead: row.heads > 0,
  }));
}

export interface FieldOffice {
  readonly field_id: number;
  readonly field_name: string;
  readonly office_id: number;
  readonly office_name: string;
  readonly rows: number;
}

/** Which offices have rows in which field: what a new round proposes as its assignments. */
export function fieldOffices(reader: Reader, today: string): Promise<FieldOffice[]> {
  return reader.all<FieldOffice>(
    `SELECT f.id AS field_id, f.name AS field_name, o.id AS office_id, o.name AS office_name, c.n AS rows
     FROM (SELECT e.field_id, e.office_id, COUNT(*) AS n FROM catalog_entries e
           WHERE e.state <> 'withdrawn' GROUP BY e.field_id, e.office_id) c
     JOIN catalog_fields f ON f.id = c.field_id JOIN offices o ON o.id = c.office_id
     WHERE o.valid_to IS NULL OR o.valid_to >= ? ORDER BY f.position, o.sort_order, o.id`,
    [today],
  );
}

export interface InvitedOffice {
  readonly id: number;
  readonly assignment_id: number;
  readonly office_id: number;
  readonly organ_name: string;
  readonly due_on: LocalDate;
  readonly field_name: string;
  readonly round_name: string;
}

/** Open questions to offices of this system; null = to all of them. */
export function openInvitations(reader: Reader, officeId: number | null): Promise<InvitedOffice[]> {
  return reader.all<InvitedOffice>(
    `SELECT i.id, i.assignment_id, i.office_id, i.organ_name, i.due_on, f.name AS field_name, r.name AS round_name
     FROM catalog_round_invitations i JOIN catalog_round_assignments a ON a.id = i.assignment_id
     JOIN catalog_rounds r ON r.id = a.round_id JOIN catalog_fields f ON f.id = a.field_id
     WHERE i.state = 'open' AND r.state = 'open' AND a.removed_on IS NULL
       AND ${officeId === null ? 'i.office_id IS NOT NULL' : 'i.office_id = ?'}
     ORDER BY i.due_on, i.id LIMIT 200`,
    officeId === null ? [] : [officeId],
  );
}
