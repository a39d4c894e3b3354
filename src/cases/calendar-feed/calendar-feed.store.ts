import { randomBytes } from 'node:crypto';
import type { LocalDate } from '../../kernel/local-date.js';
import type { StageCode } from '../../law/index.js';
import type { Vault } from '../../platform/crypto/index.js';
import type { CommandContext, Reader } from '../../platform/database/index.js';
import { sameHash } from '../personal-data/query-code.js';

/** The secret part of an officer's calendar address; null when there is none. */
export async function feedTokenOf(reader: Reader, vault: Vault, accountId: number): Promise<string | null> {
  const row = await reader.get<{ salt: string }>('SELECT salt FROM calendar_feeds WHERE account_id = ?', [
    accountId,
  ]);
  return row ? vault.blindIndex(`calendar:${accountId}:${row.salt}`) : null;
}

/** A new address; the one before stops to work. */
export async function renewFeed(ctx: CommandContext, accountId: number): Promise<void> {
  await ctx.run(
    `INSERT INTO calendar_feeds (account_id, salt, created_at) VALUES (?, ?, ?)
     ON CONFLICT (account_id) DO UPDATE SET salt = excluded.salt, created_at = excluded.created_at`,
    [accountId, randomBytes(24).toString('hex'), ctx.now],
  );
}

export async function revokeFeed(ctx: CommandContext, accountId: number): Promise<void> {
  await ctx.run('DELETE FROM calendar_feeds WHERE account_id = ?', [accountId]);
}

/** Compared in constant time; false too for an account that has no feed. */
export async function isFeedToken(
  reader: Reader,
  vault: Vault,
  accountId: number,
  token: string,
): Promise<boolean> {
  const right = await feedTokenOf(reader, vault, accountId);
  const absent = vault.blindIndex(`calendar:none:${accountId}`);
  return sameHash(right ?? absent, token) && right !== null;
}

export interface FeedEntry {
  readonly id: number;
  readonly number: string;
  readonly stage: StageCode;
  readonly dueOn: LocalDate;
  readonly provisional: boolean | number;
  readonly version: number;
}

/** More than anybody handles at once. */
const MOST_ENTRIES = 1000;

/** Open cases with a running period: the officer's own, or all of the office for its head. */
export async function feedEntries(
  reader: Reader,
  who: { readonly accountId: number; readonly officeId: number | null; readonly heads: boolean },
): Promise<FeedEntry[]> {
  const [column, value] = who.heads ? ['office_id', who.officeId] : ['handler_id', who.accountId];
  return reader.all<FeedEntry>(
    `SELECT id, number, stage, due_on AS "dueOn", provisional, version FROM cases
     WHERE ${column} = ? AND phase = 'open' AND queue_due < '9999' ORDER BY queue_due, id LIMIT ${MOST_ENTRIES}`,
    [value],
  );
}
