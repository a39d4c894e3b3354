import type { Request, Response } from 'express';
import Joi from 'joi';
import { notFound } from '../../kernel/domain-error.js';
import { decodeCursor, toPage } from '../../kernel/keyset.js';
import { authorize } from '../../kernel/verdict.js';
import { action, emptyForm, type FormState, fields, page, type Route } from '../../platform/http/index.js';
import { countingSettings } from '../../settings/index.js';
import { allCellPaths } from '../annual-report.js';
import { saveCellRemark } from '../commands/save-cell-remark.js';
import { saveFigures } from '../commands/save-figures.js';
import type { CellPath } from '../format.js';
import { figureEntries, showFiguresForm } from '../forms.presenter.js';
import { registerPage } from '../normative-documents/normative-document.store.js';
import type { OpenReport } from '../open-report.query.js';
import { cellRemarkPath, reportPaths } from '../report.paths.js';
import { mayEdit } from '../report.policy.js';
import type { ReportServices } from '../report.routes.js';
import { figuresSchema } from '../report.schema.js';
import { reportAt, reportDesk, reportHref, reportOfficers } from '../report-desk.routes.js';
import { registerPlace, showCellPage } from './cell.presenter.js';
import { type CellFilter, filterOf, frozenCellItems, liveCellItems } from './counted-items.query.js';
import { cellRemarks, figureHistory } from './table-two.query.js';

const CELL_PAGE = 50;
const remarkSchema = Joi.object({ remark: fields.optionalText(100).label('reports.figures.remark') });

/** A report's cells, each opened to what it counts, and the figures that an office enters. */
export function cellRoutes(services: ReportServices): Route[] {
  const { db } = services;
  const { addressOf, open } = reportDesk(services);

  async function cellPage(req: Request, res: Response, form: FormState): Promise<void> {
    const report = await open(req);
    const cell = cellOf(req);
    const { office, year, scope } = report;
    const own = scope !== 'government_aggregate';
    const filter = own ? filterOf(cell) : null;
    const register = own ? registerPlace(report, cell) : null;
    const after = req.query.after;
    const model = showCellPage(
      {
        open: report,
        path: cell,
        items: filter === null ? null : await itemsOf(report, filter, after),
        documents: register && (await documentsOf(report, register, after)),
        history: own ? await figureHistory(db, office.id, year, cell) : [],
        remark: (await cellRemarks(db, { officeId: office.id, year, scope })).find(
          (one) => one.path === cell,
        ),
        carriedOver: (await countingSettings(db))(year).reportCarriedOverDisputes,
        mayRemark: !report.signed && mayEdit(req.actor, office, scope).allowed,
      },
      form,
      res.locals.t,
    );
    res.render('reports/cell', model);
  }

  async function itemsOf({ office, year, signed, current }: OpenReport, filter: CellFilter, after: unknown) {
    const range = { limit: CELL_PAGE, after: itemCursor(after) };
    const settings = (await countingSettings(db))(year);
    const rows =
      signed && current
        ? await frozenCellItems(db, current.id, filter, range)
        : await liveCellItems(db, { officeIds: [office.id], year, settings }, filter, range);
    return toPage(rows, CELL_PAGE, (row) => [row.counted_on, row.case_id, row.remedy_id]);
  }

  async function documentsOf(
    { office, year }: OpenReport,
    place: NonNullable<ReturnType<typeof registerPlace>>,
    after: unknown,
  ) {
    const rows = await registerPage(
      db,
      { officeId: office.id, year, ...place },
      { limit: CELL_PAGE, after: documentCursor(after) },
    );
    return toPage(rows, CELL_PAGE, (row) => [
      (place.part === 'repealed' ? row.outOn : row.issuedOn) ?? '',
      row.id,
    ]);
  }

  async function figuresForm(req: Request, res: Response, form: FormState): Promise<void> {
    const report = await open(req);
    authorize(mayEdit(req.actor, report.office, report.scope));
    if (report.scope === 'government_aggregate') throw notFound('reports.notFound');
    res.render('reports/figures', showFiguresForm(report, form, res.locals.t));
  }

  return [
    page({
      path: reportPaths.cell.pattern,
      right: reportOfficers,
      handler: (req, res) => cellPage(req, res, emptyForm()),
    }),
    action<{ remark: string }, void>({
      path: cellRemarkPath.pattern,
      right: reportOfficers,
      schema: remarkSchema,
      form: cellPage,
      run: async (ctx, { remark }, req) => saveCellRemark(ctx, await addressOf(req), cellOf(req), remark),
      then: (_result, req) => reportPaths.cell({ ...reportAt(req), cell: cellOf(req) }),
      flash: () => ({ kind: 'success', key: 'reportFigures.flash.remarkSaved' }),
    }),
    page({
      path: reportPaths.figures.pattern,
      right: reportOfficers,
      handler: (req, res) => figuresForm(req, res, emptyForm()),
    }),
    action<Record<string, string>, void>({
      path: reportPaths.figures.pattern,
      right: reportOfficers,
      schema: figuresSchema,
      form: figuresForm,
      run: async (ctx, input, req) => saveFigures(ctx, await addressOf(req), figureEntries(input)),
      then: (_result, req) => reportHref(req),
      flash: () => ({ kind: 'success', key: 'reports.flash.figuresSaved' }),
    }),
  ];
}

function cellOf(req: Request): CellPath {
  const cell = String(req.params.cell);
  if (!allCellPaths.includes(cell)) throw notFound('reports.notFound');
  return cell;
}

/** Where a list goes on; a cursor that is none of ours begins the list again. */
function itemCursor(after: unknown): readonly [string, number, number] | null {
  const [countedOn, caseId, remedyId] = decodeCursor(typeof after === 'string' ? after : undefined, 3) ?? [];
  return typeof countedOn === 'string' && isId(caseId) && isId(remedyId)
    ? [countedOn, caseId, remedyId]
    : null;
}

export function documentCursor(after: unknown): readonly [string, number] | null {
  const [date, id] = decodeCursor(typeof after === 'string' ? after : undefined, 2) ?? [];
  return typeof date === 'string' && isId(id) ? [date, id] : null;
}

/** PostgreSQL refuses to compare an integer column with more than 32 bits. */
function isId(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 2 ** 31;
}
