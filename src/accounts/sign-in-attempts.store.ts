import { createHash } from 'node:crypto';
import { instantPlus } from '../kernel/instant.js';
import type { CommandContext, Reader } from '../platform/database/index.js';
import { SignInAttemptsModel } from './account.model.js';
import { type AttemptKind, type Attempts, afterFailure } from './lock-out.js';

const KEEP_MS = 2 * 86_400_000;

/** Failures of a login name or address; undefined when there were none. */
export async function attemptsOf(
  reader: Reader,
  kind: AttemptKind,
  key: string,
): Promise<Attempts | undefined> {
  const row = await reader.get<{ failures: number; last_failed_at: string; locked_until: string | null }>(
    'SELECT failures, last_failed_at, locked_until FROM sign_in_attempts WHERE kind = ? AND key_hash = ?',
    [kind, fingerprint(key)],
  );
  return row && { failures: row.failures, lastFailedAt: row.last_failed_at, lockedUntil: row.locked_until };
}

export async function recordFailure(ctx: CommandContext, kind: AttemptKind, key: string): Promise<Attempts> {
  const attempts = afterFailure(kind, await attemptsOf(ctx, kind, key), ctx.now);
  await SignInAttemptsModel.upsert({ kind, keyHash: fingerprint(key), ...attempts }, { transaction: ctx.tx });
  await ctx.run('DELETE FROM sign_in_attempts WHERE last_failed_at < ?', [instantPlus(ctx.now, -KEEP_MS)]);
  return attempts;
}

/** Of a login name; an address's failures only grow old. */
export async function clearFailures(ctx: CommandContext, login: string): Promise<void> {
  await SignInAttemptsModel.destroy({
    where: { kind: 'account', keyHash: fingerprint(login) },
    transaction: ctx.tx,
  });
}

function fingerprint(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}
