import type { Request, Response } from 'express';
import Joi from 'joi';
import { caseContext, fileApplication, ownOpenDuplicates, partiesFrom, partKeys } from '../../cases/index.js';
import { conflict, invalid } from '../../kernel/domain-error.js';
import { existsOn, officeByCode } from '../../offices/index.js';
import {
  action,
  emptyForm,
  everyone,
  type FormState,
  fields,
  page,
  type Route,
} from '../../platform/http/index.js';
import { asApplicant, type PortalServices } from '../applicant.js';
import { applyPaths } from '../apply.paths.js';
import { consentSchema } from '../apply.schema.js';
import { openOffices, queryWord } from '../pages.routes.js';
import { knowVisitor, type ReceiptFact, visitorHash } from '../receipt-fact.routes.js';
import { sealToken } from '../sealed-token.js';
import { trackPaths } from '../track.paths.js';
import { type Draft, draftByCode, endDraft } from './draft.store.js';
import { readDraft } from './draft-problems.js';
import { draftCodeOf, forgetDraft, rememberDraft } from './draft-session.routes.js';
import { presentSummary } from './filing.presenter.js';
import { countHelp } from './help-counts.store.js';
import { suggestionsFor } from './suggestions.query.js';

const URL_OF_FOUND = /^\/(disclosures|catalog)\/(?!.*\.\.)[\w/.-]{1,80}(\?[\w=&%.-]{0,80})?$/;

/** 核对并提交, and what stands before it: what is public already, the saved draft, taking it up again. */
export function checkRoutes(services: PortalServices): Route[] {
  const { db, vault, config, law } = services;
  const secure = config.baseUrl.startsWith('https://');
  const draftOf = async (req: Request): Promise<Draft | undefined> => {
    const code = draftCodeOf(req, vault);
    return code ? draftByCode(db, vault, code, services.today()) : undefined;
  };

  /** Runs with the draft of this browser, or leads to the place where one begins. */
  const withDraft =
    (work: (req: Request, res: Response, draft: Draft) => Promise<void>) =>
    async (req: Request, res: Response) => {
      const draft = await draftOf(req);
      res.set('Cache-Control', 'no-store');
      if (!draft) return res.redirect(303, applyPaths.resume(undefined, { gone: 1 }));
      await work(req, res, draft);
    };

  const found = withDraft(async (req, res, draft) => {
    const hits = await suggestionsFor(db, draft.values.content ?? '');
    const next = partKeys[partKeys.indexOf('content') + 1] ?? 'means';
    const goOn =
      draft.values.mode === 'steps' && queryWord(req, 'back') !== 'check'
        ? applyPaths.step({ step: next })
        : applyPaths.check();
    res.render('portal/filing/found', {
      hits: hits.map(({ title, url, summary, officeName, publishedOn }) => ({
        title,
        url,
        summary,
        about: [officeName, publishedOn].filter(Boolean).join(res.locals.t('portal.separator')),
      })),
      openTo: applyPaths.open(),
      answeredTo: applyPaths.answered(),
      goOn,
    });
  });

  const showCheck = (form: FormState) =>
    withDraft(async (req, res, draft) => {
      const { t } = res.locals;
      knowVisitor(req, res, secure);
      const offices = await openOffices(services, services.today());
      const { problems, application } = readDraft(draft.values, offices);
      const office = offices.find((one) => one.code === draft.values.office);
      const [earlier] =
        application && office
          ? await ownOpenDuplicates(db, vault, { ...application, officeId: office.id, caseId: 0 })
          : [];
      const byStep = draft.values.mode === 'steps';
      res.render('portal/filing/check', {
        form,
        parts: presentSummary(draft, offices, byStep, t),
        similar: earlier
          ? {
              title: t('filing.duplicate.own', { number: earlier.number }),
              text: t('filing.duplicate.ownText'),
              link: { text: t('filing.duplicate.track'), href: trackPaths.enter() },
            }
          : null,
        missing: problems.length > 0 ? t('filing.missing', { n: problems.length }) : '',
        submitTo: applyPaths.check(),
        editHref: byStep ? applyPaths.step({ step: 'office' }) : applyPaths.form(undefined, { all: 1 }),
        laterHref: applyPaths.saved(),
      });
    });

  const saved = withDraft(async (req, res, draft) => {
    res.render('portal/filing/saved', {
      code: draftCodeOf(req, vault) ?? '',
      until: draft.expiresOn,
      goOn: draft.values.mode === 'steps' ? applyPaths.step({ step: 'office' }) : applyPaths.form(),
      discardTo: applyPaths.discard(),
    });
  });

  const resume = (_req: Request, res: Response, form: FormState, gone = false) =>
    res.render('portal/filing/resume', {
      form,
      gone,
      submitTo: applyPaths.resume(),
      days: law.settings.draftDays,
    });

  const opened = new WeakMap<Request, string>();

  return [
    page({ path: applyPaths.found.pattern, right: everyone, handler: found }),
    action<{ url: string }, string>({
      path: applyPaths.open.pattern,
      right: everyone,
      schema: Joi.object({ url: Joi.string().pattern(URL_OF_FOUND).required() }),
      run: async (ctx, { url }, req) => {
        const office = await officeOfDraft(req);
        if (office) await countHelp(ctx, 'opened', office.id);
        return url;
      },
      then: (url) => url,
    }),
    action<object, void>({
      path: applyPaths.answered.pattern,
      right: everyone,
      schema: Joi.object({}),
      run: async (ctx, _input, req) => {
        const draft = await draftOf(req);
        const office = await officeOfDraft(req);
        if (office) await countHelp(ctx, 'answered', office.id);
        if (draft) await endDraft(ctx, draft, 'delete');
      },
      then: () => applyPaths.start(),
      flash: () => ({ kind: 'success', key: 'filing.flash.answered' }),
      finish: (_req, res) => forgetDraft(res),
    }),
    page({
      path: applyPaths.check.pattern,
      right: everyone,
      handler: (req, res) => showCheck(emptyForm())(req, res),
    }),
    action<object, ReceiptFact>({
      path: applyPaths.check.pattern,
      right: everyone,
      limit: 'filing',
      schema: consentSchema,
      form: (req, res, form) => showCheck(form)(req, res),
      run: async (ctx, _input, req) => {
        const code = draftCodeOf(req, vault);
        const draft = code ? await draftByCode(ctx, vault, code, ctx.today) : undefined;
        if (!draft) throw conflict('filing.draftGone');
        const offices = await openOffices(services, ctx.today);
        const { application, problems } = readDraft(draft.values, offices);
        if (!application) throw problems.length > 0 ? invalid([...problems]) : conflict('filing.draftGone');
        const { office: officeCode, reference, ...told } = application;
        const office = await officeByCode(ctx, officeCode);
        if (!office || !existsOn(office, ctx.today))
          throw invalid([{ field: 'office', code: 'portal.officeRefused' }]);
        const filed = await fileApplication(caseContext(asApplicant(ctx), services), {
          ...told,
          ...partiesFrom(told),
          contactName: told.contactName || told.applicantName,
          content: reference ? `${told.content}\n（相关公开信息：${reference}）` : told.content,
          officeId: office.id,
          kept: draft.files.map(({ fileId, role, label }) => ({ fileId, role, label })),
        });
        await countHelp(ctx, 'filed', office.id);
        await endDraft(ctx, draft, 'handOver');
        return {
          caseId: filed.caseId,
          number: filed.number,
          code: filed.queryCode,
          visitor: visitorHash(req),
        };
      },
      then: (fact) => applyPaths.receipt({ receipt: sealToken(vault, fact, services.now()) }),
      finish: (_req, res) => forgetDraft(res),
    }),
    page({ path: applyPaths.saved.pattern, right: everyone, handler: saved }),
    action<object, void>({
      path: applyPaths.discard.pattern,
      right: everyone,
      schema: Joi.object({}),
      run: async (ctx, _input, req) => {
        const draft = await draftOf(req);
        if (draft) await endDraft(ctx, draft, 'delete');
      },
      then: () => applyPaths.start(),
      flash: () => ({ kind: 'success', key: 'filing.flash.discarded' }),
      finish: (_req, res) => forgetDraft(res),
    }),
    page({
      path: applyPaths.resume.pattern,
      right: everyone,
      handler: (req, res) => resume(req, res, emptyForm(), queryWord(req, 'gone') === '1'),
    }),
    action<{ draftCode: string }, void>({
      path: applyPaths.resume.pattern,
      right: everyone,
      limit: 'signIn',
      schema: Joi.object({ draftCode: fields.text(40).label('filing.field.draftCode') }),
      form: (req, res, form) => resume(req, res, form),
      run: async (ctx, { draftCode }, req) => {
        if (!(await draftByCode(ctx, vault, draftCode, ctx.today)))
          throw invalid([{ field: 'draftCode', code: 'filing.noDraft' }]);
        opened.set(req, draftCode);
      },
      then: () => applyPaths.check(),
      finish: (req, res) => {
        const code = opened.get(req);
        if (code) rememberDraft(res, code, { vault, secure, days: law.settings.draftDays });
      },
    }),
  ];

  async function officeOfDraft(req: Request) {
    const draft = await draftOf(req);
    return draft?.values.office ? officeByCode(db, draft.values.office) : undefined;
  }
}
