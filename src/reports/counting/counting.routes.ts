import type { Request, Response } from 'express';
import Joi from 'joi';
import { caseContext } from '../../cases/index.js';
import { notFound } from '../../kernel/domain-error.js';
import { authorize } from '../../kernel/verdict.js';
import {
  action,
  emptyForm,
  type FormState,
  fields,
  page,
  type Route,
  roles,
} from '../../platform/http/index.js';
import {
  type CountingKey,
  countingChoices,
  countingKeys,
  countingSettings,
  countingValues,
  isCountingKey,
} from '../../settings/index.js';
import { type CountingInput, chooseCounting } from '../commands/choose-counting.js';
import { maySupervise } from '../report.policy.js';
import type { ReportServices } from '../report.routes.js';
import { countingPaths } from './counting.paths.js';
import { showCounting, showCountingForm } from './counting.presenter.js';

const readers = roles('registrar', 'handler', 'reviewer', 'head', 'supervisor');

const everyValue = [...new Set(countingKeys.flatMap(countingValues))];

const schema = Joi.object({
  value: fields.choice(everyValue).label('reportFigures.field.value'),
  fromYear: fields.integer(2019, 2100).label('reportFigures.field.fromYear'),
  reason: fields.text(500).label('reportFigures.field.reason'),
});

/** 年度报告计数口径: read by all who report, set by the supervising office. */
export function countingRoutes(services: ReportServices): Route[] {
  const { db } = services;

  function keyOf(req: Request): CountingKey {
    const key = String(req.params.key);
    if (!isCountingKey(key)) throw notFound('reportFigures.noPoint');
    return key;
  }

  async function changeForm(req: Request, res: Response, form: FormState): Promise<void> {
    authorize(maySupervise(req.actor));
    const counting = await countingSettings(db);
    const model = showCountingForm(keyOf(req), counting, services.today(), form, res.locals.t);
    res.render('reports/figures/counting-form', model);
  }

  return [
    page({
      path: countingPaths.list.pattern,
      right: readers,
      handler: async (req, res) => {
        const input = {
          choices: await countingChoices(db),
          counting: await countingSettings(db),
          today: services.today(),
          actor: req.actor,
        };
        res.render('reports/figures/counting', showCounting(input, res.locals.t));
      },
    }),
    page({
      path: countingPaths.change.pattern,
      right: readers,
      handler: (req, res) => changeForm(req, res, emptyForm()),
    }),
    action<CountingInput, void>({
      path: countingPaths.change.pattern,
      right: readers,
      schema,
      form: changeForm,
      run: (ctx, input, req) => chooseCounting(caseContext(ctx, services), keyOf(req), input),
      then: () => countingPaths.list(),
      flash: () => ({ kind: 'success', key: 'reportFigures.flash.countingChosen' }),
    }),
  ];
}
