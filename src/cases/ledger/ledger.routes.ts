import type { Request, Response } from 'express';
import Joi from 'joi';
import { contentDisposition, maxFileBytes, readFile, storeFile } from '../../files/index.js';
import { invalid, notFound } from '../../kernel/domain-error.js';
import { authorize } from '../../kernel/verdict.js';
import { type Office, officeByCode, officeById, requireOffice } from '../../offices/index.js';
import type { CommandContext, Reader } from '../../platform/database/index.js';
import {
  action,
  emptyForm,
  type FormState,
  fields,
  page,
  type Route,
  roles,
  uploadedFiles,
} from '../../platform/http/index.js';
import { csvStream } from '../../platform/office-documents/index.js';
import { mayImportLedger } from '../case.policy.js';
import { idOf } from '../case-requests.routes.js';
import { confirmImport, ownImport } from './confirm-import.js';
import type { LedgerServices } from './import-ledger.js';
import { ledgerPaths } from './ledger.paths.js';
import { columnText, placeText, presentImport, presentImportList, reasonText } from './ledger.presenter.js';
import { ledgerFile } from './ledger-file.js';
import type { LedgerImport } from './ledger-import.js';
import { changesOf, insertImport, problemsOf, recentImports } from './ledger-import.store.js';
import { runImport } from './ledger-jobs.js';
import { type LedgerRow, ledgerRows } from './ledger-rows.js';

/** A small ledger is done before the next page is asked for. */
const PATIENCE_MS = 1500;
const PROBLEMS = 50;
const SAMPLE = 5;

/** 导入台账: upload, preview with every bad line, confirmation, progress. */
export function ledgerRoutes(services: LedgerServices): Route[] {
  const right = roles('registrar', 'head', 'supervisor');
  /** Imports that a request set going: they start once its transaction is committed. */
  const started = new WeakMap<Request, number>();
  const begin = (req: Request, importId: number): number => {
    started.set(req, importId);
    return importId;
  };
  const finish = async (req: Request): Promise<void> => {
    const importId = started.get(req);
    if (importId !== undefined) await runImport(services, importId, req.actor, PATIENCE_MS);
  };
  const showList = async (req: Request, res: Response, form: FormState): Promise<void> => {
    const office = await officeOf(services.db, req);
    const imports = await recentImports(services.db, office.id);
    const forOther = office.id === req.actor.officeId ? '' : office.name;
    res.render('cases/ledger', { uploadForm: form, ...presentImportList(imports, forOther, res.locals.t) });
  };
  return [
    page({ path: ledgerPaths.list.pattern, right, handler: (req, res) => showList(req, res, emptyForm()) }),
    action({
      path: ledgerPaths.list.pattern,
      right,
      schema: Joi.object({}),
      upload: { field: 'file', maxFiles: 1, maxBytes: maxFileBytes },
      form: showList,
      run: async (ctx, _input, req) => begin(req, await receive(ctx, req)),
      finish,
      then: (id) => ledgerPaths.show({ id }),
    }),
    page({ path: ledgerPaths.show.pattern, right, handler: (req, res) => showImport(services, req, res) }),
    action<{ allOrNothing: boolean }, number>({
      path: ledgerPaths.confirm.pattern,
      right,
      schema: Joi.object({ allOrNothing: fields.tick() }),
      run: async (ctx, { allOrNothing }, req) =>
        begin(req, await confirmImport(ctx, { importId: idOf(req), allOrNothing })),
      finish,
      then: (id) => ledgerPaths.show({ id }),
    }),
    page({
      path: ledgerPaths.problems.pattern,
      right,
      handler: (req, res) => sendProblems(services, req, res),
    }),
  ];
}

/** The office whose ledger it is: `?office=CODE`, else the person's own. */
async function officeOf(reader: Reader, req: Request): Promise<Office> {
  const { officeId } = req.actor;
  const code = req.query.office;
  const own = officeId === null ? undefined : await officeById(reader, officeId);
  const office = typeof code === 'string' ? await officeByCode(reader, code) : own;
  if (!office) throw notFound('ledger.officeNotFound');
  authorize(mayImportLedger(req.actor, office));
  return office;
}

/** Keeps the upload; what it says is read afterwards, so that a large one holds nobody up. */
async function receive(ctx: CommandContext, req: Request): Promise<number> {
  const [upload] = uploadedFiles(req);
  if (!upload) throw invalid([{ field: 'file', code: 'choose', params: { label: 'ledger.file' } }]);
  const { format } = await ledgerFile(upload.originalname, upload.buffer);
  const fileId = await storeFile(ctx, {
    // The store knows tables of text as text.
    name: format === 'xlsx' ? 'ledger.xlsx' : 'ledger.txt',
    bytes: upload.buffer,
    purpose: 'ledger',
    classification: 'personal',
    field: 'file',
  });
  return insertImport(ctx, {
    officeId: (await officeOf(ctx, req)).id,
    fileId,
    fileName: upload.originalname.slice(-200),
    allOrNothing: false,
    state: 'checking',
  });
}

async function showImport(services: LedgerServices, req: Request, res: Response): Promise<void> {
  const { db } = services;
  const record = await ownImport(db, req.actor, idOf(req));
  const from = cursorOf(req.query.after);
  const problems = await problemsOf(db, record.id, from, PROBLEMS + 1);
  const more = problems.length > PROBLEMS;
  const shown = problems.slice(0, PROBLEMS);
  const changesFrom = cursorOf(req.query.changes);
  const changes = await changesOf(db, record.id, changesFrom, PROBLEMS + 1);
  const shownChanges = changes.slice(0, PROBLEMS);
  const model = presentImport(
    {
      record,
      office: await requireOffice(db, record.officeId),
      isOwn: record.officeId === req.actor.officeId,
      sample: record.state === 'checked' && from === 0 ? await firstLines(services, record) : [],
      problems: shown,
      nextProblems: more ? (shown[shown.length - 1]?.id ?? null) : null,
      changes: shownChanges,
      nextChanges: changes.length > PROBLEMS ? (shownChanges.at(-1)?.id ?? null) : null,
      isFirstPage: from === 0 && changesFrom === 0,
      now: services.now(),
    },
    res.locals.t,
  );
  if (model.working && !model.stale) res.set('Refresh', '2');
  res.render('cases/ledger-import', model);
}

function cursorOf(value: unknown): number {
  const id = Number(value);
  return Number.isSafeInteger(id) && id > 0 ? id : 0;
}

async function firstLines({ db }: LedgerServices, record: LedgerImport): Promise<LedgerRow[]> {
  if (record.fileId === null) return [];
  const { bytes } = await readFile(db, record.fileId);
  const rows: LedgerRow[] = [];
  for await (const row of ledgerRows(await ledgerFile(record.fileName, bytes))) {
    rows.push(row);
    if (rows.length === SAMPLE) break;
  }
  return rows;
}

/** Every problem as a table to work through beside the ledger. */
async function sendProblems(services: LedgerServices, req: Request, res: Response): Promise<void> {
  const t = res.locals.t;
  const record = await ownImport(services.db, req.actor, idOf(req));
  async function* rows() {
    yield [t('ledger.line'), t('ledger.columnName'), t('ledger.reason')];
    for (let after = 0; ; ) {
      const problems = await problemsOf(services.db, record.id, after, 1000);
      for (const each of problems) yield [placeText(each, t), columnText(each, t), reasonText(each, t)];
      const last = problems[problems.length - 1];
      if (!last) return;
      after = last.id;
    }
  }
  res.set({
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': contentDisposition('attachment', `${t('ledger.problemsFile')}.csv`),
    'Cache-Control': 'private, no-store',
  });
  csvStream(rows()).pipe(res);
}
