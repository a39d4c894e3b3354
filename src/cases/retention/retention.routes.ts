import type { Request, Response } from 'express';
import Joi from 'joi';
import { listOffices } from '../../offices/index.js';
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
import { holdErasure, releaseErasure } from './hold-erasure.js';
import { type UnsealPurpose, unsealPurposes } from './retention.js';
import { retentionPaths } from './retention.paths.js';
import { presentRetentionPage } from './retention.presenter.js';
import { presentRetentionList } from './retention-list.presenter.js';
import { type RetentionFilter, retentionPage, retentionTabs } from './retention-list.query.js';
import { resealCase, unsealCase } from './unseal-case.js';

interface HoldForm {
  /** The reason, of the hold or of its release. */
  readonly hold: string;
}

interface UnsealForm {
  readonly purpose: UnsealPurpose;
  readonly reason: string;
  readonly days: number;
}

/** 个人信息保存: the seal of a closed case's personal data, and what is erased when. */
export function retentionRoutes(services: CaseServices): Route[] {
  const right = roles(...caseRoles);
  const keepers = roles('head', 'supervisor');
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
    action<HoldForm, void>({
      path: retentionPaths.hold.pattern,
      right: keepers,
      schema: Joi.object({ hold: fields.text(500).label(label('hold')) }),
      form: show,
      run: (ctx, { hold }, req) =>
        holdErasure(caseContext(ctx, services), { caseId: idOf(req), reason: hold }),
      then: back,
      flash: () => ({ kind: 'success', key: 'retention.flash.held' }),
    }),
    action<HoldForm, void>({
      path: retentionPaths.release.pattern,
      right: keepers,
      schema: Joi.object({ hold: fields.text(500).label(label('release')) }),
      form: show,
      run: (ctx, { hold }, req) =>
        releaseErasure(caseContext(ctx, services), { caseId: idOf(req), reason: hold }),
      then: back,
      flash: () => ({ kind: 'success', key: 'retention.flash.released' }),
    }),
    page({
      path: retentionPaths.list.pattern,
      right: keepers,
      handler: (req, res) => showList(services, req, res),
    }),
  ];
}

async function showList(services: CaseServices, req: Request, res: Response): Promise<void> {
  const { db, law } = services;
  const today = services.today();
  const everywhere = req.actor.roles.includes('supervisor');
  const { query } = req;
  const chosen = Number(query.office);
  const filter: RetentionFilter = {
    tab: retentionTabs.find((tab) => tab === query.tab) ?? 'scans',
    officeId: everywhere
      ? Number.isInteger(chosen) && chosen > 0 && chosen <= 2_147_483_647
        ? chosen
        : null
      : (req.actor.officeId ?? 0),
    cursor: typeof query.after === 'string' ? query.after : undefined,
  };
  const [rows, offices] = await Promise.all([
    retentionPage(db, filter, { settings: law.settings, today }),
    everywhere ? listOffices(db) : [],
  ]);
  res.render(
    'cases/retention/list',
    presentRetentionList(rows, filter, { settings: law.settings, today, offices, t: res.locals.t }),
  );
}
