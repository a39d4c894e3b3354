import type { Request, RequestHandler } from 'express';
import { instantPlus } from '../../kernel/instant.js';
import type { Platform } from '../platform.js';
import { dropOldest } from './drop-oldest.js';
import { LANGUAGE_COOKIE, LARGE_TEXT_COOKIE } from './locals.js';

const MAX_AGE_MS = 5_000;
const MAX_PAGES = 300;
const MAX_BYTES = 100_000;
const MAX_ASKED = 2_000;
/** Cookies that say who reads, what was just done or which case is open: such a reader gets a page of their own. */
const OWN_COOKIES = /\bmingdu\.(?!lang=|large=|csrf=)/;

interface Page {
  readonly body: Buffer;
  readonly route: unknown;
  readonly version: number;
  readonly until: string;
}

/**
 * Finished public pages for readers without a session: the catalog and a popular search are the same for everyone,
 * and a county's notice brings many readers at once. A page is kept when it is asked for again (a crawler asks for
 * each address once) and came out without a cookie (so without a form's token); it is dropped at the next write of
 * this process; what another process writes shows after 5 seconds at most. Officers and applicants always read the
 * database.
 */
export function pageCache({ db, now }: Pick<Platform, 'db' | 'now'>): RequestHandler {
  const pages = new Map<string, Page>();
  const asked = new Set<string>();
  return (req, res, next) => {
    if (!isForEveryone(req)) return next();
    const key = `${req.cookies[LANGUAGE_COOKIE] ?? ''} ${req.cookies[LARGE_TEXT_COOKIE] ?? ''} ${req.originalUrl}`;
    const version = db.version;
    const known = pages.get(key);
    if (known && known.version === version && known.until > now()) {
      req.route = known.route;
      res.type('html').send(known.body);
      return;
    }
    if (!known && !asked.delete(key)) {
      asked.add(key);
      dropOldest(asked, MAX_ASKED);
      return next();
    }
    pages.delete(key);
    const send = res.send.bind(res);
    res.send = (body: unknown) => {
      const html = typeof body === 'string' && /html/.test(res.get('content-type') ?? 'html');
      const plain = res.statusCode === 200 && !res.hasHeader('set-cookie') && !res.hasHeader('cache-control');
      if (!html || !plain || body.length > MAX_BYTES) return send(body);
      const page = {
        body: Buffer.from(body),
        route: req.route,
        version,
        until: instantPlus(now(), MAX_AGE_MS),
      };
      pages.set(key, page);
      dropOldest(pages, MAX_PAGES);
      res.type('html');
      return send(page.body);
    };
    next();
  };
}

function isForEveryone(req: Request): boolean {
  if (req.method !== 'GET' || /^\/(desk|setup|track)\b/i.test(req.path)) return false;
  return (
    req.query.lang === undefined &&
    req.query.large === undefined &&
    !OWN_COOKIES.test(req.headers.cookie ?? '')
  );
}
