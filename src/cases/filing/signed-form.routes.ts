import type { Request, Response } from 'express';
import Joi from 'joi';
import { sendFile } from '../../files/index.js';
import { forbidden, invalid } from '../../kernel/domain-error.js';
import { shanghaiDate } from '../../kernel/local-date.js';
import { authorize } from '../../kernel/verdict.js';
import { applicationFormPdf } from '../../letters/index.js';
import { requireOffice } from '../../offices/index.js';
import {
  action,
  emptyForm,
  type FormState,
  fields,
  page,
  type Route,
  roles,
  uploadedFiles,
} from '../../platform/http/index.js';
import { caseContext } from '../case.js';
import { casePaths } from '../case.paths.js';
import { mayReveal } from '../case.policy.js';
import type { CaseServices } from '../case.services.js';
import { presentHead } from '../case-page/case-page.presenter.js';
import type { CaseFile } from '../case-page/case-page.query.js';
import { fileOf, idOf, pageContext } from '../case-requests.routes.js';
import { attachSignedForm } from '../commands/attach-signed-form.js';
import { isRevealed } from '../personal-data/reveal.store.js';
import { refuseSealed } from '../retention/seal-of.js';
import { filedApplication } from './filed-application.query.js';
import { filingPaths } from './filing.paths.js';
import { applicationPaper } from './printed-form.js';

const MEGABYTE = 1_048_576;
const MOST_SCANS = 5;

/** 代为填写: the filled form is printed for the applicant's signature, its scan comes back into the file. */
export function signedFormRoutes(services: CaseServices): Route[] {
  const right = roles('registrar', 'handler');
  const show = async (req: Request, res: Response, form: FormState) => {
    const file = await fileOf(services, req);
    authorize(mayReveal(file.record, req.actor));
    const id = file.record.id;
    res.render('cases/filing/signed-form', {
      head: presentHead(file, pageContext(services, req, res)),
      formErrors: form.summary,
      error: form.errors.scans,
      version: file.record.version,
      mayPrint: file.seal !== 'sealed' && mayPrint(services, file, req),
      printHref: filingPaths.printed({ id }),
      showHref: casePaths.show({ id }),
      scans: file.files.filter(({ role }) => role === 'signedForm').map(({ label }) => label),
    });
  };
  return [
    page({ path: filingPaths.signedForm.pattern, right, handler: (req, res) => show(req, res, emptyForm()) }),
    page({
      path: filingPaths.printed.pattern,
      right,
      handler: async (req, res) => {
        const file = await fileOf(services, req);
        authorize(mayReveal(file.record, req.actor));
        refuseSealed(file.seal);
        if (!mayPrint(services, file, req)) throw forbidden('filing.revealFirst');
        const { record } = file;
        const paper = applicationPaper(
          {
            office: await requireOffice(services.db, record.officeId),
            date: record.arrivedOn,
            caseNumber: record.number,
            application: await filedApplication(services.db, services.vault, record.id),
            ...(record.channel === 'oral' ? { writtenBy: file.events[0]?.actorName ?? '' } : {}),
          },
          services.words.in('zh-CN'),
        );
        const bytes = await applicationFormPdf(paper, services.fonts);
        res.set('Cache-Control', 'no-store');
        sendFile(res, { name: `${record.number}.pdf`, mediaType: 'application/pdf', bytes }, 'inline');
      },
    }),
    action<{ version: number }, number>({
      path: filingPaths.signedForm.pattern,
      right,
      upload: { field: 'scans', maxFiles: MOST_SCANS, maxBytes: 10 * MEGABYTE },
      schema: Joi.object({ version: fields.id() }),
      form: show,
      run: async (ctx, { version }, req) => {
        const scans = uploadedFiles(req).map(({ originalname, buffer }) => ({
          name: originalname,
          bytes: buffer,
        }));
        if (scans.length === 0) throw invalid([{ field: 'scans', code: 'required' }]);
        const caseId = idOf(req);
        await attachSignedForm(caseContext(ctx, services), { caseId, version, scans });
        return caseId;
      },
      then: (id) => casePaths.show({ id }),
      flash: () => ({ kind: 'success', key: 'filing.flash.signedForm' }),
    }),
  ];
}

/** Whoever wrote it down the same day knows what stands in it; everybody else gives a reason first. */
function mayPrint(services: CaseServices, { events, revealedAt }: CaseFile, req: Request): boolean {
  const [first] = events;
  const own = first?.actorId === req.actor.accountId && first !== undefined;
  if (own && shanghaiDate(new Date(first.recordedAt)) === services.today()) return true;
  return isRevealed(revealedAt, services.now());
}
