import type { Instant } from '../kernel/instant.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { DueReason, GroundCode, LawSettings, WorkingCalendar } from '../law/index.js';
import type { CommandContext } from '../platform/database/index.js';
import type { Platform } from '../platform/platform.js';

export interface DutyLaw {
  readonly calendar: WorkingCalendar;
  readonly settings: LawSettings;
}

/** What the commands of this domain know of the world. */
export interface DutyContext extends CommandContext {
  readonly law: DutyLaw;
}

export type DutyServices = Platform & { readonly law: DutyLaw };

export function dutyContext(ctx: CommandContext, services: { readonly law: DutyLaw }): DutyContext {
  return { ...ctx, law: services.law };
}

/** 待公开, 已公开, 不予公开, 登记有误. */
export const dutyStates = ['open', 'done', 'notPublic', 'cancelled'] as const;
export type DutyState = (typeof dutyStates)[number];

/** 形成 or 变更: both start the days of 条例第二十六条. */
export const changeKinds = ['formed', 'changed'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** What the person who registers knows. */
export interface InformationFacts {
  readonly title: string;
  readonly documentNumber: string;
  readonly changeKind: ChangeKind;
  readonly formedOn: LocalDate;
  /** The day of the event that the row's limit counts back from (听证, 投标截止). */
  readonly eventOn: LocalDate | null;
  /** Index of the limit that applies where the row gives several; null = the one that ends first. */
  readonly limitPart: number | null;
}

/** One line of the register of formed information (形成信息登记). */
export interface DutyItem extends InformationFacts {
  readonly id: number;
  readonly officeId: number;
  readonly fieldId: number;
  readonly entryId: number;
  readonly responsibleId: number | null;
  readonly responsibleName: string;
  readonly origin: 'register' | 'publication';
  readonly state: DutyState;
  readonly disclosureId: number | null;
  readonly publishedOn: LocalDate | null;
  readonly ground: NotPublicGround | null;
  readonly closingNote: string | null;
  readonly closedByName: string | null;
  readonly closedOn: LocalDate | null;
  readonly version: number;
  readonly createdAt: Instant;
  readonly createdByName: string;
  readonly derived: DerivedDue;
}

/** What follows from the facts, the row's words and the calendar. */
export interface DerivedDue {
  readonly limitWords: string;
  readonly dueOn: LocalDate | null;
  readonly dueReason: DueReason;
  readonly provisional: boolean;
  /** Working days after the due date on which it was published: 0 = on time; null = not published, or no date. */
  readonly lateDays: number | null;
  readonly calendarKey: string;
}

/** Why information of a public row is not published: the same grounds as for a refusal, or 依申请公开. */
export const notPublicGrounds = [
  'refused.stateSecret',
  'refused.lawProhibits',
  'refused.securityStability',
  'refused.thirdParty',
  'refused.internalAffairs',
  'refused.processInfo',
  'refused.enforcementFile',
] as const satisfies readonly GroundCode[];
export type NotPublicGround = (typeof notPublicGrounds)[number];

/** “临期”: due within this many working days. */
export const SOON_WORKING_DAYS = 5;
