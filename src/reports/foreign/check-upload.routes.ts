import type { Request, Response } from 'express';
import Joi from 'joi';
import { invalid } from '../../kernel/domain-error.js';
import { authorize } from '../../kernel/verdict.js';
import {
  action,
  emptyForm,
  type FormState,
  page,
  type Route,
  uploadedFiles,
} from '../../platform/http/index.js';
import { checkPath } from '../report.paths.js';
import { mayCheckFiles } from '../report.policy.js';
import type { ReportServices } from '../report.routes.js';
import { reportOfficers } from '../report-desk.routes.js';
import { showChecked, showCheckForm } from './check-upload.presenter.js';
import { checkForeignReports } from './check-upload.query.js';
import { readForeignReport } from './read-foreign-report.js';

const MAX_FILES = 20;
const upload = { field: 'files', maxFiles: MAX_FILES, maxBytes: 10 * 1_048_576 };

interface CheckInput {
  readonly year: number | null;
}

const schema = Joi.object({
  year: Joi.number().integer().min(2008).max(2100).empty('').default(null).label('reportChecks.field.year'),
});

/** 校验外来年度报告: reads files, shows what is wrong with them, keeps nothing. */
export function checkUploadRoutes(services: ReportServices): Route[] {
  const { db } = services;

  function form(_req: Request, res: Response, state: FormState): void {
    res.render('reports/checks/upload', showCheckForm(state, MAX_FILES, res.locals.t));
  }

  async function respond(req: Request, res: Response): Promise<void> {
    const { year } = schema.validate(req.body, { stripUnknown: true }).value as CheckInput;
    const read = [];
    for (const file of uploadedFiles(req)) {
      read.push({ name: file.originalname, ...(await readForeignReport(file.buffer, file.originalname)) });
    }
    const checked = await checkForeignReports(db, read, { year, today: services.today() });
    res.render('reports/checks/result', showChecked(checked, req.actor, res.locals.t));
  }

  return [
    page({
      path: checkPath.pattern,
      right: reportOfficers,
      handler: (req, res) => form(req, res, emptyForm()),
    }),
    action<CheckInput, void>({
      path: checkPath.pattern,
      right: reportOfficers,
      upload,
      schema,
      form,
      run: async (_ctx, _input, req) => {
        authorize(mayCheckFiles(req.actor));
        if (uploadedFiles(req).length === 0) throw invalid([{ field: 'files', code: 'required' }]);
      },
      then: () => checkPath(),
      respond,
    }),
  ];
}
