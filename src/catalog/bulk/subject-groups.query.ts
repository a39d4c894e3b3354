import type { Reader } from '../../platform/database/index.js';

export interface SubjectGroup {
  readonly subject: string;
  readonly rows: number;
}

const MOST_GROUPS = 100;
const MOST_ROWS = 1000;
const UNBOUND = `e.office_id = ? AND e.state <> 'submitted' AND e.subject IS NOT NULL AND e.subject_office_id IS NULL`;

/** The generic 公开主体 of an office's rows, the most frequent first. Rows under review are left alone. */
export function subjectGroups(reader: Reader, officeId: number): Promise<SubjectGroup[]> {
  return reader.all<SubjectGroup>(
    `SELECT e.subject, COUNT(*) AS rows FROM catalog_entries e WHERE ${UNBOUND}
     GROUP BY e.subject ORDER BY COUNT(*) DESC, e.subject LIMIT ${MOST_GROUPS}`,
    [officeId],
  );
}

export async function unboundIds(
  reader: Reader,
  officeId: number,
  subject: string,
): Promise<readonly number[]> {
  const rows = await reader.all<{ id: number }>(
    `SELECT e.id FROM catalog_entries e WHERE ${UNBOUND} AND e.subject = ? ORDER BY e.id LIMIT ${MOST_ROWS}`,
    [officeId, subject],
  );
  return rows.map((row) => row.id);
}
