import { addDays, type LocalDate } from '../../kernel/local-date.js';
import type { CaseFacts, LawSettings } from '../../law/index.js';
import type { ConsultationRow } from '../exchanges/exchange.store.js';
import type { AnswerLink } from './answer-link.store.js';

/**
 * What a link is worth on a day: `open` = the answer counts; `late` = the last day is over, what is sent is kept as a
 * note; `expired` = even that time is over; `answered` = the answer came another way; `ended` = nothing is asked any
 * more; `used` = this link's answer is there; `revoked` = another link took its place, or none.
 */
export type AnswerStanding = 'open' | 'late' | 'expired' | 'answered' | 'ended' | 'used' | 'revoked';

export interface AnswerPeriod {
  readonly standing: AnswerStanding;
  /** Last day on which the answer counts (条例第三十二条、第三十四条); null where the case has no such consultation. */
  readonly lastDay: LocalDate | null;
  /** Last day on which the page still takes an answer. */
  readonly pageUntil: LocalDate | null;
  /** The letter's arrival is on record: the last day is certain. */
  readonly delivered: boolean;
}

export function answerPeriod(
  link: Pick<AnswerLink, 'state'>,
  row: Pick<ConsultationRow, 'id' | 'state'>,
  facts: CaseFacts,
  settings: LawSettings,
): AnswerPeriod {
  const consultation = facts.consultations.find(({ id }) => id === row.id);
  const lastDay = consultation?.lapsesOn ?? null;
  const pageUntil = lastDay && addDays(lastDay, settings.answerLinkGraceDays);
  const rest = { lastDay, pageUntil, delivered: (consultation?.deliveredOn ?? null) !== null };
  if (link.state !== 'live') return { ...rest, standing: link.state };
  if (row.state === 'answered') return { ...rest, standing: 'answered' };
  if (row.state === 'withdrawn' || facts.ending !== null || !lastDay || !pageUntil)
    return { ...rest, standing: 'ended' };
  if (facts.today > pageUntil) return { ...rest, standing: 'expired' };
  return { ...rest, standing: facts.today > lastDay ? 'late' : 'open' };
}
