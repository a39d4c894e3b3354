import { UniqueConstraintError } from 'sequelize';
import { conflict, notFound } from '../kernel/domain-error.js';
import type { LawSettings } from '../law/index.js';
import type { CommandContext, Reader } from '../platform/database/index.js';
import { type LawChoice, settingsBy } from './office-settings.js';

const COLUMNS = `id, seq, key, value, reason, prepared_by_name AS "preparedByName", moved,
  applied_by_name AS "appliedByName", applied_at AS "appliedAt"`;

/** Every choice that ever came in force, the newest first. */
export async function lawChoices(reader: Reader): Promise<LawChoice[]> {
  return reader.all<LawChoice>(`SELECT ${COLUMNS} FROM law_choices WHERE seq IS NOT NULL ORDER BY seq DESC`);
}

/** What the office has chosen, over the defaults of the law file. */
export async function chosenSettings(reader: Reader): Promise<LawSettings> {
  return settingsBy(
    await reader.all<Pick<LawChoice, 'key' | 'value'>>(
      'SELECT key, value FROM law_choices WHERE seq IS NOT NULL ORDER BY seq',
    ),
  );
}

/** Throws notFound. */
export async function requireLawChoice(reader: Reader, id: number): Promise<LawChoice> {
  const row = await reader.get<LawChoice>(`SELECT ${COLUMNS} FROM law_choices WHERE id = ?`, [id]);
  if (!row) throw notFound('lawSettings.noChoice');
  return row;
}

/** Writes down what somebody means to choose; it changes nothing until it is applied. */
export async function prepareLawChoice(
  ctx: CommandContext,
  { key, value, reason }: Pick<LawChoice, 'key' | 'value' | 'reason'>,
): Promise<number> {
  const [row] = await ctx.all<{ id: number }>(
    `INSERT INTO law_choices (key, value, reason, prepared_by_id, prepared_by_name, prepared_at, moved)
     VALUES (?, ?, ?, ?, ?, ?, 0) RETURNING id`,
    [key, value, reason, ctx.actor.accountId, ctx.actor.name, ctx.now],
  );
  if (!row) throw new Error('the choice got no id');
  return row.id;
}

/** How many choices have come in force; whoever applies one names the number that was seen. */
export async function lawChoiceCount(reader: Reader): Promise<number> {
  const row = await reader.get<{ n: number | null }>('SELECT MAX(seq) AS n FROM law_choices');
  return row?.n ?? 0;
}

/** Brings a prepared choice in force as the next after `seen`. Throws conflict when another came in between. */
export async function applyLawChoice(ctx: CommandContext, id: number, seen: number): Promise<void> {
  if ((await lawChoiceCount(ctx)) !== seen) throw conflict('lawSettings.otherChoice');
  try {
    const rows = await ctx.all(
      `UPDATE law_choices SET seq = ?, applied_by_id = ?, applied_by_name = ?, applied_at = ?
       WHERE id = ? AND seq IS NULL RETURNING id`,
      [seen + 1, ctx.actor.accountId, ctx.actor.name, ctx.now, id],
    );
    if (rows.length === 0) throw conflict('lawSettings.alreadyApplied');
  } catch (error) {
    throw error instanceof UniqueConstraintError ? conflict('lawSettings.otherChoice') : error;
  }
}

export async function noteLawChoiceMoved(ctx: CommandContext, id: number, moved: number): Promise<void> {
  await ctx.run('UPDATE law_choices SET moved = ? WHERE id = ?', [moved, id]);
}
