import type { Request, Response } from 'express';
import { sendFile } from '../../files/index.js';
import { forbidden, invalid, notFound } from '../../kernel/domain-error.js';
import { letterKind } from '../../law/index.js';
import { renderLetterDocx, renderLetterPdf } from '../../letters/index.js';
import { requireOffice } from '../../offices/index.js';
import { page, type Route, roles } from '../../platform/http/index.js';
import { type MergedPaper, mergePdfs } from '../../platform/pdf/index.js';
import { registrationForm, serviceReceipt } from '../archive/case-sheets.js';
import { caseRoles, mayReveal } from '../case.policy.js';
import type { CaseServices } from '../case.services.js';
import { type CaseFile, loadCaseFile } from '../case-page/case-page.query.js';
import { fileOf, idOf, sendLetter } from '../case-requests.routes.js';
import { withAnswerSlip } from '../opinions/answer-slip.js';
import { isRevealed } from '../personal-data/reveal.store.js';
import { paperPaths } from './paper.paths.js';
import { paperContent } from './paper.store.js';
import {
  MOST_PAPERS,
  type PaperTab,
  type PrintedPaper,
  paperPage,
  papersToPrint,
  paperTabs,
} from './paper-list.query.js';
import { paperName } from './paper-name.js';

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** 文书: printing many at once, Word documents, and the sheets that belong to a paper. */
export function paperRoutes(services: CaseServices): Route[] {
  const right = roles('registrar', 'handler', 'head');
  return [
    page({ path: paperPaths.list.pattern, right, handler: (req, res) => showList(services, req, res) }),
    page({ path: paperPaths.print.pattern, right, handler: (req, res) => sendPrint(services, req, res) }),
    page({
      path: paperPaths.docx.pattern,
      right: roles(...caseRoles),
      handler: (req, res) => sendDocx(services, req, res),
    }),
    page({ path: paperPaths.proof.pattern, right, handler: (req, res) => sendProof(services, req, res) }),
    page({
      path: paperPaths.registration.pattern,
      right,
      handler: (req, res) => sendRegistration(services, req, res),
    }),
  ];
}

function officeOf(req: Request): number {
  if (req.actor.officeId === null) throw forbidden('cases.otherOffice');
  return req.actor.officeId;
}

async function showList({ db }: CaseServices, req: Request, res: Response): Promise<void> {
  const t = res.locals.t;
  const tab: PaperTab = paperTabs.find((each) => each === req.query.tab) ?? 'issued';
  const after = typeof req.query.after === 'string' ? req.query.after : undefined;
  const { rows, next } = await paperPage(db, officeOf(req), tab, after);
  res.render('cases/papers', {
    tabItems: paperTabs.map((each) => ({
      text: t(`archive.papers.tab.${each}`),
      href: paperPaths.list(undefined, { tab: each }),
      current: each === tab,
    })),
    printHref: paperPaths.print(),
    paperRows: rows.map((paper) => ({
      id: paper.id,
      name: paperName(paper, t),
      number: paper.number ?? '',
      caseNumber: paper.caseNumber,
      caseHref: `/desk/cases/${paper.caseId}`,
      date: (tab === 'served' ? paper.servedOn : paper.issuedOn) ?? '',
      docxHref: paperPaths.docx({ id: paper.caseId, paperId: paper.id }),
    })),
    emptyTitle: t(`archive.papers.empty.${tab}`),
    nextHref: next ? paperPaths.list(undefined, { tab, after: next }) : undefined,
    firstHref: after ? paperPaths.list(undefined, { tab }) : undefined,
    shown: t('archive.papers.shown', { n: rows.length }),
  });
}

/** The chosen papers, or their proofs of service, or each with its own, as one PDF to send to the printer. */
async function sendPrint(services: CaseServices, req: Request, res: Response): Promise<void> {
  const t = res.locals.t;
  const { p, what } = req.query;
  const ids = [p]
    .flat()
    .map(Number)
    .filter((id) => Number.isSafeInteger(id) && id > 0);
  if (ids.length === 0) throw invalid([], 'archive.choosePapers');
  const papers = await papersToPrint(services.db, officeOf(req), ids.slice(0, MOST_PAPERS));
  if (papers.length === 0) throw notFound('cases.noSuchPaper');
  const showsCode = mayReveal({ officeId: officeOf(req) }, req.actor).allowed;
  const sheets: MergedPaper[] = [];
  for (const paper of papers) {
    const title = paper.number ? `${paperName(paper, t)}（${paper.number}）` : paperName(paper, t);
    if (what !== 'proofs') {
      const letter = showsCode ? await withAnswerSlip(services.db, services, paper) : paper.content;
      sheets.push({ title, bytes: await renderLetterPdf(letter, services.fonts) });
    }
    if (what === 'papers' || letterKind(paper.kind).addressee === 'file') continue;
    const proof = await proofOf(services, req, paper);
    sheets.push({ title: t('archive.proofOf', { name: title }), bytes: proof });
  }
  const name = t('archive.papers.printed', { n: papers.length });
  const bytes = mergePdfs(sheets, { title: name });
  sendFile(res, { name: `${name}.pdf`, mediaType: 'application/pdf', bytes }, 'inline');
}

async function proofOf(services: CaseServices, req: Request, { caseId, id }: PrintedPaper): Promise<Buffer> {
  const { db, law } = services;
  const file = await loadCaseFile(db, law, req.actor, caseId, services.today());
  return renderLetterPdf(await proofSheet(services, file, id, 'masked'), services.fonts);
}

async function proofSheet(
  services: CaseServices,
  file: CaseFile,
  paperId: number,
  personal: 'whole' | 'masked',
) {
  const paper = file.papers.find(({ id }) => id === paperId);
  if (!paper) throw notFound('cases.noSuchPaper');
  return serviceReceipt(services, file, await requireOffice(services.db, file.record.officeId), {
    paper,
    personal,
  });
}

async function sendDocx(services: CaseServices, req: Request, res: Response): Promise<void> {
  const { record } = await fileOf(services, req);
  const paper = await paperContent(services.db, record.id, idOf(req, 'paperId'));
  if (!paper) throw notFound('cases.noSuchPaper');
  const letter = mayReveal(record, req.actor).allowed
    ? await withAnswerSlip(services.db, services, paper)
    : paper.content;
  const bytes = await renderLetterDocx(letter);
  sendFile(res, { name: `${paper.title} ${paper.number ?? record.number}.docx`, mediaType: DOCX, bytes });
}

/** Whole for those who gave their reason to see the applicant's data. */
function shownTo(services: CaseServices, req: Request, file: CaseFile): 'whole' | 'masked' {
  const allowed = mayReveal(file.record, req.actor).allowed && isRevealed(file.revealedAt, services.now());
  return allowed ? 'whole' : 'masked';
}

async function sendProof(services: CaseServices, req: Request, res: Response): Promise<void> {
  const file = await fileOf(services, req);
  const sheet = await proofSheet(services, file, idOf(req, 'paperId'), shownTo(services, req, file));
  await sendLetter(services, res, sheet, file.record.number);
}

async function sendRegistration(services: CaseServices, req: Request, res: Response): Promise<void> {
  const file = await fileOf(services, req);
  const office = await requireOffice(services.db, file.record.officeId);
  const sheet = await registrationForm(services, file, office, shownTo(services, req, file));
  await sendLetter(services, res, sheet, file.record.number);
}
