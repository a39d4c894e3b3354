import { type Reader, textList } from '../platform/database/index.js';
import type { ReadSession } from '../platform/http/index.js';

/** What a session holds: whose it is and in which generation it began. */
export interface SessionKey {
  readonly accountId: number;
  readonly generation: number;
}

interface UserRow {
  account_id: number;
  login: string;
  name: string;
  office_id: number | null;
  office_name: string | null;
  must_change_password: boolean | number;
  unread: number;
  roles: string | null;
}

const userColumns = (reader: Reader) =>
  `a.id AS account_id, a.login, a.name, a.office_id, o.name AS office_name, a.must_change_password,
   (SELECT ${textList(reader, 'r.role')} FROM account_roles r WHERE r.account_id = a.id) AS roles,
   (SELECT COUNT(*) FROM (SELECT 1 FROM notices n WHERE n.account_id = a.id AND n.read_at IS NULL LIMIT 100) u) AS unread`;

function toUser(row: UserRow): Express.User {
  return {
    accountId: row.account_id,
    login: row.login,
    name: row.name,
    officeId: row.office_id,
    officeName: row.office_name ?? '',
    roles: row.roles?.split(',') ?? [],
    mustChangePassword: Boolean(row.must_change_password),
    unread: row.unread,
  };
}

/** Of each page that a signed-in person asks for: the session and the person, in one indexed query. */
export function readSession(reader: Reader): ReadSession {
  const sql = `SELECT s.data, ${userColumns(reader)} FROM sessions s
      LEFT JOIN accounts a ON a.id = s.account_id AND a.session_generation = s.generation AND a.state = 'active'
      LEFT JOIN offices o ON o.id = a.office_id
    WHERE s.sid = ? AND s.expires_at > ?`;
  return async (sid, now) => {
    const row = await reader.get<{ data: string } & (UserRow | { account_id: null })>(sql, [sid, now]);
    return row && { data: row.data, user: row.account_id === null ? null : toUser(row) };
  };
}

/** The person of a session that begins; null when it was ended, disabled or never was. */
export async function sessionUser(
  reader: Reader,
  { accountId, generation }: SessionKey,
): Promise<Express.User | null> {
  const row = await reader.get<UserRow>(
    `SELECT ${userColumns(reader)} FROM accounts a LEFT JOIN offices o ON o.id = a.office_id
     WHERE a.id = ? AND a.session_generation = ? AND a.state = 'active'`,
    [accountId, generation],
  );
  return row ? toUser(row) : null;
}

/** The generation that a new session of the account begins with; null when there is no such account. */
export async function sessionKey(reader: Reader, accountId: number): Promise<SessionKey | null> {
  const row = await reader.get<{ session_generation: number }>(
    'SELECT session_generation FROM accounts WHERE id = ?',
    [accountId],
  );
  return row ? { accountId, generation: row.session_generation } : null;
}
