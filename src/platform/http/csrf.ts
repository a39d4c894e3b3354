import { doubleCsrf } from 'csrf-csrf';
import type { Request, RequestHandler, Response } from 'express';
import { forbidden } from '../../kernel/domain-error.js';
import { type Config, deriveKey } from '../config/index.js';

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
  const { generateCsrfToken, validateRequest } = doubleCsrf({
    getSecret: () => secret,
    getSessionIdentifier: (req) => (req.user ? req.sessionID : 'visitor'),
    getCsrfTokenFromRequest: (req) => (req.body as Record<string, string> | undefined)?._csrf,
    cookieName: secure ? '__Host-mingdu.csrf' : 'mingdu.csrf',
    cookieOptions: { sameSite: 'lax', secure, httpOnly: true, path: '/' },
  });
  return {
    protect: (req, _res, next) => next(validateRequest(req) ? undefined : forbidden('http.csrf')),
    token: (req, res) => generateCsrfToken(req, res),
  };
}
