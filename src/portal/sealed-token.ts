import { type Instant, instantPlus } from '../kernel/instant.js';
import type { Vault } from '../platform/crypto/index.js';

/** How long a receipt stays open after filing, and a case after its code was typed. */
export const TOKEN_MINUTES = 30;

/**
 * A small fact that travels through the browser and that only this program can read: encrypted, and worthless after
 * {@link TOKEN_MINUTES}, or as many as are given. So no query code stands in an address or a log.
 */
export function sealToken(vault: Vault, fact: object, now: Instant, minutes = TOKEN_MINUTES): string {
  return vault.seal(JSON.stringify({ fact, until: instantPlus(now, minutes * 60_000) }));
}

/** The fact again; null for anything else than an unexpired token of ours. */
export function openToken<Fact>(vault: Vault, token: unknown, now: Instant): Fact | null {
  if (typeof token !== 'string' || token.length > 2000) return null;
  try {
    const { fact, until } = JSON.parse(vault.open(token)) as { fact: Fact; until: Instant };
    return now < until ? fact : null;
  } catch {
    return null;
  }
}
