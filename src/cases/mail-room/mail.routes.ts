import type { Request, Response } from 'express';
import Joi from 'joi';
import { maxFileBytes, readFile, sendFile } from '../../files/index.js';
import { forbidden, invalid, notFound } from '../../kernel/domain-error.js';
import { type LocalDate, parseLocalDate } from '../../kernel/local-date.js';
import { authorize } from '../../kernel/verdict.js';
import { requireOffice } from '../../offices/index.js';
import {
  action,
  emptyForm,
  type FormState,
  page,
  type Route,
  roles,
  uploadedFiles,
} from '../../platform/http/index.js';
import { caseContext } from '../case.js';
import type { CaseServices } from '../case.services.js';
import { idOf } from '../case-requests.routes.js';
import { refuseSealed, sealOf } from '../retention/seal-of.js';
import { mailPaths } from './mail.paths.js';
import { mailRoles, mayKeepMail } from './mail.policy.js';
import {
  arrivalSchema,
  mailCells,
  mailColumns,
  presentArrivalForm,
  presentMailItem,
  presentMailList,
  settleSchema,
} from './mail.presenter.js';
import { type MailArrival, type MailItem, mailStates } from './mail-item.js';
import { MOST_PRINTED, mailBetween, mailPage, requireMailItem, scansOf } from './mail-item.store.js';
import { recordMail, scanMail, settleMail } from './record-mail.js';

const upload = { field: 'scans', maxFiles: 5, maxBytes: maxFileBytes };

/** 收文登记. */
export function mailRoutes(services: CaseServices): Route[] {
  const { db } = services;
  const right = roles(...mailRoles);

  const itemOf = async (req: Request): Promise<MailItem> => {
    const item = await requireMailItem(db, idOf(req));
    authorize(mayKeepMail(item, req.actor));
    return item;
  };
  const showForm = (_req: Request, res: Response, form: FormState) =>
    res.render('cases/mail-room/record', presentArrivalForm(form, services.today(), res.locals.t));
  const showItem = async (req: Request, res: Response, form: FormState) => {
    const item = await itemOf(req);
    const scans = await scansOf(db, item.id);
    const mayRegister = req.actor.roles.includes('registrar');
    res.render('cases/mail-room/show', presentMailItem(item, scans, form, mayRegister, res.locals.t));
  };
  const backToItem = (id: number) => mailPaths.show({ id });

  return [
    page({
      path: mailPaths.list.pattern,
      right,
      handler: async (req, res) => {
        const { query } = req;
        const text = (name: string) => (typeof query[name] === 'string' ? query[name].trim() : '');
        const asked = text('state') || 'open';
        const filter = {
          officeId: officeOf(req),
          state: mailStates.find((state) => state === asked) ?? null,
          text: text('q').slice(0, 60),
          cursor: text('after') || undefined,
        };
        const found = await mailPage(db, filter);
        res.render('cases/mail-room/list', presentMailList(found, filter, services.today(), res.locals.t));
      },
    }),
    page({
      path: mailPaths.print.pattern,
      right,
      handler: async (req, res) => {
        const { t } = res.locals;
        const today = services.today();
        const day = (name: string, otherwise: LocalDate) =>
          (typeof req.query[name] === 'string' ? parseLocalDate(req.query[name]) : null) ?? otherwise;
        const to = day('to', today);
        const from = day('from', `${to.slice(0, 8)}01` as LocalDate);
        const office = await requireOffice(db, officeOf(req));
        const items = await mailBetween(db, office.id, from, to);
        res.render('cases/mail-room/print', {
          heading: t('mailRoom.printTitle', { office: office.name, from, to }),
          columns: mailColumns(t),
          rows: items.map((item) => mailCells(item, t)),
          cut: items.length === MOST_PRINTED ? t('mailRoom.printCut', { n: MOST_PRINTED }) : '',
          listHref: mailPaths.list(),
        });
      },
    }),
    page({
      path: mailPaths.record.pattern,
      right,
      handler: (req, res) => showForm(req, res, emptyForm()),
    }),
    action<MailArrival, number>({
      path: mailPaths.record.pattern,
      right,
      upload,
      schema: arrivalSchema,
      form: showForm,
      run: (ctx, input, req) =>
        recordMail(caseContext(ctx, services), { ...input, officeId: officeOf(req), scans: scansIn(req) }),
      then: backToItem,
      flash: () => ({ kind: 'success', key: 'mailRoom.flash.recorded' }),
    }),
    page({
      path: mailPaths.show.pattern,
      right,
      handler: (req, res) => showItem(req, res, emptyForm()),
    }),
    action<{ state: 'handedOn' | 'notApplication'; outcome: string }, number>({
      path: mailPaths.settle.pattern,
      right,
      schema: settleSchema,
      form: showItem,
      run: (ctx, input, req) => settleMail(caseContext(ctx, services), { ...input, id: idOf(req) }),
      then: backToItem,
      flash: () => ({ kind: 'success', key: 'mailRoom.flash.settled' }),
    }),
    action<object, number>({
      path: mailPaths.scan.pattern,
      right,
      upload,
      schema: Joi.object({}),
      form: showItem,
      run: (ctx, _input, req) => {
        const scans = scansIn(req);
        if (scans.length === 0) throw invalid([{ field: 'scans', code: 'required' }]);
        return scanMail(caseContext(ctx, services), idOf(req), scans);
      },
      then: backToItem,
      flash: () => ({ kind: 'success', key: 'mailRoom.flash.scanned' }),
    }),
    page({
      path: mailPaths.file.pattern,
      right,
      handler: async (req, res) => {
        const item = await itemOf(req);
        const fileId = idOf(req, 'fileId');
        const scans = await scansOf(db, item.id);
        if (!scans.some((scan) => scan.fileId === fileId)) throw notFound('cases.noSuchPaper');
        if (item.caseId !== null)
          refuseSealed(await sealOf(db, item.caseId, { law: services.law, today: services.today() }));
        sendFile(res, await readFile(db, fileId), 'inline');
      },
    }),
  ];
}

function scansIn(req: Request) {
  return uploadedFiles(req).map(({ originalname, buffer }) => ({ name: originalname, bytes: buffer }));
}

function officeOf(req: Request): number {
  if (req.actor.officeId === null) throw forbidden('cases.otherOffice');
  return req.actor.officeId;
}
