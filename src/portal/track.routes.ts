import type { Request, Response } from 'express';
import {
  caseContext,
  eventsOf,
  lawEvent,
  rateService,
  receiveCorrection,
  receiveReasons,
  type Score,
  type TrackedCase,
  trackCase,
  trackedFile,
  trackedLetter,
  undoFiling,
  withdrawCase,
} from '../cases/index.js';
import { readFile, sendFile } from '../files/index.js';
import { conflict, DomainError, invalid, notFound } from '../kernel/domain-error.js';
import { deriveCase } from '../law/index.js';
import { renderLetterPdf } from '../letters/index.js';
import type { CommandContext } from '../platform/database/index.js';
import {
  action,
  emptyForm,
  everyone,
  type FormState,
  idParam,
  page,
  type Route,
} from '../platform/http/index.js';
import { asApplicant, type PortalServices } from './applicant.js';
import { openToken, sealToken, TOKEN_MINUTES } from './sealed-token.js';
import { trackPaths } from './track.paths.js';
import { ledgerRows, trackedView } from './track.presenter.js';
import {
  correctionSchema,
  enterSchema,
  leaveSchema,
  ratingSchema,
  reasonsSchema,
  undoSchema,
  withdrawalSchema,
} from './track.schema.js';

const COOKIE = 'mingdu.track';

/** Number and code of the case that this browser has opened, sealed in a cookie for half an hour. */
interface TrackFact {
  readonly number: string;
  readonly code: string;
}

/** 查询进度: the applicant's own page. */
export function trackRoutes(services: PortalServices): Route[] {
  const { db, vault, config, law, fonts } = services;
  const cookie = {
    httpOnly: true,
    sameSite: 'lax' as const,
    secure: config.baseUrl.startsWith('https://'),
    path: trackPaths.enter(),
  };
  // The cookie is set after the commit, when the transaction's result is no longer at hand.
  const opened = new WeakMap<Request, string>();

  const factOf = (req: Request) => openToken<TrackFact>(vault, req.cookies[COOKIE], services.now());

  const enter = (_req: Request, res: Response, form: FormState, expired: boolean) =>
    res.render('portal/track', { form, expired, submitTo: trackPaths.enter() });

  /** Runs with the open case, or sends back to the entrance. */
  const withCase =
    (work: (req: Request, res: Response, fact: TrackFact, tracked: TrackedCase) => Promise<void>) =>
    async (req: Request, res: Response) => {
      const fact = factOf(req);
      if (!fact) return res.redirect(303, trackPaths.enter(undefined, { expired: 1 }));
      res.set('Cache-Control', 'no-store');
      await work(req, res, fact, await trackCase(db, services, fact.number, fact.code));
    };

  const show = (form: FormState) =>
    withCase(async (_req, res, _fact, tracked) => {
      const { t } = res.locals;
      const events = (await eventsOf(db, tracked.caseId)).map(lawEvent);
      const facts = deriveCase(events, law.calendar, law.settings, services.today());
      res.render('portal/tracked', { form, tracked: trackedView(tracked, facts, form, t) });
    });

  const why = withCase(async (_req, res, _fact, tracked) => {
    const events = (await eventsOf(db, tracked.caseId)).map(lawEvent);
    res.render('portal/track-why', {
      number: tracked.number,
      due: tracked.due,
      days: ledgerRows(events, law, res.locals.t),
      backTo: trackPaths.show(),
    });
  });

  const letter = withCase(async (req, res, fact) => {
    const content = await trackedLetter(db, fact.number, fact.code, idOf(req));
    const bytes = await renderLetterPdf(content, fonts);
    sendFile(res, { name: `${content.title}.pdf`, mediaType: 'application/pdf', bytes });
  });

  const file = withCase(async (req, res, fact) => {
    const id = await trackedFile(db, services, fact.number, fact.code, idOf(req));
    sendFile(res, await readFile(db, id));
  });

  /** The frame of what an applicant does: the case that the cookie opened, as applicant, today. */
  const command = async (
    ctx: CommandContext,
    req: Request,
    work: (
      target: { readonly caseId: number; readonly on: typeof ctx.today },
      as: ReturnType<typeof caseContext>,
    ) => Promise<unknown>,
  ): Promise<void> => {
    const fact = factOf(req);
    if (!fact) throw conflict('portal.trackingExpired');
    const { caseId } = await trackCase(ctx, services, fact.number, fact.code);
    await work({ caseId, on: ctx.today }, caseContext(asApplicant(ctx), services));
  };
  const again = (req: Request, res: Response, form: FormState) => show(form)(req, res);
  const said = (key: string) => () => ({ kind: 'success' as const, key: `portal.flash.${key}` });

  return [
    page({
      path: trackPaths.enter.pattern,
      right: everyone,
      handler: (req, res) => enter(req, res, emptyForm(), req.query.expired === '1'),
    }),
    action<TrackFact, void>({
      path: trackPaths.enter.pattern,
      right: everyone,
      limit: 'signIn',
      schema: enterSchema,
      form: (req, res, form) => enter(req, res, { ...form, values: { number: form.values.number } }, false),
      run: async (ctx, { number, code }, req) => {
        await findCase(() => trackCase(ctx, services, number, code));
        opened.set(req, sealToken(vault, { number, code } satisfies TrackFact, services.now()));
      },
      then: () => trackPaths.show(),
      finish: (req, res) => {
        const token = opened.get(req);
        if (token) res.cookie(COOKIE, token, { ...cookie, maxAge: TOKEN_MINUTES * 60_000 });
      },
    }),
    page({
      path: trackPaths.show.pattern,
      right: everyone,
      handler: (req, res) => show(emptyForm())(req, res),
    }),
    // Whoever reloads a refused form, or changes its language, comes back to the case.
    ...[
      trackPaths.correct,
      trackPaths.giveReasons,
      trackPaths.withdraw,
      trackPaths.rate,
      trackPaths.undo,
    ].map(({ pattern }) =>
      page({ path: pattern, right: everyone, handler: (_req, res) => res.redirect(303, trackPaths.show()) }),
    ),
    page({ path: trackPaths.why.pattern, right: everyone, handler: why }),
    page({ path: trackPaths.letter.pattern, right: everyone, handler: letter }),
    page({ path: trackPaths.file.pattern, right: everyone, handler: file }),
    action<{ version: number; answer: string }, void>({
      path: trackPaths.correct.pattern,
      right: everyone,
      limit: 'filing',
      schema: correctionSchema,
      form: again,
      run: (ctx, { version, answer }, req) =>
        command(ctx, req, (target, as) => receiveCorrection(as, { ...target, version, answer, excuse: '' })),
      then: () => trackPaths.show(),
      flash: said('corrected'),
    }),
    action<{ version: number; reasons: string }, void>({
      path: trackPaths.giveReasons.pattern,
      right: everyone,
      limit: 'filing',
      schema: reasonsSchema,
      form: again,
      run: (ctx, { version, reasons }, req) =>
        command(ctx, req, (target, as) => receiveReasons(as, { ...target, version, reasons })),
      then: () => trackPaths.show(),
      flash: said('reasonsGiven'),
    }),
    action<{ version: number }, void>({
      path: trackPaths.withdraw.pattern,
      right: everyone,
      limit: 'filing',
      schema: withdrawalSchema,
      form: again,
      run: (ctx, { version }, req) =>
        command(ctx, req, (target, as) =>
          withdrawCase(as, { ...target, version, proof: '申请人凭查询码在公开平台提交' }),
        ),
      then: () => trackPaths.show(),
      flash: said('withdrawn'),
    }),
    action<{ score: number; comment: string }, void>({
      path: trackPaths.rate.pattern,
      right: everyone,
      limit: 'filing',
      schema: ratingSchema,
      form: again,
      run: (ctx, { score, comment }, req) =>
        command(ctx, req, ({ caseId }, as) => rateService(as, { caseId, score: score as Score, comment })),
      then: () => trackPaths.show(),
      flash: () => ({ kind: 'success', key: 'filing.flash.rated' }),
    }),
    action<{ version: number }, void>({
      path: trackPaths.undo.pattern,
      right: everyone,
      limit: 'filing',
      schema: undoSchema,
      form: again,
      run: (ctx, { version }, req) =>
        command(ctx, req, ({ caseId }, as) => undoFiling(as, { caseId, version })),
      then: () => trackPaths.show(),
      flash: () => ({ kind: 'success', key: 'filing.flash.undone' }),
    }),
    action<object, void>({
      path: trackPaths.leave.pattern,
      right: everyone,
      schema: leaveSchema,
      run: async () => undefined,
      then: () => trackPaths.enter(),
      finish: (_req, res) => {
        res.clearCookie(COOKIE, cookie);
      },
    }),
  ];
}

/** One message for a number that does not exist and a code that is wrong. */
async function findCase(find: () => Promise<unknown>): Promise<void> {
  try {
    await find();
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'notFound')
      throw invalid([{ field: 'number', code: 'portal.noMatch' }]);
    throw error;
  }
}

function idOf(req: Request): number {
  const id = idParam(req);
  if (id === 0) throw notFound('portal.noSuchLetter');
  return id;
}
