import { type Instant, instantPlus } from '../../kernel/instant.js';
import { allow, refuse, type Verdict } from '../../kernel/verdict.js';
import type { StoredEvent } from '../case-event.store.js';

/** The last moment for taking a filing back; null when it was not filed online. */
export function undoUntil(events: readonly StoredEvent[], minutes: number): Instant | null {
  const [first] = events;
  if (first?.kind !== 'online_submitted' || minutes === 0) return null;
  return instantPlus(first.recordedAt as Instant, minutes * 60_000);
}

/** May the applicant take the filing back? Shortly after it, and only while nobody of the office has done anything. */
export function undoVerdict(events: readonly StoredEvent[], minutes: number, now: Instant): Verdict {
  const until = undoUntil(events, minutes);
  if (until === null || now > until) return refuse('filing.undoLate', { n: minutes });
  if (events.some(({ actorKind }) => actorKind === 'person')) return refuse('filing.undoBegun');
  return allow;
}
