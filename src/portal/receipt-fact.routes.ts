import { createHash, randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import { applyPaths } from './apply.paths.js';

const VISITOR_COOKIE = 'mingdu.filing';

/** What the address of a receipt holds, sealed: so a lost line or a second click still finds the receipt. */
export interface ReceiptFact {
  readonly caseId: number;
  readonly number: string;
  readonly code: string;
  /** Hash of the browser's cookie: the address alone opens nothing. */
  readonly visitor: string;
}

export function knowVisitor(req: Request, res: Response, secure: boolean): void {
  if (typeof req.cookies[VISITOR_COOKIE] === 'string') return;
  res.cookie(VISITOR_COOKIE, randomBytes(18).toString('base64url'), {
    httpOnly: true,
    sameSite: 'lax',
    secure,
    path: applyPaths.start(),
  });
}

export function visitorHash(req: Request): string {
  return createHash('sha256')
    .update(String(req.cookies[VISITOR_COOKIE] ?? ''))
    .digest('base64url');
}
