import type { CaseRecord, IdentityKind } from '../case.js';

/** 代理权限: 一般 may file and receive; 特别 may also change or withdraw the request. */
export const authorities = ['general', 'special'] as const;
export type Authority = (typeof authorities)[number];

/** 共同申请人: applies for the same in the same paper. The first applicant is the one whom the organ reaches. */
export interface Partner {
  readonly name: string;
  readonly identityKind: IdentityKind;
  readonly identityNumber: string;
}

/** 委托代理人, with 授权委托书 and proof of identity among the case's files. */
export interface Agent extends Partner {
  readonly phone: string;
  readonly authority: Authority;
}

/** Beyond these a list of names is attached and its first five stand in the form (推选代表人). */
export const MAX_PARTNERS = 4;

/** The applicants of a case as its papers name them. */
export function whoApplies(record: CaseRecord) {
  const { applicantName, partnerNames, agentName, applicantKind } = record;
  return {
    applicantName,
    partnerNames,
    ...(agentName === null ? {} : { agentName }),
    natural: applicantKind === 'natural',
  };
}
