import type { Request, Response } from 'express';
import { sendFile } from '../files/index.js';
import { notFound } from '../kernel/domain-error.js';
import { type LetterContent, renderLetterPdf } from '../letters/index.js';
import { idParam } from '../platform/http/index.js';
import type { CaseServices } from './case.services.js';
import { loadCaseFile } from './case-page/case-page.query.js';
import type { PageContext } from './page-context.js';

export function pageContext(services: CaseServices, req: Request, res: Response): PageContext {
  return { actor: req.actor, law: services.law, today: services.today(), t: res.locals.t };
}

/** The id in the address; notFound for anything that is no id. */
export function idOf(req: Request, name = 'id'): number {
  const id = idParam(req, name);
  if (id === 0) throw notFound('cases.notFound');
  return id;
}

export function fileOf(services: CaseServices, req: Request) {
  return loadCaseFile(services.db, services.law, req.actor, idOf(req), services.today());
}

export async function sendLetter(
  services: CaseServices,
  res: Response,
  letter: LetterContent,
  name: string,
): Promise<void> {
  const bytes = await renderLetterPdf(letter, services.fonts);
  sendFile(res, { name: `${letter.title} ${name}.pdf`, mediaType: 'application/pdf', bytes }, 'inline');
}
