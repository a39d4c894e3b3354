import type { Request, Response } from 'express';
import { readFile, sendFile } from '../files/index.js';
import { forbidden, notFound } from '../kernel/domain-error.js';
import { authorize } from '../kernel/verdict.js';
import { isOpenStage, stages } from '../law/index.js';
import { listOffices, requireOffice } from '../offices/index.js';
import { KeptReads, type Reader } from '../platform/database/index.js';
import { emptyForm, type FormState, page, type Route, roles } from '../platform/http/index.js';
import { lawChoices } from '../settings/index.js';
import { actionRoutes } from './actions/action.routes.js';
import { archiveRoutes } from './archive/archive.routes.js';
import { askedRoutes } from './asked/asked.routes.js';
import { calendarRoutes } from './calendar-feed/calendar-feed.routes.js';
import { casePaths } from './case.paths.js';
import { caseRoles, mayReveal } from './case.policy.js';
import type { CaseServices } from './case.services.js';
import { identityRoles, sealedRoles } from './case-file.store.js';
import { presentCasePage } from './case-page/case-page.presenter.js';
import { fileOf, idOf, pageContext, sendLetter } from './case-requests.routes.js';
import { draftRoutes } from './decision/draft.routes.js';
import { presentWhyPage } from './derivation/why-page.presenter.js';
import { examinationRoutes } from './examination/examination.routes.js';
import { feeRoutes } from './fees/fees.routes.js';
import { presentFieldForm } from './field/field.presenter.js';
import { fieldChoiceOf, fieldRoutes } from './field/field.routes.js';
import { identityMark, markedScan } from './filing/identity-scan.js';
import { holidayRoutes } from './holidays/holiday.routes.js';
import { lawSettingRoutes } from './law-settings/law-settings.routes.js';
import { ledgerRoutes } from './ledger/ledger.routes.js';
import { withAnswerSlip } from './opinions/answer-slip.js';
import { opinionRoutes } from './opinions/opinion.routes.js';
import { paperRoutes } from './papers/paper.routes.js';
import { paperContent } from './papers/paper.store.js';
import { openParties } from './parties/party.store.js';
import { openSealed } from './personal-data/personal-data.js';
import { isRevealed } from './personal-data/reveal.store.js';
import { presentQueue } from './queue/queue.presenter.js';
import {
  type QueueFilter,
  type QueueTab,
  queueCounts,
  queuePage,
  queueTabs,
  SOON_WORKING_DAYS,
} from './queue/queue.query.js';
import { reasonRoutes } from './reasons/reason.routes.js';
import { redactionRoutes } from './redaction/redaction.routes.js';
import { receiptLetter } from './registration/receipt-letter.js';
import { registrationRoutes } from './registration/registration.routes.js';
import { relatedRoutes } from './related/related.routes.js';
import { retentionRoutes } from './retention/retention.routes.js';
import { refuseSealed } from './retention/seal-of.js';
import { searchRecordRoutes } from './search-record/search-record.routes.js';
import { sheetRoutes } from './sheet/sheet.routes.js';
import { taskPaths } from './tasks/unit-task.paths.js';
import { mayGiveTask } from './tasks/unit-task.policy.js';
import { presentCaseTasks } from './tasks/unit-task.presenter.js';
import { taskRoutes } from './tasks/unit-task.routes.js';
import { wordingRoutes } from './wording/wording.routes.js';
import { workRoutes } from './work-views/work.routes.js';

/** The officers' pages of 依申请公开. */
export function caseRoutes(services: CaseServices): Route[] {
  const right = roles(...caseRoles);
  // What all tabs hold, and the names of fields, are asked for by each page: once until something is written.
  const kept = new KeptReads(services.db, services.now);
  const showOne = (req: Request, res: Response, form: FormState) => showCase(services, kept, req, res, form);
  return [
    page({
      path: casePaths.queue.pattern,
      right,
      handler: (req, res) => showQueue(services, kept, req, res),
    }),
    ...registrationRoutes(services),
    ...ledgerRoutes(services),
    page({ path: casePaths.show.pattern, right, handler: (req, res) => showOne(req, res, emptyForm()) }),
    ...fieldRoutes(showOne),
    page({ path: casePaths.why.pattern, right, handler: (req, res) => showWhy(services, req, res) }),
    page({ path: casePaths.paper.pattern, right, handler: (req, res) => sendPaper(services, req, res) }),
    page({ path: casePaths.receipt.pattern, right, handler: (req, res) => sendReceipt(services, req, res) }),
    page({ path: casePaths.file.pattern, right, handler: (req, res) => sendCaseFile(services, req, res) }),
    ...relatedRoutes(services),
    ...sheetRoutes(services),
    ...askedRoutes(services),
    ...feeRoutes(services),
    ...archiveRoutes(services),
    ...retentionRoutes(services),
    ...paperRoutes(services),
    ...redactionRoutes(services),
    ...workRoutes(services),
    ...calendarRoutes(services),
    ...holidayRoutes(services),
    ...lawSettingRoutes(services),
    ...opinionRoutes(services),
    ...taskRoutes(services),
    ...draftRoutes(services),
    ...wordingRoutes(services),
    ...examinationRoutes(services),
    ...searchRecordRoutes(services),
    ...reasonRoutes(services),
    ...actionRoutes(services),
  ];
}

async function showQueue(services: CaseServices, kept: Reader, req: Request, res: Response): Promise<void> {
  const { db, law, vault } = services;
  const today = services.today();
  const days = { today, soon: law.calendar.addWorkingDays(today, SOON_WORKING_DAYS).date };
  const filter = queueFilter(req);
  const [rows, counts, offices] = await Promise.all([
    queuePage(db, req.actor, filter, days, filter.text ? vault.blindIndex(filter.text) : ''),
    queueCounts(kept, req.actor, filter.officeId, days),
    req.actor.roles.includes('supervisor') ? listOffices(kept) : [],
  ]);
  const context = { actor: req.actor, days, law, offices, t: res.locals.t };
  res.render('cases/queue', presentQueue(rows, counts, filter, context));
}

function queueFilter(req: Request): QueueFilter {
  const { query } = req;
  const text = (name: string): string => (typeof query[name] === 'string' ? query[name].trim() : '');
  const stage = stages.find(({ code }) => code === text('stage'))?.code ?? null;
  const office = Number(text('office'));
  return {
    tab: queueTabs.find((tab) => tab === text('tab')) ?? defaultTab(req.actor.roles),
    text: text('q').slice(0, 100),
    stage,
    officeId: Number.isSafeInteger(office) && office > 0 ? office : null,
    cursor: text('after') || undefined,
  };
}

/** What each role came for. */
function defaultTab(held: readonly string[]): QueueTab {
  if (held.includes('handler')) return 'mine';
  return held.some((role) => ['head', 'reviewer', 'secrecyReviewer'].includes(role)) ? 'toDecide' : 'all';
}

async function showCase(
  services: CaseServices,
  kept: Reader,
  req: Request,
  res: Response,
  form: FormState,
): Promise<void> {
  const file = await fileOf(services, req);
  const personal = openSealed(services.vault, file.sealed);
  const parties = openParties(services.vault, file.parties);
  const revealed = mayReveal(file.record, req.actor).allowed && isRevealed(file.revealedAt, services.now());
  const days = { today: services.today(), calendar: services.law.calendar };
  const choice = await fieldChoiceOf(kept, file, req.actor);
  res.render('cases/show', {
    formErrors: form.summary,
    fieldForm: presentFieldForm(file.record, choice, form, res.locals.t),
    ...presentCasePage(file, personal, parties, revealed, pageContext(services, req, res)),
    taskRows: presentCaseTasks(file.tasks, days, res.locals.t),
    giveTaskHref:
      isOpenStage(file.facts.stage) && mayGiveTask(file.record, req.actor).allowed
        ? taskPaths.give({ id: file.record.id })
        : '',
  });
}

async function showWhy(services: CaseServices, req: Request, res: Response): Promise<void> {
  const choices = await lawChoices(services.db);
  res.render(
    'cases/why',
    presentWhyPage(await fileOf(services, req), choices, pageContext(services, req, res)),
  );
}

async function sendPaper(services: CaseServices, req: Request, res: Response): Promise<void> {
  const { record } = await fileOf(services, req);
  const paper = await paperContent(services.db, record.id, idOf(req, 'paperId'));
  if (!paper) throw notFound('cases.noSuchPaper');
  const letter = mayReveal(record, req.actor).allowed
    ? await withAnswerSlip(services.db, services, paper)
    : paper.content;
  await sendLetter(services, res, letter, paper.number ?? record.number);
}

async function sendReceipt(services: CaseServices, req: Request, res: Response): Promise<void> {
  const { record, seal } = await fileOf(services, req);
  // The receipt carries the query code: who may see the applicant's data may print it.
  authorize(mayReveal(record, req.actor));
  refuseSealed(seal);
  await sendLetter(services, res, await receiptLetter(services.db, services, record.id), record.number);
}

async function sendCaseFile(services: CaseServices, req: Request, res: Response): Promise<void> {
  const { files, record, retention, revealedAt, seal } = await fileOf(services, req);
  const fileId = idOf(req, 'fileId');
  const found = files.find((each) => each.fileId === fileId);
  if (!found) throw notFound('cases.noSuchPaper');
  if (sealedRoles.includes(found.role)) refuseSealed(seal);
  if (found.role === 'eventProof') {
    authorize(mayReveal(record, req.actor));
    if (!isRevealed(revealedAt, services.now())) throw forbidden('proof.needsReason');
  }
  if (!identityRoles.includes(found.role))
    return sendFile(res, await readFile(services.db, fileId), 'inline');
  authorize(mayReveal(record, req.actor));
  if (retention?.scansErasedOn) throw notFound('files.erased');
  if (!isRevealed(revealedAt, services.now())) throw forbidden('filing.scanNeedsReason');
  const today = services.today();
  const mark = identityMark(await requireOffice(services.db, record.officeId), today);
  res.set('Cache-Control', 'no-store');
  sendFile(res, await markedScan(services.db, fileId, mark, today), 'inline');
}
