import type { Request, Response } from 'express';
import { notFound } from '../../kernel/domain-error.js';
import { toPage } from '../../kernel/keyset.js';
import { yearOf } from '../../kernel/local-date.js';
import { authorize } from '../../kernel/verdict.js';
import { listOffices, type Office, officeByCode, requireOffice } from '../../offices/index.js';
import {
  action,
  emptyForm,
  type FormState,
  idParam,
  page,
  type Route,
  roles,
} from '../../platform/http/index.js';
import type { Platform } from '../../platform/platform.js';
import { addDocument, changeDocument, declareRegister } from '../commands/save-normative-document.js';
import { documentCursor } from '../figures/cell.routes.js';
import { mayKeepRegister, mayReadRegister } from '../report.policy.js';
import { type DocumentKind, documentKinds } from './normative-document.js';
import { documentPaths } from './normative-document.paths.js';
import { showDocumentForm, showRegister } from './normative-document.presenter.js';
import {
  type DocumentInput,
  documentSchema,
  type RegisterInput,
  registerSchema,
} from './normative-document.schema.js';
import {
  linkedDisclosure,
  normativeDocument,
  normativeRegisters,
  registerCounts,
  registerPage,
} from './normative-document.store.js';

const LIST_PAGE = 50;
const readers = roles('author', 'registrar', 'handler', 'reviewer', 'head', 'supervisor');

/** 规范性文件台账: the register from which table two is counted. */
export function normativeDocumentRoutes({ db, today }: Platform): Route[] {
  /** The office of the address, or the reader's own. */
  async function officeOf(req: Request, code: unknown): Promise<Office> {
    const { officeId } = req.actor;
    const [first] = typeof code === 'string' || officeId !== null ? [] : await listOffices(db);
    const office =
      typeof code === 'string'
        ? await officeByCode(db, code)
        : officeId === null
          ? first
          : await requireOffice(db, officeId);
    if (office === undefined) throw notFound('reportFigures.noRegister');
    authorize(mayReadRegister(req.actor, office));
    return office;
  }

  async function register(req: Request, res: Response, form: FormState): Promise<void> {
    const office = await officeOf(req, req.params.office ?? req.query.office);
    const kind = kindOf(req.query.kind);
    const after = documentCursor(req.query.after);
    const rows = await registerPage(
      db,
      { officeId: office.id, kind, year: yearOf(today()), part: 'all' },
      { limit: LIST_PAGE, after },
    );
    const model = showRegister(
      {
        office,
        kind,
        documents: toPage(rows, LIST_PAGE, (row) => [row.issuedOn, row.id]),
        register: (await normativeRegisters(db, [office.id]))[0],
        counts: await registerCounts(db, [office.id], yearOf(today())),
        today: today(),
        offices: req.actor.roles.includes('supervisor') ? await listOffices(db) : [],
        mayKeep: mayKeepRegister(req.actor, office).allowed,
      },
      form,
      res.locals.t,
    );
    res.render('reports/normative-documents/list', model);
  }

  async function addForm(req: Request, res: Response, form: FormState): Promise<void> {
    const office = await officeOf(req, req.query.office);
    authorize(mayKeepRegister(req.actor, office));
    const input = {
      office,
      document: null,
      kind: kindOf(req.query.kind),
      disclosure: undefined,
      mayKeep: true,
    };
    res.render('reports/normative-documents/form', showDocumentForm(input, form, res.locals.t));
  }

  async function documentForm(req: Request, res: Response, form: FormState): Promise<void> {
    const document = await normativeDocument(db, idParam(req, 'id'));
    if (document === undefined) throw notFound('reportFigures.noDocument');
    const office = await requireOffice(db, document.officeId);
    authorize(mayReadRegister(req.actor, office));
    const disclosure =
      document.disclosureId === null ? undefined : await linkedDisclosure(db, document.disclosureId);
    const mayKeep = mayKeepRegister(req.actor, office).allowed;
    const input = { office, document, kind: document.kind, disclosure, mayKeep };
    res.render('reports/normative-documents/form', showDocumentForm(input, form, res.locals.t));
  }

  return [
    page({
      path: documentPaths.list.pattern,
      right: readers,
      handler: (req, res) => register(req, res, emptyForm()),
    }),
    action<RegisterInput, void>({
      path: documentPaths.register.pattern,
      right: readers,
      schema: registerSchema,
      form: register,
      run: async (ctx, { completeFrom }, req) =>
        declareRegister(ctx, await officeOf(req, req.params.office), completeFrom),
      then: (_result, req) => documentPaths.list(undefined, { office: String(req.params.office) }),
      flash: () => ({ kind: 'success', key: 'reportFigures.flash.registerSaved' }),
    }),
    page({
      path: documentPaths.add.pattern,
      right: readers,
      handler: (req, res) => addForm(req, res, emptyForm()),
    }),
    action<DocumentInput, number>({
      path: documentPaths.add.pattern,
      right: readers,
      schema: documentSchema,
      form: addForm,
      run: async (ctx, input, req) => addDocument(ctx, await officeOf(req, req.query.office), input),
      then: (_id, req) =>
        documentPaths.list(undefined, {
          office: typeof req.query.office === 'string' ? req.query.office : '',
          kind: (req.body as { kind?: string }).kind ?? '',
        }),
      flash: () => ({ kind: 'success', key: 'reportFigures.flash.documentSaved' }),
    }),
    page({
      path: documentPaths.show.pattern,
      right: readers,
      handler: (req, res) => documentForm(req, res, emptyForm()),
    }),
    action<DocumentInput, void>({
      path: documentPaths.show.pattern,
      right: readers,
      schema: documentSchema,
      form: documentForm,
      run: (ctx, input, req) => changeDocument(ctx, idParam(req, 'id'), input),
      then: (_result, req) => documentPaths.show({ id: idParam(req, 'id') }),
      flash: () => ({ kind: 'success', key: 'reportFigures.flash.documentSaved' }),
    }),
  ];
}

function kindOf(value: unknown): DocumentKind {
  return documentKinds.find((kind) => kind === value) ?? 'normative_documents';
}
