import { type Instant, instantPlus } from '../kernel/instant.js';

/** Failures of one login name, or of one address. */
export interface Attempts {
  readonly failures: number;
  readonly lastFailedAt: string;
  readonly lockedUntil: string | null;
}

export type AttemptKind = 'account' | 'address';

interface LockRule {
  /** This many failures lock. */
  readonly after: number;
  /** Failures older than this no longer count. */
  readonly forgetAfterMs: number;
}

const MINUTE = 60_000;
const FIRST_LOCK_MS = 5 * MINUTE;
const LONGEST_LOCK_MS = 60 * MINUTE;

/**
 * Five failures lock a login for five minutes, each further one twice as long, up to an hour (等保三级 身份鉴别). An office
 * shares one address, so addresses get more room and forget sooner; what they stop is guessing across logins.
 */
export const lockRules: Readonly<Record<AttemptKind, LockRule>> = {
  account: { after: 5, forgetAfterMs: 24 * 60 * MINUTE },
  address: { after: 40, forgetAfterMs: 30 * MINUTE },
};

export function isLocked(attempts: Attempts | undefined, now: Instant): boolean {
  return attempts?.lockedUntil != null && attempts.lockedUntil > now;
}

/** The row after one more failure at `now`. */
export function afterFailure(kind: AttemptKind, before: Attempts | undefined, now: Instant): Attempts {
  const rule = lockRules[kind];
  const recent =
    before !== undefined && instantPlus(before.lastFailedAt as Instant, rule.forgetAfterMs) > now;
  const failures = (recent ? before.failures : 0) + 1;
  const excess = failures - rule.after;
  const lockMs = excess < 0 ? 0 : Math.min(FIRST_LOCK_MS * 2 ** Math.min(excess, 10), LONGEST_LOCK_MS);
  return { failures, lastFailedAt: now, lockedUntil: lockMs ? instantPlus(now, lockMs) : null };
}

/** Whole minutes until the lock ends, at least 1. */
export function minutesLocked(lockedUntil: string, now: Instant): number {
  return Math.max(1, Math.ceil((Date.parse(lockedUntil) - Date.parse(now)) / MINUTE));
}

/** One network, not one host: IPv6 providers give every household 2^64 addresses. */
export function addressKey(ip: string): string {
  const plain = ip.startsWith('::ffff:') ? ip.slice(7) : ip;
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('::');
  const left = head.split(':').filter(Boolean);
  const right = tail === undefined ? [] : tail.split(':').filter(Boolean);
  const zeros = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  return `${[...left, ...zeros, ...right].slice(0, 4).join(':')}::/64`;
}
