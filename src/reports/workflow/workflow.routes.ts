import type { Request, Response } from 'express';
import { peopleWithRoles } from '../../accounts/index.js';
import { notFound } from '../../kernel/domain-error.js';
import { authorize } from '../../kernel/verdict.js';
import { action, emptyForm, type FormState, idParam, page, type Route } from '../../platform/http/index.js';
import type { AddressedReport } from '../archive/report-address.query.js';
import {
  fillTask,
  returnTask,
  type SetTaskInput,
  setTask,
  taskFigures,
  withdrawTask,
} from '../commands/report-tasks.js';
import { reviewReport, submitForReview } from '../commands/review-report.js';
import { saveFigures } from '../commands/save-figures.js';
import { figureEntriesOf } from '../forms.presenter.js';
import { reportedFacts } from '../narrative/reported-facts.js';
import type { OpenReport } from '../open-report.query.js';
import { reportPaths, reportTaskPaths } from '../report.paths.js';
import { mayEdit, mayReview } from '../report.policy.js';
import type { ReportServices } from '../report.routes.js';
import { factsSchema, figuresSchema, reviewSchema, signOffSchema } from '../report.schema.js';
import { reportAt, reportDesk, reportHref, reportOfficers } from '../report-desk.routes.js';
import { returnTaskSchema, setTaskSchema } from './task.schema.js';
import {
  showFactsForm,
  showReviewForm,
  showSubmitForm,
  showTask,
  showTaskList,
} from './workflow.presenter.js';
import { reportTask, reportTasks } from './workflow.store.js';

const workers = ['registrar', 'handler', 'reviewer', 'head'] as const;

/** From a draft to the signature: figures by unit, 送审, 审核. */
export function reportWorkflowRoutes(services: ReportServices): Route[] {
  const { db } = services;
  const { addressOf, open } = reportDesk(services);

  /** A report of one organ: a consolidated one has no figures of its own. */
  async function openOwn(req: Request): Promise<OpenReport> {
    const report = await open(req);
    authorize(mayEdit(req.actor, report.office, report.scope));
    if (report.scope === 'government_aggregate') throw notFound('reports.notFound');
    return report;
  }

  async function ownAddress(req: Request): Promise<AddressedReport> {
    const address = await addressOf(req);
    if (address.scope === 'government_aggregate') throw notFound('reports.notFound');
    return address;
  }

  const tasks = (req: Request): string => reportTaskPaths.list(reportAt(req));

  async function submitForm(req: Request, res: Response, form: FormState): Promise<void> {
    const report = await open(req);
    authorize(mayEdit(req.actor, report.office, report.scope));
    res.render('reports/submit', showSubmitForm(report, form, res.locals.t));
  }

  async function reviewForm(req: Request, res: Response, form: FormState): Promise<void> {
    const report = await open(req);
    authorize(mayReview(req.actor, report.office, report.scope));
    res.render('reports/review', showReviewForm(report, req.actor, form, res.locals.t));
  }

  async function factsForm(req: Request, res: Response, form: FormState): Promise<void> {
    res.render('reports/quoted-figures', showFactsForm(await openOwn(req), form, res.locals.t));
  }

  async function taskList(req: Request, res: Response, form: FormState): Promise<void> {
    const report = await openOwn(req);
    const { office, year } = report;
    const found = await peopleWithRoles(db, workers, office.id);
    const people = new Map(found.map(({ id, name }) => [id, name]));
    const list = await reportTasks(db, office.id, year);
    const input = { open: report, tasks: list, people, form, today: services.today() };
    res.render('reports/tasks', showTaskList(input, res.locals.t));
  }

  async function taskForm(req: Request, res: Response, form: FormState): Promise<void> {
    const { office, year, scope } = await ownAddress(req);
    authorize(mayEdit(req.actor, office, scope));
    const task = await reportTask(db, idParam(req));
    if (task?.officeId !== office.id || task.year !== year) throw notFound('reports.noTask');
    const figures = await taskFigures(db, task);
    res.render(
      'reports/task',
      showTask({ office, scope, task, figures, form, today: services.today() }, res.locals.t),
    );
  }

  return [
    page({
      path: reportPaths.submit.pattern,
      right: reportOfficers,
      handler: (req, res) => submitForm(req, res, emptyForm()),
    }),
    action<{ version: number }, void>({
      path: reportPaths.submit.pattern,
      right: reportOfficers,
      schema: signOffSchema,
      form: submitForm,
      run: async (ctx, { version }, req) => submitForReview(ctx, { ...(await addressOf(req)), version }),
      then: (_result, req) => reportHref(req),
      flash: () => ({ kind: 'success', key: 'reports.flash.submitted' }),
    }),
    page({
      path: reportPaths.review.pattern,
      right: reportOfficers,
      handler: (req, res) => reviewForm(req, res, emptyForm()),
    }),
    action<{ version: number; outcome: 'pass' | 'return'; remark: string }, void>({
      path: reportPaths.review.pattern,
      right: reportOfficers,
      schema: reviewSchema,
      form: reviewForm,
      run: async (ctx, input, req) => reviewReport(ctx, { ...(await addressOf(req)), ...input }),
      then: (_result, req) => reportHref(req),
      flash: () => ({ kind: 'success', key: 'reports.flash.reviewed' }),
    }),
    page({
      path: reportTaskPaths.facts.pattern,
      right: reportOfficers,
      handler: (req, res) => factsForm(req, res, emptyForm()),
    }),
    action<Record<string, string>, void>({
      path: reportTaskPaths.facts.pattern,
      right: reportOfficers,
      schema: factsSchema,
      form: factsForm,
      run: async (ctx, input, req) =>
        saveFigures(
          ctx,
          await ownAddress(req),
          figureEntriesOf(
            reportedFacts.map((fact) => fact.path),
            input,
          ),
        ),
      then: (_result, req) => reportHref(req),
      flash: () => ({ kind: 'success', key: 'reports.flash.factsSaved' }),
    }),
    page({
      path: reportTaskPaths.list.pattern,
      right: reportOfficers,
      handler: (req, res) => taskList(req, res, emptyForm()),
    }),
    action<SetTaskInput, number>({
      path: reportTaskPaths.list.pattern,
      right: reportOfficers,
      schema: setTaskSchema,
      form: taskList,
      run: async (ctx, input, req) => setTask(ctx, await ownAddress(req), input),
      then: (_result, req) => tasks(req),
      flash: () => ({ kind: 'success', key: 'reports.flash.taskSet' }),
    }),
    page({
      path: reportTaskPaths.show.pattern,
      right: reportOfficers,
      handler: (req, res) => taskForm(req, res, emptyForm()),
    }),
    action<Record<string, string>, unknown>({
      path: reportTaskPaths.show.pattern,
      right: reportOfficers,
      schema: figuresSchema.concat(factsSchema),
      form: taskForm,
      run: async (ctx, input, req) => {
        const task = await reportTask(ctx, idParam(req));
        if (!task) throw notFound('reports.noTask');
        return fillTask(ctx, task.id, figureEntriesOf(task.paths, input));
      },
      then: (_result, req) => tasks(req),
      flash: () => ({ kind: 'success', key: 'reports.flash.taskDone' }),
    }),
    action<{ remark: string }, unknown>({
      path: reportTaskPaths.giveBack.pattern,
      right: reportOfficers,
      schema: returnTaskSchema,
      form: taskForm,
      run: (ctx, { remark }, req) => returnTask(ctx, idParam(req), remark),
      then: (_result, req) => tasks(req),
      flash: () => ({ kind: 'success', key: 'reports.flash.taskReturned' }),
    }),
    action<object, unknown>({
      path: reportTaskPaths.withdraw.pattern,
      right: reportOfficers,
      schema: signOffSchema.fork(['version'], (version) => version.optional()),
      form: taskForm,
      run: (ctx, _input, req) => withdrawTask(ctx, idParam(req)),
      then: (_result, req) => tasks(req),
      flash: () => ({ kind: 'success', key: 'reports.flash.taskWithdrawn' }),
    }),
  ];
}
