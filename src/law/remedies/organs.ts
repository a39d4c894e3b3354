import type { ArticleRef } from '../article-ref.js';
import type { Certainty } from '../certainty.js';

/** Kinds of office, as far as 复议 and 诉讼 tell them apart. */
export const organKinds = [
  { code: 'countyGovernment', zh: '县级人民政府', en: 'County government' },
  { code: 'cityGovernment', zh: '设区的市级人民政府', en: 'City government' },
  { code: 'provincialGovernment', zh: '省级人民政府', en: 'Provincial government' },
  { code: 'countyDepartment', zh: '县级政府部门', en: 'County department' },
  { code: 'cityDepartment', zh: '市级政府部门', en: 'City department' },
  { code: 'township', zh: '乡镇人民政府', en: 'Township government' },
  { code: 'subdistrict', zh: '街道办事处', en: 'Subdistrict office' },
  { code: 'dispatched', zh: '部门派出机构', en: 'Dispatched agency of a department' },
  { code: 'verticallyLed', zh: '垂直领导机关', en: 'Vertically led organ' },
  { code: 'justiceBureau', zh: '司法行政部门', en: 'Justice bureau' },
  { code: 'authorisedOrganisation', zh: '法律法规授权组织', en: 'Authorised organisation' },
] as const;

export type OrganKind = (typeof organKinds)[number]['code'];

/**
 * The organ that decided. Names are given as they stand in a letter; where one is missing the sentence uses the legal
 * description (`本级人民政府`).
 */
export interface DecidingOrgan {
  readonly kind: OrganKind;
  readonly name: string;
  /** The people's government that the organ belongs to (departments, subdistricts, dispatched agencies …). */
  readonly governmentName?: string | undefined;
  /** The next higher government (for governments and townships). */
  readonly superiorGovernmentName?: string | undefined;
  /** The department above in the same line (vertically led organs, justice bureaus). */
  readonly superiorDepartmentName?: string | undefined;
  /** Set by the office where a local rule differs; replaces the derived organ. */
  readonly reviewOrgan?: string | undefined;
  /** Set where administrative cases are concentrated in another court (跨区划管辖). */
  readonly court?: string | undefined;
}

export interface ReviewOrgan {
  /** One, or several among which the applicant may choose. */
  readonly names: readonly string[];
  readonly article: ArticleRef;
  readonly certainty: Certainty;
}

/** Where 行政复议 is applied for (行政复议法第二十四至二十八条): since 2024 a local department's acts go to its own government only. */
export function reviewOrganOf(organ: DecidingOrgan): ReviewOrgan {
  const derived = derive(organ);
  return organ.reviewOrgan === undefined ? derived : { ...derived, names: [organ.reviewOrgan] };
}

function derive(organ: DecidingOrgan): ReviewOrgan {
  const government = organ.governmentName ?? '本级人民政府';
  const superiorGovernment = organ.superiorGovernmentName ?? '上一级人民政府';
  const superiorDepartment = organ.superiorDepartmentName ?? '上一级主管部门';
  switch (organ.kind) {
    case 'countyDepartment':
    case 'cityDepartment':
      return { names: [government], article: '复议法24(1)(一)', certainty: 'settled' };
    case 'countyGovernment':
    case 'cityGovernment':
      return { names: [superiorGovernment], article: '复议法24(1)(二)', certainty: 'settled' };
    case 'township':
      return {
        names: [organ.superiorGovernmentName ?? organ.governmentName ?? '县级人民政府'],
        article: '复议法24(1)(二)',
        certainty: 'settled',
      };
    case 'subdistrict':
      return { names: [government], article: '复议法24(1)(三)', certainty: 'settled' };
    case 'authorisedOrganisation':
      return { names: [government], article: '复议法24(1)(四)', certainty: 'settled' };
    case 'provincialGovernment':
      return { names: [organ.name], article: '复议法24(2)', certainty: 'settled' };
    case 'dispatched':
      return { names: [government], article: '复议法24(4)', certainty: 'partly' };
    case 'verticallyLed':
      return { names: [superiorDepartment], article: '复议法27', certainty: 'settled' };
    case 'justiceBureau':
      return {
        names: [government, organ.superiorDepartmentName ?? '上一级司法行政部门'],
        article: '复议法28',
        certainty: 'settled',
      };
  }
}

/** The court of first instance: 基层 at the defendant's seat; 中级 where a government at county level or above is sued. */
export function courtOf(organ: DecidingOrgan): { readonly name: string; readonly article: ArticleRef } {
  const government =
    organ.kind === 'countyGovernment' ||
    organ.kind === 'cityGovernment' ||
    organ.kind === 'provincialGovernment';
  const article: ArticleRef = government ? '行诉法15(一)' : '行诉法14';
  if (organ.court !== undefined) return { name: organ.court, article: '行诉法18(2)' };
  return { name: government ? '有管辖权的中级人民法院' : '有管辖权的基层人民法院', article };
}
