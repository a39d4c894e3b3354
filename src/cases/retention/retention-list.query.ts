import { decodeCursor, type Page, toPage } from '../../kernel/keyset.js';
import { addDays, addMonths, type LocalDate } from '../../kernel/local-date.js';
import type { ApplicantKind, LawSettings } from '../../law/index.js';
import type { Reader, SqlValue } from '../../platform/database/index.js';
import { ANNOUNCED_DAYS } from './erase-data.js';
import { type ErasureState, yearsFor } from './retention.js';

/** `scans` and `contact`: what goes within the next days; `held`: 暂缓删除; `kept`: all that is sealed and kept. */
export const retentionTabs = ['scans', 'contact', 'held', 'kept'] as const;
export type RetentionTab = (typeof retentionTabs)[number];

export interface RetentionFilter {
  readonly tab: RetentionTab;
  /** Null for every office. */
  readonly officeId: number | null;
  readonly cursor: string | undefined;
}

export interface RetentionRow {
  readonly id: number;
  readonly number: string;
  readonly applicantName: string;
  readonly applicantKind: ApplicantKind;
  readonly officeName: string;
  readonly countedFrom: LocalDate;
  readonly scansState: ErasureState;
  readonly contactState: ErasureState;
  readonly scansAnnouncedOn: LocalDate | null;
  readonly contactAnnouncedOn: LocalDate | null;
  readonly holdReason: string | null;
  readonly heldByName: string | null;
  readonly heldOn: LocalDate | null;
}

const PAGE = 50;

/** A cursor that somebody changed starts the page elsewhere, and is never an error. */
function rowId(value: unknown): number {
  return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 2 ** 31 ? value : 0;
}

/** The soonest first. One range of one index, whatever the number of cases. */
export async function retentionPage(
  reader: Reader,
  { tab, officeId, cursor }: RetentionFilter,
  { settings, today }: { readonly settings: LawSettings; readonly today: LocalDate },
): Promise<Page<RetentionRow>> {
  const order = tab === 'held' ? 'held_on' : 'counted_from';
  const where: string[] = [];
  const params: SqlValue[] = [];
  const and = (sql: string, ...values: SqlValue[]): void => {
    where.push(sql);
    params.push(...values);
  };
  if (officeId !== null) and('r.office_id = ?', officeId);
  if (tab !== 'held') and(`r.${tab === 'scans' ? 'scans' : 'contact'}_state = 'kept'`);
  if (tab === 'scans' || tab === 'contact')
    and('r.counted_from <= ?', addMonths(addDays(today, ANNOUNCED_DAYS), -12 * yearsFor(tab, settings)));
  const [after = '', id = 0] = decodeCursor(cursor, 2) ?? [];
  and(`(r.${order}, r.case_id) > (?, ?)`, String(after), rowId(id));
  const rows = await reader.all<RetentionRow>(
    `SELECT r.case_id AS id, c.number, c.applicant_name AS "applicantName", c.applicant_kind AS "applicantKind",
       o.name AS "officeName", r.counted_from AS "countedFrom", r.scans_state AS "scansState",
       r.contact_state AS "contactState", r.scans_announced_on AS "scansAnnouncedOn",
       r.contact_announced_on AS "contactAnnouncedOn", r.hold_reason AS "holdReason",
       r.held_by_name AS "heldByName", r.held_on AS "heldOn"
     FROM case_retention r JOIN cases c ON c.id = r.case_id JOIN offices o ON o.id = r.office_id
     WHERE ${where.join(' AND ')} ORDER BY r.${order}, r.case_id LIMIT ${PAGE + 1}`,
    params,
  );
  return toPage(rows, PAGE, (row) => [tab === 'held' ? row.heldOn : row.countedFrom, row.id]);
}
