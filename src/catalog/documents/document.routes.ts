import type { Request, Response } from 'express';
import { action, emptyForm, type FormState, page, type Route, roles } from '../../platform/http/index.js';
import type { Platform } from '../../platform/platform.js';
import { deskCatalogPaths as paths } from '../catalog.paths.js';
import { authorize } from '../entry.policy.js';
import { cursorValue, idValue, textValue } from '../query-values.js';
import { type DocumentInput, type KeptDocument, keepDocument } from './commands/keep-document.js';
import { type DocumentState, documentStates } from './document.js';
import { mayKeepDocuments } from './document.policy.js';
import { documentsTable, documentView, stateChoices } from './document.presenter.js';
import { citingRows, documentRows, suggestDocuments } from './document.query.js';
import { documentSchema, documentValues } from './document.schema.js';
import { requireDocument } from './document.store.js';

const PAGE_SIZE = 50;
const CITING_SHOWN = 50;
const staff = roles('author', 'reviewer', 'supervisor');
const keepers = roles('supervisor');

/** 依据文件库: the documents that the county's rows cite. */
export function documentRoutes(services: Platform): Route[] {
  const { db } = services;

  async function showList(req: Request, res: Response): Promise<void> {
    const { t } = res.locals;
    const text = textValue(req.query.q, 60);
    const state = stateOf(req.query.state);
    const found = await documentRows(db, {
      text,
      state,
      cursor: cursorValue(req.query.after),
      limit: PAGE_SIZE,
    });
    res.render('catalog/documents/list', {
      view: {
        text,
        state: state ?? '',
        states: [
          { value: '', text: t('catalogDocuments.allStates') },
          ...documentStates.map((one) => ({ value: one, text: t(`catalogDocuments.state.${one}`) })),
        ],
        mayKeep: mayKeepDocuments(req.actor).allowed,
        newHref: paths.documentNew(),
        table: found.rows.length === 0 ? null : documentsTable(found.rows, t),
        next: found.next && paths.documents(undefined, { q: text, state, after: found.next }),
      },
    });
  }

  async function showDocument(req: Request, res: Response, form: FormState): Promise<void> {
    const { t } = res.locals;
    const document = await requireDocument(db, idOf(req));
    const citing = await citingRows(db, document.id, CITING_SHOWN);
    res.render('catalog/documents/document', {
      form,
      view: {
        ...documentView(document, citing, services.today(), t),
        states: stateChoices(form.values.state, t),
        mayKeep: mayKeepDocuments(req.actor).allowed,
        action: paths.document({ id: document.id }),
      },
    });
  }

  function showNew(req: Request, res: Response, form: FormState): void {
    authorize(mayKeepDocuments(req.actor));
    res.render('catalog/documents/new', {
      form,
      view: { states: stateChoices(form.values.state, res.locals.t), action: paths.documentNew() },
    });
  }

  return [
    page({ path: paths.documents.pattern, right: staff, handler: showList }),
    page({
      path: paths.documentSuggestions.pattern,
      right: staff,
      handler: async (req, res) => {
        res.json(await suggestDocuments(db, textValue(req.query.q, 60)));
      },
    }),
    page({
      path: paths.documentNew.pattern,
      right: keepers,
      handler: (req, res) => showNew(req, res, emptyForm({ state: 'inForce' })),
    }),
    action<DocumentInput, KeptDocument>({
      path: paths.documentNew.pattern,
      right: keepers,
      schema: documentSchema,
      form: showNew,
      run: (ctx, input) => keepDocument(ctx, input),
      then: ({ id }) => paths.document({ id }),
      flash: () => ({ kind: 'success', key: 'catalogDocuments.flash.entered' }),
    }),
    page({
      path: paths.document.pattern,
      right: staff,
      handler: async (req, res) =>
        showDocument(req, res, emptyForm(documentValues(await requireDocument(db, idOf(req))))),
    }),
    action<DocumentInput, KeptDocument>({
      path: paths.document.pattern,
      right: keepers,
      schema: documentSchema,
      form: showDocument,
      run: (ctx, input, req) => keepDocument(ctx, input, idOf(req)),
      then: ({ id }) => paths.document({ id }),
      flash: ({ rows }) => ({ kind: 'success', key: 'catalogDocuments.flash.changed', params: { rows } }),
    }),
  ];
}

function idOf(req: Request): number {
  return idValue(req.params.id) ?? 0;
}

function stateOf(value: unknown): DocumentState | null {
  return documentStates.find((state) => state === value) ?? null;
}
