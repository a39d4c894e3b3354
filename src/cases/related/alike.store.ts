import type { StageCode } from '../../law/index.js';
import type { CommandContext, Reader } from '../../platform/database/index.js';
import { insertRows } from '../../platform/database/index.js';
import { differentNumbers, fingerprintOf, similarity } from './text-fingerprint.js';

/** Below this two requests merely share a subject. */
export const ALIKE = 0.5;
/** From here on they are the same but for a few characters. */
export const SAME = 0.85;

/** Newest cases that one part of a fingerprint may bring; the cost of a search stays the same however many there are. */
const PER_PART = 40;
const SHOWN = 30;
/** Newest cases of one name in the county that are looked through for those of the office. */
const NAMESAKES = 500;

export interface AlikeCase {
  readonly id: number;
  readonly number: string;
  readonly version: number;
  readonly applicantKind: string;
  readonly applicantName: string;
  readonly nameHash: string;
  readonly content: string;
  readonly stage: StageCode;
  readonly phase: 'open' | 'done';
  readonly receivedOn: string | null;
  readonly dueOn: string | null;
  readonly ground: string | null;
  /** 0 to 1. */
  readonly likeness: number;
  /** Numbers that only one of the two names. */
  readonly differs: readonly string[];
}

interface Asking {
  readonly id: number;
  readonly officeId: number;
  readonly content: string;
}

/** Writes the fingerprint of what a case asks, in place of an earlier one. */
export async function keepFingerprint(ctx: CommandContext, record: Asking): Promise<void> {
  await ctx.run('DELETE FROM case_fingerprints WHERE case_id = ?', [record.id]);
  await insertFingerprints(ctx, [record]);
}

/** As {@link keepFingerprint} for cases that are new. */
export async function insertFingerprints(ctx: CommandContext, records: readonly Asking[]): Promise<void> {
  await insertRows(
    ctx,
    'case_fingerprints',
    records.flatMap(({ id, officeId, content }) =>
      [...new Set(fingerprintOf(content))].map((part) => ({ office_id: officeId, part, case_id: id })),
    ),
  );
}

type AlikeRow = Omit<AlikeCase, 'likeness' | 'differs'>;

/** Cases of the office that ask for the same or nearly the same, the likest first. At most {@link SHOWN}. */
export async function alikeCases(
  reader: Reader,
  asked: { readonly officeId: number; readonly content: string; readonly caseId: number },
): Promise<AlikeCase[]> {
  const parts = [...new Set(fingerprintOf(asked.content))];
  if (parts.length === 0) return [];
  const newest = parts.map(
    () =>
      `SELECT case_id FROM (SELECT case_id FROM case_fingerprints WHERE office_id = ? AND part = ?
         ORDER BY case_id DESC LIMIT ${PER_PART}) p`,
  );
  const rows = await reader.all<AlikeRow>(
    `SELECT c.id, c.number, c.version, c.applicant_kind AS "applicantKind", c.applicant_name AS "applicantName",
       c.name_hash AS "nameHash", c.content, c.stage, c.phase, c.received_on AS "receivedOn", c.due_on AS "dueOn", c.ground
     FROM cases c WHERE c.id IN (${newest.join(' UNION ')})`,
    parts.flatMap((part) => [asked.officeId, part]),
  );
  return rows
    .filter(({ id }) => id !== asked.caseId)
    .map((row) => ({
      ...row,
      likeness: similarity(asked.content, row.content),
      differs: differentNumbers(asked.content, row.content),
    }))
    .filter(({ likeness }) => likeness >= ALIKE)
    .sort((a, b) => b.likeness - a.likeness || b.id - a.id)
    .slice(0, SHOWN);
}

export interface OfficeCase {
  readonly id: number;
  readonly number: string;
  readonly applicantKind: string;
  readonly applicantName: string;
  readonly content: string;
  readonly stage: StageCode;
  readonly receivedOn: string | null;
  readonly ground: string | null;
  /** The number of the identity paper is the same too; else only the name. */
  readonly samePaper: boolean;
}

/**
 * Further cases of the same applicant in the same office, the newest first: by the paper's number where both have one, and by name.
 * Two people of one name are told apart by `samePaper`. Nothing is opened for this: the fingerprints of name and number do.
 */
export async function casesOfApplicant(reader: Reader, caseId: number, limit: number): Promise<OfficeCase[]> {
  const own = await reader.get<{ office_id: number; name_hash: string; id_number_hash: string | null }>(
    'SELECT office_id, name_hash, id_number_hash FROM cases WHERE id = ?',
    [caseId],
  );
  if (!own) return [];
  const columns = `c.id, c.number, c.applicant_kind AS "applicantKind", c.applicant_name AS "applicantName", c.content,
    c.stage, c.received_on AS "receivedOn", c.ground, c.id_number_hash AS paper`;
  type Row = Omit<OfficeCase, 'samePaper'> & { readonly paper: string | null };
  const newest = async (column: 'name_hash' | 'id_number_hash', value: string): Promise<Row[]> =>
    reader.all<Row>(
      `SELECT ${columns} FROM (SELECT id FROM cases WHERE ${column} = ? ORDER BY id DESC LIMIT ${NAMESAKES}) n
         JOIN cases c ON c.id = n.id WHERE c.office_id = ? AND c.id <> ? ORDER BY c.id DESC LIMIT ?`,
      [value, own.office_id, caseId, limit],
    );
  const byPaper = own.id_number_hash === null ? [] : await newest('id_number_hash', own.id_number_hash);
  const byName = await newest('name_hash', own.name_hash);
  const found = new Map([...byName, ...byPaper].map((row) => [row.id, row]));
  return [...found.values()]
    .sort((a, b) => b.id - a.id)
    .slice(0, limit)
    .map(({ paper, ...row }) => ({ ...row, samePaper: paper !== null && paper === own.id_number_hash }));
}
