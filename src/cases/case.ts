import type { LocalDate } from '../kernel/local-date.js';
import type { ApplicantKind, ChannelCode, LawSettings, WorkingCalendar } from '../law/index.js';
import type { Vault } from '../platform/crypto/index.js';
import type { CommandContext } from '../platform/database/index.js';
import type { Agent, Partner } from './parties/party.js';

/** 证件类型: what proves who the applicant is (条例第二十九条第二款第一项). */
export const identityKinds = [
  'idCard',
  'passport',
  'hkMacaoPermit',
  'taiwanPermit',
  'creditCode',
  'other',
] as const;
/** `notRecorded`: an imported ledger does not say. */
export type IdentityKind = (typeof identityKinds)[number] | 'notRecorded';

/** 形式要求: how the applicant wants the information (第三项). */
export const desiredForms = ['paper', 'electronic', 'inspect', 'copyOut', 'other'] as const;
export type DesiredForm = (typeof desiredForms)[number] | 'notRecorded';

/** 获取途径: how it should reach the applicant. */
export const deliveries = ['mail', 'online', 'email', 'pickup', 'fax'] as const;
export type Delivery = (typeof deliveries)[number] | 'notRecorded';

/** Manners of service of papers (送达方式; 235号). */
export const serviceManners = ['mail', 'direct', 'entrusted', 'online', 'email', 'public'] as const;
export type ServiceManner = (typeof serviceManners)[number];

/** Who a case waits for; the queues group by it. */
export const waitingKinds = [
  'confirmation',
  'applicant',
  'thirdParty',
  'agency',
  'approval',
  'review',
  'secrecyReview',
  'signing',
  'service',
] as const;
export type WaitingFor = (typeof waitingKinds)[number];

/** What a command of this domain knows: the law as this office reads it, and the vault for personal data. */
export interface CaseContext extends CommandContext {
  readonly law: LawContext;
  readonly vault: Vault;
}

export interface LawContext {
  readonly calendar: WorkingCalendar;
  readonly settings: LawSettings;
}

/** Adds what the case commands need to the transaction of a request. */
export function caseContext(
  ctx: CommandContext,
  services: { readonly law: LawContext; readonly vault: Vault },
): CaseContext {
  return { ...ctx, law: services.law, vault: services.vault };
}

/** The applicant's own statements. Personal data in plain text: never log it, never list it unmasked. */
export interface Application {
  readonly applicantKind: ApplicantKind;
  readonly applicantName: string;
  readonly identityKind: IdentityKind;
  readonly identityNumber: string;
  /** 联系人 of an organisation; the applicant's own name otherwise. */
  readonly contactName: string;
  readonly phone: string;
  readonly address: string;
  readonly email: string;
  readonly content: string;
  readonly desiredForm: DesiredForm;
  readonly delivery: Delivery;
  /** 共同申请人 beside the first. */
  readonly partners?: readonly Partner[];
  /** 委托代理人. */
  readonly agent?: Agent | null;
}

/** A case as the commands read it: no personal data but the names. */
export interface CaseRecord {
  readonly id: number;
  readonly number: string;
  readonly officeId: number;
  readonly handlerId: number | null;
  readonly channel: ChannelCode;
  readonly arrivedOn: LocalDate;
  readonly applicantKind: ApplicantKind;
  readonly applicantName: string;
  /** 共同申请人. */
  readonly partnerNames: readonly string[];
  /** 委托代理人; null when there is none. */
  readonly agentName: string | null;
  readonly content: string;
  readonly desiredForm: DesiredForm;
  readonly delivery: Delivery;
  /** 所涉领域 of the standard catalogs: how the office sorts its work, without any effect in law. */
  readonly fieldId: number | null;
  readonly version: number;
}
