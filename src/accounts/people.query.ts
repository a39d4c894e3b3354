import { decodeCursor, type Page, toPage } from '../kernel/keyset.js';
import { placeholders, type Reader, type SqlValue } from '../platform/database/index.js';
import type { AccountState, RoleCode } from './account.js';

export const PEOPLE_PER_PAGE = 50;

export interface PeopleFilter {
  /** Part of the name or login. */
  readonly text: string;
  readonly officeId: number | null;
  readonly role: string | null;
  readonly state: string | null;
  readonly cursor: string | undefined;
}

export interface PersonRow {
  readonly id: number;
  readonly login: string;
  readonly name: string;
  readonly officeName: string | null;
  readonly state: AccountState;
  readonly lastSignedInAt: string | null;
  readonly roles: readonly RoleCode[];
}

interface ListedRow {
  id: number;
  login: string;
  name: string;
  office_name: string | null;
  state: AccountState;
  last_signed_in_at: string | null;
}

/** One page of people by name: two queries whatever the number of roles. */
export async function listPeople(reader: Reader, filter: PeopleFilter): Promise<Page<PersonRow>> {
  const { where, params } = conditions(filter);
  const rows = await reader.all<ListedRow>(
    `SELECT a.id, a.login, a.name, o.name AS office_name, a.state, a.last_signed_in_at
     FROM accounts a LEFT JOIN offices o ON o.id = a.office_id
     ${where.length > 0 ? `WHERE ${where.join(' AND ')}` : ''}
     ORDER BY a.name, a.id LIMIT ${PEOPLE_PER_PAGE + 1}`,
    params,
  );
  const page = toPage(rows, PEOPLE_PER_PAGE, ({ name, id }) => [name, id]);
  const roles = await rolesOf(
    reader,
    page.rows.map(({ id }) => id),
  );
  return {
    next: page.next,
    rows: page.rows.map((row) => ({
      id: row.id,
      login: row.login,
      name: row.name,
      officeName: row.office_name,
      state: row.state,
      lastSignedInAt: row.last_signed_in_at,
      roles: roles.get(row.id) ?? [],
    })),
  };
}

function conditions(filter: PeopleFilter): { where: string[]; params: SqlValue[] } {
  const where: string[] = [];
  const params: SqlValue[] = [];
  const add = (condition: string, ...values: SqlValue[]): void => {
    where.push(condition);
    params.push(...values);
  };
  if (filter.text !== '') {
    const pattern = `%${filter.text.replace(/[\\%_]/g, '\\$&')}%`;
    add("(a.name LIKE ? ESCAPE '\\' OR a.login LIKE ? ESCAPE '\\')", pattern, pattern.toLowerCase());
  }
  if (filter.officeId !== null) add('a.office_id = ?', filter.officeId);
  if (filter.state !== null) add('a.state = ?', filter.state);
  if (filter.role !== null) {
    add('EXISTS (SELECT 1 FROM account_roles r WHERE r.account_id = a.id AND r.role = ?)', filter.role);
  }
  const [name, id] = decodeCursor(filter.cursor, 2) ?? [];
  if (typeof name === 'string' && typeof id === 'number') {
    add('(a.name > ? OR (a.name = ? AND a.id > ?))', name, name, id);
  }
  return { where, params };
}

async function rolesOf(reader: Reader, ids: readonly number[]): Promise<Map<number, RoleCode[]>> {
  const found = new Map<number, RoleCode[]>();
  if (ids.length === 0) return found;
  const rows = await reader.all<{ account_id: number; role: RoleCode }>(
    `SELECT account_id, role FROM account_roles WHERE account_id IN (${placeholders(ids.length)}) ORDER BY role`,
    ids,
  );
  for (const { account_id, role } of rows) found.set(account_id, [...(found.get(account_id) ?? []), role]);
  return found;
}
