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
 * A day on which a case is opened again has two rounds, told apart by id, for what was entered before and after.
 */
export function effectiveEvents<Event extends AnyEvent>(events: readonly Event[]): Event[] {
  const withdrawals = events.filter((event) => event.kind === 'event_withdrawn');
  const voided = withdrawals.length === 0 ? null : voidedIds(withdrawals);
  const effective = events.filter((event) => event.kind !== 'event_withdrawn' && !voided?.has(event.id));
  const reopenings = effective.filter((event) => event.kind === 'reopened');
  return effective.sort(
    (a, b) =>
      compareTexts(a.date, b.date) ||
      roundOf(a, reopenings) - roundOf(b, reopenings) ||
      rankOf(a.kind) - rankOf(b.kind) ||
      compareEventIds(a.id, b.id),
  );
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

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function roundOf(event: AnyEvent, reopenings: readonly AnyEvent[]): number {
  let round = 0;
  for (const reopening of reopenings) {
    if (reopening.date === event.date && compareEventIds(reopening.id, event.id) <= 0) round++;
  }
  return round;
}

/** Steps inside the organ stand before the fact that they prepare; among themselves they keep the order of entry. */
const procedureRanks: Readonly<Record<string, number>> = {
  consultation_noticed: clockEventRank('third_party_consult_delivered') - 0.5,
  extension_requested: clockEventRank('extension_notified') - 0.5,
  extension_approved: clockEventRank('extension_notified') - 0.5,
  extension_refused: clockEventRank('extension_notified') - 0.5,
  decision_drafted: clockEventRank('decision_made') - 0.5,
  review_passed: clockEventRank('decision_made') - 0.5,
  review_returned: clockEventRank('decision_made') - 0.5,
  secrecy_review_passed: clockEventRank('decision_made') - 0.5,
  secrecy_review_returned: clockEventRank('decision_made') - 0.5,
  signing_returned: clockEventRank('decision_made') - 0.5,
};

function rankOf(kind: string): number {
  return isClockEventKind(kind) ? clockEventRank(kind) : (procedureRanks[kind] ?? Number.MAX_SAFE_INTEGER);
}
