import type { Request, Response } from 'express';
import { invalid } from '../kernel/domain-error.js';
import { authorize } from '../kernel/verdict.js';
import { roles as knownRoles } from '../law/index.js';
import { existsOn, listOffices, officeById, officeChoices } from '../offices/index.js';
import type { CommandContext } from '../platform/database/index.js';
import {
  action,
  emptyForm,
  type FormState,
  idParam,
  page,
  queryString,
  type Route,
  roles,
} from '../platform/http/index.js';
import type { Platform } from '../platform/platform.js';
import type { AccountState, RoleCode } from './account.js';
import { accountPaths } from './account.paths.js';
import { mayGrant, mayManage, mayManagePeople } from './account.policy.js';
import { newPersonSchema, nothingSchema, personSchema, rolesSchema, stateSchema } from './account.schema.js';
import { countHolders, requireAccount } from './account.store.js';
import { changePerson } from './commands/change-person.js';
import { changeState } from './commands/change-state.js';
import { createAccountWithOneTimePassword } from './commands/create-account.js';
import { grantRoles } from './commands/grant-roles.js';
import { resetPassword } from './commands/reset-password.js';
import { signOutEverywhere } from './commands/sign-out-everywhere.js';
import { unlock } from './commands/unlock.js';
import { keepOneTimePassword, takeOneTimePassword } from './one-time-password.routes.js';
import { passwordRules } from './password.js';
import { peopleRows, presentPerson, roleChoices } from './people.presenter.js';
import { listPeople } from './people.query.js';
import { attemptsOf } from './sign-in-attempts.store.js';

interface PersonInput {
  readonly name: string;
  readonly officeId: number | null;
}

interface Issued {
  readonly accountId: number;
  readonly oneTimePassword: string;
}

export function peopleRoutes(services: Platform): Route[] {
  const { db } = services;
  const administrators = roles('systemAdmin', 'securityAdmin');
  const systemAdmin = roles('systemAdmin');
  const toPerson = (_result: unknown, req: Request) => accountPaths.show({ id: idParam(req) });
  const saved = (key: string) => () => ({ kind: 'success' as const, key: `accounts.flash.${key}` });
  const issued = new WeakMap<Request, Issued>();
  const remember = (req: Request, result: Issued): Issued => {
    issued.set(req, result);
    return result;
  };
  const handOver = async (req: Request): Promise<void> => {
    const result = issued.get(req);
    if (result) await keepOneTimePassword(req, services.vault, result);
  };

  return [
    page({ path: accountPaths.people.pattern, right: administrators, handler: showPeople }),
    page({
      path: accountPaths.add.pattern,
      right: systemAdmin,
      handler: (req, res) => showPersonForm(req, res, emptyForm()),
    }),
    action<PersonInput & { login: string }, Issued>({
      path: accountPaths.add.pattern,
      right: systemAdmin,
      schema: newPersonSchema,
      form: showPersonForm,
      run: async (ctx, input, req) => {
        authorize(mayManagePeople(ctx.actor));
        await requireLivingOffice(ctx, input.officeId);
        return remember(req, await createAccountWithOneTimePassword(ctx, { ...input, roles: [] }));
      },
      then: ({ accountId }) => accountPaths.show({ id: accountId }),
      flash: (_result, req) => ({
        kind: 'success',
        key: 'accounts.flash.created',
        params: { name: String((req.body as PersonInput).name) },
      }),
      finish: handOver,
    }),
    page({ path: accountPaths.show.pattern, right: administrators, handler: showPerson }),
    page({
      path: accountPaths.edit.pattern,
      right: systemAdmin,
      handler: async (req, res) => {
        const account = await requireAccount(db, idParam(req));
        authorize(mayManage(req.actor, account));
        await showPersonForm(req, res, emptyForm({ ...account }));
      },
    }),
    action<PersonInput, void>({
      path: accountPaths.edit.pattern,
      right: systemAdmin,
      schema: personSchema,
      form: showPersonForm,
      run: async (ctx, input, req) => {
        await requireLivingOffice(ctx, input.officeId);
        await changePerson(ctx, { ...input, accountId: idParam(req) });
      },
      then: toPerson,
      flash: saved('changed'),
    }),
    page({
      path: accountPaths.roles.pattern,
      right: administrators,
      handler: async (req, res) => {
        const account = await requireAccount(db, idParam(req));
        authorize(mayGrant(req.actor, account, account.roles, await countHolders(db, 'securityAdmin')));
        await showRoles(req, res, emptyForm({ roles: account.roles }));
      },
    }),
    action<{ roles: readonly RoleCode[] }, void>({
      path: accountPaths.roles.pattern,
      right: administrators,
      schema: rolesSchema,
      form: showRoles,
      run: (ctx, input, req) => grantRoles(ctx, { accountId: idParam(req), roles: input.roles }),
      then: toPerson,
      flash: saved('rolesChanged'),
    }),
    action<{ state: AccountState }, void>({
      path: accountPaths.state.pattern,
      right: systemAdmin,
      schema: stateSchema,
      run: (ctx, input, req) => changeState(ctx, { accountId: idParam(req), state: input.state }),
      then: toPerson,
      flash: (_result, req) =>
        saved((req.body as { state: string }).state === 'disabled' ? 'disabled' : 'enabled')(),
    }),
    action<object, Issued>({
      path: accountPaths.reset.pattern,
      right: systemAdmin,
      schema: nothingSchema,
      run: async (ctx, _input, req) => remember(req, await resetPassword(ctx, { accountId: idParam(req) })),
      then: toPerson,
      flash: saved('reset'),
      finish: handOver,
    }),
    action({
      path: accountPaths.unlock.pattern,
      right: administrators,
      schema: nothingSchema,
      run: (ctx, _input, req) => unlock(ctx, { accountId: idParam(req) }),
      then: toPerson,
      flash: saved('unlocked'),
    }),
    action({
      path: accountPaths.endSessions.pattern,
      right: systemAdmin,
      schema: nothingSchema,
      run: (ctx, _input, req) => signOutEverywhere(ctx, { accountId: idParam(req) }),
      then: toPerson,
      flash: saved('sessionsEnded'),
    }),
  ];

  async function showPeople(req: Request, res: Response): Promise<void> {
    const t = res.locals.t;
    const filter = filterOf(req);
    const people = await listPeople(db, filter);
    const { cursor, ...kept } = filter;
    const query = { q: kept.text, office: kept.officeId, role: kept.role, state: kept.state };
    const codes = knownRoles.map(({ code }) => code);
    res.render('accounts/people', {
      filter: query,
      people: peopleRows(people.rows, t),
      shownText: t('accounts.people.shown', { count: people.rows.length }),
      nextHref: people.next && accountPaths.people() + queryString({ ...query, after: people.next }),
      firstHref: cursor && accountPaths.people() + queryString(query),
      offices: officeChoices(await listOffices(db), services.today()),
      roles: codes.map((code) => ({ value: code, text: t(`accounts.role.${code}`) })),
      states: ['active', 'disabled'].map((state) => ({ value: state, text: t(`accounts.state.${state}`) })),
      mayAdd: mayManagePeople(req.actor).allowed,
    });
  }

  async function showPerson(req: Request, res: Response): Promise<void> {
    const account = await requireAccount(db, idParam(req));
    const seen = {
      actor: req.actor,
      now: services.now(),
      attempts: await attemptsOf(db, 'account', account.login),
      securityAdmins: await countHolders(db, 'securityAdmin'),
    };
    res.render('accounts/person', {
      person: presentPerson(account, seen, res.locals.t),
      oneTimePassword: takeOneTimePassword(req, services.vault, account.id),
      oneTimeHours: passwordRules.oneTimeHours,
    });
  }

  async function showPersonForm(req: Request, res: Response, form: FormState): Promise<void> {
    const person = req.params.id === undefined ? null : await requireAccount(db, idParam(req));
    res.render('accounts/person-form', {
      form,
      person: person && { id: person.id, name: person.name },
      offices: officeChoices(await listOffices(db), services.today()),
      oneTimeHours: passwordRules.oneTimeHours,
    });
  }

  async function showRoles(req: Request, res: Response, form: FormState): Promise<void> {
    const account = await requireAccount(db, idParam(req));
    const held = [form.values.roles ?? []].flat().map(String);
    res.render('accounts/roles', {
      form,
      person: { id: account.id, name: account.name },
      choices: roleChoices(held, res.locals.t),
    });
  }

  /** A new place of work must exist today. */
  async function requireLivingOffice(ctx: CommandContext, officeId: number | null): Promise<void> {
    if (officeId === null) return;
    const office = await officeById(ctx, officeId);
    if (!office || !existsOn(office, ctx.today)) {
      throw invalid([{ field: 'officeId', code: 'accounts.officeUnknown' }]);
    }
  }
}

function filterOf(req: Request) {
  const text = (name: string): string => {
    const value: unknown = req.query[name];
    return typeof value === 'string' ? value.trim().slice(0, 200) : '';
  };
  const office = Number(text('office'));
  const codes: readonly string[] = knownRoles.map(({ code }) => code);
  return {
    text: text('q').slice(0, 60),
    officeId: Number.isSafeInteger(office) && office > 0 && office < 2 ** 31 ? office : null,
    role: codes.includes(text('role')) ? text('role') : null,
    state: ['active', 'disabled'].includes(text('state')) ? text('state') : null,
    cursor: text('after') || undefined,
  };
}
