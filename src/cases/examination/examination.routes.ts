import type { Request, Response } from 'express';
import Joi from 'joi';
import { examinationSteps } from '../../law/index.js';
import {
  action,
  emptyForm,
  type FormState,
  fields,
  page,
  type Route,
  roles,
} from '../../platform/http/index.js';
import { caseContext } from '../case.js';
import { caseRoles } from '../case.policy.js';
import type { CaseServices } from '../case.services.js';
import { fileOf, idOf, pageContext } from '../case-requests.routes.js';
import { examinationPaths } from './examination.paths.js';
import { presentExaminationPage } from './examination.presenter.js';
import { addMatter, answerStep } from './examine-case.js';

interface AnswerForm {
  readonly matter: number;
  readonly step: string;
  readonly answer: string;
  readonly note: string;
}

/** 七步审查: a question a page, what the law says beside it; the answers are on record and decide nothing by themselves. */
export function examinationRoutes(services: CaseServices): Route[] {
  const right = roles(...caseRoles);
  const show = async (req: Request, res: Response, form: FormState): Promise<void> => {
    const file = await fileOf(services, req);
    const { query } = req;
    const asked = {
      matter: Number(form.values.matter ?? query.matter ?? 0),
      step: String(form.values.step ?? query.step ?? ''),
    };
    res.render(
      'cases/examination/show',
      presentExaminationPage(file, asked, form, pageContext(services, req, res)),
    );
  };
  return [
    page({ path: examinationPaths.show.pattern, right, handler: (req, res) => show(req, res, emptyForm()) }),
    action<AnswerForm, void>({
      path: examinationPaths.show.pattern,
      right,
      schema: Joi.object({
        matter: fields.integer(0, 99),
        step: fields.choice(examinationSteps.map(({ code }) => code)),
        answer: fields.text(30).label('examination.field.answer'),
        note: fields.optionalText(1000).label('examination.field.note'),
      }),
      form: show,
      run: (ctx, input, req) => answerStep(caseContext(ctx, services), { ...input, caseId: idOf(req) }),
      // On to the question that comes next.
      then: (_result, req) => {
        const { matter } = req.body as { readonly matter?: unknown };
        return examinationPaths.show(
          { id: idOf(req) },
          { matter: Number(matter) > 0 ? Number(matter) : null },
        );
      },
    }),
    action<{ readonly subject: string }, { readonly matter: number }>({
      path: examinationPaths.matters.pattern,
      right,
      schema: Joi.object({ subject: fields.text(200).label('examination.field.subject') }),
      form: show,
      run: (ctx, { subject }, req) => addMatter(caseContext(ctx, services), { subject, caseId: idOf(req) }),
      then: ({ matter }, req) =>
        examinationPaths.show({ id: idOf(req) }, { matter: matter > 0 ? matter : null }),
      flash: () => ({ kind: 'success', key: 'examination.matterAdded' }),
    }),
  ];
}
