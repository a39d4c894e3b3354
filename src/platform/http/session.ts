import { signedCookie } from 'cookie-parser';
import type { Request, RequestHandler } from 'express';
import session, { type Session, type SessionData, Store } from 'express-session';
import { systemActor } from '../../kernel/actor.js';
import { type Instant, instantPlus } from '../../kernel/instant.js';
import { deriveKey } from '../config/index.js';
import type { Platform } from '../platform.js';
import { dropOldest } from './drop-oldest.js';
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
const MAX_IDS = 2_000;
/** What a session holds that says whose it is and nothing else. */
const OWNER_KEYS: ReadonlySet<string> = new Set(['cookie', 'account', 'signedInAt', 'seenAt']);

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
 * the public site have none and pay for none. A page that is only read has its person but no `req.session`, unless
 * something is kept there for it. `read` gives a session with its person in one query.
 */
export function sessions(services: Platform, read: ReadSession): RequestHandler {
  const { config } = services;
  const idleMs = config.idleMinutes * 60_000;
  const absoluteMs = config.sessionHours * 3_600_000;
  const secret = deriveKey(config.secret, 'session').toString('hex');
  const idOf = signedIds(secret);
  const middleware = session({
    name: COOKIE,
    secret,
    store: new DatabaseSessions(services, idleMs, read),
    resave: false,
    saveUninitialized: false,
    cookie: { httpOnly: true, sameSite: 'lax', secure: config.baseUrl.startsWith('https://'), path: '/' },
  });
  const isOver = ({ signedInAt }: Partial<SessionData>, now: number) =>
    signedInAt !== undefined && now - signedInAt > absoluteMs;
  const isTouchDue = ({ seenAt }: Partial<SessionData>, now: number) =>
    seenAt === undefined || now - seenAt > TOUCH_EVERY_MS;

  const keepTime: RequestHandler = (req, _res, next) => {
    const now = Date.parse(services.now());
    if (req.session.signedInAt === undefined) return next();
    if (isOver(req.session, now)) {
      req.user = undefined;
      return req.session.regenerate(next);
    }
    if (isTouchDue(req.session, now)) req.session.seenAt = now;
    next();
  };

  /** Spares a reader what express-session does for a change: to copy the session, hash it twice and wrap the answer. */
  const signInToRead = async (req: Request): Promise<boolean> => {
    const sid = req.method === 'GET' ? idOf(req.cookies[COOKIE]) : undefined;
    if (sid === undefined) return false;
    const now = services.now();
    const found = await read(sid, now);
    if (!found?.user) return false;
    const data = JSON.parse(found.data) as SessionData;
    const at = Date.parse(now);
    if (isOver(data, at) || isTouchDue(data, at)) return false;
    if (Object.keys(data).some((key) => !OWNER_KEYS.has(key))) return false;
    req.sessionID = sid;
    req.user = found.user;
    return true;
  };

  return (req, res, next) => {
    const reading = req.method === 'GET' && !req.path.startsWith('/desk') && !req.path.startsWith('/setup');
    if (reading && req.cookies[COOKIE] === undefined) return next();
    signInToRead(req).then((done) => {
      if (done) return next();
      middleware(req, res, (error?: unknown) => (error ? next(error) : keepTime(req, res, next)));
    }, next);
  };
}

/** The id in a cookie that was signed with the secret; each cookie is checked once. */
function signedIds(secret: string): (cookie: unknown) => string | undefined {
  const known = new Map<string, string>();
  return (cookie) => {
    if (typeof cookie !== 'string' || !cookie.startsWith('s:')) return undefined;
    const found = known.get(cookie);
    if (found !== undefined) return found;
    const id = signedCookie(cookie, secret);
    if (id === false) return undefined;
    known.set(cookie, id);
    dropOldest(known, MAX_IDS);
    return id;
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
