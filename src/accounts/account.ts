import type { RoleCode } from '../law/index.js';

export type { RoleCode };

export type AccountState = 'active' | 'disabled';

export interface Account {
  readonly id: number;
  /** Lower case; unique. */
  readonly login: string;
  readonly name: string;
  /** Null for the county-wide administrators. */
  readonly officeId: number | null;
  readonly officeName: string | null;
  readonly state: AccountState;
  readonly mustChangePassword: boolean;
  readonly roles: readonly RoleCode[];
  /** Instants, UTC. */
  readonly createdAt: string;
  readonly passwordSetAt: string;
  readonly lastSignedInAt: string | null;
}

/** 三员: 系统、安全、审计 administrators. One person holds at most one of the three (等保三级 访问控制). */
export const administratorRoles = [
  'systemAdmin',
  'securityAdmin',
  'auditAdmin',
] as const satisfies RoleCode[];

export function isAdministratorRole(role: string): boolean {
  return administratorRoles.some((administrator) => administrator === role);
}

/** Roles that act for one office and therefore need one. */
const officeRoles: readonly RoleCode[] = [
  'author',
  'reviewer',
  'secrecyReviewer',
  'registrar',
  'handler',
  'head',
  'cashier',
];

export type RoleProblem = 'twoAdministrators' | 'administratorWithWork' | 'officeNeeded';

/**
 * Whether one person may hold these roles together; null when so. 安全管理员 and 审计管理员 hold no other role at all
 * (等保三级: the security administrator is not part-time elsewhere; who audits must not be audited by himself).
 * That author and secrecy reviewer of one item differ is a rule of the item, not of the person.
 */
export function roleProblem(roles: readonly RoleCode[], officeId: number | null): RoleProblem | null {
  const administrators = roles.filter(isAdministratorRole);
  if (administrators.length > 1) return 'twoAdministrators';
  if (roles.length > 1 && roles.some((role) => role === 'securityAdmin' || role === 'auditAdmin')) {
    return 'administratorWithWork';
  }
  if (officeId === null && roles.some((role) => officeRoles.includes(role))) return 'officeNeeded';
  return null;
}

export function normaliseLogin(login: string): string {
  return login.normalize('NFKC').trim().toLowerCase();
}

/** 3 to 40 letters, digits, dots, underscores and hyphens, a letter first. */
export function isLogin(text: string): boolean {
  return /^[A-Za-z][A-Za-z0-9._-]{2,39}$/.test(text);
}
