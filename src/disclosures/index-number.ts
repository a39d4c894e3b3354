import { organisationCodeOf } from '../offices/index.js';

/**
 * 索引号, 20 characters: organisation code (9, the hyphen left out) "/" year "-" serial of five digits
 * (政府信息公开目录系统实施指引). The organisation code is characters 9-17 of the 统一社会信用代码.
 */
export function formatIndexNumber(creditCode: string, year: number, serial: number): string {
  return `${organisationCodeOf(creditCode)}/${year}-${String(serial).padStart(5, '0')}`;
}

/** Numbers brought along from an earlier platform may begin with the whole credit code. */
export function isIndexNumber(text: string): boolean {
  return /^([0-9A-Z]{8}[0-9X]|[0-9A-HJ-NPQRTUWXY]{18})\/\d{4}-\d{5}$/.test(text);
}
