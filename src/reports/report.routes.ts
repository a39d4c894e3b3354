import type { Request, Response } from 'express';
import { notFound } from '../kernel/domain-error.js';
import { decodeCursor, toPage } from '../kernel/keyset.js';
import { authorize } from '../kernel/verdict.js';
import type { LawSettings } from '../law/index.js';
import type { Office } from '../offices/index.js';
import { officeByCode } from '../offices/index.js';
import { action, emptyForm, type FormState, page, type Route, roles } from '../platform/http/index.js';
import type { FontSet } from '../platform/pdf/index.js';
import type { Platform } from '../platform/platform.js';
import type { ReportScope } from './annual-report.js';
import { allCellPaths } from './annual-report.js';
import { showCellPage } from './cell.presenter.js';
import { openCorrection } from './commands/open-correction.js';
import { saveFigures } from './commands/save-figures.js';
import { saveNarrative } from './commands/save-narrative.js';
import { signOff } from './commands/sign-off.js';
import { type CellFilter, filterOf, frozenCellItems, liveCellItems } from './counted-items.query.js';
import { figureEntries, showFiguresForm, showSignOff } from './forms.presenter.js';
import { showNarrativeForm } from './narrative-form.presenter.js';
import { type OpenReport, openReport } from './open-report.query.js';
import { reportPaths, scopeSegment } from './report.paths.js';
import { mayEdit, mayRead, maySign } from './report.policy.js';
import { showReport } from './report.presenter.js';
import {
  correctionSchema,
  figuresSchema,
  type NarrativeFields,
  narrativeFrom,
  narrativeSchema,
  signOffSchema,
} from './report.schema.js';
import { showReportList } from './report-list.presenter.js';
import { readReportList } from './report-list.query.js';
import { reportPdf } from './report-pdf.js';
import { scopesOf } from './stored-report.js';

export interface ReportServices extends Platform {
  readonly law: { readonly settings: LawSettings };
  readonly fonts: FontSet;
}

const CELL_PAGE = 50;
const officers = roles('registrar', 'handler', 'reviewer', 'head', 'supervisor');

interface Address {
  readonly office: Office;
  readonly year: number;
  readonly scope: ReportScope;
}

/** The desk's pages of annual reports. */
export function reportRoutes(services: ReportServices): Route[] {
  const { db } = services;
  const settings = services.law.settings;

  async function addressOf(req: Request): Promise<Address> {
    const { code, year, scope: segment } = req.params as Record<string, string | undefined>;
    const office = await officeByCode(db, code ?? '');
    const scope = office && scopesOf(office.kind).find((one) => scopeSegment(one) === segment);
    if (!office || !scope || !/^20\d\d$/.test(year ?? '')) throw notFound('reports.notFound');
    return { office, year: Number(year), scope };
  }

  /** The report of the address, for someone who may see it. */
  async function open(req: Request): Promise<OpenReport> {
    const address = await addressOf(req);
    authorize(mayRead(req.actor, address.office));
    return openReport(db, { ...address, today: services.today(), settings });
  }

  const show = (req: Request): string => {
    const { code = '', year = '', scope = '' } = req.params as Record<string, string>;
    return reportPaths.show({ code, year, scope });
  };

  async function narrativeForm(req: Request, res: Response, form: FormState): Promise<void> {
    const report = await open(req);
    authorize(mayEdit(req.actor, report.office, report.scope));
    const proposed = req.method === 'GET' && req.query.proposal === 'yes';
    res.render('reports/narrative', showNarrativeForm({ open: report, form, proposed }, res.locals.t));
  }

  async function figuresForm(req: Request, res: Response, form: FormState): Promise<void> {
    const report = await open(req);
    authorize(mayEdit(req.actor, report.office, report.scope));
    if (report.scope === 'government_aggregate') throw notFound('reports.notFound');
    res.render('reports/figures', showFiguresForm(report, form, res.locals.t));
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
      back: show(req),
    });
  }

  return [
    page({
      path: reportPaths.index.pattern,
      right: officers,
      handler: async (req, res) => {
        const list = await readReportList(db, req.actor, services.today(), req.query.year);
        res.render('reports/desk-index', showReportList(list, services.today(), res.locals.t));
      },
    }),
    page({
      path: reportPaths.show.pattern,
      right: officers,
      handler: async (req, res) => {
        res.render('reports/show', showReport(await open(req), req.actor, services.today(), res.locals.t));
      },
    }),
    page({
      path: reportPaths.cell.pattern,
      right: officers,
      handler: async (req, res) => {
        const report = await open(req);
        const path = String(req.params.cell);
        if (!allCellPaths.includes(path)) throw notFound('reports.notFound');
        const filter = report.scope === 'government_aggregate' ? null : filterOf(path);
        const items = filter === null ? null : await cellPage(report, filter, req.query.after);
        res.render('reports/cell', showCellPage({ open: report, path, items }, res.locals.t));
      },
    }),
    page({
      path: reportPaths.pdf.pattern,
      right: officers,
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
      right: officers,
      handler: async (req, res) => {
        const { report, signed, current } = await open(req);
        res.type('json').send(signed ? current?.contentText : `${JSON.stringify(report, null, 1)}\n`);
      },
    }),
    page({
      path: reportPaths.narrative.pattern,
      right: officers,
      handler: (req, res) => narrativeForm(req, res, emptyForm()),
    }),
    action<NarrativeFields, void>({
      path: reportPaths.narrative.pattern,
      right: officers,
      schema: narrativeSchema,
      form: narrativeForm,
      run: async (ctx, input, req) => saveNarrative(ctx, await addressOf(req), narrativeFrom(input)),
      then: (_result, req) => show(req),
      flash: () => ({ kind: 'success', key: 'reports.flash.narrativeSaved' }),
    }),
    page({
      path: reportPaths.figures.pattern,
      right: officers,
      handler: (req, res) => figuresForm(req, res, emptyForm()),
    }),
    action<Record<string, string>, void>({
      path: reportPaths.figures.pattern,
      right: officers,
      schema: figuresSchema,
      form: figuresForm,
      run: async (ctx, input, req) => saveFigures(ctx, await addressOf(req), figureEntries(input)),
      then: (_result, req) => show(req),
      flash: () => ({ kind: 'success', key: 'reports.flash.figuresSaved' }),
    }),
    page({
      path: reportPaths.signOff.pattern,
      right: officers,
      handler: (req, res) => signOffForm(req, res, emptyForm()),
    }),
    action<{ version: number }, { hash: string }>({
      path: reportPaths.signOff.pattern,
      right: officers,
      schema: signOffSchema,
      form: signOffForm,
      run: async (ctx, { version }, req) => signOff(ctx, { ...(await addressOf(req)), version, settings }),
      then: (_result, req) => show(req),
      flash: () => ({ kind: 'success', key: 'reports.flash.signedOff' }),
    }),
    page({
      path: reportPaths.correction.pattern,
      right: officers,
      handler: (req, res) => correctionForm(req, res, emptyForm()),
    }),
    action<{ reason: string }, void>({
      path: reportPaths.correction.pattern,
      right: officers,
      schema: correctionSchema,
      form: correctionForm,
      run: async (ctx, { reason }, req) => openCorrection(ctx, await addressOf(req), reason),
      then: (_result, req) => show(req),
      flash: () => ({ kind: 'success', key: 'reports.flash.correctionOpened' }),
    }),
  ];

  async function cellPage({ office, year, signed, current }: OpenReport, filter: CellFilter, after: unknown) {
    const range = { limit: CELL_PAGE, after: cursorOf(after) };
    const rows =
      signed && current
        ? await frozenCellItems(db, current.id, filter, range)
        : await liveCellItems(db, { officeIds: [office.id], year, settings }, filter, range);
    return toPage(rows, CELL_PAGE, (row) => [row.counted_on, row.case_id, row.remedy_id]);
  }
}

/** Where a list goes on; a cursor that is none of ours begins the list again. */
function cursorOf(after: unknown): readonly [string, number, number] | null {
  const [countedOn, caseId, remedyId] = decodeCursor(typeof after === 'string' ? after : undefined, 3) ?? [];
  return typeof countedOn === 'string' && isId(caseId) && isId(remedyId)
    ? [countedOn, caseId, remedyId]
    : null;
}

/** PostgreSQL refuses to compare an integer column with more than 32 bits. */
function isId(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 2 ** 31;
}
