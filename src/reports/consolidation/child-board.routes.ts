import type { Request, Response } from 'express';
import { invalid, notFound } from '../../kernel/domain-error.js';
import type { LocalDate } from '../../kernel/local-date.js';
import { authorize } from '../../kernel/verdict.js';
import { listOffices } from '../../offices/index.js';
import {
  action,
  emptyForm,
  type FormState,
  page,
  type Route,
  roles,
  uploadedFiles,
} from '../../platform/http/index.js';
import { type AddressedReport, addressedReport } from '../archive/report-address.query.js';
import { checkReport, type Finding } from '../checks/index.js';
import { identified, type OutsideReport, receiveOutsideReport } from '../commands/receive-outside-report.js';
import { sendBackReport } from '../commands/send-back-report.js';
import { readForeignReport } from '../foreign/read-foreign-report.js';
import { childReportPaths } from '../report.paths.js';
import { maySupervise } from '../report.policy.js';
import type { ReportServices } from '../report.routes.js';
import { remarkSchema } from '../report.schema.js';
import { childUploadSchema } from '../workflow/task.schema.js';
import { showChildBoard, showChildUpload, showSendBack } from './child-board.presenter.js';
import { readChildBoard } from './child-board.query.js';
import { reportingOrgans } from './reporting-organs.js';

const supervisors = roles('supervisor');
const upload = { field: 'file', maxFiles: 1, maxBytes: 10 * 1_048_576 };

/** 主管部门: who has reported, what is given back, and reports that come from outside. */
export function childReportRoutes(services: ReportServices): Route[] {
  const { db } = services;

  const rootOf = (req: Request): Promise<AddressedReport> =>
    addressedReport(db, { ...req.params, scope: 'area' });

  async function childOf(req: Request): Promise<AddressedReport> {
    const { office, year } = await rootOf(req);
    const organs = reportingOrgans(await listOffices(db), office.id, year);
    const child = organs.find((organ) => organ.office.code === req.params.child);
    if (!child) throw notFound('reports.notFound');
    return { ...child, year };
  }

  const board = (req: Request): string =>
    childReportPaths.list({ code: String(req.params.code), year: String(req.params.year) });

  async function sendBackForm(req: Request, res: Response, form: FormState): Promise<void> {
    authorize(maySupervise(req.actor));
    const input = { root: await rootOf(req), child: await childOf(req), form };
    res.render('reports/child-return', showSendBack(input));
  }

  async function uploadForm(req: Request, res: Response, form: FormState): Promise<void> {
    authorize(maySupervise(req.actor));
    const child = await childOf(req);
    const findings = await findingsOf(req, child, services.today());
    res.render(
      'reports/child-upload',
      showChildUpload({ root: await rootOf(req), child, form, findings }, res.locals.t),
    );
  }

  async function readUpload(req: Request, child: AddressedReport, publishedOn: LocalDate | null) {
    const [file] = uploadedFiles(req);
    if (!file) throw invalid([{ field: 'file', code: 'required' }]);
    const { report, findings } = await readForeignReport(file.buffer, file.originalname);
    if (report === null) throw invalid([{ field: 'file', code: 'reports.noReportInFile' }]);
    const input: OutsideReport = { ...child, report, fileName: file.originalname, publishedOn };
    return { input, findings };
  }

  /** What is wrong with the file that was just refused; nothing on a fresh form. */
  async function findingsOf(
    req: Request,
    child: AddressedReport,
    today: LocalDate,
  ): Promise<readonly Finding[]> {
    const [file] = uploadedFiles(req);
    if (!file) return [];
    const { report, findings } = await readForeignReport(file.buffer, file.originalname);
    if (report === null) return findings;
    const outside = { ...child, report, fileName: file.originalname, publishedOn: null };
    return [...findings, ...checkReport(identified(outside, today), { today })];
  }

  return [
    page({
      path: childReportPaths.list.pattern,
      right: supervisors,
      handler: async (req, res) => {
        const root = await rootOf(req);
        const today = services.today();
        const input = { root, board: await readChildBoard(db, root, today), state: req.query.state, today };
        res.render('reports/children', showChildBoard(input, res.locals.t));
      },
    }),
    page({
      path: childReportPaths.sendBack.pattern,
      right: supervisors,
      handler: (req, res) => sendBackForm(req, res, emptyForm()),
    }),
    action<{ remark: string }, void>({
      path: childReportPaths.sendBack.pattern,
      right: supervisors,
      schema: remarkSchema,
      form: sendBackForm,
      run: async (ctx, { remark }, req) => sendBackReport(ctx, await childOf(req), remark),
      then: (_result, req) => board(req),
      flash: () => ({ kind: 'success', key: 'reports.flash.sentBack' }),
    }),
    page({
      path: childReportPaths.upload.pattern,
      right: supervisors,
      handler: (req, res) => uploadForm(req, res, emptyForm()),
    }),
    action<{ publishedOn: LocalDate | null }, void>({
      path: childReportPaths.upload.pattern,
      right: supervisors,
      upload,
      schema: childUploadSchema,
      form: uploadForm,
      run: async (ctx, { publishedOn }, req) => {
        const { input, findings } = await readUpload(req, await childOf(req), publishedOn);
        if (findings.some((finding) => finding.severity === 'error'))
          throw invalid([{ field: 'file', code: 'reports.fileHasErrors' }]);
        return receiveOutsideReport(ctx, input);
      },
      then: (_result, req) => board(req),
      flash: () => ({ kind: 'success', key: 'reports.flash.received' }),
    }),
  ];
}
