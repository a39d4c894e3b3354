import type { CommandContext, Reader } from '../../platform/database/index.js';
import { insertRows } from '../../platform/database/index.js';
import { precedentTerms } from './precedent-terms.js';

/** Puts an answered case into the index of earlier answers, in the transaction that signs it; again does nothing. */
export async function indexPrecedent(
  ctx: CommandContext,
  { id, officeId, content }: { readonly id: number; readonly officeId: number; readonly content: string },
): Promise<void> {
  const rows = precedentTerms(content).map((term) => ({ office_id: officeId, term, case_id: id }));
  // SQLite would else read ON as the beginning of a join.
  await insertRows(ctx, 'precedent_terms', rows, 'WHERE true ON CONFLICT DO NOTHING');
}

/** What is read of each word, the newest first: however many cases an office has, so much and no more. */
const PER_TERM = 200;
const MOST_PRECEDENTS = 6;

export interface PrecedentRow {
  readonly id: number;
  readonly number: string;
  readonly applicantKind: string;
  readonly applicantName: string;
  readonly content: string;
  readonly closedOn: string | null;
  readonly shared: number;
}

/** The statement that finds candidates: one range of the index for each word, each of {@link PER_TERM} at most. */
export function candidatesSql(terms: number): string {
  const each = Array.from(
    { length: terms },
    (_, n) =>
      `SELECT case_id FROM (SELECT case_id FROM precedent_terms WHERE office_id = ? AND term = ? AND case_id <> ?
         ORDER BY case_id DESC LIMIT ${PER_TERM}) t${n}`,
  );
  return `SELECT c.id, c.number, c.applicant_kind AS "applicantKind", c.applicant_name AS "applicantName", c.content,
      c.closed_on AS "closedOn", f.shared
    FROM (SELECT case_id, COUNT(*) AS shared FROM (${each.join(' UNION ALL ')}) a GROUP BY case_id
      HAVING COUNT(*) >= ? ORDER BY shared DESC, case_id DESC LIMIT ${MOST_PRECEDENTS}) f
    JOIN cases c ON c.id = f.case_id ORDER BY f.shared DESC, c.id DESC`;
}

/** Answered cases of the office whose requests share most words with this one. */
export async function precedentRows(
  reader: Reader,
  asked: { readonly officeId: number; readonly caseId: number; readonly content: string },
): Promise<PrecedentRow[]> {
  const terms = precedentTerms(asked.content);
  if (terms.length === 0) return [];
  const least = Math.max(1, Math.ceil(terms.length / 3));
  const rows = await reader.all<PrecedentRow>(candidatesSql(terms.length), [
    ...terms.flatMap((term) => [asked.officeId, term, asked.caseId]),
    least,
  ]);
  return rows.map((row) => ({ ...row, shared: Math.round((Number(row.shared) / terms.length) * 100) }));
}
