import { limits } from '../law/index.js';
import type { Office } from '../offices/index.js';
import { checkElements, type ElementFinding } from './element-check.js';
import type { EntryElements } from './entry.js';

/** The element check for a row of this office, under the law's own limit. */
export function reviewElements(
  elements: EntryElements,
  office: Pick<Office, 'name' | 'shortName'>,
): readonly ElementFinding[] {
  return checkElements(elements, {
    officeNames: [office.name, office.shortName].filter((name) => name !== ''),
    longestWorkdays: limits.proactivePublication.workingDays,
  });
}

/** How many gaps and doubts a row has: what lists show without reading the elements again. */
export function countFindings(findings: readonly ElementFinding[]): { missing: number; doubtful: number } {
  const missing = findings.filter((finding) => finding.severity === 'missing').length;
  return { missing, doubtful: findings.length - missing };
}
