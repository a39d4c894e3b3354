import type { Request, Response } from 'express';
import Joi from 'joi';
import {
  type FormPart,
  formParts,
  initialValues,
  type PartKey,
  partKeys,
  partOf,
} from '../../cases/index.js';
import { publicEntry } from '../../disclosures/index.js';
import type { FieldError } from '../../kernel/domain-error.js';
import type { CommandContext } from '../../platform/database/index.js';
import {
  action,
  emptyForm,
  everyone,
  type FormState,
  failedForm,
  page,
  type Route,
  uploadedFiles,
} from '../../platform/http/index.js';
import type { PortalServices } from '../applicant.js';
import { applyPaths } from '../apply.paths.js';
import { applicationFiles, applicationUpload } from '../apply-files.js';
import { openOffices, queryWord } from '../pages.routes.js';
import {
  addDraftFile,
  type Draft,
  type DraftValues,
  draftByCode,
  dropDraftFile,
  endExpiredDrafts,
  newDraftCode,
  saveDraft,
} from './draft.store.js';
import { problemsOfParts, readDraft } from './draft-problems.js';
import { draftCodeOf, rememberDraft } from './draft-session.routes.js';
import { presentParts, presentProgress } from './filing.presenter.js';
import { countHelp } from './help-counts.store.js';
import { suggestionsFor } from './suggestions.query.js';

/** A description of more characters than the form takes is cut nowhere: it is refused with its limit. */
const MAX_RAW = 10_000;

/** What was saved, and where it goes from there. */
interface Saved {
  readonly code: string;
  readonly draft: Draft;
  readonly problems: readonly FieldError[];
  readonly location: string;
}

/** One page of the form: all parts, or one of them. */
interface FormPage {
  readonly parts: readonly FormPart[];
  /** Null on the page with everything. */
  readonly step: PartKey | null;
  readonly path: string;
}

const pages: readonly FormPage[] = [
  { parts: formParts, step: null, path: applyPaths.form() },
  ...partKeys.map((step) => ({ parts: [partOf(step)], step, path: applyPaths.step({ step }) })),
];

/**
 * 填写申请: the whole form on one page, or one question a page; both fill the same draft, which is saved with each press of a
 * button. What is wrong is named beside its input, and saved nevertheless.
 */
export function filingRoutes(services: PortalServices): Route[] {
  return [
    page({
      path: applyPaths.step.pattern,
      right: everyone,
      handler: (req, res) => openStep(services, req, res),
    }),
    ...pages.flatMap((each) => routesOf(services, each)),
  ];
}

async function openStep(services: PortalServices, req: Request, res: Response): Promise<void> {
  const each = pages.find(({ step }) => step !== null && step === req.params.step);
  if (!each) return res.redirect(303, applyPaths.step({ step: 'office' }));
  await showPage(services, each, req, res, null);
}

function routesOf(services: PortalServices, each: FormPage): Route[] {
  const { config, vault, law } = services;
  // What the transaction found, for the page that answers it.
  const done = new WeakMap<Request, Saved>();
  const open = async (req: Request, res: Response) => {
    if (isPhone(req) && queryWord(req, 'all') === '') {
      const { office, entry } = { office: queryWord(req, 'office'), entry: queryWord(req, 'entry') };
      return res.redirect(303, applyPaths.step({ step: 'office' }, { office, entry }));
    }
    await showPage(services, each, req, res, null);
  };
  return [
    ...(each.step === null ? [page({ path: each.path, right: everyone, handler: open })] : []),
    action<DraftValues, Saved>({
      path: each.path,
      right: everyone,
      limit: 'filing',
      upload: applicationUpload,
      schema: rawSchema(each.parts),
      form: (req, res, form) => showPage(services, each, req, res, form),
      run: async (ctx, input, req) => {
        const saved = await save(services, ctx, each, input, req);
        done.set(req, saved);
        return saved;
      },
      then: ({ location }) => location,
      finish: (req, res) => {
        const saved = done.get(req);
        const secure = config.baseUrl.startsWith('https://');
        if (saved) rememberDraft(res, saved.code, { vault, secure, days: law.settings.draftDays });
      },
      respond: async (req, res) => {
        const saved = done.get(req);
        // A second click finds everything saved by the first.
        if (!saved || saved.problems.length === 0)
          return res.redirect(303, saved?.location ?? applyPaths.check());
        const form = failedForm(saved.draft.values, saved.problems, res.locals.t);
        res.status(422);
        await showPage(services, each, req, res, form, saved);
      },
    }),
  ];
}

/** Texts as they come; what they should be is asked of the whole draft. */
function rawSchema(parts: readonly FormPart[]): Joi.ObjectSchema {
  const names = parts.flatMap(({ fields }) => fields.filter(({ type }) => type !== 'files'));
  const raw = (max: number) => Joi.string().trim().allow('').max(max).replace(/\r\n/g, '\n').default('');
  return Joi.object({
    ...Object.fromEntries(
      names.map(({ name, label, maxlength }) => [name, raw(maxlength ?? MAX_RAW).label(label)]),
    ),
    do: raw(40),
    back: raw(10),
  });
}

async function save(
  services: PortalServices,
  ctx: CommandContext,
  { parts, step, path }: FormPage,
  input: DraftValues,
  req: Request,
): Promise<Saved> {
  const { vault, law } = services;
  const { do: wanted = '', back = '', ...typed } = input;
  await endExpiredDrafts(ctx);
  const code = draftCodeOf(req, vault) ?? newDraftCode();
  const before = await draftByCode(ctx, vault, code, ctx.today);
  const files = await applicationFiles(uploadedFiles(req), before?.files);
  const values = {
    ...initialValues,
    ...before?.values,
    ...typed,
    mode: step === null ? 'all' : 'steps',
  } as Record<string, string>;
  const offices = await openOffices(services, ctx.today);
  const problems = problemsOfParts(readDraft(values, offices).problems, parts);
  const asked = values.content !== before?.values.content || values.office !== before?.values.office;
  const suggests =
    asked && problems.length === 0 && parts.some(({ key }) => key === 'content')
      ? (await suggestionsFor(ctx, values.content ?? '')).length > 0
      : false;
  const office = offices.find((one) => one.code === values.office);
  if (suggests && office) await countHelp(ctx, 'shown', office.id);
  const id = await saveDraft(ctx, vault, { code, values, days: law.settings.draftDays });
  for (const file of files) await addDraftFile(ctx, id, file);
  const removed = /^remove-(\d{1,9})$/.exec(wanted)?.[1];
  if (removed) await dropDraftFile(ctx, id, Number(removed));
  const draft = await draftByCode(ctx, vault, code, ctx.today);
  if (!draft) throw new Error('the draft is gone');
  const goesOn = wanted !== 'later' && !removed;
  const elsewhere = removed ? path : applyPaths.saved();
  return {
    code,
    draft,
    problems: goesOn ? problems : [],
    location: goesOn ? nextPage(step, back, suggests) : elsewhere,
  };
}

/** After the description what is public already, then the next question; at the end everything at once. */
function nextPage(step: PartKey | null, back: string, suggests: boolean): string {
  if (suggests) return applyPaths.found(undefined, { back });
  const next = step === null || back === 'check' ? undefined : partKeys[partKeys.indexOf(step) + 1];
  return next ? applyPaths.step({ step: next }) : applyPaths.check();
}

async function showPage(
  services: PortalServices,
  each: FormPage,
  req: Request,
  res: Response,
  failed: FormState | null,
  saved?: Saved,
): Promise<void> {
  const { db, vault, config } = services;
  const { t } = res.locals;
  const today = services.today();
  const code = saved?.code ?? draftCodeOf(req, vault);
  const draft = saved?.draft ?? (code ? await draftByCode(db, vault, code, today) : undefined);
  const offices = await openOffices(services, today);
  const fresh = { ...initialValues, ...draft?.values, ...(await askedFor(services, req)) };
  const form = failed ? { ...failed, values: { ...fresh, ...failed.values } } : emptyForm(fresh);
  const all = each.step === null;
  res.set('Cache-Control', 'no-store');
  res.render(all ? 'portal/filing/form' : 'portal/filing/step', {
    formErrors: form.summary,
    // A refused file ends the reading of the form before anything was kept.
    filesAgain: failed !== null && !saved && uploadedFiles(req).length > 0,
    parts: presentParts(each.parts, { form, files: draft?.files ?? [], offices, demo: config.demo, t }),
    progress: each.step ? presentProgress(each.step, t) : null,
    submitTo: each.path,
    back: req.method === 'GET' ? queryWord(req, 'back') : String((req.body as DraftValues).back ?? ''),
    savedOn: draft ? t('filing.savedUntil', { date: draft.expiresOn }) : '',
    stepHref: applyPaths.step({ step: 'office' }),
    allHref: applyPaths.form(undefined, { all: 1 }),
    resumeHref: draft ? '' : applyPaths.resume(),
  });
}

/** An office or a catalog row that a link named; it wins over what the draft says. */
async function askedFor({ db }: PortalServices, req: Request): Promise<DraftValues> {
  const entryId = Number(queryWord(req, 'entry'));
  const known = Number.isInteger(entryId) && entryId > 0 && entryId < 2_147_483_648;
  const entry = known ? await publicEntry(db, entryId) : undefined;
  const office = queryWord(req, 'office') || entry?.officeCode || '';
  return {
    ...(office ? { office } : {}),
    ...(entry ? { reference: `${entry.field}：${entry.matter}`.slice(0, 200) } : {}),
  };
}

/** One question a page suits a small screen; the person may change to the other form on each page. */
function isPhone(req: Request): boolean {
  const hint = req.get('sec-ch-ua-mobile');
  return hint === undefined ? /\bMobi/i.test(req.get('user-agent') ?? '') : hint === '?1';
}
