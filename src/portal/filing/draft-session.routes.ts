import type { Request, Response } from 'express';
import type { Vault } from '../../platform/crypto/index.js';
import { applyPaths } from '../apply.paths.js';

const COOKIE = 'mingdu.draft';
const DAY_MS = 86_400_000;

/** The code of the draft that this browser works on, sealed in a cookie of the filing pages. */
export function draftCodeOf(req: Request, vault: Vault): string | null {
  const sealed: unknown = req.cookies[COOKIE];
  if (typeof sealed !== 'string' || sealed.length > 500) return null;
  try {
    return vault.open(sealed);
  } catch {
    return null;
  }
}

interface DraftCookie {
  readonly vault: Vault;
  readonly secure: boolean;
  readonly days: number;
}

export function rememberDraft(res: Response, code: string, { vault, secure, days }: DraftCookie): void {
  res.cookie(COOKIE, vault.seal(code), {
    httpOnly: true,
    sameSite: 'lax',
    secure,
    path: applyPaths.start(),
    maxAge: days * DAY_MS,
  });
}

export function forgetDraft(res: Response): void {
  res.clearCookie(COOKIE, { path: applyPaths.start() });
}
