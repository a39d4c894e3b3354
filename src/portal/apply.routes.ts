import type { Request, Response } from 'express';
import { applicationPaper, receiptLetter, trackCase } from '../cases/index.js';
import { sendFile } from '../files/index.js';
import { notFound } from '../kernel/domain-error.js';
import { applicationFormDocx, applicationFormPdf, renderLetterPdf } from '../letters/index.js';
import { officeByCode } from '../offices/index.js';
import { everyone, page, type Route } from '../platform/http/index.js';
import type { PortalServices } from './applicant.js';
import { applyPaths } from './apply.paths.js';
import { nextSteps, officeRows } from './apply.presenter.js';
import { checkRoutes } from './filing/check.routes.js';
import { draftCodeOf } from './filing/draft-session.routes.js';
import { filingRoutes } from './filing/filing.routes.js';
import { undoOffer, undoRoutes } from './filing/undo.routes.js';
import { channelRows, limitWords } from './guide.presenter.js';
import { openOffices, queryWord } from './pages.routes.js';
import { type ReceiptFact, visitorHash } from './receipt-fact.routes.js';
import { openToken, TOKEN_MINUTES } from './sealed-token.js';
import { trackPaths } from './track.paths.js';

const FORM_NAME = '政府信息公开申请表';
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** 依申请公开: entry, form, receipt. */
export function applyRoutes(services: PortalServices): Route[] {
  const { db, vault, law, fonts } = services;

  const start = async (req: Request, res: Response) => {
    const { t } = res.locals;
    const offices = await openOffices(services, services.today());
    const [first] = offices;
    res.render('portal/apply', {
      limitWords: limitWords(),
      offices: officeRows(offices, t),
      channels: first ? channelRows(first, t) : [],
      formHref: applyPaths.form(),
      draftHref: draftCodeOf(req, vault) ? applyPaths.check() : '',
      resumeHref: applyPaths.resume(),
      blankHref: applyPaths.blankForm(),
      blankWordHref: applyPaths.blankWord(),
      trackHref: trackPaths.enter(),
    });
  };

  const receiptOf = (req: Request): ReceiptFact => {
    const fact = openToken<ReceiptFact>(vault, req.params.receipt, services.now());
    if (!fact || fact.visitor !== visitorHash(req)) throw notFound('portal.receiptGone');
    return fact;
  };

  const receipt = async (req: Request, res: Response) => {
    const { number, code } = receiptOf(req);
    const tracked = await trackCase(db, services, number, code);
    const { t } = res.locals;
    res.set('Cache-Control', 'no-store');
    res.render('portal/receipt', {
      receipt: { number, code, office: tracked.office.name, content: tracked.content, on: tracked.arrivedOn },
      steps: nextSteps(tracked, law.calendar, t),
      provisional: tracked.provisional,
      contact: tracked.office.guide.phone,
      pdfHref: applyPaths.receiptPdf({ receipt: String(req.params.receipt) }),
      trackHref: trackPaths.enter(),
      minutes: TOKEN_MINUTES,
      undone: tracked.stage === 'withdrawn',
      undo: undoOffer(tracked, applyPaths.undo({ receipt: String(req.params.receipt) }), t),
    });
  };

  const receiptPdf = async (req: Request, res: Response) => {
    const { caseId, number } = receiptOf(req);
    const bytes = await renderLetterPdf(await receiptLetter(db, services, caseId), fonts);
    sendFile(res, { name: `${number}.pdf`, mediaType: 'application/pdf', bytes });
  };

  const blankPaper = async (req: Request) => {
    const code = queryWord(req, 'office');
    const office = code ? await officeByCode(db, code) : undefined;
    return applicationPaper({ office, date: services.today() }, services.words.in('zh-CN'));
  };

  const blankForm = async (req: Request, res: Response) => {
    const bytes = await applicationFormPdf(await blankPaper(req), fonts);
    sendFile(res, {
      name: `${FORM_NAME}.pdf`,
      mediaType: 'application/pdf',
      bytes,
      classification: 'public',
    });
  };

  const blankFormWord = async (req: Request, res: Response) => {
    const bytes = await applicationFormDocx(await blankPaper(req));
    sendFile(res, { name: `${FORM_NAME}.docx`, mediaType: WORD, bytes, classification: 'public' });
  };

  return [
    page({ path: applyPaths.start.pattern, right: everyone, handler: start }),
    page({ path: applyPaths.blankForm.pattern, right: everyone, handler: blankForm }),
    page({ path: applyPaths.blankWord.pattern, right: everyone, handler: blankFormWord }),
    ...filingRoutes(services),
    ...checkRoutes(services),
    ...undoRoutes(services, receiptOf),
    page({ path: applyPaths.receipt.pattern, right: everyone, handler: receipt }),
    page({ path: applyPaths.receiptPdf.pattern, right: everyone, handler: receiptPdf }),
  ];
}
