import type { Request, Response } from 'express';
import Joi from 'joi';
import { contentDisposition, sendFile } from '../../files/index.js';
import { forbidden } from '../../kernel/domain-error.js';
import { authorize } from '../../kernel/verdict.js';
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
import { lawChoices } from '../../settings/index.js';
import { caseContext } from '../case.js';
import { caseRoles, mayTakeOut } from '../case.policy.js';
import type { CaseServices } from '../case.services.js';
import { presentHead } from '../case-page/case-page.presenter.js';
import type { CaseFile } from '../case-page/case-page.query.js';
import { fileOf, idOf, pageContext } from '../case-requests.routes.js';
import { isRevealed, REVEAL_MINUTES } from '../personal-data/reveal.store.js';
import { archivePaths } from './archive.paths.js';
import { archivePieces } from './archive-pieces.js';
import { caseVolumePdf, requireDone, writeCaseVolumeZip } from './case-volume.js';
import { dayLedgerPdf } from './day-ledger.js';
import { openVolume } from './open-volume.js';

/** 案卷: the whole case file, for archive, court and review organ. */
export function archiveRoutes(services: CaseServices): Route[] {
  const right = roles('registrar', 'handler', 'head');
  const show = async (req: Request, res: Response, form: FormState): Promise<void> => {
    const file = await allowedFile(services, req);
    const office = await requireOffice(services.db, file.record.officeId);
    const id = file.record.id;
    res.render('cases/archive', {
      head: presentHead(file, pageContext(services, req, res)),
      reasonForm: form,
      isOut: isRevealed(file.lookedAt, services.now()),
      minutes: REVEAL_MINUTES,
      sealed: file.seal === 'sealed',
      pieceRows: archivePieces(services, file, office).map(({ name, date }, index) => [
        index + 1,
        name,
        date,
      ]),
      archiveHref: archivePaths.show({ id }),
      pdfHref: archivePaths.pdf({ id }),
      zipHref: archivePaths.zip({ id }),
    });
  };
  return [
    page({ path: archivePaths.show.pattern, right, handler: (req, res) => show(req, res, emptyForm()) }),
    action<{ reason: string }, number>({
      path: archivePaths.show.pattern,
      right,
      schema: Joi.object({ reason: fields.text(200).label('archive.reason') }),
      form: show,
      run: (ctx, { reason }, req) => openVolume(caseContext(ctx, services), { caseId: idOf(req), reason }),
      then: (id) => archivePaths.show({ id }),
    }),
    page({ path: archivePaths.pdf.pattern, right, handler: (req, res) => sendPdf(services, req, res) }),
    page({ path: archivePaths.zip.pattern, right, handler: (req, res) => sendZip(services, req, res) }),
    page({
      path: archivePaths.dayLedger.pattern,
      right: roles(...caseRoles),
      handler: (req, res) => sendDayLedger(services, req, res),
    }),
  ];
}

async function allowedFile(services: CaseServices, req: Request): Promise<CaseFile> {
  const file = await fileOf(services, req);
  authorize(mayTakeOut(file.record, req.actor));
  requireDone(file);
  return file;
}

/** Only within minutes of the reason on record. */
async function takenOut(services: CaseServices, req: Request): Promise<CaseFile> {
  const file = await allowedFile(services, req);
  if (!isRevealed(file.lookedAt, services.now())) throw forbidden('archive.reasonFirst');
  return file;
}

async function sendPdf(services: CaseServices, req: Request, res: Response): Promise<void> {
  const file = await takenOut(services, req);
  const bytes = await caseVolumePdf(services, file);
  sendFile(res, { name: `${volumeName(services, file)}.pdf`, mediaType: 'application/pdf', bytes });
}

async function sendZip(services: CaseServices, req: Request, res: Response): Promise<void> {
  const file = await takenOut(services, req);
  res.set({
    'Content-Type': 'application/zip',
    'Content-Disposition': contentDisposition('attachment', `${volumeName(services, file)}.zip`),
    'Cache-Control': 'private, no-store',
  });
  await writeCaseVolumeZip(services, file, res);
}

async function sendDayLedger(services: CaseServices, req: Request, res: Response): Promise<void> {
  const file = await fileOf(services, req);
  const { name: organ } = await requireOffice(services.db, file.record.officeId);
  const { law, fonts, words } = services;
  const t = words.in('zh-CN');
  const choices = await lawChoices(services.db);
  const bytes = await dayLedgerPdf({ file, organ, choices, law, today: services.today(), t, fonts });
  const name = `${t('archive.dayLedger')} ${file.record.number}.pdf`;
  sendFile(res, { name, mediaType: 'application/pdf', bytes }, 'inline');
}

function volumeName({ words }: CaseServices, { record }: CaseFile): string {
  return `${words.in('zh-CN')('archive.volume')} ${record.number}`;
}
