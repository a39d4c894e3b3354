import type { LocalDate } from '../kernel/local-date.js';
import { type OrganKind, organKinds } from '../law/index.js';

/** What an organ is in law; remedies follow from it (行政复议法第二十四至二十八条). */
export type OfficeKind = OrganKind;

export const officeKinds: readonly OfficeKind[] = organKinds.map(({ code }) => code);

/** 责任单位: an organ that owes disclosure in its own name. */
export interface Office {
  readonly id: number;
  /** Short and stable, e.g. `QSX-MZJ`; what files and the command line call the office by. */
  readonly code: string;
  readonly name: string;
  readonly shortName: string;
  /** 机关代字, e.g. 青民公开. */
  readonly letterPrefix: string;
  readonly creditCode: string | null;
  readonly kind: OfficeKind;
  readonly parentId: number | null;
  readonly sortOrder: number;
  readonly guide: OfficeGuide;
  /** 复议机关; empty = by the general rule of the office's kind. */
  readonly reviewOrgan: string;
  readonly court: string;
  readonly settings: OfficeSettings;
  readonly validFrom: LocalDate;
  /** The last day of its existence; null while it exists. */
  readonly validTo: LocalDate | null;
  /** Who carries on its duties after that day. */
  readonly successorId: number | null;
  readonly published: boolean;
}

/** 政府信息公开指南: what 条例第十二条 wants said of the office. */
export interface OfficeGuide {
  /** 政府信息公开工作机构, e.g. 县民政局办公室. */
  readonly handlingBody: string;
  readonly address: string;
  readonly postcode: string;
  readonly phone: string;
  readonly fax: string;
  readonly email: string;
  readonly officeHours: string;
  /** The day someone last confirmed that all this is still right. */
  readonly confirmedOn: LocalDate | null;
}

export interface OfficeSettings {
  /**
   * 互联网申请是否自动确认: 条例第三十一条第三项 counts from the day both sides confirm. With true the system's receipt is
   * that confirmation, which never makes the applicant wait; with false a registrar confirms.
   */
  readonly autoConfirmOnlineReceipt: boolean;
  /** 是否受理网上申请. */
  readonly acceptsOnline: boolean;
  /** 不使用本系统: nobody of the office works here; the 主管部门 imports its ledger and makes up its report. */
  readonly worksOutside: boolean;
  /** After so many days an unconfirmed guide counts as old. */
  readonly guideConfirmDays: number;
}

export const defaultOfficeSettings: OfficeSettings = {
  autoConfirmOnlineReceipt: true,
  acceptsOnline: true,
  worksOutside: false,
  guideConfirmDays: 180,
};

/** Whether the office exists on that day. */
export function existsOn(office: Pick<Office, 'validFrom' | 'validTo'>, on: LocalDate): boolean {
  return office.validFrom <= on && (office.validTo === null || on <= office.validTo);
}

/** The six contact facts of 条例第十二条 that are still empty, as keys of {@link OfficeGuide}. */
export function missingGuideParts(guide: OfficeGuide): readonly (keyof OfficeGuide)[] {
  const required = ['handlingBody', 'address', 'officeHours', 'phone', 'fax', 'email'] as const;
  return required.filter((part) => guide[part] === '');
}
