import type { LocalDate } from '../../kernel/local-date.js';
import { type ChannelCode, receiptRules } from '../../law/index.js';

/** How something comes to the mail room; what is filed online never passes it. */
export const mailChannels: readonly ChannelCode[] = receiptRules
  .map(({ channel }) => channel)
  .filter((channel) => channel !== 'online' && channel !== 'oral');

export const mailStates = ['open', 'case', 'handedOn', 'notApplication'] as const;
export type MailState = (typeof mailStates)[number];

export const senderKinds = ['person', 'organisation'] as const;
export type SenderKind = (typeof senderKinds)[number];

/** What the mail room knows of a piece when it comes in. */
export interface MailArrival {
  readonly arrivedOn: LocalDate;
  readonly channel: ChannelCode;
  /** 单号 of registered mail; empty where there is none. */
  readonly trackingNumber: string;
  /** 签收人. */
  readonly signedBy: string;
  readonly senderKind: SenderKind;
  readonly sender: string;
  readonly subject: string;
}

/** One line of 收文登记. */
export interface MailItem extends MailArrival {
  readonly id: number;
  readonly officeId: number;
  /** 收文号, e.g. `QSX-MZJ-收-2026-0007`: gap-free a year and office. */
  readonly number: string;
  readonly state: MailState;
  readonly caseId: number | null;
  readonly caseNumber: string | null;
  readonly closedOn: LocalDate | null;
  /** To whom it was handed on, or why it is no application. */
  readonly outcome: string;
  readonly version: number;
}
