import type { Request, Response } from 'express';
import { peopleWithRole } from '../../accounts/index.js';
import type { LocalDate } from '../../kernel/local-date.js';
import { wordingOf } from '../../letters/index.js';
import { requireOffice } from '../../offices/index.js';
import {
  action,
  emptyForm,
  type FormState,
  page,
  type Route,
  roles,
  uploadedFiles,
} from '../../platform/http/index.js';
import { caseContext } from '../case.js';
import { casePaths } from '../case.paths.js';
import { caseRoles } from '../case.policy.js';
import type { CaseServices } from '../case.services.js';
import type { CaseFile } from '../case-page/case-page.query.js';
import { fileOf, idOf, pageContext } from '../case-requests.routes.js';
import { applicantMonth } from '../fees/applicant-month.query.js';
import type { ActionForm, FormCase } from '../forms/form-spec.js';
import { actionForms } from '../forms/index.js';
import type { CaseChanged } from '../open-case.js';
import type { PageContext } from '../page-context.js';
import { proofUpload } from '../proof/proof-files.js';
import { presentSigningChecks } from '../signing/signing.presenter.js';
import { presentActionPage } from './action-page.presenter.js';
import { CONFIRM_MOVE, recordWithPreview } from './moving-due.js';

/** One page and one action for each form: the same frame, the form's own fields and command. */
export function actionRoutes(services: CaseServices): Route[] {
  return actionForms.flatMap((each) => routesOf(services, each));
}

function routesOf(services: CaseServices, each: ActionForm): Route[] {
  const path = casePaths.act.pattern.replace(':action', each.slug);
  const right = roles(...caseRoles);
  const show = async (req: Request, res: Response, form: FormState): Promise<void> => {
    const file = await fileOf(services, req);
    const formCase = await formCaseOf(services, file, each, res);
    const context = pageContext(services, req, res);
    const checks = each.showsDraft ? await signingChecksOf(services, file, context) : null;
    res.render('cases/action', {
      ...presentActionPage(file, each, formCase, form, context),
      checks,
      filesAgain: uploadedFiles(req).length > 0,
    });
  };
  return [
    page({ path, right, handler: (req, res) => show(req, res, emptyForm()) }),
    action<object, CaseChanged>({
      path,
      right,
      schema: each.schema,
      ...(each.takesProofFiles ? { upload: proofUpload } : {}),
      form: show,
      run: (ctx, input, req) => {
        const caseId = idOf(req);
        const proofFiles = uploadedFiles(req).map(({ originalname, buffer }) => ({
          name: originalname,
          bytes: buffer,
        }));
        const { on } = input as { readonly on?: LocalDate };
        const confirmed = (req.body as Record<string, unknown>)[CONFIRM_MOVE] === 'on';
        const corrects = each.actions.includes('withdrawEvent');
        return recordWithPreview(ctx, { caseId, on, corrects, confirmed }, () =>
          each.run(caseContext(ctx, services), { ...input, caseId, proofFiles } as never),
        );
      },
      then: ({ caseId }) => casePaths.show({ id: caseId }),
      flash: () => ({ kind: 'success', key: 'cases.flash.done' }),
    }),
  ];
}

/** What the one who passes or signs the draft should know, all at once. */
async function signingChecksOf(services: CaseServices, file: CaseFile, { law, today, t }: PageContext) {
  const { decision } = file;
  if (!decision || decision.state === 'signed' || decision.state === 'served') return null;
  const office = await requireOffice(services.db, file.record.officeId);
  const wording = await wordingOf(services.db, office.id);
  return presentSigningChecks({ file, decision, office, law, today, wording }, t);
}

async function formCaseOf(
  services: CaseServices,
  file: CaseFile,
  { showsMonth }: ActionForm,
  res: Response,
): Promise<FormCase> {
  const { record, facts, events, consultations, corrections, proceedings } = file;
  const { settings } = services.law;
  const asked = events.findLast(({ kind }) => kind === 'extension_requested');
  return {
    record,
    facts,
    events,
    consultations,
    proceedings,
    today: services.today(),
    handlers: await peopleWithRole(services.db, 'handler', record.officeId),
    correctionDays: settings.correctionWorkingDays,
    reasonsDays: settings.reasonsWorkingDays,
    correctionAnswer: corrections.find(({ state }) => state === 'open')?.answer ?? '',
    extensionReason: String(asked?.details.reason ?? ''),
    month: showsMonth ? await applicantMonth(services.db, record.id, services.today(), settings) : undefined,
    t: res.locals.t,
  };
}
