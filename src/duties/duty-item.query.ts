import type { LocalDate } from '../kernel/local-date.js';
import type { Reader } from '../platform/database/index.js';
import type { DutyItem } from './duty.js';
import { requireItem } from './duty.store.js';

/** Everything that a line's page shows. */
export interface DutyFile {
  readonly item: DutyItem;
  readonly officeName: string;
  readonly fieldName: string;
  readonly matter: string;
  readonly disclosure: PublishedItem | undefined;
  readonly changes: readonly DueChange[];
}

export interface PublishedItem {
  readonly id: number;
  readonly title: string;
  readonly documentNumber: string;
  readonly indexNumber: string | null;
  readonly publishedOn: LocalDate;
  readonly state: string;
}

export interface DueChange {
  readonly id: number;
  readonly itemId: number;
  readonly title: string;
  readonly changedOn: LocalDate;
  readonly cause: 'calendar' | 'limit' | 'office';
  readonly oldDue: LocalDate | null;
  readonly newDue: LocalDate | null;
  readonly oldWords: string;
  readonly newWords: string;
}

/** Throws notFound `duties.notFound`. */
export async function dutyFile(reader: Reader, id: number): Promise<DutyFile> {
  const item = await requireItem(reader, id);
  const [names, disclosure, changes] = await Promise.all([
    reader.get<{
      office: string;
      field: string;
      level1: string;
      level2: string | null;
      level3: string | null;
    }>(
      `SELECT o.name AS office, f.name AS field, e.level1, e.level2, e.level3 FROM catalog_entries e
       JOIN catalog_fields f ON f.id = e.field_id JOIN offices o ON o.id = e.office_id WHERE e.id = ?`,
      [item.entryId],
    ),
    item.disclosureId === null ? undefined : publishedItem(reader, item.disclosureId),
    reader.all<DueChange>(`${CHANGES} WHERE c.item_id = ? ORDER BY c.id DESC LIMIT 50`, [item.id]),
  ]);
  return {
    item,
    officeName: names?.office ?? '',
    fieldName: names?.field ?? '',
    matter: matterOf(names),
    disclosure,
    changes,
  };
}

export function matterOf(
  row: { level1: string | null; level2: string | null; level3: string | null } | undefined,
): string {
  return row ? [row.level1, row.level2, row.level3].filter(Boolean).join(' › ') : '';
}

const PUBLISHED = `SELECT d.id, d.title, d.document_number AS "documentNumber", d.index_number AS "indexNumber",
  d.published_on AS "publishedOn", d.state FROM disclosures d`;

function publishedItem(reader: Reader, id: number): Promise<PublishedItem | undefined> {
  return reader.get<PublishedItem>(`${PUBLISHED} WHERE d.id = ?`, [id]);
}

/** What the office published under the row and no registered line claims yet; the newest hundred. */
export function linkable(reader: Reader, item: Pick<DutyItem, 'entryId'>): Promise<PublishedItem[]> {
  return reader.all<PublishedItem>(
    `${PUBLISHED} WHERE d.catalog_entry_id = ? AND d.state = 'published' AND NOT EXISTS
       (SELECT 1 FROM duty_items i WHERE i.disclosure_id = d.id AND i.origin = 'register')
     ORDER BY d.published_on DESC, d.id DESC LIMIT 100`,
    [item.entryId],
  );
}

const CHANGES = `SELECT c.id, c.item_id AS "itemId", (SELECT i.title FROM duty_items i WHERE i.id = c.item_id) AS title,
  c.changed_on AS "changedOn", c.cause, c.old_due AS "oldDue", c.new_due AS "newDue", c.old_words AS "oldWords",
  c.new_words AS "newWords" FROM duty_changes c`;

/** Due dates that moved, newest first, of one office or (null) of all. */
export function changesPage(
  reader: Reader,
  officeId: number | null,
  before: number | null,
  limit: number,
): Promise<DueChange[]> {
  // A line that went to another office kept its date.
  const conditions = ["c.cause <> 'office'"];
  const params: number[] = [];
  if (officeId !== null) {
    conditions.push('c.office_id = ?');
    params.push(officeId);
  }
  if (before !== null) {
    conditions.push('c.id < ?');
    params.push(before);
  }
  return reader.all<DueChange>(
    `${CHANGES} WHERE ${conditions.join(' AND ')} ORDER BY c.id DESC LIMIT ${limit}`,
    params,
  );
}

/** The office's people who can be made responsible, by name. */
export function colleagues(reader: Reader, officeId: number): Promise<{ id: number; name: string }[]> {
  return reader.all(
    "SELECT a.id, a.name FROM accounts a WHERE a.office_id = ? AND a.state = 'active' ORDER BY a.name, a.id LIMIT 500",
    [officeId],
  );
}

export interface RowChoice {
  readonly id: number;
  readonly field: string;
  readonly matter: string;
  readonly timeLimit: string;
}

/** The office's public rows, to register information under; in the order of its catalog. */
export async function rowChoices(reader: Reader, officeId: number): Promise<RowChoice[]> {
  const rows = await reader.all<{
    id: number;
    field: string;
    level1: string;
    level2: string | null;
    level3: string | null;
    timeLimit: string;
  }>(
    `SELECT p.entry_id AS id, f.name AS field, p.level1, p.level2, p.level3, p.time_limit AS "timeLimit"
     FROM catalog_publications p JOIN catalog_fields f ON f.id = p.field_id
     WHERE p.office_id = ? ORDER BY p.field_id, p.position, p.entry_id LIMIT 1000`,
    [officeId],
  );
  return rows.map(({ id, field, timeLimit, ...row }) => ({ id, field, timeLimit, matter: matterOf(row) }));
}
