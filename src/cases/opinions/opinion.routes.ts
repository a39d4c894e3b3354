import type { Request, Response } from 'express';
import Joi from 'joi';
import { notFound } from '../../kernel/domain-error.js';
import { action, fields, page, type Route, roles } from '../../platform/http/index.js';
import { caseContext } from '../case.js';
import { caseRoles } from '../case.policy.js';
import type { CaseServices } from '../case.services.js';
import { fileOf, idOf, pageContext } from '../case-requests.routes.js';
import { linksOfCase } from './answer-link.store.js';
import { issueAnswerLink, revokeAnswerLink } from './commands/issue-link.js';
import { opinionPaths } from './opinion.paths.js';
import { presentConsultation } from './opinion.presenter.js';

/** 征求意见: one consultation, and the link by which the party answers online. */
export function opinionRoutes(services: CaseServices): Route[] {
  const right = roles(...caseRoles);
  const schema = Joi.object({ version: fields.id() });
  const back = (_result: unknown, req: Request) =>
    opinionPaths.show({ id: idOf(req), consultationId: idOf(req, 'consultationId') });
  const show = (req: Request, res: Response) => showConsultation(services, req, res);
  const change = (pattern: string, command: typeof issueAnswerLink, flash: string) =>
    action<{ readonly version: number }, void>({
      path: pattern,
      right,
      schema,
      form: async (req, res, form) => {
        res.locals.conflict = form.summary;
        await show(req, res);
      },
      run: (ctx, { version }, req) =>
        command(caseContext(ctx, services), {
          caseId: idOf(req),
          consultationId: idOf(req, 'consultationId'),
          version,
        }),
      then: back,
      flash: () => ({ kind: 'success', key: `consultation.flash.${flash}` }),
    });
  return [
    page({ path: opinionPaths.show.pattern, right, handler: show }),
    change(opinionPaths.issue.pattern, issueAnswerLink, 'issued'),
    change(opinionPaths.revoke.pattern, revokeAnswerLink, 'revoked'),
    // Whoever reloads a refused form comes back to the page.
    ...[opinionPaths.issue, opinionPaths.revoke].map(({ pattern }) =>
      page({ path: pattern, right, handler: (req, res) => res.redirect(303, back(undefined, req)) }),
    ),
  ];
}

async function showConsultation(services: CaseServices, req: Request, res: Response): Promise<void> {
  const file = await fileOf(services, req);
  const consultationId = idOf(req, 'consultationId');
  const row = file.consultations.find(({ id }) => id === consultationId);
  if (!row) throw notFound('consultation.notFound');
  const links = (await linksOfCase(services.db, file.record.id)).filter(
    (link) => link.consultationId === row.id,
  );
  // The page may show a code: no copy stays behind.
  res.set('Cache-Control', 'no-store');
  res.render('cases/consultation', {
    ...presentConsultation(file, row, links, services, pageContext(services, req, res)),
    problems: res.locals.conflict ?? [],
  });
}
