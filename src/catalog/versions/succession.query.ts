import { conflict, notFound } from '../../kernel/domain-error.js';
import type { LocalDate } from '../../kernel/local-date.js';
import { existsOn, listOffices, type Office } from '../../offices/index.js';
import type { Reader } from '../../platform/database/index.js';
import { otherOfficesSubjects } from './rename-subject.js';
import { roundSuccession } from './round-succession.js';
import {
  type Following,
  type OfficePair,
  otherFollowers,
  type SuccessionFollower,
} from './succession-followers.js';

/** An office that ended, and who carries on. */
export interface Succession {
  readonly office: Office;
  /** The first of its successors that exists today. */
  readonly successor: Office | null;
  /** Rows that still stand with the ended office. */
  readonly rows: number;
  /** What else does: places in rounds, open duties, other offices' rows bound to it. */
  readonly others: number;
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
  const found: Succession[] = [];
  for (const office of offices) {
    if (office.validTo === null || existsOn(office, today)) continue;
    const successor = heirOf(office, offices, today);
    const following = successor ? await followingOf(reader, { office, successor }) : [];
    const others = following.reduce((sum, { count }) => sum + count, 0);
    found.push({ office, successor, rows: rowsOf.get(office.id) ?? 0, others });
  }
  return found.sort((a, b) => Number(isWaiting(b)) - Number(isWaiting(a)));
}

/** Something is still to be carried. */
export function isWaiting({ rows, others }: Succession): boolean {
  return rows + others > 0;
}

/** Everything that goes to the successor besides the rows, in the order in which it does. */
export function followers(): readonly SuccessionFollower[] {
  return [otherOfficesSubjects, roundSuccession, ...otherFollowers()];
}

export async function followingOf(reader: Reader, pair: OfficePair): Promise<readonly Following[]> {
  const found: Following[] = [];
  for (const follower of followers()) found.push(...(await follower.preview(reader, pair)));
  return found;
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
  /** Those of them that name it in words without being bound to it. */
  readonly inWords: number;
}

export async function successionPreview(
  reader: Reader,
  office: Pick<Office, 'id' | 'name' | 'shortName'>,
  successorId: number,
): Promise<readonly FieldPreview[]> {
  const names = [office.id, office.name, office.shortName || office.name];
  const rows = await reader.all<{
    name: string;
    slug: string;
    n: number;
    public_rows: number;
    submitted: number;
    twins: number;
    named: number;
    in_words: number;
  }>(
    `SELECT f.name, f.slug, COUNT(*) AS n, COUNT(p.entry_id) AS public_rows,
       SUM(CASE WHEN e.state = 'submitted' THEN 1 ELSE 0 END) AS submitted,
       SUM(CASE WHEN EXISTS (SELECT 1 FROM catalog_entries x WHERE x.office_id = ? AND x.template_id = e.template_id)
         THEN 1 ELSE 0 END) AS twins,
       SUM(CASE WHEN e.state <> 'withdrawn' AND (e.subject_office_id = ? OR e.subject IN (?, ?)) THEN 1 ELSE 0 END)
         AS named,
       SUM(CASE WHEN e.state <> 'withdrawn' AND COALESCE(e.subject_office_id, 0) <> ? AND e.subject IN (?, ?)
         THEN 1 ELSE 0 END) AS in_words
     FROM catalog_entries e JOIN catalog_fields f ON f.id = e.field_id
     LEFT JOIN catalog_publications p ON p.entry_id = e.id
     WHERE e.office_id = ? GROUP BY f.id, f.name, f.slug, f.position ORDER BY f.position, f.id`,
    [successorId, ...names, ...names, office.id],
  );
  return rows.map((row) => ({
    fieldName: row.name,
    slug: row.slug,
    rows: row.n,
    isPublic: row.public_rows,
    submitted: Number(row.submitted),
    twins: Number(row.twins),
    named: Number(row.named),
    inWords: Number(row.in_words),
  }));
}
