import type { LocalDate } from '../../kernel/local-date.js';
import type { ArticleRef } from '../article-ref.js';
import type { WorkingCalendar } from '../calendar/working-calendar.js';
import type { Certainty } from '../certainty.js';
import type { ClockEventKind } from '../clock/events.js';
import type { LawSettings } from '../settings.js';

export type ChannelCode = 'counter' | 'signedMail' | 'ordinaryMail' | 'online' | 'fax' | 'email' | 'oral';

/**
 * How an application reaches the organ and which event fixes the day of receipt (收到申请之日).
 * `arrivalEvent` is recorded on arrival; where it differs from `receiptEvent` the case waits for confirmation.
 */
export interface ReceiptRule {
  readonly channel: ChannelCode;
  readonly name: string;
  readonly arrivalEvent: ClockEventKind;
  readonly receiptEvent: ClockEventKind;
  readonly needsConfirmation: boolean;
  /** Confirmation is due on the day of arrival (by law for 平常信函), else the office's alert setting holds. */
  readonly confirmSameDay: boolean;
  readonly article: ArticleRef;
  readonly words: string;
  readonly certainty: Certainty;
}

export const receiptRules: readonly ReceiptRule[] = [
  {
    channel: 'counter',
    name: '当面提交',
    arrivalEvent: 'received_in_person',
    receiptEvent: 'received_in_person',
    needsConfirmation: false,
    confirmSameDay: false,
    article: '条例31(一)',
    words: '申请人当面提交的，以提交之日为收到申请之日。',
    certainty: 'settled',
  },
  {
    channel: 'signedMail',
    name: '邮寄（需签收）',
    arrivalEvent: 'received_signed_mail',
    receiptEvent: 'received_signed_mail',
    needsConfirmation: false,
    confirmSameDay: false,
    article: '条例31(二)',
    words: '以邮寄方式提交的，以行政机关签收之日为收到申请之日；收发室签收即为签收。',
    certainty: 'settled',
  },
  {
    channel: 'ordinaryMail',
    name: '平常信函',
    arrivalEvent: 'ordinary_mail_arrived',
    receiptEvent: 'receipt_confirmed',
    needsConfirmation: true,
    confirmSameDay: true,
    article: '条例31(二)',
    words:
      '以平常信函等无需签收的邮寄方式提交的，工作机构应当于收到当日与申请人确认，确认之日为收到申请之日。',
    certainty: 'settled',
  },
  {
    channel: 'online',
    name: '互联网',
    arrivalEvent: 'online_submitted',
    receiptEvent: 'receipt_confirmed',
    needsConfirmation: true,
    confirmSameDay: false,
    article: '条例31(三)',
    words: '通过互联网渠道提交的，以双方确认之日为收到申请之日。',
    certainty: 'settled',
  },
  {
    channel: 'fax',
    name: '传真',
    arrivalEvent: 'fax_arrived',
    receiptEvent: 'receipt_confirmed',
    needsConfirmation: true,
    confirmSameDay: false,
    article: '条例31(三)',
    words: '通过传真提交的，以双方确认之日为收到申请之日。',
    certainty: 'settled',
  },
  {
    channel: 'email',
    name: '电子邮件',
    arrivalEvent: 'email_arrived',
    receiptEvent: 'receipt_confirmed',
    needsConfirmation: true,
    confirmSameDay: false,
    article: '条例31(三)',
    words: '通过电子邮件提交的，属于互联网渠道，以双方确认之日为收到申请之日。',
    certainty: 'unsettled',
  },
  {
    channel: 'oral',
    name: '口头（代为填写）',
    arrivalEvent: 'oral_signed',
    receiptEvent: 'oral_signed',
    needsConfirmation: false,
    confirmSameDay: false,
    article: '条例29(1)',
    words: '口头提出、由工作机构代为填写的，以申请人签字确认之日为收到申请之日。',
    certainty: 'convention',
  },
];

const byChannel = new Map(receiptRules.map((rule) => [rule.channel, rule]));

/** The rule of one channel. Throws RangeError on an unknown code. */
export function receiptRule(channel: ChannelCode): ReceiptRule {
  const rule = byChannel.get(channel);
  if (rule === undefined) throw new RangeError(`channel: ${channel}`);
  return rule;
}

/**
 * Day by which the organ should have confirmed receipt with the applicant: the day of arrival for 平常信函 (条例31(二)), by
 * the office's setting elsewhere; null where the channel needs no confirmation.
 */
export function confirmationDue(
  channel: ChannelCode,
  arrivedOn: LocalDate,
  calendar: WorkingCalendar,
  settings: LawSettings,
): LocalDate | null {
  const rule = receiptRule(channel);
  if (!rule.needsConfirmation) return null;
  const days = rule.confirmSameDay ? 0 : settings.confirmationAlertWorkingDays;
  const counted =
    days === 0 ? calendar.nextWorkingDayOnOrAfter(arrivedOn) : calendar.addWorkingDays(arrivedOn, days);
  return counted.date;
}
