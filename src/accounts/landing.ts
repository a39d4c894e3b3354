import { auditPaths } from '../audit/index.js';
import { officePaths } from '../offices/index.js';
import { accountPaths } from './account.paths.js';

const DESK = '/desk';
const CATALOG = '/desk/catalog';

/** Where a person begins: the three administrators and an author have no case work, so the queue is not for them. */
export function landingPath(roles: readonly string[]): string {
  if (roles.includes('systemAdmin') || roles.includes('securityAdmin')) return accountPaths.people();
  if (roles.includes('auditAdmin')) return auditPaths.list();
  if (roles.length === 0) return officePaths.list();
  if (roles.every((role) => role === 'author')) return CATALOG;
  return DESK;
}

/** The page that asked for the sign-in, if it is one of ours; never an address elsewhere. */
export function ownPath(wanted: unknown): string | null {
  if (typeof wanted !== 'string' || !/^\/(?![/\\])/.test(wanted) || /[\p{Cc}\\]/u.test(wanted)) return null;
  const base = 'http://own.invalid';
  if (!URL.canParse(wanted, base)) return null;
  const url = new URL(wanted, base);
  return url.origin === base ? url.pathname + url.search : null;
}
