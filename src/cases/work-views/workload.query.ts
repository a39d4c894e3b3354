import type { Actor } from '../../kernel/actor.js';
import type { Reader, SqlValue } from '../../platform/database/index.js';
import type { QueueDays } from '../queue/queue.query.js';

/** Open work of one officer, or of one office for the supervisor. */
export interface WorkloadRow {
  /** accounts.id or offices.id; null = nobody yet. */
  readonly id: number | null;
  readonly name: string | null;
  readonly open: number;
  readonly overdue: number;
  readonly soon: number;
  readonly waiting: number;
}

const COUNTS = `COUNT(*) AS "open", COUNT(*) FILTER (WHERE c.queue_due < ?) AS "overdue",
  COUNT(*) FILTER (WHERE c.queue_due BETWEEN ? AND ?) AS "soon",
  COUNT(*) FILTER (WHERE c.waiting_for IN ('applicant', 'thirdParty', 'agency')) AS "waiting"`;

/** The open cases alone, which are few, in the queues' own indexes. */
export async function workload(
  reader: Reader,
  actor: Actor,
  officeId: number | null,
  { today, soon }: QueueDays,
): Promise<WorkloadRow[]> {
  const days = [today, today, soon];
  if (officeId === null && actor.roles.includes('supervisor')) {
    return reader.all<WorkloadRow>(
      `SELECT o.id, o.short_name AS "name", ${COUNTS} FROM offices o JOIN cases c ON c.office_id = o.id
       WHERE c.phase = 'open' GROUP BY o.id, o.short_name ORDER BY 4 DESC, 3 DESC, 1`,
      days,
    );
  }
  return reader.all<WorkloadRow>(
    `SELECT c.handler_id AS "id", (SELECT a.name FROM accounts a WHERE a.id = c.handler_id) AS "name", ${COUNTS}
     FROM cases c WHERE c.office_id = ? AND c.phase = 'open' GROUP BY c.handler_id ORDER BY 4 DESC, 3 DESC, 1`,
    [...days, officeId ?? actor.officeId ?? 0],
  );
}

/** Open work of one field. */
export interface FieldLoad {
  readonly id: number;
  readonly name: string;
  readonly open: number;
  readonly overdue: number;
}

/** Open cases by field, the fullest first; counted in the fields' own index, cases of no field stand in none. */
export async function fieldLoads(
  reader: Reader,
  actor: Actor,
  officeId: number | null,
  { today }: Pick<QueueDays, 'today'>,
): Promise<FieldLoad[]> {
  const office = actor.roles.includes('supervisor') ? officeId : (actor.officeId ?? 0);
  return reader.all<FieldLoad>(
    `SELECT f.id, f.name, COUNT(*) AS "open", COUNT(*) FILTER (WHERE c.queue_due < ?) AS "overdue"
     FROM catalog_fields f JOIN cases c ON c.field_id = f.id
     WHERE c.phase = 'open'${office === null ? '' : ' AND c.office_id = ?'} GROUP BY f.id, f.name ORDER BY 3 DESC, 1`,
    office === null ? [today] : [today, office],
  );
}

export interface Timeliness {
  readonly year: number;
  /** Answers served in the year whose due date is known. */
  readonly n: number;
  readonly inTime: number;
}

/**
 * 按期答复率: of the answers that went out in the year, those that went out by their due date (交邮日 or 签收日, 235号). Cases of an
 * imported ledger are left out: what stopped or lengthened their period is not known.
 */
export async function timeliness(
  reader: Reader,
  actor: Actor,
  chosen: number | null,
  year: number,
): Promise<Timeliness> {
  const office = actor.roles.includes('supervisor') ? chosen : (actor.officeId ?? 0);
  // Office by office, so that the county too is counted in the index alone.
  const scope = `office_id ${office === null ? 'IN (SELECT o.id FROM offices o)' : '= ?'} AND `;
  const params: SqlValue[] = [`${year}-01-01`, `${year}-12-31`];
  const row = await reader.get<{ n: number; inTime: number }>(
    `SELECT COUNT(*) AS "n", COUNT(*) FILTER (WHERE served_on <= due_on) AS "inTime" FROM cases
     WHERE ${scope}served_on BETWEEN ? AND ? AND due_on IS NOT NULL AND ledger_import_id IS NULL`,
    office === null ? params : [office, ...params],
  );
  return { year, n: row?.n ?? 0, inTime: row?.inTime ?? 0 };
}
