import type { LocalDate } from '../../kernel/local-date.js';

/**
 * Facts that move a period. The first column of the file format of `mingdu deadline` uses the same names.
 * The order of this list is the order of events of the same day.
 */
export const clockEventKinds = [
  // 救济与重新答复: a case that is opened again begins anew, so these come first of a day
  'review_decision_received',
  'judgment_received',
  'reopened',
  // arrival: recorded, not yet received (条例31)
  'online_submitted',
  'fax_arrived',
  'email_arrived',
  'ordinary_mail_arrived',
  // receipt: base of the period
  'received_in_person',
  'received_signed_mail',
  'oral_signed',
  'receipt_confirmed',
  // 补正 (条例30)
  'correction_notice_sent',
  'correction_notice_delivered',
  'correction_submitted_online',
  'correction_received',
  'correction_lapsed',
  // 说明理由, 延迟答复 (条例35)
  'reasons_requested',
  'reasons_received',
  'delayed_answer_set',
  // 征求意见 (条例32, 34, 33(3)); 定密请示 (条例17)
  'third_party_consult_sent',
  'third_party_consult_delivered',
  'third_party_opinion_received',
  'agency_consult_sent',
  'agency_consult_delivered',
  'agency_opinion_received',
  'secrecy_report_sent',
  'secrecy_report_answered',
  // 延期 (条例33(2))
  'extension_notified',
  // 信息处理费 (条例42, 109号)
  'fee_notice_sent',
  'fee_notice_delivered',
  'fee_paid',
  'fee_lapsed',
  // 决定与送达
  'decision_made',
  'decision_served',
  'decision_delivered',
  // 终结
  'withdrawn',
  'terminated',
  // 主动公开 (条例26)
  'info_formed',
  // 记录更正
  'event_withdrawn',
] as const;

export type ClockEventKind = (typeof clockEventKinds)[number];

export type EventId = string | number;

/**
 * One dated fact. `date` is the legal date (not the day of entry), so a fact found later is entered with its true date.
 * Fields beyond `id`, `date`, `kind` belong to the kinds named beside them.
 */
export interface ClockEvent {
  readonly id: EventId;
  readonly date: LocalDate;
  readonly kind: ClockEventKind;
  /** consult_*, opinion_*, secrecy_*: which consultation. Absent: paired in order of date (first open one). */
  readonly consultationId?: EventId | null | undefined;
  /** agency_consult_sent: the addressee made the information jointly (共同制作): silence counts as consent (条例34). */
  readonly coAuthor?: boolean | undefined;
  /** extension_notified: working days added, 1-20. */
  readonly workingDays?: number | null | undefined;
  /**
   * correction_notice_sent: last day for the applicant; delayed_answer_set: the new due date (required);
   * reopened: due date that the ruling sets.
   */
  readonly due?: LocalDate | null | undefined;
  /** event_withdrawn: the event that is void. */
  readonly eventId?: EventId | null | undefined;
}

const rank = new Map<ClockEventKind, number>(clockEventKinds.map((kind, index) => [kind, index]));

export function isClockEventKind(text: string): text is ClockEventKind {
  return rank.has(text as ClockEventKind);
}

/** Rank inside a day; used for the fixed order of equal days. */
export function clockEventRank(kind: ClockEventKind): number {
  return rank.get(kind) ?? clockEventKinds.length;
}

/** Numbers before texts, numbers by value, texts by code unit: a total order on ids. */
export function compareEventIds(a: EventId, b: EventId): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'number') return -1;
  if (typeof b === 'number') return 1;
  return a < b ? -1 : a > b ? 1 : 0;
}
