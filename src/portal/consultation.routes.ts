import type { Request, Response } from 'express';
import {
  answerByLink,
  askedParty,
  caseContext,
  linkByCode,
  markOpened,
  normalHandle,
  type PartyOpinion,
} from '../cases/index.js';
import { acceptedKind, acceptFor } from '../files/index.js';
import { conflict, DomainError, invalid } from '../kernel/domain-error.js';
import {
  action,
  emptyForm,
  everyone,
  type FormState,
  page,
  type Route,
  uploadedFiles,
} from '../platform/http/index.js';
import { asApplicant, type PortalServices } from './applicant.js';
import { consultationPaths } from './consultation.paths.js';
import { askedView, reasonsOf, receiptView } from './consultation.presenter.js';
import { answerSchema, leaveSchema, openSchema } from './consultation.schema.js';
import { openToken, sealToken } from './sealed-token.js';

const COOKIE = 'mingdu.consultation';
/** Long enough to ask one's lawyer; the code opens the page again after that. */
const OPEN_MINUTES = 8 * 60;
const FILES = 'files';
const MAX_FILES = 3;
const MAX_MEGABYTES = 10;

interface OpenFact {
  readonly handle: string;
}

interface PartyAnswer {
  readonly opinion: PartyOpinion;
  readonly parts: string;
  readonly reasons: string;
  readonly respondent: string;
  readonly phone: string;
}

/** 第三方和其他机关网上答复: address and code from the letter, one answer, a receipt. */
export function consultationRoutes(services: PortalServices): Route[] {
  const { db, vault, config, words } = services;
  const cookie = {
    httpOnly: true,
    sameSite: 'lax' as const,
    secure: config.baseUrl.startsWith('https://'),
    path: consultationPaths.enter(),
  };
  // The cookie is set after the commit, when the transaction's result is no longer at hand.
  const opened = new WeakMap<Request, string>();

  const factOf = (req: Request) => openToken<OpenFact>(vault, req.cookies[COOKIE], services.now());

  const enter = (res: Response, form: FormState, rest: { expired?: boolean; kept?: string } = {}) =>
    res.render('portal/consultation-enter', {
      form,
      expired: rest.expired ?? false,
      kept: rest.kept ?? '',
      submitTo: consultationPaths.enter(),
    });

  /** What it shows follows from the link: the question, the receipt, or why nothing is asked any more. */
  const show = async (req: Request, res: Response, form: FormState) => {
    const fact = factOf(req);
    if (!fact) {
      // Nothing typed is lost: it stands on the page, to be copied.
      const kept = [form.values.parts, form.values.reasons].filter(Boolean).join('\n');
      return enter(res, emptyForm(), { expired: true, kept });
    }
    res.set('Cache-Control', 'no-store');
    const { t } = res.locals;
    const asked = await askedParty(db, services, fact.handle);
    const leaveTo = consultationPaths.leave();
    if (asked.standing === 'used')
      return res.render('portal/consultation-receipt', { receipt: receiptView(asked, t), leaveTo });
    res.render('portal/consultation', {
      asked: askedView(asked, form, t),
      form,
      again: req.method === 'POST',
      accepted: acceptFor('opinion'),
      sizes: { n: MAX_FILES, each: MAX_MEGABYTES },
      submitTo: consultationPaths.answer(),
      leaveTo,
    });
  };

  return [
    page({
      path: consultationPaths.enter.pattern,
      right: everyone,
      handler: (_req, res) => enter(res, emptyForm()),
    }),
    action<{ handle: string; code: string }, void>({
      path: consultationPaths.enter.pattern,
      right: everyone,
      limit: 'signIn',
      schema: openSchema,
      form: (_req, res, form) => enter(res, { ...form, values: { handle: form.values.handle } }),
      run: async (ctx, { handle, code }, req) => {
        const link = await knownLink(() => linkByCode(ctx, handle, code));
        await markOpened(ctx, link.id);
        const fact: OpenFact = { handle: link.handle };
        opened.set(req, sealToken(vault, fact, services.now(), OPEN_MINUTES));
      },
      then: () => consultationPaths.answer(),
      finish: (req, res) => {
        const token = opened.get(req);
        if (token) res.cookie(COOKIE, token, { ...cookie, maxAge: OPEN_MINUTES * 60_000 });
      },
    }),
    page({
      path: consultationPaths.answer.pattern,
      right: everyone,
      handler: async (req, res) => {
        if (!factOf(req)) return enter(res, emptyForm(), { expired: true });
        await show(req, res, emptyForm());
      },
    }),
    action<PartyAnswer, void>({
      path: consultationPaths.answer.pattern,
      right: everyone,
      limit: 'filing',
      upload: { field: FILES, maxFiles: MAX_FILES, maxBytes: MAX_MEGABYTES * 1_048_576 },
      schema: answerSchema,
      form: show,
      run: async (ctx, input, req) => {
        const fact = factOf(req);
        if (!fact) throw conflict('consultation.expired');
        const files = uploadedFiles(req).map(({ originalname, buffer }) => ({
          name: originalname,
          bytes: buffer,
          field: FILES,
        }));
        for (const { name, bytes } of files)
          await acceptedKind({ name, bytes, field: FILES, purpose: 'opinion', classification: 'internal' });
        // The file of the case is in Chinese, whatever language the page is read in.
        const reasons = reasonsOf(input, words.in('zh-CN'));
        const { opinion, respondent, phone } = input;
        await answerByLink(caseContext(asApplicant(ctx), services), {
          handle: fact.handle,
          opinion,
          reasons,
          respondent,
          phone,
          files,
        });
      },
      then: () => consultationPaths.answer(),
      flash: () => ({ kind: 'success', key: 'consultation.flash.answered' }),
    }),
    action<object, void>({
      path: consultationPaths.leave.pattern,
      right: everyone,
      schema: leaveSchema,
      run: async () => undefined,
      then: () => consultationPaths.enter(),
      finish: (_req, res) => {
        res.clearCookie(COOKIE, cookie);
      },
    }),
    page({
      path: consultationPaths.open.pattern,
      right: everyone,
      // Known or not, the page is the same: whoever walks through handles learns nothing.
      handler: (req, res) => enter(res, emptyForm({ handle: normalHandle(String(req.params.handle ?? '')) })),
    }),
  ];
}

/** One message for a handle that does not exist and a code that is wrong. */
async function knownLink<Link>(find: () => Promise<Link>): Promise<Link> {
  try {
    return await find();
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'notFound')
      throw invalid([{ field: 'code', code: 'consultation.noMatch' }]);
    throw error;
  }
}
