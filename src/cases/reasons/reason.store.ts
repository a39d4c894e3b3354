import type { Instant } from '../../kernel/instant.js';
import type { CommandContext, Reader } from '../../platform/database/index.js';
import type { ReasonText } from './built-in-reasons.js';

/** A prepared text of an office, as it stands. */
export interface OwnReason extends ReasonText {
  readonly id: number;
  readonly version: number;
  readonly savedByName: string;
  readonly savedAt: Instant;
}

const COLUMNS = `id, version, ground, fact, title, body, saved_by_name AS "savedByName", saved_at AS "savedAt"`;

/** Those in use, by ground. */
export async function ownReasons(reader: Reader, officeId: number): Promise<OwnReason[]> {
  return reader.all<OwnReason>(
    `SELECT ${COLUMNS} FROM reason_templates WHERE office_id = ? AND retired_at IS NULL ORDER BY ground, id`,
    [officeId],
  );
}

export async function ownReason(
  reader: Reader,
  officeId: number,
  id: number,
): Promise<(OwnReason & { readonly firstId: number }) | undefined> {
  return reader.get(
    `SELECT ${COLUMNS}, COALESCE(first_id, id) AS "firstId" FROM reason_templates
     WHERE id = ? AND office_id = ? AND retired_at IS NULL`,
    [id, officeId],
  );
}

/** Every version of one text, the newest first. */
export async function reasonVersions(
  reader: Reader,
  officeId: number,
  firstId: number,
): Promise<OwnReason[]> {
  return reader.all<OwnReason>(
    `SELECT ${COLUMNS} FROM reason_templates WHERE office_id = ? AND (id = ? OR first_id = ?) ORDER BY version DESC`,
    [officeId, firstId, firstId],
  );
}

export async function insertReason(
  ctx: CommandContext,
  officeId: number,
  text: ReasonText,
  after?: { readonly firstId: number; readonly version: number },
): Promise<void> {
  await ctx.run(
    `INSERT INTO reason_templates (office_id, first_id, version, ground, fact, title, body, saved_by, saved_by_name,
       saved_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      officeId,
      after?.firstId ?? null,
      (after?.version ?? 0) + 1,
      text.ground,
      text.fact,
      text.title,
      text.body,
      ctx.actor.accountId,
      ctx.actor.name,
      ctx.now,
    ],
  );
}

export async function retireReason(ctx: CommandContext, officeId: number, id: number): Promise<void> {
  await ctx.run('UPDATE reason_templates SET retired_at = ? WHERE id = ? AND office_id = ?', [
    ctx.now,
    id,
    officeId,
  ]);
}
