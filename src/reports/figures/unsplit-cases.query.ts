import type { Reader } from '../../platform/database/index.js';
import { countingSettings } from '../../settings/index.js';
import type { ReportKey } from '../stored-report.js';

/**
 * With “一事一件” every matter is a case of its own: how many answers of the year hold several matters with different
 * results all the same. 0 where an application counts whole.
 */
export async function unsplitCases(
  reader: Reader,
  { office, year, scope }: { readonly office: { readonly id: number } } & Omit<ReportKey, 'officeId'>,
): Promise<number> {
  const settings = (await countingSettings(reader))(year);
  if (settings.severalMatters !== 'split' || scope === 'government_aggregate') return 0;
  const row = await reader.get<{ n: number }>(
    `SELECT COUNT(*) AS n FROM (
       SELECT d.id FROM cases c JOIN decisions d ON d.case_id = c.id JOIN decision_items i ON i.decision_id = d.id
       WHERE c.office_id = ? AND c.closed_on BETWEEN ? AND ? GROUP BY d.id HAVING COUNT(DISTINCT i.ground) > 1) u`,
    [office.id, `${year}-01-01`, `${year}-12-31`],
  );
  return row?.n ?? 0;
}
