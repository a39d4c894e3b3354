import type { Instant } from '../kernel/instant.js';
import { decodeCursor, type Page, toPage } from '../kernel/keyset.js';
import type { LocalDate } from '../kernel/local-date.js';
import type { Reader, SqlValue } from '../platform/database/index.js';
import type { DisclosureState } from './disclosure.js';

export interface DeskListItem {
  readonly id: number;
  readonly title: string;
  readonly category: string;
  readonly state: DisclosureState;
  readonly indexNumber: string | null;
  readonly authorName: string;
  readonly formedOn: LocalDate;
  readonly publishedOn: LocalDate | null;
  readonly updatedAt: Instant;
}

interface Row {
  id: number;
  title: string;
  category: string;
  state: DisclosureState;
  index_number: string | null;
  author_name: string;
  formed_on: LocalDate;
  published_on: LocalDate | null;
  updated_at: Instant;
}

const PAGE_SIZE = 30;

/** One office's items, the last touched first. */
export async function deskList(
  reader: Reader,
  filter: {
    readonly officeId: number;
    readonly state: DisclosureState | null;
    readonly cursor: string | undefined;
  },
): Promise<Page<DeskListItem>> {
  const conditions = ['d.office_id = ?'];
  const params: SqlValue[] = [filter.officeId];
  if (filter.state) {
    conditions.push('d.state = ?');
    params.push(filter.state);
  }
  const [at, id] = decodeCursor(filter.cursor, 2) ?? [];
  if (typeof at === 'string' && typeof id === 'number') {
    conditions.push('(d.updated_at, d.id) < (?, ?)');
    params.push(at, id);
  }
  const rows = await reader.all<Row>(
    `SELECT d.id, d.title, d.category, d.state, d.index_number, d.author_name, d.formed_on, d.published_on, d.updated_at
     FROM disclosures d WHERE ${conditions.join(' AND ')} ORDER BY d.updated_at DESC, d.id DESC LIMIT ?`,
    [...params, PAGE_SIZE + 1],
  );
  return toPage(rows.map(toItem), PAGE_SIZE, (row) => [row.updatedAt, row.id]);
}

function toItem(row: Row): DeskListItem {
  return {
    id: row.id,
    title: row.title,
    category: row.category,
    state: row.state,
    indexNumber: row.index_number,
    authorName: row.author_name,
    formedOn: row.formed_on,
    publishedOn: row.published_on,
    updatedAt: row.updated_at,
  };
}
