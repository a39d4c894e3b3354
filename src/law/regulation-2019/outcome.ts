import { type GroundCode, groundOf } from './grounds.js';
import type { RemedyCode } from './letters.js';
import type { ReportRow } from './report-rows.js';

/**
 * The one report row of a case with an outcome for each of its matters (30号: one application, one final result).
 * Release of a part beside anything else is 部分公开, which counts only there (条例37); otherwise the first matter decides.
 * Throws RangeError on an empty list.
 */
export function overallRow(grounds: readonly GroundCode[]): ReportRow {
  const rows = [...new Set(grounds.map((code) => groundOf(code).reportRow))];
  const first = rows[0];
  if (first === undefined) throw new RangeError('no ground');
  if (rows.length === 1) return first;
  return rows.includes('granted') || rows.includes('partial') ? 'partial' : first;
}

/** The remedy that the answer names: a refusal beside another outcome needs both ways told apart. */
export function overallRemedy(grounds: readonly GroundCode[]): RemedyCode {
  const remedies = new Set<RemedyCode>(grounds.map((code) => groundOf(code).remedy));
  if (remedies.has('partial')) return 'partial';
  if (remedies.has('reviewFirst')) return remedies.size === 1 ? 'reviewFirst' : 'partial';
  return remedies.has('either') ? 'either' : remedies.has('procedural') ? 'procedural' : 'none';
}
