import { decodeCursor, type Page, toPage } from '../kernel/keyset.js';
import type { LocalDate } from '../kernel/local-date.js';
import { placeholders, type Reader, type SqlValue } from '../platform/database/index.js';
import { searchDocuments } from '../search/index.js';
import type { Validity } from './disclosure.js';

export interface PublicListItem {
  readonly id: number;
  readonly title: string;
  readonly indexNumber: string;
  readonly documentNumber: string;
  readonly officeName: string;
  readonly category: string;
  readonly validity: Validity;
  readonly publishedOn: LocalDate;
}

export interface PublicListFilter {
  readonly category?: string | null;
  readonly officeId?: number | null;
  readonly year?: number | null;
  /** Words to find; the order is then by relevance. */
  readonly text?: string;
  readonly cursor?: string | undefined;
  readonly limit?: number;
}

interface Row {
  id: number;
  title: string;
  index_number: string;
  document_number: string;
  office_name: string;
  category: string;
  validity: Validity;
  published_on: LocalDate;
}

const COLUMNS = `d.id, d.title, d.index_number, d.document_number, o.name AS office_name, d.category, d.validity, d.published_on`;
const PAGE_SIZE = 20;

/** Published items, the newest first, or the best match first when words are given. */
export async function publicList(reader: Reader, filter: PublicListFilter): Promise<Page<PublicListItem>> {
  return filter.text ? found(reader, filter, filter.text) : newest(reader, filter);
}

async function newest(reader: Reader, filter: PublicListFilter): Promise<Page<PublicListItem>> {
  const limit = filter.limit ?? PAGE_SIZE;
  const conditions = ["d.state = 'published'"];
  const params: SqlValue[] = [];
  const add = (condition: string, ...values: SqlValue[]) => {
    conditions.push(condition);
    params.push(...values);
  };
  if (filter.category) add('d.category = ?', filter.category);
  if (filter.officeId) add('d.office_id = ?', filter.officeId);
  if (filter.year) add('d.published_on BETWEEN ? AND ?', `${filter.year}-01-01`, `${filter.year}-12-31`);
  const [date, id] = decodeCursor(filter.cursor, 2) ?? [];
  if (typeof date === 'string' && typeof id === 'number') add('(d.published_on, d.id) < (?, ?)', date, id);
  const rows = await reader.all<Row>(
    `SELECT ${COLUMNS} FROM disclosures d JOIN offices o ON o.id = d.office_id
     WHERE ${conditions.join(' AND ')} ORDER BY d.published_on DESC, d.id DESC LIMIT ?`,
    [...params, limit + 1],
  );
  return toPage(rows.map(toItem), limit, (row) => [row.publishedOn, row.id]);
}

async function found(reader: Reader, filter: PublicListFilter, text: string): Promise<Page<PublicListItem>> {
  const hits = await searchDocuments(reader, {
    text,
    kinds: ['disclosure'],
    officeId: filter.officeId ?? null,
    topic: filter.category ?? null,
    cursor: filter.cursor,
    limit: filter.limit ?? PAGE_SIZE,
  });
  if (hits.rows.length === 0) return { rows: [], next: null };
  const ids = hits.rows.map((hit) => hit.refId);
  const rows = await reader.all<Row>(
    `SELECT ${COLUMNS} FROM disclosures d JOIN offices o ON o.id = d.office_id
     WHERE d.state = 'published' AND d.id IN (${placeholders(ids.length)})`,
    ids,
  );
  const byId = new Map(rows.map((row) => [row.id, toItem(row)]));
  return { rows: ids.flatMap((id) => byId.get(id) ?? []), next: hits.next };
}

function toItem(row: Row): PublicListItem {
  return {
    id: row.id,
    title: row.title,
    indexNumber: row.index_number,
    documentNumber: row.document_number,
    officeName: row.office_name,
    category: row.category,
    validity: row.validity,
    publishedOn: row.published_on,
  };
}

/** Years in which something was published, the newest first. */
export async function publishedYears(reader: Reader): Promise<number[]> {
  const row = await reader.get<{ first: string | null; last: string | null }>(
    `SELECT (SELECT d.published_on FROM disclosures d WHERE d.state = 'published' ORDER BY d.published_on LIMIT 1) AS first,
            (SELECT d.published_on FROM disclosures d WHERE d.state = 'published' ORDER BY d.published_on DESC LIMIT 1) AS last`,
  );
  if (!row?.first || !row.last) return [];
  const first = Number(row.first.slice(0, 4));
  const last = Number(row.last.slice(0, 4));
  return Array.from({ length: last - first + 1 }, (_, index) => last - index);
}
