import type { Request, Response } from 'express';
import Joi from 'joi';
import { invalid } from '../../kernel/domain-error.js';
import { requireOffice } from '../../offices/index.js';
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
import type { Platform } from '../../platform/platform.js';
import { defaultTableLimits } from '../../platform/tables/index.js';
import { authorize, mayAddEntries } from '../entry.policy.js';
import { listFields } from '../field.store.js';
import { idValue, textValue } from '../query-values.js';
import { recentImports, requireImport } from './catalog-import.store.js';
import { beginImport } from './commands/begin-import.js';
import { chooseRows, confirmImport, discardImport, settleImport } from './commands/settle-import.js';
import { catalogImportPaths as paths } from './import.paths.js';
import { authorizeImport } from './import.policy.js';
import { importListView, importView } from './import.presenter.js';
import { isRunning, runJob } from './import-jobs.js';
import { importRowRoutes } from './import-row.routes.js';
import { existingEntries, importRows, type RowView, rowViews, sumRows } from './import-rows.store.js';
import { readImport } from './read-import.js';
import { writeImport } from './write-import.js';

/** A small file is read, or written, before its page is asked for. */
const PATIENCE_MS = 1500;
const PAGE_SIZE = 20;
/** Name of pasted text for the reader, which tells tables in it by their looks. */
const PASTED = 'paste.txt';

const authors = roles('author');
const nothing = Joi.object({});
const uploadSchema = Joi.object({
  text: Joi.string().allow('').max(900_000).default('').label('catalogImport.text'),
});
const settingsSchema = Joi.object({
  field: fields.optionalId().label('catalogImport.settings.field'),
  subject: fields.choice(['printed', 'office']).label('catalogImport.settings.subject'),
  duplicates: fields.choice(['skip', 'add']).label('catalogImport.settings.duplicates'),
});
const selectionSchema = Joi.object({
  rows: Joi.array()
    .items(Joi.number().integer().positive())
    .single()
    .min(1)
    .max(PAGE_SIZE)
    .required()
    .label('catalogImport.rows'),
  choice: fields.choice(['leave', 'take']).label('catalogImport.rows'),
});

interface Settings {
  readonly field: number | null;
  readonly subject: 'printed' | 'office';
  readonly duplicates: 'skip' | 'add';
}

/** 导入目录: upload or paste, preview with every guess marked, correction, confirmation, progress. */
export function catalogImportRoutes(services: Platform): Route[] {
  const { db } = services;
  /** What a request set going: it starts once its transaction is committed. */
  const jobs = new WeakMap<Request, { readonly id: number; readonly work: () => Promise<void> }>();
  const finish = async (req: Request): Promise<void> => {
    const job = jobs.get(req);
    if (job) await runJob(job.id, job.work, PATIENCE_MS);
  };

  async function showList(req: Request, res: Response, form: FormState): Promise<void> {
    authorize(mayAddEntries(req.actor));
    const imports = await recentImports(db, req.actor.officeId ?? 0);
    res.render('catalog/import/list', {
      form,
      view: {
        rows: importListView(imports, res.locals.t),
        megabytes: Math.floor(defaultTableLimits.bytes / 1_048_576),
      },
    });
  }

  async function showImport(req: Request, res: Response, form: FormState): Promise<void> {
    const record = await requireImport(db, idOf(req));
    authorizeImport(req.actor, record);
    const view = viewOf(req.query.view);
    const after = idValue(req.query.after) ?? 0;
    const working = record.state === 'reading' || record.state === 'writing';
    const [found, sums, allFields, office] = await Promise.all([
      working ? [] : importRows(db, record.id, view, after, PAGE_SIZE + 1),
      sumRows(db, record.id),
      listFields(db),
      requireOffice(db, record.officeId),
    ]);
    const rows = found.slice(0, PAGE_SIZE);
    const wanted = rows.flatMap((row) => {
      const fieldId = record.fieldId ?? row.fieldId;
      return fieldId === null ? [] : [{ fieldId, level2: row.elements.level2 }];
    });
    const model = importView(
      {
        record,
        sums,
        view,
        rows,
        next: found.length > PAGE_SIZE ? (rows.at(-1)?.seq ?? null) : null,
        isFirstPage: after === 0,
        fields: allFields,
        existing: await existingEntries(db, record.officeId, wanted),
        officeName: office.name,
        isRunning: isRunning(record.id),
        now: services.now(),
      },
      res.locals.t,
    );
    if (model.working && !model.stale) res.set('Refresh', '2');
    res.render('catalog/import/show', { form, view: model });
  }

  const backToImport = (_result: unknown, req: Request) => paths.show({ id: idOf(req) });

  return [
    page({
      path: paths.list.pattern,
      right: authors,
      handler: (req, res) => showList(req, res, emptyForm()),
    }),
    action<{ text: string }, number>({
      path: paths.list.pattern,
      right: authors,
      schema: uploadSchema,
      upload: { field: 'file', maxFiles: 1, maxBytes: defaultTableLimits.bytes },
      form: showList,
      run: async (ctx, { text }, req) => {
        const [upload] = uploadedFiles(req);
        if (!upload && text.trim() === '') {
          throw invalid([
            { field: 'file', code: 'catalogImport.fileOrText', params: { label: 'catalogImport.file' } },
          ]);
        }
        const id = await beginImport(ctx, upload?.originalname ?? '');
        const bytes = upload?.buffer ?? Buffer.from(text);
        const job = { importId: id, name: upload?.originalname ?? PASTED, bytes, actor: req.actor };
        jobs.set(req, { id, work: () => readImport(services, job) });
        return id;
      },
      finish,
      then: (id) => paths.show({ id }),
    }),
    page({
      path: paths.show.pattern,
      right: authors,
      handler: (req, res) => showImport(req, res, emptyForm()),
    }),
    action<Settings, void>({
      path: paths.settings.pattern,
      right: authors,
      schema: settingsSchema,
      form: showImport,
      run: (ctx, { field, subject, duplicates }, req) =>
        settleImport(ctx, idOf(req), {
          fieldId: field,
          bindSubject: subject === 'office',
          addDuplicates: duplicates === 'add',
        }),
      then: backToImport,
      flash: () => ({ kind: 'success', key: 'catalogImport.flash.settled' }),
    }),
    action<{ rows: readonly number[]; choice: 'leave' | 'take' }, void>({
      path: paths.selection.pattern,
      right: authors,
      schema: selectionSchema,
      form: showImport,
      run: (ctx, { rows, choice }, req) => chooseRows(ctx, idOf(req), rows, choice === 'leave'),
      then: backToImport,
      flash: () => ({ kind: 'success', key: 'catalogImport.flash.chosen' }),
    }),
    action<object, void>({
      path: paths.confirm.pattern,
      right: authors,
      schema: nothing,
      form: showImport,
      run: async (ctx, _input, req) => {
        await confirmImport(ctx, idOf(req));
        jobs.set(req, { id: idOf(req), work: () => writeImport(services, idOf(req), req.actor) });
      },
      finish,
      then: backToImport,
    }),
    action<object, void>({
      path: paths.discard.pattern,
      right: authors,
      schema: nothing,
      form: showImport,
      run: (ctx, _input, req) => discardImport(ctx, idOf(req)),
      then: () => paths.list(),
      flash: () => ({ kind: 'success', key: 'catalogImport.flash.discarded' }),
    }),
    ...importRowRoutes(services),
  ];
}

function idOf(req: Request): number {
  return idValue(req.params.id) ?? 0;
}

function viewOf(value: unknown): RowView {
  const asked = textValue(value, 12);
  return rowViews.find((view) => view === asked) ?? 'all';
}
