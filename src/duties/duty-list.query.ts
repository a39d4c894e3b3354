import type { Actor } from '../kernel/actor.js';
import { decodeCursor, type Page, toPage } from '../kernel/keyset.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { DueReason } from '../law/index.js';
import type { Reader, SqlValue } from '../platform/database/index.js';
import type { DutyState } from './duty.js';

export const dutyTabs = ['mine', 'overdue', 'soon', 'open', 'done', 'notPublic', 'cancelled'] as const;
export type DutyTab = (typeof dutyTabs)[number];

export interface DutyFilter {
  readonly tab: DutyTab;
  /** Null = every office: 主管部门 only. */
  readonly officeId: number | null;
  readonly fieldId: number | null;
  readonly entryId: number | null;
  /** `YYYY-MM` of closing, for the drill-down from the months. */
  readonly month: string | null;
  readonly late: boolean;
  readonly cursor: string | undefined;
}

export interface DutyDays {
  readonly today: LocalDate;
  /** The last day that counts as soon. */
  readonly soon: LocalDate;
}

export interface DutyListRow {
  readonly id: number;
  readonly title: string;
  readonly documentNumber: string;
  readonly formedOn: LocalDate;
  readonly state: DutyState;
  readonly dueOn: LocalDate | null;
  readonly queueDue: string;
  readonly dueReason: DueReason;
  readonly provisional: boolean | number;
  readonly lateDays: number | null;
  readonly closedOn: LocalDate | null;
  readonly responsibleName: string;
  readonly ground: string | null;
  readonly level1: string;
  readonly level2: string | null;
  readonly level3: string | null;
  readonly officeName: string;
}

const PAGE = 20;
/** Settled lines are listed by the day on which they were, the newest first. */
const closedTabs: readonly DutyTab[] = ['done', 'notPublic', 'cancelled'];

// Names by row, not by join: a join with a short table may lead SQLite away from the list's order.
const COLUMNS = `i.id, i.title, i.document_number AS "documentNumber", i.formed_on AS "formedOn", i.state,
  i.due_on AS "dueOn", i.queue_due AS "queueDue", i.due_reason AS "dueReason", i.provisional,
  i.late_days AS "lateDays", i.closed_on AS "closedOn", i.responsible_name AS "responsibleName", i.ground,
  (SELECT e.level1 FROM catalog_entries e WHERE e.id = i.entry_id) AS level1,
  (SELECT e.level2 FROM catalog_entries e WHERE e.id = i.entry_id) AS level2,
  (SELECT e.level3 FROM catalog_entries e WHERE e.id = i.entry_id) AS level3,
  (SELECT o.short_name FROM offices o WHERE o.id = i.office_id) AS "officeName"`;

interface Condition {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

/** One page of one tab: open lines by due date, closed ones newest first; each read in the order of its own index. */
export async function dutyPage(
  reader: Reader,
  actor: Actor,
  filter: DutyFilter,
  days: DutyDays,
): Promise<Page<DutyListRow>> {
  const closed = closedTabs.includes(filter.tab);
  const conditions = [...scopeOf(filter), ...tabConditions(filter.tab, actor, days)];
  if (filter.month !== null && closed)
    conditions.push({
      sql: 'i.closed_on BETWEEN ? AND ?',
      params: [`${filter.month}-01`, `${filter.month}-31`],
    });
  if (filter.late) conditions.push({ sql: 'i.late_days > 0', params: [] });
  const [day, id] = decodeCursor(filter.cursor, 2) ?? [];
  if (typeof day === 'string' && typeof id === 'number') {
    conditions.push({
      sql: closed ? '(i.closed_on, i.id) < (?, ?)' : '(i.queue_due, i.id) > (?, ?)',
      params: [day, id],
    });
  }
  const rows = await reader.all<DutyListRow>(
    `SELECT ${COLUMNS} FROM duty_items i WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}
     ORDER BY ${closed ? 'i.closed_on DESC, i.id DESC' : 'i.queue_due, i.id'} LIMIT ${PAGE + 1}`,
    conditions.flatMap(({ params }) => params),
  );
  return toPage(rows, PAGE, (row) => [closed ? row.closedOn : row.queueDue, row.id]);
}

export type DutyCounts = Readonly<Record<'mine' | 'overdue' | 'soon' | 'open', number>>;

/** One pass over the open lines of the scope in their index: an office's work in hand, which stays small. */
export async function dutyCounts(
  reader: Reader,
  actor: Actor,
  filter: Pick<DutyFilter, 'officeId' | 'fieldId' | 'entryId'>,
  { today, soon }: DutyDays,
): Promise<DutyCounts> {
  const scope = [...scopeOf(filter), { sql: "i.state = 'open'", params: [] }];
  const row = await reader.get<DutyCounts>(
    `SELECT COUNT(*) FILTER (WHERE i.responsible_id = ?) AS mine, COUNT(*) FILTER (WHERE i.queue_due < ?) AS overdue,
       COUNT(*) FILTER (WHERE i.queue_due BETWEEN ? AND ?) AS soon, COUNT(*) AS "open"
     FROM duty_items i WHERE ${scope.map(({ sql }) => sql).join(' AND ')}`,
    [actor.accountId ?? 0, today, today, soon, ...scope.flatMap(({ params }) => params)],
  );
  return row ?? { mine: 0, overdue: 0, soon: 0, open: 0 };
}

function scopeOf({
  officeId,
  fieldId,
  entryId,
}: Pick<DutyFilter, 'officeId' | 'fieldId' | 'entryId'>): Condition[] {
  return [
    ...(officeId === null ? [] : [{ sql: 'i.office_id = ?', params: [officeId] }]),
    ...(fieldId === null ? [] : [{ sql: 'i.field_id = ?', params: [fieldId] }]),
    ...(entryId === null ? [] : [{ sql: 'i.entry_id = ?', params: [entryId] }]),
  ];
}

function tabConditions(tab: DutyTab, actor: Actor, { today, soon }: DutyDays): Condition[] {
  const state = (name: DutyState): Condition => ({ sql: 'i.state = ?', params: [name] });
  switch (tab) {
    case 'mine':
      return [state('open'), { sql: 'i.responsible_id = ?', params: [actor.accountId ?? 0] }];
    case 'overdue':
      return [state('open'), { sql: 'i.queue_due < ?', params: [today] }];
    case 'soon':
      return [state('open'), { sql: 'i.queue_due BETWEEN ? AND ?', params: [today, soon] }];
    default:
      return [state(tab)];
  }
}
