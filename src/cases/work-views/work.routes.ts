import type { Request, Response } from 'express';
import Joi from 'joi';
import { peopleWithRole } from '../../accounts/index.js';
import { fieldNames } from '../../catalog/index.js';
import { contentDisposition } from '../../files/index.js';
import { yearOf } from '../../kernel/local-date.js';
import { listOffices } from '../../offices/index.js';
import { KeptReads, type Reader } from '../../platform/database/index.js';
import { action, fields, idParam, page, type Route, roles } from '../../platform/http/index.js';
import { csvStream, writeWorkbook } from '../../platform/office-documents/index.js';
import { caseContext } from '../case.js';
import { caseRoles } from '../case.policy.js';
import type { CaseServices } from '../case.services.js';
import { officerOf } from '../open-case.js';
import { type QueueDays, SOON_WORKING_DAYS } from '../queue/queue.query.js';
import { assignMany } from './assign-many.js';
import { dropView, savedViews, saveView } from './saved-view.store.js';
import { workPaths } from './work.paths.js';
import {
  exportHead,
  exportRow,
  exportSheetColumns,
  exportSheetRow,
  presentWork,
  presentWorkload,
} from './work.presenter.js';
import { readWorkFilter, type WorkFilter, workQuery } from './work-filter.js';
import { allWork, workPage } from './work-list.query.js';
import { fieldLoads, timeliness, workload } from './workload.query.js';

/** 全部办件: one overview with every filter, views that a person keeps, assignment of many, workload, timeliness, export. */
export function workRoutes(services: CaseServices): Route[] {
  const right = roles(...caseRoles);
  // Open work and the answers of two years, office by office, and the lists to choose from: once until something is written.
  const kept = new KeptReads(services.db, services.now);
  const list = (query: string) => `${workPaths.list()}${query === '' ? '' : `?${query}`}`;
  return [
    page({ path: workPaths.list.pattern, right, handler: (req, res) => showList(services, kept, req, res) }),
    page({ path: workPaths.csv.pattern, right, handler: (req, res) => sendCsv(services, req, res) }),
    page({ path: workPaths.xlsx.pattern, right, handler: (req, res) => sendXlsx(services, req, res) }),
    page({
      path: workPaths.workload.pattern,
      right,
      handler: (req, res) => showWorkload(services, kept, req, res),
    }),
    action<{ c: readonly number[]; handlerId: number; back: string }, { n: number; back: string }>({
      path: workPaths.assign.pattern,
      right: roles('registrar', 'head'),
      schema: Joi.object({
        c: Joi.array().items(fields.id()).single().max(50).default([]),
        handlerId: fields.id().label('workViews.assignTo'),
        back: fields.optionalText(500),
      }),
      run: async (ctx, { c, handlerId, back }) => {
        const n = await assignMany(caseContext(ctx, services), { cases: c, handlerId });
        return { n, back: cleanQuery(back) };
      },
      then: ({ back }) => list(back),
      flash: ({ n }) => ({ kind: 'success', key: 'workViews.assigned', params: { n } }),
    }),
    action<{ name: string; back: string }, string>({
      path: workPaths.save.pattern,
      right,
      schema: Joi.object({
        name: fields.text(60).label('workViews.viewName'),
        back: fields.optionalText(500),
      }),
      run: async (ctx, { name, back }) => {
        const query = cleanQuery(back);
        await saveView(ctx, officerOf(caseContext(ctx, services)), { name, query });
        return query;
      },
      then: (query) => list(query),
      flash: () => ({ kind: 'success', key: 'workViews.viewSaved' }),
    }),
    action({
      path: workPaths.drop.pattern,
      right,
      schema: Joi.object({}),
      run: (ctx, _input, req) => dropView(ctx, officerOf(caseContext(ctx, services)), idParam(req)),
      then: () => workPaths.list(),
      flash: () => ({ kind: 'success', key: 'workViews.viewDropped' }),
    }),
  ];
}

/** Only what a filter knows comes back into an address. */
function cleanQuery(text: string): string {
  const query = workQuery(readWorkFilter(Object.fromEntries(new URLSearchParams(text))));
  return workPaths.list(undefined, query).split('?')[1] ?? '';
}

function daysOf({ law, today }: CaseServices): QueueDays {
  const now = today();
  return { today: now, soon: law.calendar.addWorkingDays(now, SOON_WORKING_DAYS).date };
}

async function showList(services: CaseServices, kept: Reader, req: Request, res: Response): Promise<void> {
  const { db, law } = services;
  const { actor } = req;
  const filter = readWorkFilter(req.query);
  const days = daysOf(services);
  const supervises = actor.roles.includes('supervisor');
  const office = supervises ? filter.officeId : actor.officeId;
  const [found, offices, handlers, views, names] = await Promise.all([
    workPage(db, actor, filter, days),
    supervises ? listOffices(kept) : [],
    office === null ? [] : peopleWithRole(kept, 'handler', office),
    savedViews(db, actor.accountId ?? 0),
    fieldNames(kept),
  ]);
  const t = res.locals.t;
  res.render(
    'cases/overview',
    presentWork({ actor, filter, page: found, days, law, offices, handlers, views, fieldNames: names, t }),
  );
}

async function showWorkload(
  services: CaseServices,
  kept: Reader,
  req: Request,
  res: Response,
): Promise<void> {
  const { actor } = req;
  const { officeId } = readWorkFilter(req.query);
  const days = daysOf(services);
  const year = yearOf(days.today);
  const [rows, byField, ...timely] = await Promise.all([
    workload(kept, actor, officeId, days),
    fieldLoads(kept, actor, officeId, days),
    timeliness(kept, actor, officeId, year),
    timeliness(kept, actor, officeId, year - 1),
  ]);
  const byOffice = officeId === null && actor.roles.includes('supervisor');
  const context = { byOffice, officeId, t: res.locals.t };
  res.render('cases/workload', presentWorkload(rows, timely, byField, context));
}

function exported(
  services: CaseServices,
  req: Request,
): { filter: WorkFilter; rows: ReturnType<typeof allWork> } {
  const filter = readWorkFilter(req.query);
  return { filter, rows: allWork(services.db, req.actor, filter, daysOf(services)) };
}

async function sendCsv(services: CaseServices, req: Request, res: Response): Promise<void> {
  const t = res.locals.t;
  const { rows } = exported(services, req);
  async function* lines() {
    yield exportHead(t);
    for await (const row of rows) yield exportRow(row, t);
  }
  res.set(downloadHeaders('text/csv; charset=utf-8', `${t('workViews.title')}.csv`));
  csvStream(lines()).pipe(res);
}

async function sendXlsx(services: CaseServices, req: Request, res: Response): Promise<void> {
  const t = res.locals.t;
  const { rows } = exported(services, req);
  async function* lines() {
    for await (const row of rows) yield exportSheetRow(row, t);
  }
  res.set(
    downloadHeaders(
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      `${t('workViews.title')}.xlsx`,
    ),
  );
  await writeWorkbook(res, {
    title: t('workViews.title'),
    author: req.actor.name,
    createdOn: services.today(),
    sheets: [
      { name: t('workViews.title'), columns: exportSheetColumns(), header: [exportHead(t)], rows: lines() },
    ],
  });
}

function downloadHeaders(type: string, name: string): Record<string, string> {
  return {
    'Content-Type': type,
    'Content-Disposition': contentDisposition('attachment', name),
    'Cache-Control': 'private, no-store',
  };
}
