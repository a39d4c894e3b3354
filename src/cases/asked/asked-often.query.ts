import type { LocalDate } from '../../kernel/local-date.js';
import { placeholders, type Reader } from '../../platform/database/index.js';
import { type AskedCase, type AskedOften, askedOften, candidateGroups } from './asked-often.js';

/** Newest requests of an office that are compared with one another; the cost stays the same however many there are. */
export const COMPARED = 1500;
const READ = 400;

/** What several applicants asked this office for since `since`. */
export async function askedOftenOf(
  reader: Reader,
  officeId: number,
  since: LocalDate,
): Promise<AskedOften[]> {
  const parts = await reader.all<{ caseId: number; part: number }>(
    `SELECT f.case_id AS "caseId", f.part FROM (SELECT id FROM cases WHERE office_id = ? ORDER BY id DESC LIMIT ${COMPARED}) n
       JOIN case_fingerprints f ON f.case_id = n.id`,
    [officeId],
  );
  const groups = candidateGroups(parts);
  const ids = groups.flat().slice(0, READ);
  if (ids.length === 0) return [];
  const rows = await reader.all<AskedCase>(
    `SELECT id, number, name_hash AS "nameHash", content, received_on AS "receivedOn", ground FROM cases
     WHERE id IN (${placeholders(ids.length)}) AND received_on >= ?`,
    [...ids, since],
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return askedOften(groups.map((group) => group.flatMap((id) => byId.get(id) ?? [])));
}
