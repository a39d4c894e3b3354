import { conflict } from '../../kernel/domain-error.js';
import type { Instant } from '../../kernel/instant.js';
import type { CommandContext, Reader } from '../../platform/database/index.js';
import { isWordingCode } from './built-in.js';
import type { WordingCode } from './placeholders.js';
import type { Wording, WordingSet } from './wording-set.js';

/** Words for every office that has none of its own: kept by the supervising office. */
export const ALL_OFFICES = 0;

/** One version of own words. Version 0 is the draft in hand, which no letter is made with. */
export interface WordingVersion {
  readonly id: number;
  readonly officeId: number;
  readonly code: WordingCode;
  readonly version: number;
  /** Empty: the law's name of the paper. */
  readonly title: string;
  /** Empty: own words were given up with this version. */
  readonly body: string;
  readonly note: string;
  readonly savedByName: string;
  readonly savedAt: Instant;
}

const COLUMNS = `w.id, w.office_id AS "officeId", w.code, w.version, w.title, w.body, w.note,
  w.saved_by_name AS "savedByName", w.saved_at AS "savedAt"`;

/** The versions in force: of all offices, and of this one. */
async function inForce(reader: Reader, officeId: number): Promise<WordingVersion[]> {
  const rows = await reader.all<WordingVersion>(
    `SELECT ${COLUMNS} FROM letter_wordings w
     WHERE w.office_id IN (?, ?) AND w.version > 0 AND w.version = (
       SELECT MAX(x.version) FROM letter_wordings x WHERE x.office_id = w.office_id AND x.code = w.code)`,
    [ALL_OFFICES, officeId],
  );
  return rows.filter(({ code, body }) => isWordingCode(code) && body !== '');
}

/** The office's own words over those of all offices. */
export async function currentWordings(
  reader: Reader,
  officeId: number,
): Promise<ReadonlyMap<WordingCode, WordingVersion>> {
  const rows = await inForce(reader, officeId);
  return new Map(rows.sort((a, b) => a.officeId - b.officeId).map((row) => [row.code, row]));
}

/** What the letters of this office are made with now. */
export async function wordingOf(reader: Reader, officeId: number): Promise<WordingSet> {
  const current = await currentWordings(reader, officeId);
  return new Map([...current].map(([code, version]) => [code, toWording(version)]));
}

function toWording({ id, code, version, title, body }: WordingVersion): Wording {
  return { title: title === '' ? null : title, body, version: { id, code, version } };
}

/** Every version of one paper's words, the newest first; the draft is not among them. */
export async function wordingVersions(
  reader: Reader,
  officeId: number,
  code: WordingCode,
): Promise<WordingVersion[]> {
  return reader.all<WordingVersion>(
    `SELECT ${COLUMNS} FROM letter_wordings w WHERE w.office_id = ? AND w.code = ? AND w.version > 0
     ORDER BY w.version DESC`,
    [officeId, code],
  );
}

export async function wordingDraft(
  reader: Reader,
  officeId: number,
  code: WordingCode,
): Promise<WordingVersion | undefined> {
  return reader.get<WordingVersion>(
    `SELECT ${COLUMNS} FROM letter_wordings w WHERE w.office_id = ? AND w.code = ? AND w.version = 0`,
    [officeId, code],
  );
}

export interface WordingText {
  readonly officeId: number;
  readonly code: WordingCode;
  readonly title: string;
  readonly body: string;
  readonly note: string;
}

/** Keeps the draft in hand; it may still be wrong. */
export async function keepWordingDraft(ctx: CommandContext, text: WordingText): Promise<void> {
  await ctx.run(
    `INSERT INTO letter_wordings (office_id, code, version, title, body, note, saved_by, saved_by_name, saved_at)
     VALUES (?, ?, 0, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (office_id, code, version) DO UPDATE SET title = excluded.title, body = excluded.body,
       note = excluded.note, saved_by = excluded.saved_by, saved_by_name = excluded.saved_by_name,
       saved_at = excluded.saved_at`,
    [
      text.officeId,
      text.code,
      text.title,
      text.body,
      text.note,
      ctx.actor.accountId,
      ctx.actor.name,
      ctx.now,
    ],
  );
}

/**
 * The next version: letters made from now on have these words. `after` is the newest version that the person saw;
 * throws conflict `wording.changed` when there is a newer one.
 */
export async function addWordingVersion(
  ctx: CommandContext,
  text: WordingText,
  after: number,
): Promise<number> {
  const [newest] = await wordingVersions(ctx, text.officeId, text.code);
  if ((newest?.version ?? 0) !== after) throw conflict('wording.changed');
  const version = after + 1;
  await ctx.run(
    `INSERT INTO letter_wordings (office_id, code, version, title, body, note, saved_by, saved_by_name, saved_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      text.officeId,
      text.code,
      version,
      text.title,
      text.body,
      text.note,
      ctx.actor.accountId,
      ctx.actor.name,
      ctx.now,
    ],
  );
  await ctx.run('DELETE FROM letter_wordings WHERE office_id = ? AND code = ? AND version = 0', [
    text.officeId,
    text.code,
  ]);
  return version;
}
