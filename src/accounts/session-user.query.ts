import type { Reader } from '../platform/database/index.js';

/** What a session holds: whose it is and in which generation it began. */
export interface SessionKey {
  readonly accountId: number;
  readonly generation: number;
}

interface SessionRow {
  login: string;
  name: string;
  office_id: number | null;
  office_name: string | null;
  must_change_password: boolean | number;
  role: string | null;
}

/** The person of a session, in one indexed query per request; null when it was ended, disabled or never was. */
export async function sessionUser(
  reader: Reader,
  { accountId, generation }: SessionKey,
): Promise<Express.User | null> {
  const rows = await reader.all<SessionRow>(
    `SELECT a.login, a.name, a.office_id, o.name AS office_name, a.must_change_password, r.role
     FROM accounts a
       LEFT JOIN offices o ON o.id = a.office_id
       LEFT JOIN account_roles r ON r.account_id = a.id
     WHERE a.id = ? AND a.session_generation = ? AND a.state = 'active'`,
    [accountId, generation],
  );
  const [row] = rows;
  if (!row) return null;
  return {
    accountId,
    login: row.login,
    name: row.name,
    officeId: row.office_id,
    officeName: row.office_name ?? '',
    roles: rows.flatMap(({ role }) => (role === null ? [] : [role])),
    mustChangePassword: Boolean(row.must_change_password),
  };
}

/** The generation that a new session of the account begins with; null when there is no such account. */
export async function sessionKey(reader: Reader, accountId: number): Promise<SessionKey | null> {
  const row = await reader.get<{ session_generation: number }>(
    'SELECT session_generation FROM accounts WHERE id = ?',
    [accountId],
  );
  return row ? { accountId, generation: row.session_generation } : null;
}
