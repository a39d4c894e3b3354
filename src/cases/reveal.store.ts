import { type Instant, instantPlus } from '../kernel/instant.js';
import type { CommandContext, Reader } from '../platform/database/index.js';

/** How long a reveal holds: long enough to dial a number, too short to leave a screen open. */
export const REVEAL_MINUTES = 10;

export async function insertReveal(
  ctx: CommandContext,
  reveal: { readonly caseId: number; readonly accountId: number; readonly reason: string },
): Promise<void> {
  await ctx.run('INSERT INTO case_reveals (case_id, account_id, reason, revealed_at) VALUES (?, ?, ?, ?)', [
    reveal.caseId,
    reveal.accountId,
    reveal.reason,
    ctx.now,
  ]);
}

/** Whether this person gave a reason for this case within the last minutes. */
export async function isRevealed(
  reader: Reader,
  caseId: number,
  accountId: number | null,
  now: Instant,
): Promise<boolean> {
  const row = await reader.get<{ id: number }>(
    'SELECT id FROM case_reveals WHERE case_id = ? AND account_id = ? AND revealed_at > ? LIMIT 1',
    [caseId, accountId ?? 0, instantPlus(now, -REVEAL_MINUTES * 60_000)],
  );
  return row !== undefined;
}
