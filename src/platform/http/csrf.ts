import { doubleCsrf } from 'csrf-csrf';
import type { Request, RequestHandler, Response } from 'express';
import { forbidden } from '../../kernel/domain-error.js';
import { type Config, deriveKey } from '../config/index.js';
import { dropOldest } from './drop-oldest.js';

const MAX_HOLDERS = 2_000;

export interface Csrf {
  readonly protect: RequestHandler;
  readonly token: (req: Request, res: Response) => string;
}

/**
 * Signed double-submit tokens bound to the session: a citizen's form needs no row in the database, so that
 * reading a form writes nothing.
 */
export function csrf(config: Config): Csrf {
  const secure = config.baseUrl.startsWith('https://');
  const secret = deriveKey(config.secret, 'csrf').toString('hex');
  const cookieName = secure ? '__Host-mingdu.csrf' : 'mingdu.csrf';
  // Whose each token was found to be: every page of an officer has a form, and a token is three HMACs to check.
  const holders = new Map<string, string>();
  const holderOf = (req: Request) => (req.user ? req.sessionID : 'visitor');
  const { generateCsrfToken, validateRequest } = doubleCsrf({
    getSecret: () => secret,
    getSessionIdentifier: holderOf,
    getCsrfTokenFromRequest: (req) => (req.body as Record<string, string> | undefined)?._csrf,
    cookieName,
    cookieOptions: { sameSite: 'lax', secure, httpOnly: true, path: '/' },
  });
  return {
    protect: (req, _res, next) => next(validateRequest(req) ? undefined : forbidden('http.csrf')),
    token: (req, res) => {
      const kept: unknown = req.cookies[cookieName];
      if (typeof kept === 'string' && holders.get(kept) === holderOf(req)) return kept;
      const token = generateCsrfToken(req, res);
      holders.set(token, holderOf(req));
      dropOldest(holders, MAX_HOLDERS);
      return token;
    },
  };
}
