import type { Request, Response } from 'express';
import { authorize } from '../kernel/verdict.js';
import {
  action,
  emptyForm,
  type FormState,
  idParam,
  page,
  type Route,
  roles,
  signedIn,
} from '../platform/http/index.js';
import type { Platform } from '../platform/platform.js';
import { addOffice } from './commands/add-office.js';
import { changeOffice } from './commands/change-office.js';
import { type Closing, closeOffice, reopenOffice } from './commands/close-office.js';
import { type GuideInput, keepGuide } from './commands/keep-guide.js';
import { officePaths } from './office.paths.js';
import { mayKeepGuide, mayKeepOffices } from './office.policy.js';
import {
  kindChoices,
  newOfficeValues,
  officeChoices,
  officeValues,
  presentOffice,
  treeLines,
} from './office.presenter.js';
import { closeSchema, guideSchema, nothingSchema, type OfficeInput, officeSchema } from './office.schema.js';
import { listOffices, requireOffice } from './office.store.js';

export function officeRoutes(services: Platform): Route[] {
  const { db } = services;
  const administrators = roles('systemAdmin');
  const guideKeepers = roles('systemAdmin', 'supervisor', 'head');

  return [
    page({
      path: officePaths.list.pattern,
      right: signedIn,
      handler: async (req, res) => {
        const offices = await listOffices(db);
        const tree = treeLines(offices, services.today(), res.locals.t);
        res.render('offices/index', { tree, mayAdd: mayKeepOffices(req.actor).allowed });
      },
    }),
    page({
      path: officePaths.add.pattern,
      right: administrators,
      handler: (req, res) =>
        showForm(req, res, emptyForm(newOfficeValues(req.query.parent, services.today()))),
    }),
    action<OfficeInput, { id: number }>({
      path: officePaths.add.pattern,
      right: administrators,
      schema: officeSchema,
      form: showForm,
      run: addOffice,
      then: ({ id }) => officePaths.show({ id }),
      flash: () => ({ kind: 'success', key: 'offices.flash.created' }),
    }),
    page({ path: officePaths.show.pattern, right: signedIn, handler: showOffice }),
    page({
      path: officePaths.edit.pattern,
      right: administrators,
      handler: async (req, res) =>
        showForm(req, res, emptyForm(officeValues(await requireOffice(db, idParam(req))))),
    }),
    action<OfficeInput, void>({
      path: officePaths.edit.pattern,
      right: administrators,
      schema: officeSchema,
      form: showForm,
      run: (ctx, input, req) => changeOffice(ctx, { ...input, id: idParam(req) }),
      then: (_result, req) => officePaths.show({ id: idParam(req) }),
      flash: () => ({ kind: 'success', key: 'offices.flash.changed' }),
    }),
    page({
      path: officePaths.guide.pattern,
      right: guideKeepers,
      handler: async (req, res) => {
        authorize(mayKeepGuide(req.actor, idParam(req)));
        const { guide } = await requireOffice(db, idParam(req));
        await showGuide(req, res, emptyForm({ ...guide }));
      },
    }),
    action<Omit<GuideInput, 'id'>, void>({
      path: officePaths.guide.pattern,
      right: guideKeepers,
      schema: guideSchema,
      form: showGuide,
      run: (ctx, input, req) => keepGuide(ctx, { ...input, id: idParam(req) }),
      then: (_result, req) => officePaths.show({ id: idParam(req) }),
      flash: () => ({ kind: 'success', key: 'offices.flash.guideKept' }),
    }),
    page({
      path: officePaths.close.pattern,
      right: administrators,
      handler: (req, res) => showClose(req, res, emptyForm({ validTo: services.today() })),
    }),
    action<Omit<Closing, 'id'>, void>({
      path: officePaths.close.pattern,
      right: administrators,
      schema: closeSchema,
      form: showClose,
      run: (ctx, input, req) => closeOffice(ctx, { ...input, id: idParam(req) }),
      then: (_result, req) => officePaths.show({ id: idParam(req) }),
      flash: () => ({ kind: 'success', key: 'offices.flash.closed' }),
    }),
    action({
      path: officePaths.reopen.pattern,
      right: administrators,
      schema: nothingSchema,
      run: (ctx, _input, req) => reopenOffice(ctx, { id: idParam(req) }),
      then: (_result, req) => officePaths.show({ id: idParam(req) }),
      flash: () => ({ kind: 'success', key: 'offices.flash.reopened' }),
    }),
  ];

  async function showOffice(req: Request, res: Response): Promise<void> {
    const offices = await listOffices(db);
    const office = await requireOffice(db, idParam(req));
    res.render('offices/show', {
      office: presentOffice(office, offices, services.today(), res.locals.t),
      mayKeep: mayKeepOffices(req.actor).allowed,
      mayGuide: mayKeepGuide(req.actor, office.id).allowed,
    });
  }

  async function showForm(req: Request, res: Response, form: FormState): Promise<void> {
    const id = req.params.id === undefined ? undefined : idParam(req);
    const office = id === undefined ? null : await requireOffice(db, id);
    res.render('offices/form', {
      form,
      office: office && { id: office.id, name: office.name },
      parents: officeChoices(await listOffices(db), services.today(), id),
      kinds: kindChoices(res.locals.t),
    });
  }

  async function showGuide(req: Request, res: Response, form: FormState): Promise<void> {
    const { id, name } = await requireOffice(db, idParam(req));
    res.render('offices/guide', { form, office: { id, name } });
  }

  async function showClose(req: Request, res: Response, form: FormState): Promise<void> {
    const { id, name } = await requireOffice(db, idParam(req));
    const successors = officeChoices(await listOffices(db), services.today()).filter(
      ({ value }) => value !== String(id),
    );
    res.render('offices/close', { form, office: { id, name }, successors });
  }
}
