import { UniqueConstraintError } from 'sequelize';
import { invalid, notFound } from '../kernel/domain-error.js';
import { type CommandContext, placeholders, type Reader } from '../platform/database/index.js';
import { type Account, type AccountState, normaliseLogin, type RoleCode } from './account.js';
import { AccountModel, AccountRoleModel, PasswordHistoryModel } from './account.model.js';
import { passwordRules } from './password.js';

interface AccountRow {
  id: number;
  login: string;
  name: string;
  office_id: number | null;
  office_name: string | null;
  state: AccountState;
  must_change_password: boolean | number;
  created_at: string;
  password_set_at: string;
  last_signed_in_at: string | null;
  role: RoleCode | null;
}

const ACCOUNT_SQL = `SELECT a.id, a.login, a.name, a.office_id, o.name AS office_name, a.state, a.must_change_password,
    a.created_at, a.password_set_at, a.last_signed_in_at, r.role
  FROM accounts a LEFT JOIN offices o ON o.id = a.office_id LEFT JOIN account_roles r ON r.account_id = a.id`;

/** Password, state and session of one account: for signing in and nothing else. */
export interface Credentials {
  readonly id: number;
  readonly login: string;
  readonly name: string;
  readonly officeId: number | null;
  readonly state: AccountState;
  readonly passwordHash: string;
  readonly passwordSetAt: string;
  readonly passwordExpiresAt: string | null;
  readonly mustChangePassword: boolean;
}

export interface NewAccountRow {
  readonly login: string;
  readonly name: string;
  readonly officeId: number | null;
  readonly roles: readonly RoleCode[];
  readonly passwordHash: string;
  readonly mustChangePassword: boolean;
  readonly passwordExpiresAt: string | null;
}

export async function insertAccount(ctx: CommandContext, input: NewAccountRow): Promise<number> {
  const { roles, ...row } = input;
  try {
    const account = await AccountModel.create(
      { ...row, login: normaliseLogin(input.login), passwordSetAt: ctx.now, createdAt: ctx.now },
      { transaction: ctx.tx },
    );
    await replaceRoles(ctx, account.id, roles);
    return account.id;
  } catch (error) {
    if (!(error instanceof UniqueConstraintError)) throw error;
    throw invalid([{ field: 'login', code: 'accounts.loginTaken' }]);
  }
}

export async function replaceRoles(
  ctx: CommandContext,
  accountId: number,
  roles: readonly RoleCode[],
): Promise<void> {
  await AccountRoleModel.destroy({ where: { accountId }, transaction: ctx.tx });
  await AccountRoleModel.bulkCreate(
    roles.map((role) => ({ accountId, role })),
    { transaction: ctx.tx },
  );
}

export async function updatePerson(
  ctx: CommandContext,
  id: number,
  change: { readonly name: string; readonly officeId: number | null },
): Promise<void> {
  await AccountModel.update(change, { where: { id }, transaction: ctx.tx });
}

/** Sets the state; disabling also ends every session. */
export async function setAccountState(ctx: CommandContext, id: number, state: AccountState): Promise<void> {
  await AccountModel.update({ state }, { where: { id }, transaction: ctx.tx });
  if (state === 'disabled') await endSessions(ctx, id);
}

/** Sessions carry the generation that they began with; an older one is no longer anyone's. */
export async function endSessions(ctx: CommandContext, id: number): Promise<void> {
  await AccountModel.increment('sessionGeneration', { where: { id }, transaction: ctx.tx });
}

interface PasswordChange {
  readonly passwordHash: string;
  readonly mustChangePassword: boolean;
  /** Instant; only one-time passwords end. */
  readonly passwordExpiresAt: string | null;
}

/** Replaces the password, remembers the old one among the last few, and ends every session. */
export async function setPassword(ctx: CommandContext, id: number, change: PasswordChange): Promise<void> {
  const { passwordHash, passwordSetAt } = await requireCredentials(ctx, id);
  await PasswordHistoryModel.create(
    { accountId: id, passwordHash, setAt: passwordSetAt },
    { transaction: ctx.tx },
  );
  await ctx.run(
    `DELETE FROM password_history WHERE account_id = ? AND id NOT IN
       (SELECT id FROM password_history WHERE account_id = ? ORDER BY id DESC LIMIT ?)`,
    [id, id, passwordRules.remembered - 1],
  );
  await AccountModel.update({ ...change, passwordSetAt: ctx.now }, { where: { id }, transaction: ctx.tx });
  await endSessions(ctx, id);
}

/** Hashes of the present password and of the last ones. */
export async function rememberedHashes(reader: Reader, id: number): Promise<string[]> {
  const rows = await reader.all<{ password_hash: string }>(
    `SELECT password_hash FROM accounts WHERE id = ?
     UNION ALL SELECT password_hash FROM password_history WHERE account_id = ?`,
    [id, id],
  );
  return rows.map((row) => row.password_hash);
}

export async function markSignedIn(
  ctx: CommandContext,
  id: number,
  mustChangePassword: boolean,
): Promise<void> {
  await AccountModel.update(
    { lastSignedInAt: ctx.now, mustChangePassword },
    { where: { id }, transaction: ctx.tx },
  );
}

export async function credentialsByLogin(reader: Reader, login: string): Promise<Credentials | undefined> {
  const row = await reader.get<CredentialsRow>(`${CREDENTIALS_SQL} WHERE login = ?`, [normaliseLogin(login)]);
  return row && toCredentials(row);
}

export async function requireCredentials(reader: Reader, id: number): Promise<Credentials> {
  const row = await reader.get<CredentialsRow>(`${CREDENTIALS_SQL} WHERE id = ?`, [id]);
  if (!row) throw notFound('accounts.notFound');
  return toCredentials(row);
}

/** Throws notFound `accounts.notFound`. */
export async function requireAccount(reader: Reader, id: number): Promise<Account> {
  const account = await accountById(reader, id);
  if (!account) throw notFound('accounts.notFound');
  return account;
}

export async function accountById(reader: Reader, id: number): Promise<Account | undefined> {
  return toAccount(await reader.all<AccountRow>(`${ACCOUNT_SQL} WHERE a.id = ? ORDER BY r.role`, [id]));
}

export async function accountByLogin(reader: Reader, login: string): Promise<Account | undefined> {
  return toAccount(
    await reader.all<AccountRow>(`${ACCOUNT_SQL} WHERE a.login = ? ORDER BY r.role`, [normaliseLogin(login)]),
  );
}

/** How many active accounts hold the role. */
export async function countHolders(reader: Reader, role: RoleCode): Promise<number> {
  const row = await reader.get<{ n: number }>(
    `SELECT COUNT(*) AS n FROM account_roles r JOIN accounts a ON a.id = r.account_id
     WHERE r.role = ? AND a.state = 'active'`,
    [role],
  );
  return row?.n ?? 0;
}

/** Active people of an office with a role, for pickers of 承办人, 审核人 and the like. */
export function peopleWithRole(
  reader: Reader,
  role: RoleCode,
  officeId: number | null,
): Promise<{ id: number; name: string }[]> {
  return peopleWithRoles(reader, [role], officeId);
}

/** As {@link peopleWithRole}, for any of several roles: each person once. */
export async function peopleWithRoles(
  reader: Reader,
  roles: readonly RoleCode[],
  officeId: number | null,
): Promise<{ id: number; name: string }[]> {
  return reader.all<{ id: number; name: string }>(
    `SELECT DISTINCT a.id, a.name FROM accounts a JOIN account_roles r ON r.account_id = a.id
     WHERE r.role IN (${placeholders(roles.length)})${officeId === null ? '' : ' AND a.office_id = ?'}
       AND a.state = 'active' ORDER BY a.name, a.id`,
    officeId === null ? roles : [...roles, officeId],
  );
}

function toAccount(rows: readonly AccountRow[]): Account | undefined {
  const [row] = rows;
  if (!row) return undefined;
  return {
    id: row.id,
    login: row.login,
    name: row.name,
    officeId: row.office_id,
    officeName: row.office_name,
    state: row.state,
    mustChangePassword: Boolean(row.must_change_password),
    roles: rows.flatMap(({ role }) => (role === null ? [] : [role])),
    createdAt: row.created_at,
    passwordSetAt: row.password_set_at,
    lastSignedInAt: row.last_signed_in_at,
  };
}

const CREDENTIALS_SQL = `SELECT id, login, name, office_id, state, password_hash, password_set_at, password_expires_at,
  must_change_password FROM accounts`;

interface CredentialsRow {
  id: number;
  login: string;
  name: string;
  office_id: number | null;
  state: AccountState;
  password_hash: string;
  password_set_at: string;
  password_expires_at: string | null;
  must_change_password: boolean | number;
}

function toCredentials(row: CredentialsRow): Credentials {
  return {
    id: row.id,
    login: row.login,
    name: row.name,
    officeId: row.office_id,
    state: row.state,
    passwordHash: row.password_hash,
    passwordSetAt: row.password_set_at,
    passwordExpiresAt: row.password_expires_at,
    mustChangePassword: Boolean(row.must_change_password),
  };
}
