import { addDays, type LocalDate } from '../../kernel/local-date.js';

/** 规章 or 行政规范性文件: the two rows of 第二十条第（一）项 in table two. */
export const documentKinds = ['normative_documents', 'rules'] as const;
export type DocumentKind = (typeof documentKinds)[number];

/** 废止, 宣布失效, 修改后重新发布. Lapse at the end of the period of validity needs no act. */
export const endKinds = ['repealed', 'invalidated', 'replaced'] as const;
export type EndKind = (typeof endKinds)[number];

/** One line of an office's register of normative documents. */
export interface NormativeDocument {
  readonly id: number;
  readonly officeId: number;
  readonly kind: DocumentKind;
  readonly title: string;
  /** 文号. */
  readonly number: string;
  readonly issuedOn: LocalDate;
  /** The last day in force where the document names one. */
  readonly validUntil: LocalDate | null;
  readonly endedOn: LocalDate | null;
  readonly endKind: EndKind | null;
  /** By which document it was ended. */
  readonly endBasis: string;
  /** The first day out of force; see {@link outOn}. */
  readonly outOn: LocalDate | null;
  readonly disclosureId: number | null;
  readonly version: number;
  readonly enteredByName: string;
  readonly enteredAt: string;
}

/** By repeal or by lapse, whichever comes first: 本年废止 counts both, as published reports do (“含自然失效29件”). */
export function outOn(endedOn: LocalDate | null, validUntil: LocalDate | null): LocalDate | null {
  const lapsed = validUntil === null ? null : addDays(validUntil, 1);
  if (endedOn === null || lapsed === null) return endedOn ?? lapsed;
  return endedOn < lapsed ? endedOn : lapsed;
}
