import express, { type RequestHandler } from 'express';
import session, { type SessionData, Store } from 'express-session';
import { systemActor } from '../../kernel/actor.js';
import { instantPlus } from '../../kernel/instant.js';
import { deriveKey } from '../config/index.js';
import type { Platform } from '../platform.js';

const COOKIE = 'mingdu.sid';
const TOUCH_EVERY_MS = 60_000;

/**
 * Sessions in the database, so that any process can serve any request. A reading request writes nothing:
 * the idle clock is moved at most once a minute. Kept here because the session is on the path of every
 * page and the general stores write on each request.
 */
class DatabaseSessions extends Store {
  constructor(
    private readonly services: Platform,
    private readonly idleMs: number,
  ) {
    super();
  }

  override get(sid: string, done: (error: unknown, session?: SessionData | null) => void): void {
    this.services.db
      .get<{ data: string }>('SELECT data FROM sessions WHERE sid = ? AND expires_at > ?', [
        sid,
        this.services.now(),
      ])
      .then((row) => done(null, row ? (JSON.parse(row.data) as SessionData) : null), done);
  }

  override set(sid: string, data: SessionData, done: (error?: unknown) => void = () => undefined): void {
    const expires = instantPlus(this.services.now(), this.idleMs);
    this.services.db
      .write(systemActor, (ctx) =>
        ctx.run(
          'INSERT INTO sessions (sid, data, expires_at) VALUES (?, ?, ?) ON CONFLICT (sid) DO UPDATE SET data = excluded.data, expires_at = excluded.expires_at',
          [sid, JSON.stringify(data), expires],
        ),
      )
      .then(() => done(), done);
  }

  override destroy(sid: string, done: (error?: unknown) => void = () => undefined): void {
    this.services.db
      .write(systemActor, (ctx) => ctx.run('DELETE FROM sessions WHERE sid = ?', [sid]))
      .then(() => done(), done);
  }
}

/**
 * Sign-in sessions: idle and absolute time-out, http-only cookie, secure where the address is https. Readers of
 * the public site have none and pay for none: `restore` (passport's part) runs with the session or not at all.
 */
export function sessions(services: Platform, restore: readonly RequestHandler[]): RequestHandler {
  const { config } = services;
  const idleMs = config.idleMinutes * 60_000;
  const absoluteMs = config.sessionHours * 3_600_000;
  const middleware = session({
    name: COOKIE,
    secret: deriveKey(config.secret, 'session').toString('hex'),
    store: new DatabaseSessions(services, idleMs),
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, sameSite: 'lax', secure: config.baseUrl.startsWith('https://'), path: '/' },
  });
  const timeOut: RequestHandler = (req, _res, next) => {
    const now = Date.parse(services.now());
    const { signedInAt, seenAt } = req.session;
    if (signedInAt === undefined) return next();
    if (now - signedInAt > absoluteMs) return req.session.regenerate(next);
    if (seenAt === undefined || now - seenAt > TOUCH_EVERY_MS) req.session.seenAt = now;
    next();
  };
  const steps = express.Router().use(middleware, timeOut, ...restore);
  return (req, res, next) => {
    const reading = req.method === 'GET' && !req.path.startsWith('/desk') && !req.path.startsWith('/setup');
    if (reading && req.cookies[COOKIE] === undefined) return next();
    steps(req, res, next);
  };
}

/** Removes what has expired; called at start and every hour. */
export async function purgeExpired(services: Platform): Promise<void> {
  const now = services.now();
  await services.db.write(systemActor, async (ctx) => {
    await ctx.run('DELETE FROM sessions WHERE expires_at < ?', [now]);
    await ctx.run('DELETE FROM submit_tokens WHERE used_at < ?', [instantPlus(now, -2 * 86_400_000)]);
  });
}
