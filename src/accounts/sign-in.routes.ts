import type { Request, Response } from 'express';
import { invalid } from '../kernel/domain-error.js';
import {
  action,
  emptyForm,
  everyone,
  type FormState,
  page,
  type Route,
  signedIn,
} from '../platform/http/index.js';
import type { Platform } from '../platform/platform.js';
import { accountPaths } from './account.paths.js';
import { changePasswordSchema, nothingSchema, setupSchema, signInSchema } from './account.schema.js';
import { changeOwnPassword } from './commands/change-password.js';
import { createFirstAdministrator } from './commands/create-first-administrator.js';
import { recordSignOut } from './commands/record-sign-out.js';
import type { SignInResult } from './commands/sign-in.js';
import { landingPath, ownPath } from './landing.js';
import { type Authentication, authenticate } from './passport.js';
import { passwordRules } from './password.js';
import { type SessionKey, sessionKey } from './session-user.query.js';
import { isSetupLinkOpen } from './setup-link.store.js';

/** What the transaction found out, for the session that begins after its commit. */
const authentications = new WeakMap<Request, Authentication>();
const passwordChanges = new WeakMap<Request, number>();

export function signInRoutes(services: Platform): Route[] {
  const { db } = services;
  const rules = { ...passwordRules, maxAgeDays: services.config.passwordMaxAgeDays };
  return [
    page({
      path: accountPaths.signIn.pattern,
      right: everyone,
      handler: (req, res) => {
        if (req.user) return res.redirect(303, ownPath(req.query.to) ?? landingPath(req.user.roles));
        return showSignIn(req, res, emptyForm({ to: ownPath(req.query.to) ?? '' }));
      },
    }),
    action<{ login: string; password: string; to: string }, Authentication>({
      path: accountPaths.signIn.pattern,
      right: everyone,
      limit: 'signIn',
      schema: signInSchema,
      form: showSignIn,
      run: async (ctx, _input, req) => {
        const authentication = await authenticate(services, ctx, req);
        authentications.set(req, authentication);
        return authentication;
      },
      then: ({ result, user }, req) => {
        if (!result.ok || !user) return accountPaths.signIn();
        if (user.mustChangePassword) return accountPaths.password();
        return ownPath((req.body as { to?: unknown }).to) ?? landingPath(user.roles);
      },
      finish: async (req) => {
        const authentication = authentications.get(req);
        if (!authentication) return;
        // Refusals are shown only now: their count had to be committed.
        if (!authentication.key) throw refusal(authentication.result);
        await beginSession(req, authentication.key, services.now());
      },
    }),
    action({
      path: accountPaths.signOut.pattern,
      right: everyone,
      beforePasswordChange: true,
      schema: nothingSchema,
      run: (ctx) => recordSignOut(ctx),
      then: () => accountPaths.signIn(),
      flash: () => ({ kind: 'success', key: 'accounts.signedOut' }),
      finish: (req) => endSession(req),
    }),
    page({
      path: accountPaths.password.pattern,
      right: signedIn,
      beforePasswordChange: true,
      handler: (req, res) => showPassword(req, res, emptyForm()),
    }),
    action<{ current: string; next: string }, { accountId: number }>({
      path: accountPaths.password.pattern,
      right: signedIn,
      limit: 'signIn',
      beforePasswordChange: true,
      schema: changePasswordSchema,
      form: showPassword,
      run: async (ctx, input, req) => {
        const result = await changeOwnPassword(ctx, input);
        passwordChanges.set(req, result.accountId);
        return result;
      },
      then: (_result, req) => landingPath(req.user?.roles ?? []),
      flash: () => ({ kind: 'success', key: 'accounts.passwordChanged' }),
      finish: async (req) => {
        const accountId = passwordChanges.get(req);
        const key = accountId === undefined ? null : await sessionKey(db, accountId);
        if (key) await beginSession(req, key, services.now());
      },
    }),
    page({
      path: accountPaths.setup.pattern,
      right: everyone,
      handler: (req, res) => showSetup(req, res, emptyForm()),
    }),
    action<{ login: string; name: string; password: string }, number>({
      path: accountPaths.setup.pattern,
      right: everyone,
      limit: 'signIn',
      schema: setupSchema,
      form: showSetup,
      run: (ctx, input, req) =>
        createFirstAdministrator(ctx, {
          token: tokenOf(req),
          login: input.login,
          name: input.name,
          password: input.password,
        }),
      then: () => accountPaths.signIn(),
      flash: () => ({ kind: 'success', key: 'accounts.setup.done' }),
    }),
  ];

  function showPassword(req: Request, res: Response, form: FormState): void {
    const forced = req.user?.mustChangePassword === true;
    res.render('accounts/password', { form: withoutPasswords(form), forced, rules });
  }

  async function showSetup(req: Request, res: Response, form: FormState): Promise<void> {
    const open = await isSetupLinkOpen(db, tokenOf(req), services.now());
    if (!open) res.status(404);
    res.render('accounts/setup', { open, form: withoutPasswords(form), rules });
  }
}

function showSignIn(_req: Request, res: Response, form: FormState): void {
  res.render('accounts/sign-in', { form: withoutPasswords(form) });
}

/** A password is never sent back to the browser. */
function withoutPasswords(form: FormState): FormState {
  const { password: _p, current: _c, next: _n, repeat: _r, ...values } = form.values;
  return { ...form, values };
}

function refusal(result: SignInResult) {
  if (result.ok) return invalid([{ field: 'login', code: 'accounts.signIn.wrong' }]);
  const params = result.problem === 'locked' ? { minutes: result.minutes } : {};
  return invalid([{ field: 'login', code: `accounts.signIn.${result.problem}`, params }]);
}

function tokenOf(req: Request): string {
  const token = req.params.token;
  return typeof token === 'string' ? token : '';
}

/** A new session id first, so that an id that someone planted is worth nothing. */
async function beginSession(req: Request, key: SessionKey, now: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    req.session.regenerate((error: unknown) => (error ? reject(error) : resolve()));
  });
  req.session.account = key;
  req.session.signedInAt = Date.parse(now);
  await new Promise<void>((resolve, reject) => {
    req.session.save((error: unknown) => (error ? reject(error) : resolve()));
  });
}

function endSession(req: Request): Promise<void> {
  return new Promise((resolve, reject) => {
    req.session.destroy((error: unknown) => (error ? reject(error) : resolve()));
  });
}
