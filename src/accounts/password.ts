import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** 等保三级 身份鉴别: at least 8 characters of at least 3 of 4 classes; not the login; none of the last ones. */
export const passwordRules = {
  minLength: 8,
  maxLength: 128,
  classes: 3,
  remembered: 5,
  oneTimeHours: 72,
} as const;

export type PasswordProblem =
  | 'tooShort'
  | 'tooLong'
  | 'tooPlain'
  | 'containsLogin'
  | 'wellKnown'
  | 'usedBefore';

/** Argon2id with the memory and passes that OWASP names as the least (19 MiB, 2): some 30 ms on a small server. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFC'), cost);
}

export async function verifyPassword(passwordHash: string, password: string): Promise<boolean> {
  return verify(passwordHash, password.normalize('NFC'));
}

const classes = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u];

/** Prefixes that satisfy the classes and stop nobody. */
const wellKnown = /^(p[a@]ss?w[o0]r?d|admin|qwer|abcd?1|1qaz|root|welcome|mingdu)/i;

/** The first rule that a new password breaks; null when none. Reuse is checked against stored hashes elsewhere. */
export function passwordProblem(password: string, login: string): PasswordProblem | null {
  const length = [...password].length;
  if (length < passwordRules.minLength) return 'tooShort';
  if (length > passwordRules.maxLength) return 'tooLong';
  if (classes.filter((each) => each.test(password)).length < passwordRules.classes) return 'tooPlain';
  if (login.length >= 3 && password.toLowerCase().includes(login.toLowerCase())) return 'containsLogin';
  return wellKnown.test(password) ? 'wellKnown' : null;
}

// Without letters and digits that look alike on a printed slip.
const UPPER = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const LOWER = 'abcdefghijkmnpqrstuvwxyz';
const DIGITS = '23456789';

/** A one-time password of 14 characters in groups, e.g. `Kmr4-Xw7t-Hq3z`; some 70 bits. */
export function newOneTimePassword(): string {
  const group = (): string => pick(UPPER) + pick(LOWER) + pick(DIGITS) + pick(UPPER + LOWER + DIGITS);
  return [group(), group(), group()].join('-');
}

function pick(from: string): string {
  return from.charAt(randomInt(from.length));
}
