import type { Request, Response } from 'express';
import Joi from 'joi';
import { fieldNames } from '../../catalog/index.js';
import { maxFileBytes } from '../../files/index.js';
import { conflict, forbidden } from '../../kernel/domain-error.js';
import { authorize } from '../../kernel/verdict.js';
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
import type { Translate } from '../../platform/i18n/index.js';
import { type CaseRecord, caseContext } from '../case.js';
import { casePaths } from '../case.paths.js';
import { mayReveal } from '../case.policy.js';
import type { CaseServices } from '../case.services.js';
import type { CaseFileRole } from '../case-file.store.js';
import { presentHead } from '../case-page/case-page.presenter.js';
import { fileOf, idOf, pageContext } from '../case-requests.routes.js';
import { revealApplicant } from '../commands/reveal-applicant.js';
import { openDuplicates } from '../filing/duplicates.query.js';
import { filingPaths } from '../filing/filing.paths.js';
import { signedFormRoutes } from '../filing/signed-form.routes.js';
import { mayKeepMail } from '../mail-room/mail.policy.js';
import { mailRoutes } from '../mail-room/mail.routes.js';
import { requireMailItem } from '../mail-room/mail-item.store.js';
import { registerFromMail } from '../mail-room/record-mail.js';
import { queryCodeOf } from '../personal-data/query-code.js';
import { groupMembersOf } from '../related/case-group.store.js';
import { maySplit, type RegisterMattersInput, registerMatters } from '../related/split-case.js';
import { refuseSealed } from '../retention/seal-of.js';
import { registrationSchema } from './application.schema.js';
import { presentRegistration } from './registration.presenter.js';

/** What is uploaded beside other scans, by the name of its input. */
const rolesOfInputs: Readonly<Record<string, CaseFileRole>> = {
  identityProof: 'identityProof',
  authorisation: 'authorisation',
  agentProof: 'agentProof',
};
const MOST_FILES = 10;

/** 登记: paper channels, the printed receipt, and the applicant's data on request. */
export function registrationRoutes(services: CaseServices): Route[] {
  const showForm = async (_req: Request, res: Response, form: FormState): Promise<void> => {
    const today = services.today();
    const [byMatter, names] = await Promise.all([maySplit(services.db, today), fieldNames(services.db)]);
    res.render('cases/register', {
      ...presentRegistration(form, { today, byMatter, fieldNames: names, t: res.locals.t }),
      mail: form.values.mail ?? '',
      mailText: form.values.mailNumber
        ? res.locals.t('mailRoom.fromMail', { number: String(form.values.mailNumber) })
        : '',
    });
  };
  return [
    page({
      path: casePaths.register.pattern,
      right: roles('registrar'),
      handler: async (req, res) => showForm(req, res, emptyForm(await mailValues(services, req))),
    }),
    action<Omit<RegisterMattersInput, 'officeId' | 'files'> & { mail: number | null }, { caseId: number }>({
      path: casePaths.register.pattern,
      right: roles('registrar'),
      schema: registrationSchema,
      upload: {
        field: 'files',
        moreFields: Object.keys(rolesOfInputs),
        maxFiles: MOST_FILES,
        maxBytes: maxFileBytes,
      },
      form: showForm,
      run: (ctx, { mail, ...input }, req) => {
        const application = {
          ...input,
          officeId: officeOf(req),
          files: uploadedFiles(req).map(({ fieldname, originalname, buffer }) => ({
            role: rolesOfInputs[fieldname] ?? 'attachment',
            name: originalname,
            bytes: buffer,
            field: fieldname,
          })),
        };
        const as = caseContext(ctx, services);
        return mail === null ? registerMatters(as, application) : registerFromMail(as, mail, application);
      },
      then: ({ caseId }) => casePaths.registered({ id: caseId }),
      flash: () => ({ kind: 'success', key: 'cases.flash.registered' }),
    }),
    page({
      path: casePaths.registered.pattern,
      right: roles('registrar', 'handler'),
      handler: (req, res) => showRegistered(services, req, res),
    }),
    ...signedFormRoutes(services),
    ...mailRoutes(services),
    action<{ reason: string }, number>({
      path: casePaths.reveal.pattern,
      right: roles('registrar', 'handler'),
      schema: Joi.object({ reason: fields.text(200).label('cases.field.revealReason') }),
      run: (ctx, { reason }, req) =>
        revealApplicant(caseContext(ctx, services), { caseId: idOf(req), reason }),
      then: (id) => casePaths.show({ id }),
      flash: () => ({ kind: 'success', key: 'cases.flash.revealed' }),
    }),
  ];
}

/** What 收文登记 knows already, when the application came in by it. */
async function mailValues({ db }: CaseServices, req: Request): Promise<Record<string, unknown>> {
  const id = Number(req.query.mail);
  if (!Number.isInteger(id) || id < 1 || id > 2_147_483_647) return {};
  const item = await requireMailItem(db, id);
  authorize(mayKeepMail(item, req.actor));
  if (item.state !== 'open') throw conflict('mailRoom.settled');
  const { channel, arrivedOn, trackingNumber, signedBy, sender, senderKind, number } = item;
  return {
    mail: id,
    mailNumber: number,
    channel,
    arrivedOn,
    applicantName: sender,
    ...(senderKind === 'person' ? { applicantKind: 'natural' } : {}),
    proof: [number, trackingNumber, signedBy].filter(Boolean).join('，'),
  };
}

function officeOf(req: Request): number {
  if (req.actor.officeId === null) throw forbidden('cases.otherOffice');
  return req.actor.officeId;
}

/** Number and query code to hand over or to read out on the telephone. */
async function showRegistered(services: CaseServices, req: Request, res: Response): Promise<void> {
  const file = await fileOf(services, req);
  authorize(mayReveal(file.record, req.actor));
  refuseSealed(file.seal);
  const id = file.record.id;
  res.render('cases/registered', {
    head: presentHead(file, pageContext(services, req, res)),
    queryCode: queryCodeOf(services.vault, file.record.number),
    siblings: (await groupMembersOf(services.db, id))
      .filter(({ kind, caseId }) => kind === 'matters' && caseId !== id)
      .map(({ caseId, number }) => ({
        number,
        href: casePaths.registered({ id: caseId }),
        code: queryCodeOf(services.vault, number),
      })),
    receiptHref: casePaths.receipt({ id }),
    showHref: casePaths.show({ id }),
    signedFormHref: filingPaths.signedForm({ id }),
    alike: await presentDuplicates(services, file.record, res.locals.t),
    anotherHref: casePaths.register(),
    mayRegister: req.actor.roles.includes('registrar'),
  });
}

/** 同一申请人的相似在办申请: told, never in the way. */
async function presentDuplicates(services: CaseServices, record: CaseRecord, t: Translate) {
  const { id: caseId, officeId, applicantName, content } = record;
  const alike = await openDuplicates(services.db, services.vault, {
    caseId,
    officeId,
    applicantName,
    content,
  });
  return alike.map(({ id, number, content: words, likeness }) => ({
    text: number,
    href: casePaths.show({ id }),
    about: t('filing.duplicate.about', {
      likeness: Math.round(likeness * 100),
      content: words.slice(0, 60),
    }),
  }));
}
