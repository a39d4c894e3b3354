import { conflict, notFound } from '../../kernel/domain-error.js';
import type { LocalDate } from '../../kernel/local-date.js';
import { existsOn, listOffices, type Office } from '../../offices/index.js';
import type { Reader } from '../../platform/database/index.js';

/** An office that ended, and who carries on. */
export interface Succession {
  readonly office: Office;
  /** The first of its successors that exists today. */
  readonly successor: Office | null;
  /** Rows that still stand with the ended office. */
  readonly rows: number;
}

/** Offices that ended and still have rows, then those that are done. */
export async function successions(reader: Reader, today: LocalDate): Promise<readonly Succession[]> {
  const [offices, counts] = await Promise.all([
    listOffices(reader),
    reader.all<{ office_id: number; n: number }>(
      'SELECT e.office_id, COUNT(*) AS n FROM catalog_entries e GROUP BY e.office_id',
    ),
  ]);
  const rowsOf = new Map(counts.map((row) => [row.office_id, row.n]));
  return offices
    .filter((office) => office.validTo !== null && !existsOn(office, today))
    .map((office) => ({
      office,
      successor: heirOf(office, offices, today),
      rows: rowsOf.get(office.id) ?? 0,
    }))
    .sort((a, b) => Number(b.rows > 0) - Number(a.rows > 0));
}

/** A successor may have ended too: the line is followed to one that exists. */
function heirOf(office: Office, offices: readonly Office[], today: LocalDate): Office | null {
  const seen = new Set<number>([office.id]);
  let next = office.successorId;
  while (next !== null && !seen.has(next)) {
    seen.add(next);
    const found = offices.find((one) => one.id === next);
    if (!found) return null;
    if (existsOn(found, today)) return found;
    next = found.successorId;
  }
  return null;
}

/** Both offices. Throws notFound, or conflict where the office still exists or nobody carries on. */
export async function requireSuccession(
  reader: Reader,
  officeId: number,
  today: LocalDate,
): Promise<{ readonly office: Office; readonly successor: Office }> {
  const offices = await listOffices(reader);
  const office = offices.find((one) => one.id === officeId);
  if (!office) throw notFound('offices.notFound');
  if (existsOn(office, today)) throw conflict('catalogVersions.officeExists', { name: office.name });
  const successor = heirOf(office, offices, today);
  if (!successor) throw conflict('catalogVersions.noSuccessor', { name: office.name });
  return { office, successor };
}

/** What would be carried, field by field. */
export interface FieldPreview {
  readonly fieldName: string;
  readonly slug: string;
  readonly rows: number;
  readonly isPublic: number;
  readonly submitted: number;
  /** The successor has a row of the same template: both stay, the carried one as the office's own. */
  readonly twins: number;
  /** 公开主体 is the ended office. */
  readonly named: number;
}

export async function successionPreview(
  reader: Reader,
  office: Pick<Office, 'id' | 'name' | 'shortName'>,
  successorId: number,
): Promise<readonly FieldPreview[]> {
  const rows = await reader.all<{
    name: string;
    slug: string;
    n: number;
    public_rows: number;
    submitted: number;
    twins: number;
    named: number;
  }>(
    `SELECT f.name, f.slug, COUNT(*) AS n, COUNT(p.entry_id) AS public_rows,
       SUM(CASE WHEN e.state = 'submitted' THEN 1 ELSE 0 END) AS submitted,
       SUM(CASE WHEN EXISTS (SELECT 1 FROM catalog_entries x WHERE x.office_id = ? AND x.template_id = e.template_id)
         THEN 1 ELSE 0 END) AS twins,
       SUM(CASE WHEN e.state <> 'withdrawn' AND (e.subject_office_id = ? OR e.subject IN (?, ?)) THEN 1 ELSE 0 END)
         AS named
     FROM catalog_entries e JOIN catalog_fields f ON f.id = e.field_id
     LEFT JOIN catalog_publications p ON p.entry_id = e.id
     WHERE e.office_id = ? GROUP BY f.id, f.name, f.slug, f.position ORDER BY f.position, f.id`,
    [successorId, office.id, office.name, office.shortName || office.name, office.id],
  );
  return rows.map((row) => ({
    fieldName: row.name,
    slug: row.slug,
    rows: row.n,
    isPublic: row.public_rows,
    submitted: Number(row.submitted),
    twins: Number(row.twins),
    named: Number(row.named),
  }));
}
