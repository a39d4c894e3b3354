import type { Request, Response } from 'express';
import Joi from 'joi';
import { sendFile } from '../../files/index.js';
import { invalid, notFound } from '../../kernel/domain-error.js';
import { authorize } from '../../kernel/verdict.js';
import {
  ALL_OFFICES,
  builtInTemplates,
  checkTemplate,
  currentWordings,
  isWordingCode,
  MAX_TEMPLATE,
  renderLetterPdf,
  type Sample,
  samplesOf,
  severalMattersSamples,
  type WordingCode,
  wordingDraft,
  wordingVersions,
} from '../../letters/index.js';
import { requireOffice } from '../../offices/index.js';
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
import { caseRoles, maySee } from '../case.policy.js';
import type { CaseServices } from '../case.services.js';
import { caseByNumber } from '../case.store.js';
import { eventsOf } from '../case-event.store.js';
import { pageContext } from '../case-requests.routes.js';
import { factsOf } from '../derivation/derivation.js';
import { correctedRequest, correctionsOf } from '../exchanges/exchange.store.js';
import { applicationOf, organOf } from '../papers/paper.store.js';
import { draftWording, restoreWording, useWording, type WordingInput } from './change-wording.js';
import { wordingPaths } from './wording.paths.js';
import { mayChangeWording, type WordingScope } from './wording.policy.js';
import {
  presentWordingList,
  presentWordingPage,
  type WordingPage,
  wordingName,
} from './wording.presenter.js';
import { presentComparison } from './wording-comparison.presenter.js';
import { previewLetter } from './wording-preview.presenter.js';

interface WordingForm extends Pick<WordingInput, 'title' | 'body' | 'note'> {
  readonly after: number;
  readonly do: 'try' | 'use';
}

/** 文书措辞: what each paper says, in an office's own words where it has some. */
export function wordingRoutes(services: CaseServices): Route[] {
  const right = roles(...caseRoles);
  return [
    page({
      path: wordingPaths.list.pattern,
      right,
      handler: (req, res) => {
        const scope = mayChangeWording('office', req.actor).allowed ? 'office' : defaultScope(req);
        res.redirect(303, wordingPaths.scope({ scope }));
      },
    }),
    page({ path: wordingPaths.scope.pattern, right, handler: (req, res) => showList(services, req, res) }),
    page({
      path: wordingPaths.show.pattern,
      right,
      handler: (req, res) => showWording(services, req, res, emptyForm()),
    }),
    page({
      path: wordingPaths.compare.pattern,
      right,
      handler: (req, res) => showComparison(services, req, res),
    }),
    page({
      path: wordingPaths.preview.pattern,
      right,
      handler: (req, res) => sendPreview(services, req, res),
    }),
    action<WordingForm, { readonly used: number | null }>({
      path: wordingPaths.show.pattern,
      right,
      schema: Joi.object({
        title: fields.optionalText(40).label('wording.field.title'),
        body: fields.text(MAX_TEMPLATE).label('wording.field.body'),
        note: fields.optionalText(200).label('wording.field.note'),
        after: fields.integer(0, 1_000_000),
        do: fields.choice(['try', 'use']),
      }),
      form: (req, res, form) => showWording(services, req, res, form),
      run: async (ctx, { after, do: wish, ...text }, req) => {
        const input = { ...text, scope: scopeOf(req), code: codeOf(req) };
        if (wish === 'try') {
          await draftWording(caseContext(ctx, services), input);
          return { used: null };
        }
        return { used: (await useWording(caseContext(ctx, services), input, after)).version };
      },
      then: ({ used }, req) =>
        `${wordingPaths.show({ scope: scopeOf(req), code: codeOf(req) })}${used === null ? '#preview' : ''}`,
      flash: ({ used }) =>
        used === null
          ? { kind: 'success', key: 'wording.flash.drafted' }
          : { kind: 'success', key: 'wording.flash.used', params: { n: used } },
    }),
    action<{ readonly version: number; readonly note: string }, { readonly version: number }>({
      path: wordingPaths.restore.pattern,
      right,
      schema: Joi.object({
        version: fields.integer(0, 1_000_000).label('wording.field.version'),
        note: fields.optionalText(200).label('wording.field.note'),
      }),
      form: (req, res, form) => showWording(services, req, res, { ...form, values: {} }),
      run: (ctx, input, req) =>
        restoreWording(caseContext(ctx, services), { ...input, scope: scopeOf(req), code: codeOf(req) }),
      then: (_result, req) => wordingPaths.show({ scope: scopeOf(req), code: codeOf(req) }),
      flash: ({ version }) => ({ kind: 'success', key: 'wording.flash.restored', params: { n: version } }),
    }),
  ];
}

function defaultScope(req: Request): WordingScope {
  return req.actor.roles.includes('supervisor') || req.actor.officeId === null ? 'all' : 'office';
}

function scopeOf(req: Request): WordingScope {
  const { scope } = req.params;
  if (scope !== 'office' && scope !== 'all') throw notFound('wording.noSuchPaper');
  return scope;
}

function codeOf(req: Request): WordingCode {
  const { code } = req.params;
  if (typeof code !== 'string' || !isWordingCode(code)) throw notFound('wording.noSuchPaper');
  return code;
}

/** Whose words the page shows; an administrator without an office has none of its own. */
function officeIdOf(req: Request, scope: WordingScope): number {
  return scope === 'all' ? ALL_OFFICES : (req.actor.officeId ?? ALL_OFFICES);
}

async function showList(services: CaseServices, req: Request, res: Response): Promise<void> {
  const scope = scopeOf(req);
  const current = await currentWordings(services.db, officeIdOf(req, scope));
  const mayAll = mayChangeWording('all', req.actor).allowed;
  const mayOffice = mayChangeWording('office', req.actor).allowed;
  res.render(
    'cases/wording/list',
    presentWordingList(scope, current, mayAll, mayOffice, pageContext(services, req, res)),
  );
}

async function wordingPage(services: CaseServices, req: Request): Promise<WordingPage> {
  const scope = scopeOf(req);
  const code = codeOf(req);
  const officeId = officeIdOf(req, scope);
  const [current, versions, draft] = await Promise.all([
    currentWordings(services.db, officeId),
    wordingVersions(services.db, officeId, code),
    wordingDraft(services.db, officeId, code),
  ]);
  const samples = await samplesFor(services, req, scope, code);
  const asked = Number(req.query.sample);
  return {
    scope,
    code,
    current: current.get(code),
    versions,
    draft,
    mayChange: mayChangeWording(scope, req.actor).allowed,
    samples,
    sampleIndex: Number.isInteger(asked) && asked >= 0 && asked < samples.length ? asked : 0,
  };
}

async function samplesFor(
  services: CaseServices,
  req: Request,
  scope: WordingScope,
  code: WordingCode,
): Promise<readonly Sample[]> {
  const given = {
    ...(scope === 'office' && req.actor.officeId !== null
      ? { organ: organOf(await requireOffice(services.db, req.actor.officeId)) }
      : {}),
    ...(await realApplication(services, req)),
  };
  return code === 'severalMatters'
    ? severalMattersSamples(services.law, given)
    : samplesOf(code, services.law, given);
}

/** The application of a case that the person may see, by its number; what else the paper needs stays invented. */
async function realApplication(services: CaseServices, req: Request) {
  const number = typeof req.query.case === 'string' ? req.query.case.trim() : '';
  if (number === '') return {};
  const record = await caseByNumber(services.db, number);
  if (!record) throw notFound('cases.notFound', { number });
  authorize(maySee(record, req.actor));
  const [events, corrections] = await Promise.all([
    eventsOf(services.db, record.id),
    correctionsOf(services.db, record.id),
  ]);
  const facts = factsOf(events, services.law, services.today());
  const application = applicationOf({
    record,
    corrected: correctedRequest(corrections),
    factsNow: () => facts,
  });
  return { application };
}

async function showWording(
  services: CaseServices,
  req: Request,
  res: Response,
  form: FormState,
): Promise<void> {
  const shown = await wordingPage(services, req);
  res.render('cases/wording/show', presentWordingPage(shown, form, pageContext(services, req, res)));
}

async function showComparison(services: CaseServices, req: Request, res: Response): Promise<void> {
  const shown = await wordingPage(services, req);
  const { from, to } = req.query;
  const asked = { from: typeof from === 'string' ? from : '', to: typeof to === 'string' ? to : '' };
  res.render('cases/wording/compare', presentComparison(shown, asked, pageContext(services, req, res)));
}

/** A sample, or the application of a real case, in these words; with the watermark of a draft. */
async function sendPreview(services: CaseServices, req: Request, res: Response): Promise<void> {
  const { code, current, draft, samples, sampleIndex } = await wordingPage(services, req);
  const chosen = { draft: draft ?? current, builtIn: undefined, current };
  const { from } = req.query;
  const own = from === 'draft' || from === 'builtIn' ? chosen[from] : chosen.current;
  const text = { title: own?.title ?? '', body: own?.body ?? builtInTemplates[code] };
  const { problems, missing } = checkTemplate(code, text.body, services.law);
  if (problems.length + missing.length > 0) throw invalid([], 'wording.notReadable');
  const letter = previewLetter(samples, sampleIndex, code, text);
  if (!letter) throw notFound('wording.noSuchPaper');
  const bytes = await renderLetterPdf(letter, services.fonts);
  const name = `${wordingName(code, res.locals.t)}.pdf`;
  sendFile(res, { name, mediaType: 'application/pdf', bytes }, 'inline');
}
