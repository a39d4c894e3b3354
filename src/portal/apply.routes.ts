import { createHash, randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import { caseContext, fileApplication, receiptLetter, trackCase } from '../cases/index.js';
import { publicEntry } from '../disclosures/index.js';
import { sendFile } from '../files/index.js';
import { invalid, notFound } from '../kernel/domain-error.js';
import { blankApplicationForm, renderLetterPdf } from '../letters/index.js';
import { existsOn, officeByCode } from '../offices/index.js';
import {
  action,
  emptyForm,
  everyone,
  type FormState,
  page,
  type Route,
  uploadedFiles,
} from '../platform/http/index.js';
import { searchDocuments } from '../search/index.js';
import { asApplicant, type PortalServices } from './applicant.js';
import { applyPaths } from './apply.paths.js';
import { formItems, inFormOrder, nextSteps, officeRows } from './apply.presenter.js';
import { type ApplicationForm, applicationSchema } from './apply.schema.js';
import {
  acceptedAttachments,
  acceptedProofs,
  applicationFiles,
  applicationUpload,
  MAX_ATTACHMENTS,
  MAX_FILE_MEGABYTES,
  MAX_TOTAL_MEGABYTES,
} from './apply-files.js';
import { channelRows, limitWords } from './guide.presenter.js';
import { openOffices, queryWord } from './pages.routes.js';
import { openToken, sealToken, TOKEN_MINUTES } from './sealed-token.js';
import { trackPaths } from './track.paths.js';

const VISITOR_COOKIE = 'mingdu.filing';
const SUGGESTIONS = 5;
const MAX_WORDS = 60;

/** What the address of a receipt holds, sealed: so a lost line or a second click still finds the receipt. */
interface ReceiptFact {
  readonly caseId: number;
  readonly number: string;
  readonly code: string;
  /** Hash of the browser's cookie: the address alone opens nothing. */
  readonly visitor: string;
}

/** 依申请公开: entry, form, receipt. */
export function applyRoutes(services: PortalServices): Route[] {
  const { db, vault, config, law, fonts } = services;

  const start = async (_req: Request, res: Response) => {
    const { t } = res.locals;
    const offices = await openOffices(services, services.today());
    const [first] = offices;
    res.render('portal/apply', {
      limitWords: limitWords(),
      offices: officeRows(offices, t),
      channels: first ? channelRows(first, t) : [],
      formHref: applyPaths.form(),
      blankHref: applyPaths.blankForm(),
      trackHref: trackPaths.enter(),
    });
  };

  const showForm = async (req: Request, res: Response, form: FormState) => {
    const { t } = res.locals;
    knowVisitor(req, res, config.baseUrl.startsWith('https://'));
    const offices = await openOffices(services, services.today());
    const q = queryWord(req, 'q').slice(0, MAX_WORDS);
    const found = q
      ? await searchDocuments(db, { text: q, kinds: ['disclosure', 'catalog'], limit: SUGGESTIONS })
      : { rows: [] };
    res.render('portal/apply-form', {
      form: inFormOrder(form),
      choices: formItems(offices, form, t),
      find: {
        q,
        office: queryWord(req, 'office'),
        entry: queryWord(req, 'entry'),
        hits: found.rows.map(({ title, url, summary }) => ({ title, href: url, summary })),
      },
      accepted: { proofs: acceptedProofs, attachments: acceptedAttachments },
      sizes: { each: MAX_FILE_MEGABYTES, total: MAX_TOTAL_MEGABYTES, n: MAX_ATTACHMENTS },
      again: req.method === 'POST',
      submitTo: applyPaths.form(),
      limitWords: limitWords(),
    });
  };

  const openForm = async (req: Request, res: Response) => {
    const entryId = Number(queryWord(req, 'entry'));
    const known = Number.isInteger(entryId) && entryId > 0 && entryId < 2_147_483_648;
    const entry = known ? await publicEntry(db, entryId) : undefined;
    const office = queryWord(req, 'office') || entry?.officeCode || '';
    const reference = entry ? `${entry.field}：${entry.matter}`.slice(0, 200) : '';
    await showForm(
      req,
      res,
      emptyForm({
        office,
        reference,
        applicantKind: 'natural',
        identityKind: 'idCard',
        desiredForm: 'electronic',
        delivery: 'online',
      }),
    );
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
    });
  };

  const receiptPdf = async (req: Request, res: Response) => {
    const { caseId, number } = receiptOf(req);
    const bytes = await renderLetterPdf(await receiptLetter(db, services, caseId), fonts);
    sendFile(res, { name: `${number}.pdf`, mediaType: 'application/pdf', bytes });
  };

  const blankForm = async (req: Request, res: Response) => {
    const code = queryWord(req, 'office');
    const office = code ? await officeByCode(db, code) : undefined;
    const { handlingBody, address, phone } = office?.guide ?? { handlingBody: '', address: '', phone: '' };
    const bytes = await blankApplicationForm(
      {
        organ: office?.name ?? '',
        ...(handlingBody ? { office: handlingBody } : {}),
        ...(address ? { address } : {}),
        ...(phone ? { phone } : {}),
        date: services.today(),
      },
      fonts,
    );
    sendFile(res, {
      name: '政府信息公开申请表.pdf',
      mediaType: 'application/pdf',
      bytes,
      classification: 'public',
    });
  };

  return [
    page({ path: applyPaths.start.pattern, right: everyone, handler: start }),
    page({ path: applyPaths.blankForm.pattern, right: everyone, handler: blankForm }),
    page({ path: applyPaths.form.pattern, right: everyone, handler: openForm }),
    action<ApplicationForm, ReceiptFact>({
      path: applyPaths.form.pattern,
      right: everyone,
      limit: 'filing',
      upload: applicationUpload,
      schema: applicationSchema,
      form: showForm,
      run: async (ctx, input, req) => {
        const { office: code, reference, ...application } = input;
        const office = await officeByCode(ctx, code);
        if (!office?.published || !existsOn(office, ctx.today) || !office.settings.acceptsOnline)
          throw invalid([{ field: 'office', code: 'portal.officeRefused' }]);
        const files = await applicationFiles(uploadedFiles(req));
        const filed = await fileApplication(caseContext(asApplicant(ctx), services), {
          ...application,
          contactName: application.contactName || application.applicantName,
          content: reference ? `${application.content}\n（相关公开信息：${reference}）` : application.content,
          officeId: office.id,
          files,
        });
        return {
          caseId: filed.caseId,
          number: filed.number,
          code: filed.queryCode,
          visitor: visitorHash(req),
        };
      },
      then: (fact) => applyPaths.receipt({ receipt: sealToken(vault, fact, services.now()) }),
    }),
    page({ path: applyPaths.receipt.pattern, right: everyone, handler: receipt }),
    page({ path: applyPaths.receiptPdf.pattern, right: everyone, handler: receiptPdf }),
  ];
}

function knowVisitor(req: Request, res: Response, secure: boolean): void {
  if (typeof req.cookies[VISITOR_COOKIE] === 'string') return;
  res.cookie(VISITOR_COOKIE, randomBytes(18).toString('base64url'), {
    httpOnly: true,
    sameSite: 'lax',
    secure,
    path: applyPaths.start(),
  });
}

function visitorHash(req: Request): string {
  return createHash('sha256')
    .update(String(req.cookies[VISITOR_COOKIE] ?? ''))
    .digest('base64url');
}
