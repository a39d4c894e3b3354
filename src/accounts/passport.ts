import passportModule from 'passport';
import { Strategy as LocalStrategy } from 'passport-local';
import type { CommandContext, Database } from '../platform/database/index.js';
import { type SignInInput, type SignInResult, signIn } from './commands/sign-in.js';
import { type SessionKey, sessionKey, sessionUser } from './session-user.query.js';

const { Passport } = passportModule;
type Authenticator = InstanceType<typeof Passport>;

interface PassportServices {
  readonly db: Database;
  readonly config: { readonly passwordMaxAgeDays: number };
}

export interface Authentication {
  readonly result: SignInResult;
  /** Null when the sign-in was refused. */
  readonly user: Express.User | null;
  /** What the session that begins will hold; null as `user` is. */
  readonly key: SessionKey | null;
}

const instances = new WeakMap<Database, Authenticator>();

/** The transaction of each request that is signing in: the count of failures belongs to it. */
const contexts = new WeakMap<object, CommandContext>();

/**
 * Who signs in, by passport; one instance a database. The session then holds the account's id and the generation
 * of its sessions; a password change, a disabled account or "sign out everywhere" raises it and so ends them all.
 */
function passportOf({ db, config }: PassportServices): Authenticator {
  const known = instances.get(db);
  if (known) return known;
  const passport = new Passport();
  instances.set(db, passport);

  passport.use(
    new LocalStrategy(
      { usernameField: 'login', passwordField: 'password', passReqToCallback: true, session: false },
      (req, login, password, done) => {
        const ctx = contexts.get(req);
        if (!ctx) return done(new Error('sign-in outside its transaction'));
        verify(ctx, { login, password, maxAgeDays: config.passwordMaxAgeDays }).then(
          (authentication) => done(null, authentication.user ?? false, authentication as never),
          (error: unknown) => done(error),
        );
      },
    ),
  );
  return passport;
}

async function verify(ctx: CommandContext, input: SignInInput): Promise<Authentication> {
  const result = await signIn(ctx, input);
  const key = result.ok ? await sessionKey(ctx, result.accountId) : null;
  return { result, key, user: key && (await sessionUser(ctx, key)) };
}

/** Runs the password strategy on a sign-in form, inside the form's transaction. */
export function authenticate(
  services: PassportServices,
  ctx: CommandContext,
  req: Express.Request,
): Promise<Authentication> {
  contexts.set(req, ctx);
  return new Promise((resolve, reject) => {
    const done = (error: unknown, _user: Express.User | false, authentication: unknown): void => {
      if (error) reject(error as Error);
      else resolve(authentication as Authentication);
    };
    passportOf(services).authenticate('local', { session: false }, done)(req, undefined, reject);
  });
}
