import type { Request } from 'express';
import type { Actor } from '../../kernel/actor.js';
import type { DomainError } from '../../kernel/domain-error.js';
import type { Language, Translate } from '../i18n/index.js';

/** The signed-in person as the session gives it; filled by accounts. */
export interface SignedInUser {
  readonly accountId: number;
  readonly login: string;
  readonly name: string;
  readonly officeId: number | null;
  readonly officeName: string;
  readonly roles: readonly string[];
  readonly mustChangePassword: boolean;
  /** Notices to be read, counted up to a hundred. */
  readonly unread: number;
}

declare global {
  namespace Express {
    interface User extends SignedInUser {}
    interface Request {
      actor: Actor;
      requestId: string;
      language: Language;
      uploadProblem?: DomainError;
    }
    interface Locals {
      t: Translate;
    }
  }
}

export function isPrefetch(req: Request): boolean {
  return req.get('purpose') === 'prefetch' || req.get('sec-purpose')?.startsWith('prefetch') === true;
}

/** Who acts in this request: the signed-in person, else an applicant or reader. */
export function actorOf(req: Request): Actor {
  const ip = req.ip ?? null;
  if (!req.user) return { kind: 'applicant', accountId: null, name: '申请人', officeId: null, roles: [], ip };
  const { accountId, name, officeId, roles } = req.user;
  return { kind: 'person', accountId, name, officeId, roles, ip };
}

const MAX_ID = 2 ** 31 - 1;

/** The id in the address; 0 for what is none or what no database holds: nobody has it, so the page is not found. */
export function idParam(req: Request, name = 'id'): number {
  const text = req.params[name];
  if (typeof text !== 'string' || !/^[1-9]\d{0,9}$/.test(text)) return 0;
  return Number(text) <= MAX_ID ? Number(text) : 0;
}
