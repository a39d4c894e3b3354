import type { ErrorParams } from '../kernel/domain-error.js';
import { instantPlus } from '../kernel/instant.js';
import { decodeCursor, type Page, toPage } from '../kernel/keyset.js';
import { type CommandContext, insertRows, placeholders, type Reader } from '../platform/database/index.js';
import type { Notice, NoticeKind, Tidings } from './notice.js';

const PAGE = 30;
/** Told before this long is history. */
const KEPT_DAYS = 400;
const DAY_MS = 86_400_000;

/** One notice for one person. */
export interface Told extends Tidings {
  readonly accountId: number;
}

/**
 * Tells people in the caller's transaction; whoever was told the same (by key) is not told again, and nobody of a kind
 * that he does not want.
 */
export async function tell(ctx: CommandContext, told: readonly Told[]): Promise<void> {
  if (told.length === 0) return;
  const muted = await mutedKinds(ctx, [...new Set(told.map(({ accountId }) => accountId))]);
  const rows = told
    .filter(({ accountId, kind }) => !muted.get(accountId)?.includes(kind))
    .map(({ accountId, kind, code, params, href, key }) => ({
      account_id: accountId,
      kind,
      code,
      params: JSON.stringify(params),
      href,
      once_key: key,
      created_at: ctx.now,
    }));
  await insertRows(ctx, 'notices', rows, 'WHERE true ON CONFLICT (account_id, once_key) DO NOTHING');
}

async function mutedKinds(
  reader: Reader,
  accounts: readonly number[],
): Promise<ReadonlyMap<number, readonly NoticeKind[]>> {
  const rows = await reader.all<{ id: number; muted: string }>(
    `SELECT account_id AS id, muted FROM notice_choices WHERE account_id IN (${placeholders(accounts.length)})`,
    accounts,
  );
  return new Map(rows.map(({ id, muted }) => [id, JSON.parse(muted) as NoticeKind[]]));
}

interface NoticeRow extends Omit<Notice, 'params'> {
  readonly params: string;
}

const COLUMNS = `id, kind, code, params, href, created_at AS "createdAt", read_at AS "readAt"`;
const toNotice = (row: NoticeRow): Notice => ({ ...row, params: JSON.parse(row.params) as ErrorParams });

/** One page of a person's notices, newest first; with `unreadOnly` those still to be read. */
export async function noticePage(
  reader: Reader,
  accountId: number,
  { unreadOnly, after }: { readonly unreadOnly: boolean; readonly after: string | undefined },
): Promise<Page<Notice>> {
  const [before] = decodeCursor(after, 1) ?? [];
  const rows = await reader.all<NoticeRow>(
    `SELECT ${COLUMNS} FROM notices WHERE account_id = ? AND id < ?${unreadOnly ? ' AND read_at IS NULL' : ''}
     ORDER BY id DESC LIMIT ${PAGE + 1}`,
    [accountId, Number(before ?? 2 ** 31 - 1)],
  );
  return toPage(rows.map(toNotice), PAGE, ({ id }) => [id]);
}

/** Marks the person's own notice as read; where it leads to, null when it is not the person's. */
export async function readNotice(ctx: CommandContext, accountId: number, id: number): Promise<string | null> {
  const row = await ctx.get<{ href: string }>(
    'UPDATE notices SET read_at = COALESCE(read_at, ?) WHERE id = ? AND account_id = ? RETURNING href',
    [ctx.now, id, accountId],
  );
  return row?.href ?? null;
}

export async function readAllNotices(ctx: CommandContext, accountId: number): Promise<void> {
  await ctx.run('UPDATE notices SET read_at = ? WHERE account_id = ? AND read_at IS NULL', [
    ctx.now,
    accountId,
  ]);
}

/** Unread notices that no digest has carried yet, oldest first. */
export async function unmailed(reader: Reader, accountId: number, limit: number): Promise<Notice[]> {
  const rows = await reader.all<NoticeRow>(
    `SELECT ${COLUMNS} FROM notices WHERE account_id = ? AND read_at IS NULL AND mailed_at IS NULL ORDER BY id LIMIT ?`,
    [accountId, limit],
  );
  return rows.map(toNotice);
}

export async function markMailed(ctx: CommandContext, accountId: number, upTo: number): Promise<void> {
  await ctx.run(
    'UPDATE notices SET mailed_at = ? WHERE account_id = ? AND id <= ? AND read_at IS NULL AND mailed_at IS NULL',
    [ctx.now, accountId, upTo],
  );
}

export async function forgetOldNotices(ctx: CommandContext): Promise<void> {
  await ctx.run('DELETE FROM notices WHERE created_at < ?', [instantPlus(ctx.now, -KEPT_DAYS * DAY_MS)]);
}
