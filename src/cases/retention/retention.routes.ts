import type { Request, Response } from 'express';
import Joi from 'joi';
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
import { fileOf, idOf, pageContext } from '../case-requests.routes.js';
import { type UnsealPurpose, unsealPurposes } from './retention.js';
import { retentionPaths } from './retention.paths.js';
import { presentRetentionPage } from './retention.presenter.js';
import { resealCase, unsealCase } from './unseal-case.js';

interface UnsealForm {
  readonly purpose: UnsealPurpose;
  readonly reason: string;
  readonly days: number;
}

/** 个人信息保存: the seal of a closed case's personal data, and what is erased when. */
export function retentionRoutes(services: CaseServices): Route[] {
  const right = roles(...caseRoles);
  const show = async (req: Request, res: Response, form: FormState): Promise<void> => {
    const file = await fileOf(services, req);
    res.render('cases/retention/show', presentRetentionPage(file, form, pageContext(services, req, res)));
  };
  const label = (name: string) => `retention.field.${name}`;
  const back = (_result: unknown, req: Request) => retentionPaths.show({ id: idOf(req) });
  return [
    page({ path: retentionPaths.show.pattern, right, handler: (req, res) => show(req, res, emptyForm()) }),
    action<UnsealForm, void>({
      path: retentionPaths.unseal.pattern,
      right,
      schema: Joi.object({
        purpose: fields.choice(unsealPurposes).label(label('purpose')),
        reason: fields.text(500).label(label('reason')),
        days: fields.integer(1, 180).label(label('days')),
      }),
      form: show,
      run: (ctx, input, req) => unsealCase(caseContext(ctx, services), { ...input, caseId: idOf(req) }),
      then: back,
      flash: () => ({ kind: 'success', key: 'retention.flash.unsealed' }),
    }),
    action<object, void>({
      path: retentionPaths.reseal.pattern,
      right,
      schema: Joi.object({}),
      form: show,
      run: (ctx, _input, req) => resealCase(caseContext(ctx, services), { caseId: idOf(req) }),
      then: back,
      flash: () => ({ kind: 'success', key: 'retention.flash.resealed' }),
    }),
  ];
}
