import type { Reader } from '../platform/database/index.js';
import { placeholders } from '../platform/database/index.js';

export interface OfficeFacts {
  /** 信息处理费 received in the year. */
  readonly feeCases: number;
  readonly feeYuan: number;
  /** Fee notices sent in the year. */
  readonly feeNotices: number;
  /** Closed in the year with a due date, and how many of them were out by then. */
  readonly answered: number;
  readonly answeredInTime: number;
  readonly extended: number;
  /** Items published on the platform in the year. */
  readonly published: number;
}

export const noFacts: OfficeFacts = {
  feeCases: 0,
  feeYuan: 0,
  feeNotices: 0,
  answered: 0,
  answeredInTime: 0,
  extended: 0,
  published: 0,
};

/** Figures of offices' years beside the tables. The day on which the answer went out decides timeliness. */
export async function officeFacts(
  reader: Reader,
  officeIds: readonly number[],
  year: number,
): Promise<Map<number, OfficeFacts>> {
  const facts = new Map<number, OfficeFacts>(officeIds.map((id) => [id, noFacts]));
  if (officeIds.length === 0) return facts;
  const offices = placeholders(officeIds.length);
  const first = `${year}-01-01`;
  const last = `${year}-12-31`;
  const fees = await reader.all<{ office_id: number; notices: number; paid: number; yuan: number }>(
    `SELECT office_id,
        SUM(CASE WHEN sent_on BETWEEN ? AND ? THEN 1 ELSE 0 END) AS notices,
        SUM(CASE WHEN paid_on BETWEEN ? AND ? THEN 1 ELSE 0 END) AS paid,
        SUM(CASE WHEN paid_on BETWEEN ? AND ? THEN yuan ELSE 0 END) AS yuan
      FROM fee_notices WHERE office_id IN (${offices}) GROUP BY office_id`,
    [first, last, first, last, first, last, ...officeIds],
  );
  for (const { office_id, notices, paid, yuan } of fees) {
    facts.set(office_id, { ...noFacts, feeNotices: notices, feeCases: paid, feeYuan: yuan });
  }
  const answers = await reader.all<{
    office_id: number;
    answered: number;
    in_time: number;
    extended: number;
  }>(
    `SELECT office_id, COUNT(*) AS answered,
        SUM(CASE WHEN COALESCE(served_on, closed_on) <= due_on THEN 1 ELSE 0 END) AS in_time,
        SUM(CASE WHEN extension_days > 0 THEN 1 ELSE 0 END) AS extended
      FROM cases WHERE office_id IN (${offices}) AND closed_on BETWEEN ? AND ?
        AND due_on IS NOT NULL AND report_row IS NOT NULL GROUP BY office_id`,
    [...officeIds, first, last],
  );
  for (const { office_id, answered, in_time, extended } of answers) {
    facts.set(office_id, {
      ...(facts.get(office_id) ?? noFacts),
      answered,
      answeredInTime: in_time,
      extended,
    });
  }
  const published = await reader.all<{ office_id: number; n: number }>(
    `SELECT office_id, COUNT(*) AS n FROM disclosures WHERE office_id IN (${offices})
       AND state IN ('published', 'withdrawn') AND published_on BETWEEN ? AND ? GROUP BY office_id`,
    [...officeIds, first, last],
  );
  for (const { office_id, n } of published) {
    facts.set(office_id, { ...(facts.get(office_id) ?? noFacts), published: n });
  }
  return facts;
}

export function sumFacts(facts: Iterable<OfficeFacts>): OfficeFacts {
  const total = { ...noFacts };
  for (const one of facts) {
    for (const key of Object.keys(total) as (keyof OfficeFacts)[]) total[key] += one[key];
  }
  return total;
}
