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
import type { Platform } from '../../platform/platform.js';
import { idValue } from '../query-values.js';
import { type Carried, carryRows } from './commands/carry-rows.js';
import { previewView, successionsTable } from './succession.presenter.js';
import { followingOf, requireSuccession, successionPreview, successions } from './succession.query.js';
import { deskVersionPaths as paths } from './version.paths.js';

interface CarryForm {
  readonly rows: number;
  readonly others: number;
  readonly renameSubject: boolean;
}

const carrySchema = Joi.object({
  rows: fields.integer(0, 10_000_000),
  others: fields.integer(0, 10_000_000),
  renameSubject: fields.tick(),
});

/** 机构调整: carrying an ended office's rows to its successor. */
export function successionRoutes(services: Platform): Route[] {
  const { db } = services;
  const right = roles('supervisor');

  async function showList(_req: Request, res: Response): Promise<void> {
    const found = await successions(db, services.today());
    res.render('catalog/versions/succession', {
      view: { empty: found.length === 0, table: successionsTable(found, res.locals.t) },
    });
  }

  async function showPreview(req: Request, res: Response, form: FormState): Promise<void> {
    const id = idValue(req.params.id) ?? 0;
    const { office, successor } = await requireSuccession(db, id, services.today());
    const preview = await successionPreview(db, office, successor.id);
    const following = await followingOf(db, { office, successor });
    res.render('catalog/versions/succession-preview', {
      form,
      view: previewView(office, successor, { preview, following }, res.locals.t),
    });
  }

  return [
    page({ path: paths.succession.pattern, right, handler: showList }),
    page({
      path: paths.successor.pattern,
      right,
      handler: (req, res) => showPreview(req, res, emptyForm()),
    }),
    action<CarryForm, Carried>({
      path: paths.successor.pattern,
      right,
      schema: carrySchema,
      form: showPreview,
      run: (ctx, input, req) => carryRows(ctx, { ...input, officeId: idValue(req.params.id) ?? 0 }),
      then: () => paths.succession(),
      flash: (result) => ({
        kind: 'success',
        key: 'catalogVersions.flash.carried',
        params: { ...result },
      }),
    }),
  ];
}
