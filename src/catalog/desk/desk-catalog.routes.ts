import type { Request, Response } from 'express';
import Joi from 'joi';
import type { Actor } from '../../kernel/actor.js';
import { allow, refuse } from '../../kernel/verdict.js';
import { listOffices, requireOffice } from '../../offices/index.js';
import {
  action,
  emptyForm,
  type FormState,
  fields,
  page,
  type Route,
  roles,
} from '../../platform/http/index.js';
import type { Platform } from '../../platform/platform.js';
import { undoableAction } from '../bulk/action-log.store.js';
import { type BulkTask, undoView } from '../bulk/bulk.presenter.js';
import { deskCatalogPaths as paths } from '../catalog.paths.js';
import { publishEntries } from '../commands/many-entries.js';
import { publishEntry } from '../commands/publish-entry.js';
import { returnEntry } from '../commands/return-entry.js';
import { handInEntry } from '../commands/submit-entry.js';
import { withdrawEntry } from '../commands/withdraw-entry.js';
import { documentsOf } from '../documents/document.store.js';
import { openDrafts } from '../drafts/draft.store.js';
import { type EntryState, entryStates } from '../entry.js';
import { authorize, mayReview, maySeeEntry } from '../entry.policy.js';
import { entriesById, requireEntry } from '../entry.store.js';
import { reviewRow } from '../entry-review.js';
import { listFields, requireFieldById } from '../field.store.js';
import { cursorValue, idValue, textValue } from '../query-values.js';
import {
  deskEntryView,
  deskRowViews,
  documentLinks,
  draftLinks,
  extensionText,
  listTabs,
  policyRow,
} from './desk-catalog.presenter.js';
import { countByState, deskRows, elementsOfRows, findingFilters, historyOf } from './desk-catalog.query.js';

const PAGE_SIZE = 50;
const staff = roles('author', 'reviewer', 'supervisor');
const nothing = Joi.object({});
const reasonSchema = Joi.object({ reason: fields.text(300).label('catalog.fields.reason') });
const idsSchema = Joi.object({
  ids: Joi.array().items(fields.id()).single().min(1).max(PAGE_SIZE).required().label('catalog.fields.ids'),
});

type Ids = { readonly ids: readonly number[] };
type Reason = { readonly reason: string };

export function deskCatalogRoutes(services: Platform): Route[] {
  const { db } = services;

  async function showList(req: Request, res: Response, form: FormState): Promise<void> {
    const { t } = res.locals;
    const seesAll = req.actor.roles.includes('supervisor');
    const filter = {
      state: stateOf(req.query.state),
      fieldId: idValue(req.query.field),
      officeId: seesAll ? idValue(req.query.office) : null,
      findings: findingFilters.find((one) => one === req.query.findings) ?? null,
    };
    const officeId = seesAll ? filter.officeId : (req.actor.officeId ?? 0);
    const [found, counts, allFields, offices] = await Promise.all([
      deskRows(db, {
        state: filter.state,
        fieldId: filter.fieldId,
        officeId,
        findings: filter.findings,
        today: services.today(),
        cursor: cursorValue(req.query.after),
        limit: PAGE_SIZE,
      }),
      countByState(db, officeId, filter.fieldId),
      listFields(db),
      seesAll ? listOffices(db) : [],
    ]);
    const drafts = await openDrafts(db, req.actor.accountId);
    const begun = await entriesById(
      db,
      drafts.flatMap(({ entryId }) => entryId ?? []),
    );
    const field = allFields.find((one) => one.id === filter.fieldId);
    const extensions = field?.columns ?? [];
    const elements = await elementsOfRows(db, extensions.length > 0 ? found.rows.map((row) => row.id) : []);
    const tasks = tasksFor(req.actor, filter.state);
    const rows = deskRowViews(
      found.rows,
      (row) =>
        tasks.length > 0 && row.office_id === req.actor.officeId ? allow : refuse('catalog.otherOffice'),
      t,
    ).map((row) => ({
      ...row,
      extensions: extensions.map((key) => extensionText(elements.get(row.id), key, t)),
    }));
    res.render('catalog/desk/list', {
      form,
      view: {
        state: filter.state,
        caption: t('catalog.desk.caption', { state: t(`catalog.states.${filter.state}`) }),
        tabs: listTabs(counts, filter, t),
        fieldId: filter.fieldId,
        fieldItems: [
          { value: '', text: t('catalog.desk.allFields') },
          ...allFields.map((one) => ({ value: one.id, text: one.name })),
        ],
        findings: filter.findings ?? '',
        findingItems: [
          { value: '', text: t('catalogBulk.list.any') },
          ...findingFilters.map((one) => ({ value: one, text: t(`catalogBulk.list.${one}`) })),
        ],
        showOffice: seesAll,
        officeId: filter.officeId,
        officeItems: [
          { value: '', text: t('catalog.public.allOffices') },
          ...offices.map((office) => ({ value: office.id, text: office.name })),
        ],
        extensionColumns: extensions.map((key) => t(`catalog.elements.${key}`)),
        isAuthor: req.actor.roles.includes('author'),
        isReviewer: req.actor.roles.includes('reviewer'),
        isKeeper: req.actor.roles.includes('supervisor'),
        orderHref: field && req.actor.roles.includes('author') ? paths.order({ field: field.slug }) : null,
        drafts: draftLinks(drafts, begun, allFields, t),
        undo: undoView(await undoableAction(db, req.actor.accountId, services.today()), t),
        rows,
        tasks: rows.some((row) => row.selectable)
          ? tasks.map((task) => ({ value: task, text: t(`catalogBulk.task.${task}`) }))
          : [],
        empty:
          filter.findings === null ? t(`catalog.desk.empty.${filter.state}`) : t('catalog.desk.noneFound'),
        next:
          found.next &&
          paths.list(undefined, {
            state: filter.state,
            field: filter.fieldId,
            office: filter.officeId,
            findings: filter.findings,
            after: found.next,
          }),
      },
    });
  }

  async function showReview(req: Request, res: Response, form: FormState): Promise<void> {
    const { t } = res.locals;
    const found = await deskRows(db, {
      state: 'submitted',
      officeId: req.actor.officeId ?? 0,
      fieldId: null,
      today: services.today(),
      cursor: cursorValue(req.query.after),
      limit: PAGE_SIZE,
    });
    const rows = deskRowViews(found.rows, (row) => mayReview(req.actor, policyRow(row)), t);
    res.render('catalog/desk/review', {
      form,
      view: { rows, next: found.next && paths.review(undefined, { after: found.next }) },
    });
  }

  async function showEntry(req: Request, res: Response, form: FormState): Promise<void> {
    const entry = await requireEntry(db, idOf(req));
    authorize(maySeeEntry(req.actor, entry));
    const [field, office, history] = await Promise.all([
      requireFieldById(db, entry.fieldId),
      requireOffice(db, entry.officeId),
      historyOf(db, entry.id),
    ]);
    const findings = await reviewRow(db, entry, services.today());
    const content = { entry, field, officeName: office.name, findings, history };
    const documents = await documentsOf(db, entry.elements.basis);
    const { t } = res.locals;
    res.render('catalog/desk/entry', {
      form,
      view: {
        ...deskEntryView(content, req.actor, t),
        documents: documentLinks(documents, services.today(), t),
      },
    });
  }

  const backToEntry = (_result: unknown, req: Request) => paths.entry({ id: idOf(req) });
  const said = (key: string) => () => ({ kind: 'success' as const, key: `catalog.desk.flash.${key}` });

  return [
    page({
      path: paths.list.pattern,
      right: staff,
      handler: (req, res) => showList(req, res, emptyForm()),
    }),
    page({
      path: paths.review.pattern,
      right: roles('reviewer'),
      handler: (req, res) => showReview(req, res, emptyForm()),
    }),
    action<Ids, { done: number; skipped: number }>({
      path: paths.publications.pattern,
      right: roles('reviewer'),
      schema: idsSchema,
      form: showReview,
      run: (ctx, { ids }) => publishEntries(ctx, ids),
      then: () => paths.review(),
      flash: (result) => ({
        kind: 'success',
        key: 'catalog.desk.flash.publishedMany',
        params: { ...result },
      }),
    }),
    page({
      path: paths.entry.pattern,
      right: staff,
      handler: (req, res) => showEntry(req, res, emptyForm()),
    }),
    action<object, void>({
      path: paths.submission.pattern,
      right: roles('author'),
      schema: nothing,
      form: showEntry,
      run: (ctx, _input, req) => handInEntry(ctx, { id: idOf(req) }),
      then: backToEntry,
      flash: said('submitted'),
    }),
    action<object, void>({
      path: paths.publication.pattern,
      right: roles('reviewer'),
      schema: nothing,
      form: showEntry,
      run: (ctx, _input, req) => publishEntry(ctx, { id: idOf(req) }),
      then: backToEntry,
      flash: said('published'),
    }),
    action<Reason, void>({
      path: paths.return.pattern,
      right: roles('reviewer'),
      schema: reasonSchema,
      form: showEntry,
      run: (ctx, { reason }, req) => returnEntry(ctx, { id: idOf(req), reason }),
      then: backToEntry,
      flash: said('returned'),
    }),
    action<Reason, void>({
      path: paths.withdrawal.pattern,
      right: roles('reviewer'),
      schema: reasonSchema,
      form: showEntry,
      run: (ctx, { reason }, req) => withdrawEntry(ctx, { id: idOf(req), reason }),
      then: backToEntry,
      flash: said('withdrawn'),
    }),
  ];
}

export function idOf(req: Request): number {
  return idValue(req.params.id) ?? 0;
}

function stateOf(value: unknown): EntryState {
  const asked = textValue(value, 12);
  return entryStates.find((state) => state === asked) ?? 'draft';
}

/** What the person may do with rows of that state, in the order of the buttons. */
function tasksFor(actor: Actor, state: EntryState): readonly BulkTask[] {
  const authors: Readonly<Record<EntryState, readonly BulkTask[]>> = {
    draft: ['submit', 'set', 'fill', 'copy'],
    submitted: ['recall', 'copy'],
    published: ['set', 'fill', 'copy'],
    withdrawn: ['set', 'fill', 'copy', 'submit'],
  };
  const reviewers: readonly BulkTask[] = state === 'published' ? ['withdraw'] : [];
  return [
    ...(actor.roles.includes('author') ? authors[state] : []),
    ...(actor.roles.includes('reviewer') ? reviewers : []),
  ];
}
