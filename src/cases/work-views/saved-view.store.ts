import { invalid } from '../../kernel/domain-error.js';
import type { CommandContext, Reader } from '../../platform/database/index.js';

/** A filter that a person keeps under a name: the query of its address. */
export interface SavedView {
  readonly id: number;
  readonly name: string;
  readonly query: string;
}

const MOST_VIEWS = 20;

export async function savedViews(reader: Reader, accountId: number): Promise<SavedView[]> {
  return reader.all<SavedView>('SELECT id, name, query FROM saved_views WHERE account_id = ? ORDER BY name', [
    accountId,
  ]);
}

/** The same name again replaces the view. Throws invalid when there are too many. */
export async function saveView(
  ctx: CommandContext,
  accountId: number,
  view: Pick<SavedView, 'name' | 'query'>,
): Promise<void> {
  const others = (await savedViews(ctx, accountId)).filter(({ name }) => name !== view.name);
  if (others.length >= MOST_VIEWS)
    throw invalid([{ field: 'name', code: 'workViews.tooManyViews', params: { limit: MOST_VIEWS } }]);
  await ctx.run(
    `INSERT INTO saved_views (account_id, name, query, created_at) VALUES (?, ?, ?, ?)
     ON CONFLICT (account_id, name) DO UPDATE SET query = excluded.query`,
    [accountId, view.name, view.query, ctx.now],
  );
}

export async function dropView(ctx: CommandContext, accountId: number, id: number): Promise<void> {
  await ctx.run('DELETE FROM saved_views WHERE account_id = ? AND id = ?', [accountId, id]);
}
