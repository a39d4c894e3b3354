import { recordAudit } from '../../audit/index.js';
import { invalid } from '../../kernel/domain-error.js';
import { instantPlus } from '../../kernel/instant.js';
import type { CommandContext } from '../../platform/database/index.js';
import { type RoleCode, roleProblem } from '../account.js';
import { insertAccount } from '../account.store.js';
import { hashPassword, newOneTimePassword, passwordRules } from '../password.js';
import { hashNewPassword } from './new-password.js';

const HOUR_MS = 3_600_000;

export interface NewAccount {
  readonly login: string;
  readonly name: string;
  readonly officeId: number | null;
  readonly roles: readonly RoleCode[];
}

/** Adds a person with any password, as the demo's. Throws invalid when the roles exclude each other or the login is taken. */
export async function createAccount(
  ctx: CommandContext,
  input: NewAccount & { readonly password: string },
): Promise<number> {
  const { password, ...account } = input;
  return addAccount(ctx, account, {
    passwordHash: await hashPassword(password),
    mustChangePassword: false,
    passwordExpiresAt: null,
  });
}

/** Adds a person with a password of their own. Throws invalid on `password` where it breaks a rule. */
export async function createAccountWithPassword(
  ctx: CommandContext,
  input: NewAccount & { readonly password: string },
): Promise<number> {
  const { password, ...account } = input;
  const passwordHash = await hashNewPassword(ctx, {
    field: 'password',
    password,
    login: account.login,
    accountId: null,
  });
  return addAccount(ctx, account, { passwordHash, mustChangePassword: false, passwordExpiresAt: null });
}

/** Adds a person with a one-time password, which the result shows this once. */
export async function createAccountWithOneTimePassword(
  ctx: CommandContext,
  input: NewAccount,
): Promise<{ readonly accountId: number; readonly oneTimePassword: string }> {
  const { oneTimePassword, ...password } = await oneTimePasswordAt(ctx);
  return { accountId: await addAccount(ctx, input, password), oneTimePassword };
}

/** A fresh one-time password with what is stored of it. */
export async function oneTimePasswordAt(ctx: CommandContext) {
  const oneTimePassword = newOneTimePassword();
  return {
    oneTimePassword,
    passwordHash: await hashPassword(oneTimePassword),
    mustChangePassword: true,
    passwordExpiresAt: instantPlus(ctx.now, passwordRules.oneTimeHours * HOUR_MS),
  };
}

interface StoredPassword {
  readonly passwordHash: string;
  readonly mustChangePassword: boolean;
  readonly passwordExpiresAt: string | null;
}

async function addAccount(ctx: CommandContext, input: NewAccount, password: StoredPassword): Promise<number> {
  requirePossibleRoles(input.roles, input.officeId);
  const accountId = await insertAccount(ctx, { ...input, ...password });
  await recordAudit(ctx, {
    action: 'account.created',
    entity: 'account',
    entityId: accountId,
    officeId: input.officeId,
    summary: { login: input.login, roles: input.roles },
  });
  return accountId;
}

/** Throws invalid on `field` where one person may not hold these roles together. */
export function requirePossibleRoles(
  roles: readonly RoleCode[],
  officeId: number | null,
  field: 'roles' | 'officeId' = 'roles',
): void {
  const problem = roleProblem(roles, officeId);
  if (problem) throw invalid([{ field, code: `accounts.roles.${problem}` }]);
}
