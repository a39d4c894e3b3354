import { clockEventRank, compareEventIds, type EventId, isClockEventKind } from './events.js';

interface AnyEvent {
  readonly id: EventId;
  readonly date: string;
  readonly kind: string;
  readonly eventId?: EventId | null | undefined;
}

/**
 * The events that hold, in their fixed order: by legal date, then by kind, then by id. The order of the input plays
 * no part. An event that an `event_withdrawn` names is left out; a withdrawal that is itself withdrawn has no effect.
 */
export function effectiveEvents<Event extends AnyEvent>(events: readonly Event[]): Event[] {
  const withdrawals = events.filter((event) => event.kind === 'event_withdrawn');
  const voided = withdrawals.length === 0 ? null : voidedIds(withdrawals);
  return events
    .filter((event) => event.kind !== 'event_withdrawn' && !voided?.has(event.id))
    .sort(compareEvents);
}

function voidedIds(withdrawals: readonly AnyEvent[]): ReadonlySet<EventId> {
  const byTarget = new Map<EventId, AnyEvent[]>();
  for (const withdrawal of withdrawals) {
    const target = withdrawal.eventId;
    if (target === null || target === undefined) continue;
    byTarget.set(target, [...(byTarget.get(target) ?? []), withdrawal]);
  }
  const holds = (id: EventId, path: readonly EventId[]): boolean =>
    !(byTarget.get(id) ?? []).some((w) => !path.includes(w.id) && holds(w.id, [...path, w.id]));
  return new Set([...byTarget.keys()].filter((id) => !holds(id, [id])));
}

function compareEvents(a: AnyEvent, b: AnyEvent): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1;
  return rankOf(a.kind) - rankOf(b.kind) || compareEventIds(a.id, b.id);
}

/** Kinds that move no period come after those that do. */
function rankOf(kind: string): number {
  return isClockEventKind(kind) ? clockEventRank(kind) : Number.MAX_SAFE_INTEGER;
}
