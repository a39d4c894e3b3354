import type { CommandContext } from '../../platform/database/index.js';
import type { LawContext } from '../case.js';

/** Runs in the transaction that puts a choice in force. */
type DutyDateListener = (ctx: CommandContext, law: LawContext) => Promise<unknown>;

const listeners = new Map<string, DutyDateListener>();

/**
 * Tells the domain of publication duties that its due dates follow from another setting now, without knowing it. Called by the
 * composition; the same name replaces the listener of before.
 */
export function whenDutyDatesChange(name: string, listener: DutyDateListener): void {
  listeners.set(name, listener);
}

export async function announceDutyDates(ctx: CommandContext, law: LawContext): Promise<void> {
  for (const listener of listeners.values()) await listener(ctx, law);
}
