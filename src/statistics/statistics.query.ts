import type { LocalDate } from '../kernel/local-date.js';
import type { Reader, SqlValue } from '../platform/database/index.js';
import { placeholders } from '../platform/database/index.js';
import { addCounts, type Counts, noCounts } from './figures.js';
import { type Period, periodAt } from './periods.js';

export interface Span {
  readonly officeIds: readonly number[];
  readonly from: LocalDate;
  readonly to: LocalDate;
}

interface CountRow {
  readonly key: string | number;
  readonly n: number;
}

interface ClosedRow extends CountRow {
  readonly dated: number;
  readonly in_time: number;
  readonly extended: number;
}

/** A ledger does not say how its cases were handled: how many they are counts, measures of the handling leave them out. */
function handledHere(alias = ''): string {
  return ` AND ${alias}ledger_import_id IS NULL`;
}

/**
 * Everything that was counted in the span, by day or by office: eight statements, each from an index, whose rows are as
 * many as the days or the offices.
 */
export async function tallySpan(
  reader: Reader,
  span: Span,
  by: 'day' | 'office',
): Promise<ReadonlyMap<string | number, Counts>> {
  const sums = new Map<string | number, Counts>();
  if (span.officeIds.length === 0) return sums;
  const offices = placeholders(span.officeIds.length);
  const params: SqlValue[] = [...span.officeIds, span.from, span.to];
  const add = (key: string | number, counts: Partial<Counts>): void => {
    sums.set(key, addCounts(sums.get(key) ?? noCounts, counts));
  };
  const count = async (name: keyof Counts, table: string, date: string, condition = ''): Promise<void> => {
    const key = by === 'day' ? date : 'x.office_id';
    const rows = await reader.all<CountRow>(
      `SELECT ${key} AS key, COUNT(*) AS n FROM ${table}
       WHERE x.office_id IN (${offices}) AND ${date} BETWEEN ? AND ?${condition} GROUP BY ${key}`,
      params,
    );
    for (const row of rows) add(row.key, { [name]: row.n });
  };
  await count('published', 'disclosures x', 'x.published_on', " AND x.state IN ('published', 'withdrawn')");
  await count(
    'catalogRows',
    'catalog_revisions r JOIN catalog_entries x ON x.id = r.entry_id',
    'r.published_on',
  );
  await count('received', 'cases x', 'x.received_on');
  await count('receivedHere', 'cases x', 'x.received_on', handledHere('x.'));
  await count(
    'corrections',
    'corrections k JOIN cases x ON x.id = k.case_id',
    'k.sent_on',
    handledHere('x.'),
  );
  await countCorrected(reader, span, by, (key, n) => add(key, { correctedHere: n }));
  await count('remedies', 'remedy_proceedings x', 'x.filed_on');
  const key = by === 'day' ? 'closed_on' : 'office_id';
  // The day on which the answer went out decides timeliness.
  const closed = await reader.all<ClosedRow>(
    `SELECT ${key} AS key, COUNT(*) AS n,
        SUM(CASE WHEN due_on IS NOT NULL${handledHere()} THEN 1 ELSE 0 END) AS dated,
        SUM(CASE WHEN COALESCE(served_on, closed_on) <= due_on${handledHere()} THEN 1 ELSE 0 END) AS in_time,
        SUM(CASE WHEN extension_days > 0${handledHere()} THEN 1 ELSE 0 END) AS extended
     FROM cases WHERE office_id IN (${offices}) AND closed_on BETWEEN ? AND ? AND report_row IS NOT NULL
     GROUP BY ${key}`,
    params,
  );
  for (const row of closed)
    add(row.key, { closed: row.n, dated: row.dated, inTime: row.in_time, extended: row.extended });
  return sums;
}

/**
 * By the day of receipt, from the notices: they are few, the cases may be a million. No notice goes out before its case is received.
 */
async function countCorrected(
  reader: Reader,
  { officeIds, from, to }: Span,
  by: 'day' | 'office',
  add: (key: string | number, n: number) => void,
): Promise<void> {
  const key = by === 'day' ? 'x.received_on' : 'x.office_id';
  const rows = await reader.all<CountRow>(
    `SELECT ${key} AS key, COUNT(DISTINCT x.id) AS n FROM corrections k JOIN cases x ON x.id = k.case_id
     WHERE k.sent_on >= ? AND k.state <> 'withdrawn' AND x.office_id IN (${placeholders(officeIds.length)})
       AND x.received_on BETWEEN ? AND ?${handledHere('x.')} GROUP BY ${key}`,
    [from, ...officeIds, from, to],
  );
  for (const row of rows) add(row.key, row.n);
}

/** Days put together to periods; what falls outside all of them is left out. */
export function countsByPeriod(
  days: ReadonlyMap<string | number, Counts>,
  periods: readonly Period[],
): readonly Counts[] {
  const sums = new Map<LocalDate, Counts>();
  for (const [day, counts] of days) {
    const period = periodAt(periods, day as LocalDate);
    if (period) sums.set(period.from, addCounts(sums.get(period.from) ?? noCounts, counts));
  }
  return periods.map((period) => sums.get(period.from) ?? noCounts);
}

export function sumOf(counts: Iterable<Counts>): Counts {
  let total = noCounts;
  for (const one of counts) total = addCounts(total, one);
  return total;
}

export interface Share {
  readonly code: string;
  readonly count: number;
}

/** How applications arrived, the most frequent way first. */
export function receivedByChannel(reader: Reader, span: Span): Promise<Share[]> {
  return shares(reader, span, 'channel', 'received_on', '');
}

/** How applications ended, by row of table three. */
export function closedByResult(reader: Reader, span: Span): Promise<Share[]> {
  return shares(reader, span, 'report_row', 'closed_on', ' AND report_row IS NOT NULL');
}

async function shares(
  reader: Reader,
  { officeIds, from, to }: Span,
  column: 'channel' | 'report_row',
  date: 'received_on' | 'closed_on',
  condition: string,
): Promise<Share[]> {
  if (officeIds.length === 0) return [];
  return reader.all<Share>(
    `SELECT ${column} AS code, COUNT(*) AS count FROM cases
     WHERE office_id IN (${placeholders(officeIds.length)}) AND ${date} BETWEEN ? AND ?${condition}
     GROUP BY ${column} ORDER BY COUNT(*) DESC, ${column}`,
    [...officeIds, from, to],
  );
}
