import type { Request, Response } from 'express';
import { type FormState, uploadedFiles } from '../../platform/http/index.js';
import type { CaseServices } from '../case.services.js';
import { presentHead } from '../case-page/case-page.presenter.js';
import { fileOf, idOf, pageContext } from '../case-requests.routes.js';
import { markCounts, markedBy, marksOf } from './mark.store.js';
import { redactionPaths } from './redaction.paths.js';
import { mayLook, mayMark, mayReviewSecrecy } from './redaction.policy.js';
import { presentList, presentRedaction } from './redaction.presenter.js';
import { redactionsOf, requireRedaction } from './redaction.store.js';
import { isOriginalOpen } from './redaction-requests.js';
import { officeFileOf, pickable } from './take-record.js';

/** Case and redaction of the address, for someone who may see the case. */
export async function redactionOf(services: CaseServices, req: Request) {
  const file = await fileOf(services, req);
  return { file, redaction: await requireRedaction(services.db, file.record.id, idOf(req, 'rid')) };
}

/** The records of a case and the form for another one. */
export async function renderList(
  services: CaseServices,
  req: Request,
  res: Response,
  form: FormState,
): Promise<void> {
  const file = await fileOf(services, req);
  const redactions = await redactionsOf(services.db, file.record.id);
  const counts = await markCounts(
    services.db,
    redactions.map(({ id }) => id),
  );
  const allowed = mayMark(file.record, req.actor).allowed;
  const [sent] = uploadedFiles(req);
  const office =
    sent && form.errors.record ? await officeFileOf(sent.buffer, 'record').catch(() => null) : null;
  const { t } = res.locals;
  res.render('cases/redactions', {
    head: presentHead(file, pageContext(services, req, res)),
    redactionForm: form,
    listHref: redactionPaths.list({ id: file.record.id }),
    mayAdd: allowed,
    officeFindings: (office?.findings ?? []).map(({ code, params }) =>
      t(`redaction.finding.${code}`, params),
    ),
    fileItems: allowed
      ? (await pickable(services, file))
          .filter(({ id }) => !redactions.some(({ sourceFileId }) => sourceFileId === id))
          .map(({ id, label, role }) => ({
            value: String(id),
            text: `${label}（${t(`cases.fileRole.${role}`)}）`,
          }))
      : [],
    redactionRows: presentList(redactions, counts, t),
  });
}

/** One record: where it stands, what comes next, its check and its marks. */
export async function renderRedaction(
  services: CaseServices,
  req: Request,
  res: Response,
  form: FormState,
): Promise<void> {
  const { file, redaction } = await redactionOf(services, req);
  const { db } = services;
  const own =
    redaction.createdBy === req.actor.accountId ||
    (await markedBy(db, redaction.id, req.actor.accountId ?? 0));
  const review = mayReviewSecrecy(file.record, req.actor, own);
  const { t } = res.locals;
  res.render('cases/redaction', {
    head: presentHead(file, pageContext(services, req, res)),
    stepForm: form,
    listHref: redactionPaths.list({ id: file.record.id }),
    ...presentRedaction(file, redaction, await marksOf(db, redaction.id), {
      t,
      now: services.now(),
      mayMark: mayMark(file.record, req.actor).allowed,
      mayReview: review.allowed,
      reviewRefusal:
        !review.allowed && review.reason === 'redaction.ownWork' ? t('redaction.errors.ownWork') : '',
      mayLook: mayLook(file.record, req.actor).allowed,
      isOpen: await isOriginalOpen(services, redaction, req.actor),
    }),
  });
}
