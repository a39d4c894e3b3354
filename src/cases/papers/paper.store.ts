import { type LocalDate, yearOf } from '../../kernel/local-date.js';
import { type LetterKind, letterKind } from '../../law/index.js';
import {
  composeLetter,
  formatLetterNumber,
  type LetterContent,
  type LetterData,
  type ToApplicant,
  type WordingSet,
  wordingOf,
} from '../../letters/index.js';
import { nextNumber, type Office } from '../../offices/index.js';
import type { CommandContext, Reader } from '../../platform/database/index.js';
import type { CaseRecord } from '../case.js';
import { CasePaperModel } from '../decision/decision.model.js';
import type { CorrectedRequest } from '../exchanges/exchange.store.js';
import type { OpenCase } from '../open-case.js';
import { whoApplies } from '../parties/party.js';
import { mailNewPaper } from '../reminders/applicant-mail.js';

export type PaperState = 'draft' | 'issued' | 'served';

/** A paper of the case as it went out: its words are kept, so that it can be set again byte for byte. */
export interface CasePaper {
  readonly id: number;
  readonly kind: LetterKind;
  /** As printed. */
  readonly title: string;
  readonly number: string | null;
  readonly addressee: string;
  readonly state: PaperState;
  readonly consultationId: number | null;
  readonly issuedOn: LocalDate | null;
  readonly servedOn: LocalDate | null;
  readonly manner: string | null;
  readonly proof: string;
}

const COLUMNS = `p.id, p.kind, p.title, p.number, p.addressee, p.state, p.consultation_id AS "consultationId",
  p.issued_on AS "issuedOn", p.served_on AS "servedOn", p.manner, p.proof`;

export async function papersOf(reader: Reader, caseId: number): Promise<CasePaper[]> {
  return reader.all<CasePaper>(`SELECT ${COLUMNS} FROM case_papers p WHERE p.case_id = ? ORDER BY p.id`, [
    caseId,
  ]);
}

export async function paperContent(
  reader: Reader,
  caseId: number,
  paperId: number,
): Promise<(CasePaper & { readonly content: LetterContent }) | undefined> {
  const row = await reader.get<CasePaper & { content: string }>(
    `SELECT ${COLUMNS}, p.content FROM case_papers p WHERE p.case_id = ? AND p.id = ?`,
    [caseId, paperId],
  );
  return row && { ...row, content: JSON.parse(row.content) as LetterContent };
}

/** One series of numbers for each kind of paper; the character follows the office's 机关代字. */
const seriesMarks: Partial<Record<LetterKind, string>> = {
  correctionNotice: '补',
  reasonsRequest: '说',
  extensionNotice: '延',
  delayNotice: '延',
  thirdPartyConsultation: '征',
  agencyConsultation: '征',
  consultationNotice: '征告',
  feeNotice: '费',
};
const ANSWER_MARK = '告';

export interface Issue {
  /** 成文日期 and day of issue. */
  readonly date: LocalDate;
  readonly eventId?: number;
  readonly decisionId?: number;
  readonly consultationId?: number;
  readonly manner?: string;
  readonly proof?: string;
}

/** What a kind needs beyond the facts that every paper of the case shares. */
export type PaperSpecifics<Kind extends LetterKind> = Omit<
  LetterData[Kind],
  'organ' | 'number' | 'date' | 'signed' | 'application' | 'attachments'
>;

/** Numbers, composes and keeps a paper. Papers of the file carry no number. */
export async function issuePaper<Kind extends LetterKind>(
  open: OpenCase,
  kind: Kind,
  specifics: PaperSpecifics<Kind>,
  issue: Issue,
): Promise<number> {
  const { ctx, office } = open;
  const number =
    letterKind(kind).addressee === 'file' ? null : await numberFor(ctx, office, kind, issue.date);
  const wording = await wordingOf(ctx, office.id);
  const content = composeCasePaper(open, kind, specifics, {
    date: issue.date,
    number,
    signed: true,
    wording,
  });
  return keepPaper(open, content, number, issue);
}

export async function keepPaper(
  { ctx, record }: OpenCase,
  content: LetterContent,
  number: string | null,
  issue: Issue,
): Promise<number> {
  const row = await CasePaperModel.create(
    {
      caseId: record.id,
      officeId: record.officeId,
      kind: content.kind,
      title: content.title,
      number,
      addressee: letterKind(content.kind).addressee,
      state: 'issued',
      content: JSON.stringify(content),
      eventId: issue.eventId ?? null,
      decisionId: issue.decisionId ?? null,
      consultationId: issue.consultationId ?? null,
      issuedOn: issue.date,
      servedOn: null,
      manner: issue.manner ?? null,
      proof: issue.proof ?? '',
    },
    { transaction: ctx.tx },
  );
  // Answers are shown online once they are served; everything else at once.
  if (row.addressee === 'applicant' && !content.kind.startsWith('answer'))
    await mailNewPaper(ctx, {
      caseId: record.id,
      number: record.number,
      manner: issue.manner,
      key: String(row.id),
    });
  return row.id;
}

export async function numberFor(
  ctx: CommandContext,
  office: Office,
  kind: LetterKind,
  date: LocalDate,
): Promise<string> {
  const mark = seriesMarks[kind] ?? ANSWER_MARK;
  const year = yearOf(date);
  const n = await nextNumber(ctx, { officeId: office.id, series: `paper.${mark}`, year });
  return formatLetterNumber({ prefix: `${office.letterPrefix || office.shortName}${mark}`, year, n });
}

export interface PaperCase {
  readonly record: CaseRecord;
  readonly office: Office;
  readonly corrected: CorrectedRequest | null;
  factsNow(): { readonly clock: { readonly receivedOn: LocalDate | null } };
}

/** When a paper is made, and in which words. */
export interface PaperIssue {
  readonly date: LocalDate;
  readonly number: string | null;
  readonly signed: boolean;
  readonly wording: WordingSet;
}

/** The paper's words from the case, its office and what the kind needs; also for previews, which have no number. */
export function composeCasePaper<Kind extends LetterKind>(
  paperCase: PaperCase,
  kind: Kind,
  specifics: PaperSpecifics<Kind>,
  issue: PaperIssue,
): LetterContent {
  const data = {
    ...specifics,
    organ: organOf(paperCase.office),
    ...(issue.number === null ? {} : { number: issue.number }),
    date: issue.date,
    signed: issue.signed,
    application: applicationOf(paperCase),
  };
  return composeLetter(kind, data as unknown as LetterData[Kind], issue.wording);
}

/** The application as papers quote it. */
export function applicationOf({
  record,
  corrected,
  factsNow,
}: Omit<PaperCase, 'office'>): ToApplicant['application'] {
  return {
    caseNumber: record.number,
    ...whoApplies(record),
    receivedOn: factsNow().clock.receivedOn ?? record.arrivedOn,
    channel: record.channel,
    content: record.content,
    ...(corrected ? { corrected } : {}),
  };
}

/** The organ as papers name it, with whom to reach there. */
export function organOf(office: Office): LetterData['receipt']['organ'] {
  const { handlingBody, phone, address } = office.guide;
  return {
    name: office.name,
    ...(handlingBody ? { office: handlingBody } : {}),
    ...(phone ? { phone } : {}),
    ...(address ? { address } : {}),
  };
}

interface Service {
  readonly servedOn: LocalDate;
  readonly manner?: string;
  readonly proof: string;
}

/** 送达 of a procedural paper: manner, proof and the date that counts. */
export async function servePapers(
  ctx: CommandContext,
  where: { readonly caseId: number; readonly kind: LetterKind },
  service: Service,
): Promise<void> {
  await CasePaperModel.update(
    { ...service, state: 'served' },
    { where: { ...where, state: 'issued' }, transaction: ctx.tx },
  );
}

/** 送达 of the answer that this decision led to. */
export async function serveAnswer(ctx: CommandContext, decisionId: number, service: Service): Promise<void> {
  await CasePaperModel.update(
    { ...service, state: 'served' },
    { where: { decisionId }, transaction: ctx.tx },
  );
}

/** The service was recorded by mistake: the answer waits to be served again. */
export async function unserveAnswer(ctx: CommandContext, decisionId: number): Promise<void> {
  await CasePaperModel.update(
    { state: 'issued', servedOn: null, manner: null, proof: '' },
    { where: { decisionId }, transaction: ctx.tx },
  );
}
