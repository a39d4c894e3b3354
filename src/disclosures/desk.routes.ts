import type { Request, Response } from 'express';
import { notFound } from '../kernel/domain-error.js';
import { authorize } from '../kernel/verdict.js';
import type { WorkingCalendar } from '../law/index.js';
import { requireOffice } from '../offices/index.js';
import {
  action,
  emptyForm,
  type FormState,
  idParam,
  page,
  type Route,
  roles,
} from '../platform/http/index.js';
import type { Platform } from '../platform/platform.js';
import { publicEntriesOf, publicEntry } from './catalog-row.query.js';
import { publishDisclosure } from './commands/publish-disclosure.js';
import { recordSecrecyReview, type SecrecyReviewInput } from './commands/record-secrecy-review.js';
import { createDraft, type DraftInput, type RevisionInput, reviseDraft } from './commands/save-draft.js';
import {
  changeValidity,
  type ValidityInput,
  type WithdrawInput,
  withdrawDisclosure,
} from './commands/withdraw-disclosure.js';
import { deskList } from './desk-list.query.js';
import { type Disclosure, disclosureStates, reviewOutcomes, validities } from './disclosure.js';
import { paths } from './disclosure.paths.js';
import {
  canPublish,
  canReviewSecrecy,
  canRevise,
  canSee,
  canWithdraw,
  canWrite,
} from './disclosure.policy.js';
import {
  buttonOf,
  checkItems,
  contentView,
  deskRows,
  formChoices,
  headRows,
  personalDataWarnings,
  publicationDue,
  reviewRows,
  stateTabs,
} from './disclosure.presenter.js';
import {
  draftSchema,
  publishSchema,
  reviewSchema,
  revisionSchema,
  validitySchema,
  withdrawSchema,
} from './disclosure.schema.js';
import { requireDisclosure, reviewsOf } from './disclosure.store.js';

export type DisclosureServices = Platform & { readonly law: { readonly calendar: WorkingCalendar } };

const staff = roles('author', 'reviewer', 'secrecyReviewer');
const author = roles('author');

export function idOf(req: Request): number {
  const id = idParam(req);
  if (id === 0) throw notFound('disclosures.notFound');
  return id;
}

/** What the register of formed information already knows of the item that is to be written. */
function givenFacts(req: Request): Record<string, string> {
  const names = ['title', 'documentNumber', 'formedOn', 'catalogEntryId'];
  const { query } = req;
  return Object.fromEntries(
    names.flatMap((name) => (typeof query[name] === 'string' ? [[name, query[name].slice(0, 200)]] : [])),
  );
}

/** Desk pages of 主动公开信息. */
export function deskRoutes(services: DisclosureServices): Route[] {
  const pages = deskPages(services);
  const withId = <Input extends object>(input: Input, req: Request) => ({ ...input, id: idOf(req) });
  const toItem = (id: number) => paths.item({ id });
  const said = (key: string) => () => ({ kind: 'success' as const, key: `disclosures.flash.${key}` });
  const saved = (_: number, req: Request) => said(req.body?.intent === 'submit' ? 'submitted' : 'saved')();
  return [
    page({ path: paths.desk.pattern, right: staff, handler: pages.list }),
    page({
      path: paths.create.pattern,
      right: author,
      handler: (req, res) => pages.createForm(req, res, emptyForm({ validity: 'valid', ...givenFacts(req) })),
    }),
    action<DraftInput, number>({
      path: paths.create.pattern,
      right: author,
      schema: draftSchema,
      form: pages.createForm,
      run: createDraft,
      then: toItem,
      flash: saved,
    }),
    page({
      path: paths.revise.pattern,
      right: author,
      handler: (req, res) => pages.reviseForm(req, res, null),
    }),
    action<Omit<RevisionInput, 'id'>, number>({
      path: paths.revise.pattern,
      right: author,
      schema: revisionSchema,
      form: pages.reviseForm,
      run: (ctx, input, req) => reviseDraft(ctx, withId(input, req)),
      then: toItem,
      flash: saved,
    }),
    page({
      path: paths.review.pattern,
      right: roles('secrecyReviewer'),
      handler: (req, res) => pages.reviewForm(req, res, emptyForm()),
    }),
    action<Omit<SecrecyReviewInput, 'id'>, number>({
      path: paths.review.pattern,
      right: roles('secrecyReviewer'),
      schema: reviewSchema,
      form: pages.reviewForm,
      run: (ctx, input, req) => recordSecrecyReview(ctx, withId(input, req)),
      then: toItem,
      flash: said('reviewed'),
    }),
    page({
      path: paths.item.pattern,
      right: staff,
      handler: (req, res) => pages.item(req, res, emptyForm()),
    }),
    // Whoever reloads a refused form, or changes its language, comes back to the item.
    ...[paths.publish, paths.withdraw, paths.validity].map(({ pattern }) =>
      page({
        path: pattern,
        right: staff,
        handler: (req, res) => res.redirect(303, paths.item({ id: idOf(req) })),
      }),
    ),
    action<{ version: number }, number>({
      path: paths.publish.pattern,
      right: roles('reviewer'),
      schema: publishSchema,
      form: pages.item,
      run: (ctx, input, req) => publishDisclosure(ctx, withId(input, req)),
      then: toItem,
      flash: said('published'),
    }),
    action<Omit<WithdrawInput, 'id'>, number>({
      path: paths.withdraw.pattern,
      right: roles('reviewer'),
      schema: withdrawSchema,
      form: pages.item,
      run: (ctx, input, req) => withdrawDisclosure(ctx, withId(input, req)),
      then: toItem,
      flash: said('withdrawn'),
    }),
    action<Omit<ValidityInput, 'id'>, number>({
      path: paths.validity.pattern,
      right: roles('reviewer'),
      schema: validitySchema,
      form: pages.item,
      run: (ctx, input, req) => changeValidity(ctx, withId(input, req)),
      then: toItem,
      flash: said('validityChanged'),
    }),
  ];
}

function deskPages(services: DisclosureServices) {
  const { db, law } = services;

  const seen = async (req: Request): Promise<Disclosure> => {
    const item = await requireDisclosure(db, idOf(req));
    authorize(canSee(req.actor, item));
    return item;
  };

  const showForm = async (req: Request, res: Response, form: FormState, item: Disclosure | null) => {
    const entries = await publicEntriesOf(db, item?.officeId ?? req.actor.officeId ?? 0);
    res.render('disclosures/desk/form', {
      form,
      item: item && contentView(item, res.locals.t),
      choices: formChoices(entries, res.locals.t),
      submitTo: item ? paths.revise({ id: item.id }) : paths.create(),
      cancelTo: item ? paths.item({ id: item.id }) : paths.desk(),
      today: services.today(),
    });
  };

  return {
    list: async (req: Request, res: Response) => {
      const { t } = res.locals;
      const state = disclosureStates.find((known) => known === req.query.state) ?? null;
      const cursor = typeof req.query.after === 'string' ? req.query.after : undefined;
      const officeId = req.actor.officeId ?? 0;
      const found = await deskList(db, { officeId, state, cursor });
      res.render('disclosures/desk/list', {
        tabs: stateTabs(state, t),
        rows: deskRows(found.rows, { t, today: services.today(), calendar: law.calendar }),
        mayWrite: canWrite(req.actor).allowed,
        createHref: paths.create(),
        next: found.next ? paths.desk(undefined, { state, after: found.next }) : undefined,
        first: cursor ? paths.desk(undefined, { state }) : undefined,
      });
    },

    createForm: async (req: Request, res: Response, form: FormState) => {
      authorize(canWrite(req.actor));
      await showForm(req, res, form, null);
    },

    reviseForm: async (req: Request, res: Response, form: FormState | null) => {
      const item = await seen(req);
      authorize(canRevise(req.actor, item));
      await showForm(req, res, form ?? emptyForm({ ...item }), item);
    },

    reviewForm: async (req: Request, res: Response, form: FormState) => {
      const { t } = res.locals;
      const item = await seen(req);
      authorize(canReviewSecrecy(req.actor, item));
      const office = await requireOffice(db, item.officeId);
      const entry = item.catalogEntryId === null ? undefined : await publicEntry(db, item.catalogEntryId);
      res.render('disclosures/desk/review', {
        form,
        item: contentView(item, t),
        head: headRows(item, office.name, entry, t),
        warnings: personalDataWarnings(item, t),
        checks: checkItems(form.values.checklist, t),
        outcomes: reviewOutcomes.map((value) => ({
          value,
          text: t(`disclosures.outcome.${value}`),
          hint: t(`disclosures.outcomeHint.${value}`),
          checked: form.values.outcome === value,
        })),
        submitTo: paths.review({ id: item.id }),
        cancelTo: paths.item({ id: item.id }),
      });
    },

    item: async (req: Request, res: Response, form: FormState) => {
      const { t } = res.locals;
      const item = await seen(req);
      const reviews = await reviewsOf(db, item.id);
      const office = await requireOffice(db, item.officeId);
      const entry = item.catalogEntryId === null ? undefined : await publicEntry(db, item.catalogEntryId);
      res.render('disclosures/desk/item', {
        form,
        item: contentView(item, t),
        published: item.state === 'published',
        withdrawn:
          item.state === 'withdrawn'
            ? { date: item.withdrawnOn ?? '', reason: item.withdrawnReason ?? '' }
            : null,
        head: headRows(item, office.name, entry, t),
        reviews: reviewRows(reviews, t),
        warnings: item.state === 'withdrawn' ? [] : personalDataWarnings(item, t),
        due: publicationDue(item.formedOn, law.calendar),
        late: item.publishedOn === null && publicationDue(item.formedOn, law.calendar) < services.today(),
        revise: canRevise(req.actor, item).allowed ? paths.revise({ id: item.id }) : null,
        review: canReviewSecrecy(req.actor, item).allowed ? paths.review({ id: item.id }) : null,
        publish: {
          ...buttonOf(canPublish(req.actor, item, reviews.at(-1)), t),
          to: paths.publish({ id: item.id }),
        },
        withdraw: canWithdraw(req.actor, item).allowed ? paths.withdraw({ id: item.id }) : null,
        validity: {
          to: paths.validity({ id: item.id }),
          items: validities.map((value) => ({ value, text: t(`disclosures.validity.${value}`) })),
          value: item.validity,
        },
        publicHref: item.publishedOn ? paths.show({ id: item.id }) : null,
      });
    },
  };
}
