import type { Reader } from '../../platform/database/index.js';
import { placeholders } from '../../platform/database/index.js';

export interface OfficeFacts {
  /** 信息处理费 received in the year. */
  readonly feeCases: number;
  readonly feeYuan: number;
  /** Fee notices sent in the year. */
  readonly feeNotices: number;
  /** Received in the year and handled here: what an imported ledger lists was handled elsewhere, nobody knows how. */
  readonly receivedHere: number;
  /** Closed in the year with a due date, ledger lines left out, and how many of them were out by then. */
  readonly answered: number;
  readonly answeredInTime: number;
  readonly extended: number;
  /** Of `receivedHere`, those for which a correction was asked for at least once. */
  readonly corrected: number;
  /** Items published on the platform in the year, and in the year before. */
  readonly published: number;
  readonly publishedBefore: number;
  /** Items of the year by kind (category of 条例第二十条), the largest first. */
  readonly kinds: readonly KindCount[];
}

export interface KindCount {
  readonly category: string;
  readonly count: number;
}

export const noFacts: OfficeFacts = {
  feeCases: 0,
  feeYuan: 0,
  feeNotices: 0,
  receivedHere: 0,
  answered: 0,
  answeredInTime: 0,
  extended: 0,
  corrected: 0,
  published: 0,
  publishedBefore: 0,
  kinds: [],
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
  // Given back within the year = not taken in it; a later refund belongs to a later year.
  const kept = '(refunded_on IS NULL OR refunded_on > ?)';
  const fees = await reader.all<{ office_id: number; notices: number; paid: number; yuan: number }>(
    `SELECT office_id,
        SUM(CASE WHEN sent_on BETWEEN ? AND ? THEN 1 ELSE 0 END) AS notices,
        SUM(CASE WHEN paid_on BETWEEN ? AND ? AND ${kept} THEN 1 ELSE 0 END) AS paid,
        SUM(CASE WHEN paid_on BETWEEN ? AND ? AND ${kept} THEN yuan ELSE 0 END) AS yuan
      FROM fee_notices WHERE office_id IN (${offices}) GROUP BY office_id`,
    [first, last, first, last, last, first, last, last, ...officeIds],
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
        AND due_on IS NOT NULL AND report_row IS NOT NULL AND ledger_import_id IS NULL GROUP BY office_id`,
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
  const received = await reader.all<{ office_id: number; n: number }>(
    `SELECT office_id, COUNT(*) AS n FROM cases
      WHERE office_id IN (${offices}) AND received_on BETWEEN ? AND ? AND ledger_import_id IS NULL GROUP BY office_id`,
    [...officeIds, first, last],
  );
  for (const { office_id, n } of received) {
    facts.set(office_id, { ...(facts.get(office_id) ?? noFacts), receivedHere: n });
  }
  // From the notices, which are few, and not from the cases, which may be a million.
  const corrections = await reader.all<{ office_id: number; n: number }>(
    `SELECT c.office_id, COUNT(DISTINCT c.id) AS n FROM corrections k JOIN cases c ON c.id = k.case_id
      WHERE k.sent_on >= ? AND k.state <> 'withdrawn' AND c.office_id IN (${offices})
        AND c.received_on BETWEEN ? AND ? AND c.ledger_import_id IS NULL
      GROUP BY c.office_id`,
    [first, ...officeIds, first, last],
  );
  for (const { office_id, n } of corrections) {
    facts.set(office_id, { ...(facts.get(office_id) ?? noFacts), corrected: n });
  }
  for (const [officeId, published] of await publishedItems(reader, officeIds, year)) {
    facts.set(officeId, { ...(facts.get(officeId) ?? noFacts), ...published });
  }
  return facts;
}

type PublishedFacts = Pick<OfficeFacts, 'published' | 'publishedBefore' | 'kinds'>;

async function publishedItems(
  reader: Reader,
  officeIds: readonly number[],
  year: number,
): Promise<Map<number, PublishedFacts>> {
  const rows = await reader.all<{ office_id: number; category: string; now: number; before: number }>(
    `SELECT office_id, category, SUM(CASE WHEN published_on >= ? THEN 1 ELSE 0 END) AS now,
        SUM(CASE WHEN published_on < ? THEN 1 ELSE 0 END) AS before
      FROM disclosures WHERE office_id IN (${placeholders(officeIds.length)})
       AND state IN ('published', 'withdrawn') AND published_on BETWEEN ? AND ?
      GROUP BY office_id, category`,
    [`${year}-01-01`, `${year}-01-01`, ...officeIds, `${year - 1}-01-01`, `${year}-12-31`],
  );
  const facts = new Map<number, PublishedFacts>();
  for (const { office_id, category, now, before } of rows) {
    const known = facts.get(office_id) ?? { published: 0, publishedBefore: 0, kinds: [] };
    facts.set(office_id, {
      published: known.published + now,
      publishedBefore: known.publishedBefore + before,
      kinds: now === 0 ? known.kinds : byCount([...known.kinds, { category, count: now }]),
    });
  }
  return facts;
}

function byCount(kinds: readonly KindCount[]): readonly KindCount[] {
  return kinds.toSorted((a, b) => b.count - a.count || (a.category < b.category ? -1 : 1));
}

export function sumFacts(facts: Iterable<OfficeFacts>): OfficeFacts {
  let total = noFacts;
  for (const one of facts) total = addFacts(total, one);
  return total;
}

function addFacts(a: OfficeFacts, b: OfficeFacts): OfficeFacts {
  const kinds = new Map(a.kinds.map(({ category, count }) => [category, count]));
  for (const { category, count } of b.kinds) kinds.set(category, (kinds.get(category) ?? 0) + count);
  return {
    feeCases: a.feeCases + b.feeCases,
    feeYuan: a.feeYuan + b.feeYuan,
    feeNotices: a.feeNotices + b.feeNotices,
    receivedHere: a.receivedHere + b.receivedHere,
    answered: a.answered + b.answered,
    answeredInTime: a.answeredInTime + b.answeredInTime,
    extended: a.extended + b.extended,
    corrected: a.corrected + b.corrected,
    published: a.published + b.published,
    publishedBefore: a.publishedBefore + b.publishedBefore,
    kinds: byCount(Array.from(kinds, ([category, count]) => ({ category, count }))),
  };
}
