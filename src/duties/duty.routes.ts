import type { Request, Response } from 'express';
import { listFields, parseTimeLimit } from '../catalog/index.js';
import { invalid } from '../kernel/domain-error.js';
import { authorize } from '../kernel/verdict.js';
import { listOffices } from '../offices/index.js';
import type { CommandContext } from '../platform/database/index.js';
import { action, emptyForm, type FormState, page, type Route, roles } from '../platform/http/index.js';
import { cancelItem, decideNotPublic, reopenItem } from './commands/close-item.js';
import {
  type RegisterInput,
  registerInformation,
  reviseInformation,
} from './commands/register-information.js';
import { linkPublication } from './commands/settle-publication.js';
import { dashboardRoutes } from './dashboard.routes.js';
import { changeKinds, type DutyServices, dutyContext, type NotPublicGround } from './duty.js';
import { dutyPaths } from './duty.paths.js';
import { dutyRoles, mayRegister, mayRevise, maySee } from './duty.policy.js';
import { limitChoices, presentItem, presentList } from './duty.presenter.js';
import {
  linkSchema,
  noteSchema,
  notPublicSchema,
  registerSchema,
  reviseSchema,
  rowSchema,
} from './duty.schema.js';
import { obligingRow } from './duty.store.js';
import { colleagues, dutyFile, linkable, type RowChoice, rowChoices } from './duty-item.query.js';
import { type DutyFilter, type DutyTab, dutyCounts, dutyPage, dutyTabs } from './duty-list.query.js';
import { daysOf, idIn, idOf, scopeOffice, viewOf } from './duty-requests.routes.js';

const staff = roles(...dutyRoles);
const author = roles('author');

/** 公开义务: the register of formed information, what is due, what was published. */
export function dutyRoutes(services: DutyServices): Route[] {
  const pages = dutyPages(services);
  const toItem = (id: number) => dutyPaths.item({ id });
  const said = (key: string) => () => ({ kind: 'success' as const, key: `duties.flash.${key}` });
  type WithVersion = { readonly version: number };
  return [
    page({ path: dutyPaths.list.pattern, right: staff, handler: pages.list }),
    page({
      path: dutyPaths.register.pattern,
      right: author,
      handler: (req, res) =>
        pages.registerForm(req, res, emptyForm({ changeKind: 'formed', entryId: idIn(req, 'entry') ?? '' })),
    }),
    // The row decides which limits there are to choose from: without scripts, that takes a step of its own.
    ...[dutyPaths.registerRow, dutyPaths.editRow].map(({ pattern }) =>
      page({ path: pattern, right: author, handler: (req, res) => res.redirect(303, formAddress(req)) }),
    ),
    action<RowInput, void>({
      path: dutyPaths.registerRow.pattern,
      right: author,
      schema: rowSchema,
      form: pages.registerForm,
      run: (ctx, input) => requireRow(ctx, input),
      then: () => dutyPaths.register(),
      respond: (req, res) => pages.registerForm(req, res, withRow(req)),
    }),
    action<RowInput, void>({
      path: dutyPaths.editRow.pattern,
      right: author,
      schema: rowSchema,
      form: pages.editForm,
      run: (ctx, input) => requireRow(ctx, input),
      then: (_result, req) => dutyPaths.edit({ id: idOf(req) }),
      respond: (req, res) => pages.editForm(req, res, withRow(req)),
    }),
    action<RegisterInput & Shown, number>({
      path: dutyPaths.register.pattern,
      right: author,
      schema: registerSchema,
      form: pages.registerForm,
      run: (ctx, input) => registerInformation(dutyContext(ctx, services), asShown(input)),
      then: toItem,
      flash: said('registered'),
    }),
    ...dashboardRoutes(services),
    page({
      path: dutyPaths.item.pattern,
      right: staff,
      handler: (req, res) => pages.item(req, res, emptyForm()),
    }),
    page({
      path: dutyPaths.edit.pattern,
      right: author,
      handler: (req, res) => pages.editForm(req, res, null),
    }),
    action<RegisterInput & WithVersion & Shown, number>({
      path: dutyPaths.edit.pattern,
      right: author,
      schema: reviseSchema,
      form: pages.editForm,
      run: (ctx, input, req) =>
        reviseInformation(dutyContext(ctx, services), { ...asShown(input), id: idOf(req) }),
      then: toItem,
      flash: said('revised'),
    }),
    // Whoever reloads a refused form, or changes its language, comes back to the line.
    ...[dutyPaths.link, dutyPaths.notPublic, dutyPaths.cancel, dutyPaths.reopen].map(({ pattern }) =>
      page({
        path: pattern,
        right: staff,
        handler: (req, res) => res.redirect(303, dutyPaths.item({ id: idOf(req) })),
      }),
    ),
    action<WithVersion & { disclosureId: number }, number>({
      path: dutyPaths.link.pattern,
      right: author,
      schema: linkSchema,
      form: pages.item,
      run: (ctx, input, req) => linkPublication(dutyContext(ctx, services), { ...input, id: idOf(req) }),
      then: toItem,
      flash: said('linked'),
    }),
    action<WithVersion & { ground: NotPublicGround; note: string }, number>({
      path: dutyPaths.notPublic.pattern,
      right: roles('reviewer', 'secrecyReviewer', 'head'),
      schema: notPublicSchema,
      form: pages.item,
      run: (ctx, input, req) => decideNotPublic(ctx, { ...input, id: idOf(req) }),
      then: toItem,
      flash: said('notPublic'),
    }),
    action<WithVersion & { note: string }, number>({
      path: dutyPaths.cancel.pattern,
      right: author,
      schema: noteSchema,
      form: pages.item,
      run: (ctx, input, req) => cancelItem(ctx, { ...input, id: idOf(req) }),
      then: toItem,
      flash: said('cancelled'),
    }),
    action<WithVersion & { note: string }, number>({
      path: dutyPaths.reopen.pattern,
      right: roles('reviewer', 'secrecyReviewer', 'head'),
      schema: noteSchema,
      form: pages.item,
      run: (ctx, input, req) => reopenItem(dutyContext(ctx, services), { ...input, id: idOf(req) }),
      then: toItem,
      flash: said('reopened'),
    }),
  ];
}

function dutyPages(services: DutyServices) {
  const { db } = services;

  const showForm = async (
    req: Request,
    res: Response,
    form: FormState,
    known: { readonly id: number; readonly version: number; readonly title: string } | null,
  ) => {
    const { t } = res.locals;
    const officeId = req.actor.officeId ?? 0;
    const [rows, people] = await Promise.all([rowChoices(db, officeId), colleagues(db, officeId)]);
    const chosen = rows.find(({ id }) => String(id) === String(form.values.entryId ?? ''));
    res.render('duties/form', {
      form,
      known,
      rowItems: rowItems(rows, t('duties.chooseRow')),
      noRows: rows.length === 0,
      // A new registration begins with the row alone.
      choosesRow: !chosen && !known && form.summary.every(({ field }) => field === 'entryId'),
      shownEntry: chosen?.id ?? '',
      limitWords: chosen?.timeLimit ?? '',
      limitItems: chosen
        ? limitChoices(
            parseTimeLimit(chosen.timeLimit),
            form.errors.entryId ? null : form.values.limitPart,
            t,
          )
        : [],
      asksEvent: chosen
        ? parseTimeLimit(chosen.timeLimit).parts.some((part) => part.kind === 'beforeEvent')
        : false,
      kindItems: changeKinds.map((value) => ({
        value,
        text: t(`duties.changeKind.${value}`),
        hint: t(`duties.changeKindHint.${value}`),
        checked: form.values.changeKind === value,
      })),
      peopleItems: [
        { value: '', text: t('duties.myself') },
        ...people.map(({ id, name }) => ({ value: id, text: name })),
      ],
      rowTo: known ? dutyPaths.editRow({ id: known.id }) : dutyPaths.registerRow(),
      submitTo: known ? dutyPaths.edit({ id: known.id }) : dutyPaths.register(),
      cancelTo: known ? dutyPaths.item({ id: known.id }) : dutyPaths.list(),
      today: services.today(),
    });
  };

  return {
    list: async (req: Request, res: Response) => {
      const filter = filterOf(req);
      const days = daysOf(services);
      const [rows, counts, fields, offices] = await Promise.all([
        dutyPage(db, req.actor, filter, days),
        dutyCounts(db, req.actor, filter, days),
        listFields(db),
        req.actor.roles.includes('supervisor') ? listOffices(db) : [],
      ]);
      const choices = { fields, offices, mayRegister: mayRegister(req.actor).allowed };
      res.render('duties/list', presentList(rows, counts, filter, choices, viewOf(services, req, res)));
    },

    registerForm: async (req: Request, res: Response, form: FormState) => {
      authorize(mayRegister(req.actor));
      await showForm(req, res, form, null);
    },

    editForm: async (req: Request, res: Response, form: FormState | null) => {
      const { item } = await dutyFile(db, idOf(req));
      authorize(mayRevise(req.actor, item));
      await showForm(req, res, form ?? emptyForm({ ...item }), item);
    },

    item: async (req: Request, res: Response, form: FormState) => {
      const file = await dutyFile(db, idOf(req));
      authorize(maySee(req.actor, file.item));
      const links = mayRevise(req.actor, file.item).allowed ? await linkable(db, file.item) : [];
      res.render('duties/item', { form, duty: presentItem(file, links, viewOf(services, req, res)) });
    },
  };
}

/** The row that the form's limits were shown for; null for a form without them. */
interface Shown {
  readonly shownEntry: number | null;
}

interface RowInput {
  readonly entryId: number;
}

async function requireRow(ctx: CommandContext, { entryId }: RowInput): Promise<void> {
  const row = await obligingRow(ctx, entryId);
  if (row?.officeId !== ctx.actor.officeId)
    throw invalid([{ field: 'entryId', code: 'duties.entryUnknown' }]);
}

/** A limit chosen for one row says nothing of another: who changed the row sees its limits before it is saved. */
function asShown<Input extends RegisterInput & Shown>({ shownEntry, ...input }: Input) {
  if (shownEntry !== null && shownEntry !== input.entryId)
    throw invalid([{ field: 'entryId', code: 'duties.rowChanged' }]);
  return input;
}

/** What was typed, for the row that is chosen now. */
function withRow(req: Request): FormState {
  const { _csrf, _submit, limitPart, ...typed } = req.body as Record<string, unknown>;
  const same = typed.shownEntry === typed.entryId;
  return emptyForm({ changeKind: 'formed', ...typed, ...(same ? { limitPart } : {}) });
}

function formAddress(req: Request): string {
  return req.params.id === undefined ? dutyPaths.register() : dutyPaths.edit({ id: idOf(req) });
}

/** Rows in groups by field, as a select shows them. */
function rowItems(rows: readonly RowChoice[], choose: string) {
  const groups = new Map<string, { value: number; text: string }[]>();
  for (const { id, field, matter } of rows)
    groups.set(field, [...(groups.get(field) ?? []), { value: id, text: matter }]);
  return [{ value: '', text: choose }, ...[...groups].map(([group, items]) => ({ group, items }))];
}

function filterOf(req: Request): DutyFilter {
  const { query } = req;
  const text = (name: string): string => (typeof query[name] === 'string' ? query[name] : '');
  return {
    tab: dutyTabs.find((tab) => tab === text('tab')) ?? defaultTab(req),
    officeId: scopeOffice(req),
    fieldId: idIn(req, 'field'),
    entryId: idIn(req, 'entry'),
    month: /^\d{4}-(0[1-9]|1[0-2])$/.test(text('month')) ? text('month') : null,
    late: text('late') === 'yes',
    cursor: text('after') || undefined,
  };
}

function defaultTab(req: Request): DutyTab {
  return req.actor.roles.includes('author') ? 'mine' : 'open';
}
