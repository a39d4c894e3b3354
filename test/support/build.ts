import type { Account, RoleCode } from '../../src/accounts/account.js';
import { accountById, insertAccount } from '../../src/accounts/account.store.js';
import { hashPassword } from '../../src/accounts/password.js';
import { localDate } from '../../src/kernel/local-date.js';
import { insertOffice, type NewOffice, type Office, requireOffice } from '../../src/offices/index.js';
import type { TestApp } from './app.js';

export const TEST_PASSWORD = 'Qingshui-2026!';

let passwordHash: Promise<string> | undefined;
let serial = 0;

/** An office of the invented county 清水县; every call makes a new one unless the code is given. */
export async function buildOffice(app: TestApp, overrides: Partial<NewOffice> = {}): Promise<Office> {
  serial += 1;
  const input: NewOffice = {
    code: `QS-${serial}`,
    name: `清水县第${serial}测试局`,
    shortName: `测试局${serial}`,
    letterPrefix: `清测${serial}`,
    kind: 'countyDepartment',
    validFrom: localDate('2010-01-01'),
    reviewOrgan: '清水县人民政府',
    court: '清水县人民法院',
    ...overrides,
  };
  const id = await app.write((ctx) => insertOffice(ctx, input));
  return requireOffice(app.services.db, id);
}

export interface AccountOverrides {
  readonly login?: string;
  readonly name?: string;
  readonly officeId?: number | null;
  readonly roles?: readonly RoleCode[];
  readonly mustChangePassword?: boolean;
}

/** A person with {@link TEST_PASSWORD}; an office is made when none is named. */
export async function buildAccount(app: TestApp, overrides: AccountOverrides = {}): Promise<Account> {
  serial += 1;
  passwordHash ??= hashPassword(TEST_PASSWORD);
  const officeId = overrides.officeId === undefined ? (await buildOffice(app)).id : overrides.officeId;
  const row = {
    login: overrides.login ?? `person${serial}`,
    name: overrides.name ?? `测试人员${serial}`,
    officeId,
    roles: overrides.roles ?? ['handler' as const],
    passwordHash: await passwordHash,
    mustChangePassword: overrides.mustChangePassword ?? false,
    passwordExpiresAt: null,
  };
  const id = await app.write((ctx) => insertAccount(ctx, row));
  const account = await accountById(app.services.db, id);
  if (!account) throw new Error('the account was not stored');
  return account;
}
