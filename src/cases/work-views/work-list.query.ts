import type { Actor } from '../../kernel/actor.js';
import { decodeCursor, type Page, toPage } from '../../kernel/keyset.js';
import type { LocalDate } from '../../kernel/local-date.js';
import type { ApplicantKind, GroundCode, StageCode } from '../../law/index.js';
import type { Reader, SqlValue } from '../../platform/database/index.js';
import type { WaitingFor } from '../case.js';
import type { QueueDays } from '../queue/queue.query.js';
import type { WorkFilter } from './work-filter.js';

export interface WorkRow {
  readonly id: number;
  readonly version: number;
  readonly number: string;
  readonly applicantName: string;
  readonly partnerNames: string | null;
  readonly applicantKind: ApplicantKind;
  readonly excerpt: string;
  readonly stage: StageCode;
  readonly waitingFor: WaitingFor | null;
  readonly clockState: string;
  readonly receivedOn: LocalDate | null;
  readonly dueOn: LocalDate | null;
  readonly queueDue: string;
  readonly servedOn: LocalDate | null;
  readonly closedOn: LocalDate | null;
  readonly ground: GroundCode | null;
  readonly officeId: number;
  readonly officeName: string;
  readonly handlerName: string | null;
  readonly fieldName: string | null;
}

// Names by row, not by join: a join with a short table may lead SQLite away from the list's order.
const COLUMNS = `c.id, c.version, c.number, c.applicant_name AS "applicantName", c.applicant_kind AS "applicantKind",
  c.partner_names AS "partnerNames",
  substr(c.content, 1, 80) AS "excerpt", c.stage, c.waiting_for AS "waitingFor", c.clock_state AS "clockState",
  c.received_on AS "receivedOn", c.due_on AS "dueOn", c.queue_due AS "queueDue", c.served_on AS "servedOn",
  c.closed_on AS "closedOn", c.ground, c.office_id AS "officeId",
  (SELECT o.short_name FROM offices o WHERE o.id = c.office_id) AS "officeName",
  (SELECT a.name FROM accounts a WHERE a.id = c.handler_id) AS "handlerName",
  (SELECT f.name FROM catalog_fields f WHERE f.id = c.field_id) AS "fieldName"`;

const NO_DUE = '9999-12-31';
const PAGE = 30;

interface Condition {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

/**
 * One page of an overview: open cases by due date, done ones newest first. One choice leads, by the index that has the list's
 * order behind it; the others are written so that no index answers them, or the engine might sort all their rows.
 */
export async function workPage(
  reader: Reader,
  actor: Actor,
  filter: WorkFilter,
  days: QueueDays,
  size = PAGE,
): Promise<Page<WorkRow>> {
  const done = filter.phase === 'done';
  const conditions = [...leading(reader, actor, filter), ...others(filter, days)];
  const cursor = decodeCursor(filter.cursor, 2);
  if (cursor) {
    const [due, id] = cursor;
    conditions.push(
      done
        ? { sql: 'c.id < ?', params: [Number(id)] }
        : { sql: '(c.queue_due, c.id) > (?, ?)', params: [String(due), Number(id)] },
    );
  }
  const rows = await reader.all<WorkRow>(
    `SELECT ${COLUMNS} FROM cases c WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}
     ORDER BY ${done ? 'c.id DESC' : 'c.queue_due, c.id'} LIMIT ?`,
    [...conditions.flatMap(({ params }) => params), size + 1],
  );
  return toPage(rows, size, (row) => [row.queueDue, row.id]);
}

/** Supervisors see every office or the one they chose; others their own. */
function officeScope(actor: Actor, { officeId }: WorkFilter): number | null {
  return actor.roles.includes('supervisor') ? officeId : (actor.officeId ?? 0);
}

type Leader = 'handler' | 'field' | 'ground' | 'office';

/** The narrowest choice that has an index in the list's order. */
function leaderOf({ handlerId, fieldId, ground, phase }: WorkFilter): Leader {
  if (typeof handlerId === 'number') return 'handler';
  if (typeof fieldId === 'number') return 'field';
  return ground && phase === 'done' ? 'ground' : 'office';
}

/** The choice that leads, and the phase. Done cases have one due date in the queue, so that index lists them by id. */
function leading(reader: Reader, actor: Actor, filter: WorkFilter): Condition[] {
  const office = officeScope(actor, filter);
  const done = filter.phase === 'done';
  const phase: Condition = done
    ? { sql: `c.phase = 'done' AND c.queue_due = '${NO_DUE}'`, params: [] }
    : { sql: "c.phase = 'open'", params: [] };
  // PostgreSQL knows how many cases are done; of an expression it thinks there are few, and calls workers to find them.
  const aside: Condition = {
    sql: reader.dialect === 'postgres' ? 'c.phase = ?' : "(c.phase || '') = ?",
    params: [filter.phase],
  };
  const officeAside: Condition[] = office === null ? [] : [{ sql: 'c.office_id + 0 = ?', params: [office] }];
  const inOffice: Condition[] = office === null ? [] : [{ sql: 'c.office_id = ?', params: [office] }];
  switch (leaderOf(filter)) {
    case 'handler':
      return [{ sql: 'c.handler_id = ?', params: [filter.handlerId] }, phase, ...officeAside];
    case 'field':
      return [...inOffice, { sql: 'c.field_id = ?', params: [filter.fieldId] }, phase];
    case 'ground':
      return [...inOffice, { sql: 'c.ground = ?', params: [filter.ground] }, aside];
    case 'office':
      return [...inOffice, phase];
  }
}

function others(filter: WorkFilter, { today, soon }: QueueDays): Condition[] {
  const leader = leaderOf(filter);
  const conditions: Condition[] = [];
  if (filter.handlerId === 'none') conditions.push({ sql: 'c.handler_id IS NULL', params: [] });
  if (filter.stage) conditions.push({ sql: "(c.stage || '') = ?", params: [filter.stage] });
  if (filter.fieldId === 'none') conditions.push({ sql: 'c.field_id IS NULL', params: [] });
  if (typeof filter.fieldId === 'number' && leader !== 'field')
    conditions.push({ sql: 'c.field_id + 0 = ?', params: [filter.fieldId] });
  if (filter.kind) conditions.push({ sql: 'c.applicant_kind = ?', params: [filter.kind] });
  if (filter.ground && leader !== 'ground')
    conditions.push({ sql: "(c.ground || '') = ?", params: [filter.ground] });
  if (filter.phase === 'done') return conditions;
  switch (filter.due) {
    case 'overdue':
      conditions.push({ sql: 'c.queue_due < ?', params: [today] });
      break;
    case 'soon':
      conditions.push({ sql: 'c.queue_due BETWEEN ? AND ?', params: [today, soon] });
      break;
    case 'later':
      conditions.push({ sql: `c.queue_due > ? AND c.queue_due < '${NO_DUE}'`, params: [soon] });
      break;
    case 'none':
      conditions.push({ sql: `c.queue_due = '${NO_DUE}'`, params: [] });
      break;
    case null:
  }
  return conditions;
}

/** Every row of the overview, page by page, for an export. */
export async function* allWork(
  reader: Reader,
  actor: Actor,
  filter: WorkFilter,
  days: QueueDays,
): AsyncGenerator<WorkRow> {
  const CHUNK = 1000;
  for (let cursor: string | undefined; ; ) {
    const { rows, next } = await workPage(reader, actor, { ...filter, cursor }, days, CHUNK);
    yield* rows;
    if (next === null) return;
    cursor = next;
  }
}
