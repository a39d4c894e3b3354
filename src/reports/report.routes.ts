import type { Request, Response } from 'express';
import type { LawContext } from '../cases/index.js';
import { authorize } from '../kernel/verdict.js';
import { action, emptyForm, type FormState, page, type Route } from '../platform/http/index.js';
import type { FontSet } from '../platform/pdf/index.js';
import type { Platform } from '../platform/platform.js';
import { openCorrection } from './commands/open-correction.js';
import { saveNarrative } from './commands/save-narrative.js';
import { signOff } from './commands/sign-off.js';
import { showSignOff } from './forms.presenter.js';
import { showNarrativeForm } from './narrative/narrative-form.presenter.js';
import { reportPdf } from './outputs/report-pdf.js';
import { reportPaths } from './report.paths.js';
import { mayEdit, maySign } from './report.policy.js';
import { openRemark, showReport, showStory } from './report.presenter.js';
import {
  correctionSchema,
  type NarrativeFields,
  narrativeFrom,
  narrativeSchema,
  signOffSchema,
} from './report.schema.js';
import { reportDesk, reportHref, reportOfficers } from './report-desk.routes.js';
import { showReportList } from './report-list.presenter.js';
import { readReportList } from './report-list.query.js';
import { reportEvents } from './workflow/workflow.store.js';

export interface ReportServices extends Platform {
  readonly law: LawContext;
  readonly fonts: FontSet;
}

/** The desk's pages of annual reports. */
export function reportRoutes(services: ReportServices): Route[] {
  const { db } = services;
  const { addressOf, open } = reportDesk(services);

  async function narrativeForm(req: Request, res: Response, form: FormState): Promise<void> {
    const report = await open(req);
    authorize(mayEdit(req.actor, report.office, report.scope));
    const proposed = req.method === 'GET' && req.query.proposal === 'yes';
    res.render('reports/narrative', showNarrativeForm({ open: report, form, proposed }, res.locals.t));
  }

  async function signOffForm(req: Request, res: Response, form: FormState): Promise<void> {
    const report = await open(req);
    res.render('reports/sign-off', showSignOff(report, req.actor, services.today(), form, res.locals.t));
  }

  async function correctionForm(req: Request, res: Response, form: FormState): Promise<void> {
    const report = await open(req);
    authorize(maySign(req.actor, report.office, report.scope));
    res.render('reports/correction', {
      reportTitle: report.report.source_title ?? '',
      indexHref: reportPaths.index(),
      form,
      back: reportHref(req),
    });
  }

  return [
    page({
      path: reportPaths.index.pattern,
      right: reportOfficers,
      handler: async (req, res) => {
        const list = await readReportList(db, req.actor, services.today(), req.query.year);
        res.render('reports/desk-index', showReportList(list, services.today(), res.locals.t));
      },
    }),
    page({
      path: reportPaths.show.pattern,
      right: reportOfficers,
      handler: async (req, res) => {
        const report = await open(req);
        const { office, year, scope } = report;
        const story = await reportEvents(db, { officeId: office.id, year, scope });
        const { t } = res.locals;
        res.render('reports/show', {
          ...showReport(report, req.actor, services.today(), t),
          story: showStory(story, t),
          sentBack: openRemark(story, t),
        });
      },
    }),
    page({
      path: reportPaths.pdf.pattern,
      right: reportOfficers,
      handler: async (req, res) => {
        const { report, signed } = await open(req);
        const pdf = await reportPdf(report, {
          createdOn: services.today(),
          fonts: services.fonts,
          ...(signed ? {} : { watermark: res.locals.t('reports.watermark') }),
        });
        res.type('pdf').send(pdf);
      },
    }),
    page({
      path: reportPaths.json.pattern,
      right: reportOfficers,
      handler: async (req, res) => {
        const { report, signed, current } = await open(req);
        res.type('json').send(signed ? current?.contentText : `${JSON.stringify(report, null, 1)}\n`);
      },
    }),
    page({
      path: reportPaths.narrative.pattern,
      right: reportOfficers,
      handler: (req, res) => narrativeForm(req, res, emptyForm()),
    }),
    action<NarrativeFields, void>({
      path: reportPaths.narrative.pattern,
      right: reportOfficers,
      schema: narrativeSchema,
      form: narrativeForm,
      run: async (ctx, input, req) => saveNarrative(ctx, await addressOf(req), narrativeFrom(input)),
      then: (_result, req) => reportHref(req),
      flash: () => ({ kind: 'success', key: 'reports.flash.narrativeSaved' }),
    }),
    page({
      path: reportPaths.signOff.pattern,
      right: reportOfficers,
      handler: (req, res) => signOffForm(req, res, emptyForm()),
    }),
    action<{ version: number }, { hash: string }>({
      path: reportPaths.signOff.pattern,
      right: reportOfficers,
      schema: signOffSchema,
      form: signOffForm,
      run: async (ctx, { version }, req) => signOff(ctx, { ...(await addressOf(req)), version }),
      then: (_result, req) => reportHref(req),
      flash: () => ({ kind: 'success', key: 'reports.flash.signedOff' }),
    }),
    page({
      path: reportPaths.correction.pattern,
      right: reportOfficers,
      handler: (req, res) => correctionForm(req, res, emptyForm()),
    }),
    action<{ reason: string }, void>({
      path: reportPaths.correction.pattern,
      right: reportOfficers,
      schema: correctionSchema,
      form: correctionForm,
      run: async (ctx, { reason }, req) => openCorrection(ctx, await addressOf(req), reason),
      then: (_result, req) => reportHref(req),
      flash: () => ({ kind: 'success', key: 'reports.flash.correctionOpened' }),
    }),
  ];
}
