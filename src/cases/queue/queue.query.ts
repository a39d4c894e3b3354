import type { Actor } from '../../kernel/actor.js';
import { decodeCursor, type Page, toPage } from '../../kernel/keyset.js';
import type { LocalDate } from '../../kernel/local-date.js';
import type { ApplicantKind, StageCode } from '../../law/index.js';
import { placeholders, type Reader, type SqlValue } from '../../platform/database/index.js';
import type { WaitingFor } from '../case.js';

export const queueTabs = [
  'mine',
  'soon',
  'overdue',
  'waiting',
  'confirmation',
  'toDecide',
  'toServe',
  'all',
  'done',
] as const;
export type QueueTab = (typeof queueTabs)[number];

/** “临期”: due within this many working days. */
export const SOON_WORKING_DAYS = 5;
const PAGE = 20;

export interface QueueFilter {
  readonly tab: QueueTab;
  /** A case number, its beginning, or the applicant's whole name. */
  readonly text: string;
  readonly stage: StageCode | null;
  /** Supervisors choose one office, or null for all. */
  readonly officeId: number | null;
  readonly cursor: string | undefined;
}

export interface QueueRow {
  readonly id: number;
  readonly number: string;
  readonly applicantName: string;
  readonly partnerNames: string | null;
  readonly applicantKind: ApplicantKind;
  readonly excerpt: string;
  readonly stage: StageCode;
  readonly waitingFor: WaitingFor | null;
  readonly clockState: string;
  readonly dueOn: LocalDate | null;
  readonly queueDue: string;
  readonly provisional: boolean | number;
  readonly servedOn: LocalDate | null;
  readonly handlerName: string | null;
  readonly officeName: string;
}

export interface QueueDays {
  readonly today: LocalDate;
  /** The last day that counts as soon. */
  readonly soon: LocalDate;
}

interface Condition {
  readonly sql: string;
  readonly params: readonly SqlValue[];
}

// Names by row, not by join: a join with a short table may lead SQLite away from the queue's order.
const COLUMNS = `c.id, c.number, c.applicant_name AS "applicantName", c.applicant_kind AS "applicantKind",
  c.partner_names AS "partnerNames",
  substr(c.content, 1, 80) AS "excerpt", c.stage, c.waiting_for AS "waitingFor", c.clock_state AS "clockState",
  c.due_on AS "dueOn", c.queue_due AS "queueDue", c.provisional, c.served_on AS "servedOn",
  (SELECT a.name FROM accounts a WHERE a.id = c.handler_id) AS "handlerName",
  (SELECT o.short_name FROM offices o WHERE o.id = c.office_id) AS "officeName"`;

/** One page of one tab. Open cases by due date, done ones newest first; each served by its own index. */
export async function queuePage(
  reader: Reader,
  actor: Actor,
  filter: QueueFilter,
  days: QueueDays,
  nameHash: string,
): Promise<Page<QueueRow>> {
  const done = filter.tab === 'done';
  const conditions = [scopeOf(actor, filter.officeId), ...tabConditions(filter.tab, actor, days)];
  if (filter.stage) conditions.push({ sql: 'c.stage = ?', params: [filter.stage] });
  if (filter.text) conditions.push(textCondition(filter.text, nameHash));
  const cursor = decodeCursor(filter.cursor, 2);
  if (cursor) {
    const [due = '', id = 0] = cursor;
    conditions.push(
      done
        ? { sql: 'c.id < ?', params: [Number(id)] }
        : { sql: '(c.queue_due, c.id) > (?, ?)', params: [String(due), Number(id)] },
    );
  }
  const rows = await reader.all<QueueRow>(
    `SELECT ${COLUMNS} FROM cases c WHERE ${conditions.map(({ sql }) => sql).join(' AND ')}
     ORDER BY ${done ? 'c.id DESC' : 'c.queue_due, c.id'} LIMIT ${PAGE + 1}`,
    conditions.flatMap(({ params }) => params),
  );
  return toPage(rows, PAGE, (row) => [row.queueDue, row.id]);
}

export type QueueCounts = Readonly<Record<Exclude<QueueTab, 'done'>, number>>;

/** How many open cases each tab has: one pass over the open cases of the scope, which are few, in the queue's index. */
export async function queueCounts(
  reader: Reader,
  actor: Actor,
  officeId: number | null,
  days: QueueDays,
): Promise<QueueCounts> {
  const scope = scopeOf(actor, officeId);
  const tabs = queueTabs.filter((tab) => tab !== 'done');
  const sums = tabs.map((tab) => ({ tab, conditions: tabConditions(tab, actor, days).slice(1) }));
  const columns = sums.map(({ tab, conditions }) => {
    const when = conditions.map(({ sql }) => sql).join(' AND ');
    return `COUNT(*)${when && ` FILTER (WHERE ${when})`} AS "${tab}"`;
  });
  const row = await reader.get<QueueCounts>(
    `SELECT ${columns.join(', ')} FROM cases c WHERE ${scope.sql} AND c.phase = 'open'`,
    [...sums.flatMap(({ conditions }) => conditions.flatMap(({ params }) => params)), ...scope.params],
  );
  if (!row) throw new Error('a sum without a row');
  return row;
}

/** Officers see their own office, supervisors every office or the one they chose. */
function scopeOf(actor: Actor, chosen: number | null): Condition {
  if (!actor.roles.includes('supervisor')) return { sql: 'c.office_id = ?', params: [actor.officeId ?? 0] };
  return chosen === null ? { sql: '1 = 1', params: [] } : { sql: 'c.office_id = ?', params: [chosen] };
}

/** The first condition is the phase. */
function tabConditions(tab: QueueTab, actor: Actor, { today, soon }: QueueDays): Condition[] {
  const open: Condition = { sql: "c.phase = 'open'", params: [] };
  switch (tab) {
    case 'mine':
      return [open, { sql: 'c.handler_id = ?', params: [actor.accountId ?? 0] }];
    case 'soon':
      return [open, { sql: 'c.queue_due BETWEEN ? AND ?', params: [today, soon] }];
    case 'overdue':
      return [open, { sql: 'c.queue_due < ?', params: [today] }];
    case 'waiting':
      return [open, waiting(['applicant', 'thirdParty', 'agency'])];
    case 'confirmation':
      return [open, waiting(['confirmation'])];
    case 'toDecide':
      return [open, waiting(stepsOf(actor.roles))];
    case 'toServe':
      return [open, waiting(['service'])];
    case 'all':
      return [open];
    case 'done':
      // Written so that no index of the queues matches: newest first is read backwards from the key, without sorting.
      return [{ sql: "(c.phase || '') = 'done'", params: [] }];
  }
}

function waiting(kinds: readonly WaitingFor[]): Condition {
  return { sql: `c.waiting_for IN (${placeholders(kinds.length)})`, params: kinds };
}

/** The steps that wait for a person with these roles; all of them for those who only watch. */
function stepsOf(roles: readonly string[]): WaitingFor[] {
  const steps: WaitingFor[] = [];
  if (roles.includes('reviewer')) steps.push('review');
  if (roles.includes('secrecyReviewer')) steps.push('secrecyReview');
  if (roles.includes('head')) steps.push('approval', 'signing');
  return steps.length > 0 ? steps : ['approval', 'review', 'secrecyReview', 'signing'];
}

/** Case numbers by their beginning (a range, so that an index serves it), applicants and agents by their whole name. */
function textCondition(text: string, nameHash: string): Condition {
  const number = text.toUpperCase();
  return {
    sql: `c.id IN (SELECT id FROM cases WHERE number >= ? AND number < ?
      UNION ALL SELECT id FROM cases WHERE name_hash = ?
      UNION ALL SELECT case_id FROM case_parties WHERE name_hash = ?)`,
    // Z sorts after digits and hyphens in every collation.
    params: [number, `${number}ZZZZ`, nameHash, nameHash],
  };
}
