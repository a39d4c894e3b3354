import { type Instant, instantPlus } from '../../kernel/instant.js';
import type { CommandContext } from '../../platform/database/index.js';

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
export function isRevealed(revealedAt: Instant | null, now: Instant): boolean {
  return revealedAt !== null && revealedAt > instantPlus(now, -REVEAL_MINUTES * 60_000);
}
