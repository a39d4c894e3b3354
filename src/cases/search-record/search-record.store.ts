import type { Instant } from '../../kernel/instant.js';
import type { LocalDate } from '../../kernel/local-date.js';
import type { CommandContext, Reader } from '../../platform/database/index.js';

/** One search for what an applicant asks for: where, with what words, who was asked, when, by whom, with what result. */
export interface SearchRecord {
  readonly id: number;
  /** What was searched for, where the application has several matters; may be empty. */
  readonly subject: string;
  readonly systems: string;
  readonly keywords: string;
  /** The units asked and what they said. */
  readonly officesAsked: string;
  readonly searchedOn: LocalDate;
  readonly searchedBy: string;
  readonly found: boolean;
  readonly result: string;
  readonly enteredByName: string;
  readonly enteredAt: Instant;
  /** Struck out as wrong: it stays on record and counts for nothing. */
  readonly struckAt: Instant | null;
  readonly struckByName: string;
  readonly struckReason: string;
}

export type NewSearchRecord = Pick<
  SearchRecord,
  'subject' | 'systems' | 'keywords' | 'officesAsked' | 'searchedOn' | 'searchedBy' | 'found' | 'result'
>;

/** Every search of the case, struck ones too, in the order in which they were entered. */
export async function searchRecordsOf(reader: Reader, caseId: number): Promise<SearchRecord[]> {
  const rows = await reader.all<Omit<SearchRecord, 'found'> & { found: boolean | number }>(
    `SELECT id, subject, systems, keywords, offices_asked AS "officesAsked", searched_on AS "searchedOn",
       searched_by AS "searchedBy", found, result, entered_by_name AS "enteredByName", entered_at AS "enteredAt",
       struck_at AS "struckAt", struck_by_name AS "struckByName", struck_reason AS "struckReason"
     FROM search_records WHERE case_id = ? ORDER BY id`,
    [caseId],
  );
  return rows.map((row) => ({ ...row, found: Boolean(row.found) }));
}

export async function insertSearchRecord(
  ctx: CommandContext,
  caseId: number,
  record: NewSearchRecord,
): Promise<void> {
  await ctx.run(
    `INSERT INTO search_records (case_id, subject, systems, keywords, offices_asked, searched_on, searched_by, found,
       result, entered_by, entered_by_name, entered_at, struck_by_name, struck_reason)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', '')`,
    [
      caseId,
      record.subject,
      record.systems,
      record.keywords,
      record.officesAsked,
      record.searchedOn,
      record.searchedBy,
      record.found,
      record.result,
      ctx.actor.accountId,
      ctx.actor.name,
      ctx.now,
    ],
  );
}

export async function strikeSearchRecord(ctx: CommandContext, id: number, reason: string): Promise<void> {
  await ctx.run(
    'UPDATE search_records SET struck_at = ?, struck_by_name = ?, struck_reason = ? WHERE id = ? AND struck_at IS NULL',
    [ctx.now, ctx.actor.name, reason, id],
  );
}
