import { decodeCursor, type Page, toPage } from '../kernel/keyset.js';
import { addDays, type LocalDate } from '../kernel/local-date.js';
import type { Reader, SqlValue } from '../platform/database/index.js';

export const ENTRIES_PER_PAGE = 50;

export interface AuditFilter {
  readonly from: LocalDate | null;
  /** Inclusive. */
  readonly to: LocalDate | null;
  /** Part of the person's name. */
  readonly person: string;
  /** The action, or its beginning: `account` finds all of `account.…`. */
  readonly action: string;
  readonly entity: string;
  readonly entityId: string;
  readonly cursor: string | undefined;
}

export interface AuditListRow {
  readonly seq: number;
  readonly at: string;
  readonly actorKind: string;
  readonly actorName: string;
  readonly actorIp: string | null;
  readonly action: string;
  readonly entity: string;
  readonly entityId: string | null;
  readonly officeName: string | null;
  readonly summary: string;
}

interface Row {
  seq: number;
  at: string;
  actor_kind: string;
  actor_name: string;
  actor_ip: string | null;
  action: string;
  entity: string;
  entity_id: string | null;
  office_name: string | null;
  summary: string;
}

/** The newest entries first, one page. */
export async function listAuditEntries(reader: Reader, filter: AuditFilter): Promise<Page<AuditListRow>> {
  const { where, params } = conditions(filter);
  const rows = await reader.all<Row>(
    `SELECT e.seq, e.at, e.actor_kind, e.actor_name, e.actor_ip, e.action, e.entity, e.entity_id,
       o.name AS office_name, e.summary
     FROM audit_entries e LEFT JOIN offices o ON o.id = e.office_id
     ${where.length > 0 ? `WHERE ${where.join(' AND ')}` : ''}
     ORDER BY e.seq DESC LIMIT ${ENTRIES_PER_PAGE + 1}`,
    params,
  );
  const page = toPage(rows, ENTRIES_PER_PAGE, ({ seq }) => [seq]);
  return {
    next: page.next,
    rows: page.rows.map((row) => ({
      seq: row.seq,
      at: row.at,
      actorKind: row.actor_kind,
      actorName: row.actor_name,
      actorIp: row.actor_ip,
      action: row.action,
      entity: row.entity,
      entityId: row.entity_id,
      officeName: row.office_name,
      summary: row.summary,
    })),
  };
}

function conditions(filter: AuditFilter): { where: string[]; params: SqlValue[] } {
  const where: string[] = [];
  const params: SqlValue[] = [];
  const add = (condition: string, ...values: SqlValue[]): void => {
    where.push(condition);
    params.push(...values);
  };
  if (filter.from !== null) add('e.at >= ?', startOfDay(filter.from));
  if (filter.to !== null) add('e.at < ?', startOfDay(addDays(filter.to, 1)));
  if (filter.person !== '') {
    add("e.actor_name LIKE ? ESCAPE '\\'", `%${filter.person.replace(/[\\%_]/g, '\\$&')}%`);
  }
  if (filter.action.includes('.')) add('e.action = ?', filter.action);
  // From `case.` up to `case/`, the character after the point: a range that the index answers.
  else if (filter.action !== '')
    add('e.action >= ? AND e.action < ?', `${filter.action}.`, `${filter.action}/`);
  if (filter.entity !== '') add('e.entity = ?', filter.entity);
  if (filter.entityId !== '') add('e.entity_id = ?', filter.entityId);
  const [seq] = decodeCursor(filter.cursor, 1) ?? [];
  if (typeof seq === 'number') add('e.seq < ?', seq);
  return { where, params };
}

/** The instant at which a civil day begins in UTC+8. */
function startOfDay(date: LocalDate): string {
  return `${addDays(date, -1)}T16:00:00.000Z`;
}
