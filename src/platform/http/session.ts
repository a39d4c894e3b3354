import type { Request, RequestHandler } from 'express';
import session, { type Session, type SessionData, Store } from 'express-session';
import { systemActor } from '../../kernel/actor.js';
import { type Instant, instantPlus } from '../../kernel/instant.js';
import { deriveKey } from '../config/index.js';
import type { Platform } from '../platform.js';
import type { SignedInUser } from './request.js';

declare module 'express-session' {
  interface SessionData {
    /** Milliseconds since 1970. */
    signedInAt: number;
    seenAt: number;
    /** Whose it is and in which generation of that account's sessions it began. */
    account: { readonly accountId: number; readonly generation: number };
  }
}

/** A session that has not expired, and its person: null when signed out everywhere, disabled or never signed in. */
export type ReadSession = (
  sid: string,
  now: Instant,
) => Promise<{ readonly data: string; readonly user: SignedInUser | null } | undefined>;

const COOKIE = 'mingdu.sid';
const TOUCH_EVERY_MS = 60_000;

/**
 * Sessions in the database, so that any process can serve any request. A reading request writes nothing:
 * the idle clock is moved at most once a minute. Kept here because the session is on the path of every
 * page and the general stores write on each request.
 */
class DatabaseSessions extends Store {
  private readonly people = new WeakMap<SessionData, SignedInUser>();

  constructor(
    private readonly services: Platform,
    private readonly idleMs: number,
    private readonly read: ReadSession,
  ) {
    super();
  }

  override get(sid: string, done: (error: unknown, session?: SessionData | null) => void): void {
    this.read(sid, this.services.now()).then((found) => {
      if (!found) return done(null, null);
      const data = JSON.parse(found.data) as SessionData;
      if (found.user) this.people.set(data, found.user);
      done(null, data);
    }, done);
  }

  /** express-session calls it with what `get` gave. */
  override createSession(req: Request, data: SessionData): Session & SessionData {
    req.user = this.people.get(data);
    return super.createSession(req, data);
  }

  override set(sid: string, data: SessionData, done: (error?: unknown) => void = () => undefined): void {
    const expires = instantPlus(this.services.now(), this.idleMs);
    const { account } = data;
    this.services.db
      .write(systemActor, (ctx) =>
        ctx.run(
          `INSERT INTO sessions (sid, data, expires_at, account_id, generation) VALUES (?, ?, ?, ?, ?)
           ON CONFLICT (sid) DO UPDATE SET data = excluded.data, expires_at = excluded.expires_at,
             account_id = excluded.account_id, generation = excluded.generation`,
          [sid, JSON.stringify(data), expires, account?.accountId ?? null, account?.generation ?? null],
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
 * the public site have none and pay for none. `read` gives a session with its person in one query.
 */
export function sessions(services: Platform, read: ReadSession): RequestHandler {
  const { config } = services;
  const idleMs = config.idleMinutes * 60_000;
  const absoluteMs = config.sessionHours * 3_600_000;
  const middleware = session({
    name: COOKIE,
    secret: deriveKey(config.secret, 'session').toString('hex'),
    store: new DatabaseSessions(services, idleMs, read),
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, sameSite: 'lax', secure: config.baseUrl.startsWith('https://'), path: '/' },
  });
  const timeOut: RequestHandler = (req, _res, next) => {
    const now = Date.parse(services.now());
    const { signedInAt, seenAt } = req.session;
    if (signedInAt === undefined) return next();
    if (now - signedInAt > absoluteMs) {
      req.user = undefined;
      return req.session.regenerate(next);
    }
    if (seenAt === undefined || now - seenAt > TOUCH_EVERY_MS) req.session.seenAt = now;
    next();
  };
  return (req, res, next) => {
    const reading = req.method === 'GET' && !req.path.startsWith('/desk') && !req.path.startsWith('/setup');
    if (reading && req.cookies[COOKIE] === undefined) return next();
    middleware(req, res, (error?: unknown) => (error ? next(error) : timeOut(req, res, next)));
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
