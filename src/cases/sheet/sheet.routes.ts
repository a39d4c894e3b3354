import type { Request, Response } from 'express';
import Joi from 'joi';
import { fieldNames } from '../../catalog/index.js';
import { contentDisposition, maxFileBytes, readFile, storeFile } from '../../files/index.js';
import { forbidden, invalid, notFound } from '../../kernel/domain-error.js';
import type { LocalDate } from '../../kernel/local-date.js';
import type { Reader } from '../../platform/database/index.js';
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
import { workbookBuffer } from '../../platform/office-documents/index.js';
import { caseContext } from '../case.js';
import type { CaseServices } from '../case.services.js';
import { idOf } from '../case-requests.routes.js';
import { readSheet, type SheetLine, type SheetRules } from './read-sheet.js';
import { registerSheet } from './register-sheet.js';
import { sheetPaths } from './sheet.paths.js';
import { presentDone, presentPreview, presentSheetList } from './sheet.presenter.js';
import { insertSheet, type RegistrationSheet, recentSheets, sheetById, sheetCases } from './sheet.store.js';
import { sheetColumns } from './sheet-columns.js';

interface Confirmed {
  readonly goodOnly: boolean;
  readonly linkReason: string;
  readonly sheet: RegistrationSheet;
  readonly lines: readonly SheetLine[];
}

/** 批量登记: upload, preview with every problem, confirmation, the numbers. */
export function sheetRoutes(services: CaseServices): Route[] {
  const { db } = services;
  const right = roles('registrar');
  const showList = async (req: Request, res: Response, form: FormState): Promise<void> => {
    res.render(
      'cases/sheet/list',
      presentSheetList(await recentSheets(db, officeOf(req)), form, res.locals.t),
    );
  };
  const show = async (req: Request, res: Response, form: FormState): Promise<void> => {
    const sheet = await ownSheet(db, req);
    if (sheet.state === 'done') {
      res.render('cases/sheet/done', presentDone(sheet, await sheetCases(db, sheet.id), res.locals.t));
      return;
    }
    const lines = await linesOf(services, sheet);
    res.render('cases/sheet/preview', presentPreview(sheet, lines, form, res.locals.t));
  };
  return [
    page({ path: sheetPaths.list.pattern, right, handler: (req, res) => showList(req, res, emptyForm()) }),
    page({
      path: sheetPaths.template.pattern,
      right,
      handler: (_req, res) => sendTemplate(res, services.today()),
    }),
    action<object, number>({
      path: sheetPaths.list.pattern,
      right,
      schema: Joi.object({}),
      upload: { field: 'file', maxFiles: 1, maxBytes: maxFileBytes },
      form: showList,
      // Read once before anything is kept: a file that is no sheet is refused with its reason.
      prepare: async (input, req) => {
        const upload = uploadOf(req);
        await readSheet(upload.buffer, upload.originalname, await rulesOf(services));
        return input;
      },
      run: async (ctx, _input, req) => {
        const { originalname, buffer } = uploadOf(req);
        const isWorkbook = buffer.subarray(0, 2).toString('latin1') === 'PK';
        const fileId = await storeFile(ctx, {
          // The store knows tables of text as text.
          name: isWorkbook ? 'sheet.xlsx' : 'sheet.txt',
          bytes: buffer,
          purpose: 'sheet',
          classification: 'personal',
          field: 'file',
        });
        return insertSheet(ctx, {
          officeId: officeOf(req),
          fileId,
          fileName: originalname.slice(-200),
        });
      },
      then: (id) => sheetPaths.show({ id }),
    }),
    page({ path: sheetPaths.show.pattern, right, handler: (req, res) => show(req, res, emptyForm()) }),
    action<Confirmed, number>({
      path: sheetPaths.confirm.pattern,
      right,
      schema: Joi.object({
        goodOnly: fields.tick().label('sheet.goodOnly'),
        linkReason: fields.optionalText(200).label('sheet.linkReason'),
      }),
      form: show,
      prepare: async (input, req) => {
        const sheet = await ownSheet(db, req);
        return { ...(input as object), sheet, lines: await linesOf(services, sheet) };
      },
      run: (ctx, input) => registerSheet(caseContext(ctx, services), input),
      then: (id) => sheetPaths.show({ id }),
      flash: () => ({ kind: 'success', key: 'sheet.flash.registered' }),
    }),
  ];
}

function uploadOf(req: Request) {
  const [upload] = uploadedFiles(req);
  if (!upload) throw invalid([{ field: 'file', code: 'choose', params: { label: 'sheet.file' } }]);
  return upload;
}

function officeOf(req: Request): number {
  if (req.actor.officeId === null) throw forbidden('cases.otherOffice');
  return req.actor.officeId;
}

async function ownSheet(reader: Reader, req: Request): Promise<RegistrationSheet> {
  const sheet = await sheetById(reader, idOf(req));
  if (!sheet) throw notFound('sheet.notFound');
  if (sheet.officeId !== req.actor.officeId) throw forbidden('cases.otherOffice');
  return sheet;
}

async function linesOf(services: CaseServices, sheet: RegistrationSheet): Promise<SheetLine[]> {
  const { bytes } = await readFile(services.db, sheet.fileId);
  return readSheet(bytes, sheet.fileName, await rulesOf(services));
}

async function rulesOf(services: CaseServices): Promise<SheetRules> {
  return { today: services.today(), fieldNames: await fieldNames(services.db) };
}

/** An empty sheet with the columns in their order. */
async function sendTemplate(res: Response, today: LocalDate): Promise<void> {
  const t = res.locals.t;
  const title = t('sheet.title');
  const bytes = await workbookBuffer({
    title,
    author: '',
    createdOn: today,
    sheets: [
      {
        name: title,
        columns: sheetColumns.map(({ key }) => ({ width: key === 'content' ? 60 : 18, align: 'left' })),
        header: [sheetColumns.map(({ heading }) => heading)],
        rows: [],
      },
    ],
  });
  res.set({
    'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'Content-Disposition': contentDisposition('attachment', `${title}.xlsx`),
  });
  res.send(bytes);
}
