import type { Instant } from '../../kernel/instant.js';
import type { CommandContext, Reader } from '../../platform/database/index.js';

/** What a person has typed into a form and not saved yet: theirs alone; the row does not know of it. */
export interface Draft {
  /** The row's version when the form was opened. */
  readonly version: number;
  readonly values: Readonly<Record<string, unknown>>;
  readonly savedAt: Instant;
}

export const entryKey = (id: number): string => `entry:${id}`;
export const newKey = (fieldSlug: string): string => `new:${fieldSlug}`;

export async function draftOf(
  reader: Reader,
  accountId: number | null,
  formKey: string,
): Promise<Draft | undefined> {
  if (accountId === null) return undefined;
  const row = await reader.get<{ version: number; form_values: string; saved_at: Instant }>(
    `SELECT d.version, d.form_values, d.saved_at FROM catalog_drafts d
     WHERE d.account_id = ? AND d.form_key = ?`,
    [accountId, formKey],
  );
  return (
    row && {
      version: row.version,
      values: JSON.parse(row.form_values) as Record<string, unknown>,
      savedAt: row.saved_at,
    }
  );
}

export async function keepDraft(
  ctx: CommandContext,
  formKey: string,
  draft: Omit<Draft, 'savedAt'>,
): Promise<void> {
  await ctx.run(
    `INSERT INTO catalog_drafts (account_id, form_key, version, form_values, saved_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (account_id, form_key) DO UPDATE
     SET version = excluded.version, form_values = excluded.form_values, saved_at = excluded.saved_at`,
    [ctx.actor.accountId, formKey, draft.version, JSON.stringify(draft.values), ctx.now],
  );
}

/** The form was saved, or the person does not want what they typed. */
export async function dropDraft(ctx: CommandContext, formKey: string): Promise<void> {
  await ctx.run('DELETE FROM catalog_drafts WHERE account_id = ? AND form_key = ?', [
    ctx.actor.accountId,
    formKey,
  ]);
}

export interface OpenDraft {
  readonly savedAt: Instant;
  /** The row, or the field for which one was begun. */
  readonly entryId: number | null;
  readonly fieldSlug: string | null;
}

const MOST_OPEN = 10;

/** What a person has begun and not saved, the latest first. */
export async function openDrafts(reader: Reader, accountId: number | null): Promise<readonly OpenDraft[]> {
  if (accountId === null) return [];
  const rows = await reader.all<{ form_key: string; saved_at: Instant }>(
    `SELECT d.form_key, d.saved_at FROM catalog_drafts d
     WHERE d.account_id = ? ORDER BY d.saved_at DESC, d.form_key LIMIT ${MOST_OPEN}`,
    [accountId],
  );
  return rows.map(({ form_key, saved_at }) => {
    const [kind, of = ''] = form_key.split(':');
    return {
      savedAt: saved_at,
      entryId: kind === 'entry' ? Number(of) : null,
      fieldSlug: kind === 'new' ? of : null,
    };
  });
}
