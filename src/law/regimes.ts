import { type LocalDate, localDate } from '../kernel/local-date.js';
import type { ArticleRef } from './article-ref.js';

export type RegimeCode = 'regulation-2019' | 'regulation-2007';

/** The numbers of one version of the regulation. Each stands here once, with its article. */
export interface Regime {
  readonly code: RegimeCode;
  /** First and last day on which an application received falls under it. */
  readonly from: LocalDate;
  readonly to: LocalDate | null;
  readonly answer: WorkingDayLimit;
  /** At most, in total. */
  readonly extension: WorkingDayLimit;
  /** 补正告知; null: the version fixes no period. */
  readonly correctionNotice: WorkingDayLimit | null;
  readonly correctionOnce: boolean;
  readonly thirdPartyExclusion: ArticleRef;
  /** Null: time to consult other organs is not excluded. */
  readonly agencyExclusion: ArticleRef | null;
}

export interface WorkingDayLimit {
  readonly workingDays: number;
  readonly article: ArticleRef;
}

export const regulation2007: Regime = {
  code: 'regulation-2007',
  from: localDate('2008-05-01'),
  to: localDate('2019-05-14'),
  answer: { workingDays: 15, article: '旧条例24(2)' },
  extension: { workingDays: 15, article: '旧条例24(2)' },
  correctionNotice: null,
  correctionOnce: false,
  thirdPartyExclusion: '旧条例24(3)',
  agencyExclusion: null,
};

export const regulation2019: Regime = {
  code: 'regulation-2019',
  from: localDate('2019-05-15'),
  to: null,
  answer: { workingDays: 20, article: '条例33(2)' },
  extension: { workingDays: 20, article: '条例33(2)' },
  correctionNotice: { workingDays: 7, article: '条例30' },
  correctionOnce: true,
  thirdPartyExclusion: '条例33(3)',
  agencyExclusion: '条例33(3)',
};

/** The version that governs an application received on this day (条例第五十六条: in force from 2019-05-15). */
export function regimeOf(receivedOn: LocalDate): Regime {
  return receivedOn < regulation2019.from ? regulation2007 : regulation2019;
}

export function regimeOn(date: LocalDate): RegimeCode {
  return regimeOf(date).code;
}

/** Limits outside the period for the answer. */
export const limits = {
  /** 第三方答复 */
  thirdPartyOpinion: { workingDays: 15, article: '条例32' },
  /** 共同制作机关答复 */
  agencyOpinion: { workingDays: 15, article: '条例34' },
  /** 缴费 */
  feePayment: { workingDays: 20, article: '109号' },
  /** 主动公开 */
  proactivePublication: { workingDays: 20, article: '条例26' },
} as const satisfies Record<string, WorkingDayLimit>;
