import { randomUUID } from 'node:crypto';
import type { CommandContext } from '../database/index.js';
import type { Outcome } from './route.js';

export function newSubmitToken(): string {
  // 122 random bits, from a store that Node fills for many at a time.
  return randomUUID();
}

/**
 * Runs the work of a form once for its token, in the transaction that does the work: a double click, a
 * reload or a repeated request over a bad line is sent to the first one's result.
 */
export async function onceOnly(
  ctx: CommandContext,
  token: string,
  work: () => Promise<Outcome>,
): Promise<Outcome> {
  const claimed = await ctx.all(
    "INSERT INTO submit_tokens (token, location, used_at) VALUES (?, '', ?) ON CONFLICT (token) DO NOTHING RETURNING token",
    [token, ctx.now],
  );
  if (claimed.length === 0) {
    const first = await ctx.get<{ location: string }>('SELECT location FROM submit_tokens WHERE token = ?', [
      token,
    ]);
    return { location: first?.location || '/' };
  }
  const outcome = await work();
  await ctx.run('UPDATE submit_tokens SET location = ? WHERE token = ?', [outcome.location, token]);
  return outcome;
}
