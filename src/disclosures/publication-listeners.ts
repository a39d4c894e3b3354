import type { CommandContext } from '../platform/database/index.js';
import type { Disclosure } from './disclosure.js';

/** Runs in the transaction that publishes: what it writes is committed with the publication, or neither is. */
export type PublicationListener = (ctx: CommandContext, item: Disclosure) => Promise<void>;

const listeners = new Map<string, PublicationListener>();

/**
 * Tells another domain of each publication without knowing it (domains do not import each other in a circle).
 * Called by the composition; the same name replaces the listener of before.
 */
export function whenPublished(name: string, listener: PublicationListener): void {
  listeners.set(name, listener);
}

export async function announcePublication(ctx: CommandContext, item: Disclosure): Promise<void> {
  for (const listener of listeners.values()) await listener(ctx, item);
}
