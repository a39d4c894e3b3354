import { createHash, randomBytes } from 'node:crypto';
import { instantPlus } from '../kernel/instant.js';
import type { CommandContext, Reader } from '../platform/database/index.js';
import { SetupLinkModel } from './account.model.js';

const VALID_MS = 24 * 3_600_000;

/** A fresh token, of which only the hash is kept; earlier ones end with it. */
export async function createSetupLink(ctx: CommandContext): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  await ctx.run('DELETE FROM setup_links WHERE used_at IS NULL');
  await SetupLinkModel.create(
    { tokenHash: fingerprint(token), createdAt: ctx.now, expiresAt: instantPlus(ctx.now, VALID_MS) },
    { transaction: ctx.tx },
  );
  return token;
}

/** Whether the token still opens the setup page at `now`. */
export async function isSetupLinkOpen(reader: Reader, token: string, now: string): Promise<boolean> {
  const row = await reader.get<{ id: number }>(
    'SELECT id FROM setup_links WHERE token_hash = ? AND used_at IS NULL AND expires_at > ?',
    [fingerprint(token), now],
  );
  return row !== undefined;
}

/** Uses the token up; false when it was used, replaced, expired or never given. */
export async function useSetupLink(ctx: CommandContext, token: string): Promise<boolean> {
  const [changed] = await SetupLinkModel.update(
    { usedAt: ctx.now },
    { where: { tokenHash: fingerprint(token), usedAt: null }, transaction: ctx.tx },
  );
  if (changed !== 1) return false;
  const row = await ctx.get<{ expires_at: string }>(
    'SELECT expires_at FROM setup_links WHERE token_hash = ?',
    [fingerprint(token)],
  );
  return row !== undefined && row.expires_at > ctx.now;
}

function fingerprint(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
