import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import Joi from 'joi';
import { notFound } from '../kernel/domain-error.js';
import { authorize } from '../kernel/verdict.js';
import { requireOffice } from '../offices/index.js';
import { drawChart } from '../platform/charts/index.js';
import {
  action,
  emptyForm,
  type FormState,
  fields,
  page,
  type Route,
  roles,
} from '../platform/http/index.js';
import { csvStream } from '../platform/office-documents/index.js';
import type { Platform } from '../platform/platform.js';
import { declareNil } from './commands/declare-nil.js';
import { readStatistics } from './read-statistics.query.js';
import { statisticsCharts } from './statistics.charts.js';
import { statisticsPaths } from './statistics.paths.js';
import { mayDeclareNil } from './statistics.policy.js';
import { showStatistics } from './statistics.presenter.js';
import { statisticsRows, statisticsXlsx } from './statistics-files.js';

const officers = roles('registrar', 'handler', 'reviewer', 'head', 'author', 'supervisor');
const nilSchema = Joi.object({ remark: fields.optionalText(300).label('statistics.nil.remark') });

/** Operational figures by month and week, and the nil statement. */
export function statisticsRoutes(services: Platform): Route[] {
  const { db } = services;

  const read = (req: Request) => {
    const { office, year, unit } = req.query;
    return readStatistics(db, { actor: req.actor, today: services.today(), office, year, unit });
  };

  async function ownOffice(req: Request) {
    if (req.actor.officeId === null) throw notFound('statistics.noOffice');
    const office = await requireOffice(db, req.actor.officeId);
    if (!/^20\d\d$/.test(String(req.params.year))) throw notFound('statistics.noOffice');
    return { office, year: Number(req.params.year) };
  }

  async function nilForm(req: Request, res: Response, form: FormState): Promise<void> {
    const { office, year } = await ownOffice(req);
    authorize(mayDeclareNil(req.actor, office));
    res.render('statistics/nil', {
      form,
      officeName: office.name,
      year,
      words: res.locals.t('statistics.nil.statement', { office: office.name, year }),
      back: statisticsPaths.index(undefined, { year }),
    });
  }

  return [
    page({
      path: statisticsPaths.index.pattern,
      right: officers,
      handler: async (req, res) => {
        const model = showStatistics(await read(req), req.actor, services.today(), res.locals.t);
        res.render('statistics/index', model);
      },
    }),
    page({
      path: statisticsPaths.chart.pattern,
      right: officers,
      handler: async (req, res) => {
        const wanted = String(req.params.name).replace(/\.svg$/, '');
        const chart = statisticsCharts(await read(req), res.locals.t).find(({ name }) => name === wanted);
        if (!chart) throw notFound('statistics.noChart');
        res.type('svg').send(Buffer.from(await drawChart(chart.spec, { width: 980, height: 380 })));
      },
    }),
    page({
      path: statisticsPaths.xlsx.pattern,
      right: officers,
      handler: async (req, res) => {
        const bytes = await statisticsXlsx(await read(req), services.today(), res.locals.t);
        res.attachment('statistics.xlsx').type('xlsx').send(bytes);
      },
    }),
    page({
      path: statisticsPaths.csv.pattern,
      right: officers,
      handler: async (req, res) => {
        const rows = statisticsRows(await read(req), res.locals.t) as (string | number | null)[][];
        res.attachment('statistics.csv').type('text/csv; charset=utf-8');
        await pipeline(csvStream(rows), res);
      },
    }),
    page({
      path: statisticsPaths.nil.pattern,
      right: officers,
      handler: (req, res) => nilForm(req, res, emptyForm()),
    }),
    action<{ remark: string }, void>({
      path: statisticsPaths.nil.pattern,
      right: officers,
      schema: nilSchema,
      form: nilForm,
      run: async (ctx, { remark }, req) => declareNil(ctx, { ...(await ownOffice(req)), remark }),
      then: (_result, req) => statisticsPaths.index(undefined, { year: String(req.params.year) }),
      flash: () => ({ kind: 'success', key: 'statistics.flash.declared' }),
    }),
  ];
}
