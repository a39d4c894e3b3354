import { notFound } from '../../kernel/domain-error.js';
import type { Instant } from '../../kernel/instant.js';
import type { LocalDate } from '../../kernel/local-date.js';
import { limits } from '../../law/index.js';
import { type Office, requireOffice } from '../../offices/index.js';
import type { Reader } from '../../platform/database/index.js';
import type { LawContext } from '../case.js';
import { requireCase } from '../case.store.js';
import { eventsOf } from '../case-event.store.js';
import { factsOf } from '../derivation/derivation.js';
import { type ConsultationRow, consultationRows } from '../exchanges/exchange.store.js';
import { papersOf } from '../papers/paper.store.js';
import { type AnswerLink, linkByHandle } from './answer-link.store.js';
import { type AnswerPeriod, answerPeriod } from './answer-standing.js';

/** What the consulted party sees: nothing of the applicant, nothing of the organ's inner work. */
export interface AskedParty extends AnswerPeriod {
  readonly handle: string;
  readonly office: Office;
  readonly partyName: string;
  readonly subject: string;
  readonly sentOn: LocalDate;
  readonly deliveredOn: LocalDate | null;
  /** How the law reads silence: 条例第三十二条, 第三十四条, or not at all. */
  readonly silence: 'thirdParty' | 'coAuthor' | 'agency';
  readonly workingDays: number;
  readonly letter: { readonly title: string; readonly number: string | null } | null;
  readonly answer: Pick<AnswerLink, 'opinion' | 'reasons' | 'respondent' | 'fileNames' | 'late'> & {
    readonly at: Instant | null;
  };
}

/** Throws notFound. Only for a browser that has shown the code of this link. */
export async function askedParty(
  reader: Reader,
  services: { readonly law: LawContext; today(): LocalDate },
  handle: string,
): Promise<AskedParty> {
  const link = await linkByHandle(reader, handle);
  const [record, rows, events, papers] = await Promise.all([
    requireCase(reader, link.caseId),
    consultationRows(reader, link.caseId),
    eventsOf(reader, link.caseId),
    papersOf(reader, link.caseId),
  ]);
  const row = rows.find(({ id }) => id === link.consultationId);
  if (!row) throw notFound('consultation.noMatch');
  const facts = factsOf(events, services.law, services.today());
  const paper = papers.find(({ consultationId }) => consultationId === row.id);
  return {
    ...answerPeriod(link, row, facts, services.law.settings),
    handle: link.handle,
    office: await requireOffice(reader, record.officeId),
    partyName: row.partyName,
    subject: row.subject,
    sentOn: row.sentOn,
    deliveredOn: row.deliveredOn,
    silence: silenceKind(row),
    workingDays: (row.party === 'thirdParty' ? limits.thirdPartyOpinion : limits.agencyOpinion).workingDays,
    letter: paper ? { title: paper.title, number: paper.number } : null,
    answer: {
      opinion: link.opinion,
      reasons: link.reasons,
      respondent: link.respondent,
      fileNames: link.fileNames,
      late: link.late,
      at: link.answeredAt,
    },
  };
}

export function silenceKind({
  party,
  coAuthor,
}: Pick<ConsultationRow, 'party' | 'coAuthor'>): AskedParty['silence'] {
  if (party === 'thirdParty') return 'thirdParty';
  return coAuthor ? 'coAuthor' : 'agency';
}
