import type { Request, Response } from 'express';
import Joi from 'joi';
import { notFound } from '../../kernel/domain-error.js';
import {
  action,
  emptyForm,
  type FormState,
  fields,
  page,
  type Route,
  roles,
} from '../../platform/http/index.js';
import { caseContext } from '../case.js';
import { caseRoles } from '../case.policy.js';
import type { CaseServices } from '../case.services.js';
import { idOf } from '../case-requests.routes.js';
import { addReason, changeReason, dropReason, mayKeepReasons, type ReasonInput } from './change-reason.js';
import { reasonPaths } from './reason.paths.js';
import { presentReasonForm, presentReasonList } from './reason.presenter.js';
import { ownReason, ownReasons, reasonVersions } from './reason.store.js';

const schema = Joi.object({
  target: fields.text(90).label('reasons.field.target'),
  title: fields.text(60).label('reasons.field.title'),
  body: fields.text(2000).label('reasons.field.body'),
});

/** 理由模板: prepared texts for each ground, the office's own beside those of the program. */
export function reasonRoutes(services: CaseServices): Route[] {
  const right = roles(...caseRoles);
  const show = async (req: Request, res: Response, form: FormState): Promise<void> => {
    const officeId = req.actor.officeId ?? 0;
    const id = req.params.id === undefined ? undefined : idOf(req);
    const reason = id === undefined ? undefined : await ownReason(services.db, officeId, id);
    if (id !== undefined && !reason) throw notFound('reasons.notFound');
    const versions = reason ? await reasonVersions(services.db, officeId, reason.firstId) : [];
    const { from } = req.query;
    res.render('cases/reasons/form', presentReasonForm({ reason, from, versions }, form, res.locals.t));
  };
  return [
    page({
      path: reasonPaths.list.pattern,
      right,
      handler: async (req, res) => {
        const own = await ownReasons(services.db, req.actor.officeId ?? 0);
        const mayKeep = mayKeepReasons(req.actor).allowed;
        res.render('cases/reasons/list', presentReasonList(own, req.query.ground, mayKeep, res.locals.t));
      },
    }),
    page({ path: reasonPaths.add.pattern, right, handler: (req, res) => show(req, res, emptyForm()) }),
    action<ReasonInput, void>({
      path: reasonPaths.add.pattern,
      right,
      schema,
      form: show,
      run: (ctx, input) => addReason(caseContext(ctx, services), input),
      then: () => reasonPaths.list(),
      flash: () => ({ kind: 'success', key: 'reasons.saved' }),
    }),
    page({ path: reasonPaths.edit.pattern, right, handler: (req, res) => show(req, res, emptyForm()) }),
    action<ReasonInput, void>({
      path: reasonPaths.edit.pattern,
      right,
      schema,
      form: show,
      run: (ctx, input, req) => changeReason(caseContext(ctx, services), idOf(req), input),
      then: () => reasonPaths.list(),
      flash: () => ({ kind: 'success', key: 'reasons.saved' }),
    }),
    action<object, void>({
      path: reasonPaths.retire.pattern,
      right,
      schema: Joi.object({}),
      run: (ctx, _input, req) => dropReason(caseContext(ctx, services), idOf(req)),
      then: () => reasonPaths.list(),
      flash: () => ({ kind: 'success', key: 'reasons.dropped' }),
    }),
  ];
}
