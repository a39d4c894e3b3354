import type { ErrorParams } from '../kernel/domain-error.js';
import type { Instant } from '../kernel/instant.js';

/** What a notice is about; each person may leave some out. */
export const noticeKinds = ['due', 'consultation', 'assigned', 'task', 'mail'] as const;
export type NoticeKind = (typeof noticeKinds)[number];

/**
 * One thing to tell. `code` names its words (`notices.text.<code>`); `params` hold numbers of cases, dates, names of
 * offices, never anything of an applicant, for they go out by mail.
 */
export interface Tidings {
  readonly kind: NoticeKind;
  readonly code: string;
  readonly params: ErrorParams;
  /** Path on this site. */
  readonly href: string;
  /** The same fact has the same key: each person is told once. */
  readonly key: string;
}

export interface Notice extends Omit<Tidings, 'key'> {
  readonly id: number;
  readonly createdAt: Instant;
  readonly readAt: Instant | null;
}

/** How a person wants to be told. */
export interface NoticeChoices {
  readonly byMail: boolean;
  readonly address: string;
  readonly muted: readonly NoticeKind[];
  /** Working days before a due date. */
  readonly daysAhead: number;
  /** Hours of the day in UTC+8 between which no mail leaves. */
  readonly quietFrom: number;
  readonly quietTo: number;
  /** Mail on weekends and holidays too. */
  readonly onRestDays: boolean;
}

export const defaultChoices: NoticeChoices = {
  byMail: false,
  address: '',
  muted: [],
  daysAhead: 3,
  quietFrom: 18,
  quietTo: 8,
  onRestDays: false,
};

export const MOST_DAYS_AHEAD = 10;
