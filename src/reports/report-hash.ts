import { createHash } from 'node:crypto';
import type { AnnualReport } from './annual-report.js';

/** The text under which a report is kept: what the public JSON is, byte for byte. */
export function reportText(report: AnnualReport): string {
  return `${JSON.stringify(report, null, 1)}\n`;
}

export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** What a reviewer passes: figures and prose, without the day of publication. */
export function reviewHash(report: AnnualReport): string {
  return hashOf(reportText({ ...report, published_on: null }));
}
