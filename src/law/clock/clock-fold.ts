import type { LocalDate } from '../../kernel/local-date.js';
import type { WorkingCalendar } from '../calendar/working-calendar.js';
import type { Regime } from '../regimes.js';
import type { ClockBase, ClockSpan, ClockViolation } from './clock.js';
import type { Consultation, Exclusion } from './consultations.js';
import { type CountResult, countDue } from './count.js';
import type { ClockEvent } from './events.js';

/** One run of the period: from a base to the next base or the end. */
export interface Period {
  readonly base: ClockBase;
  /** Working days of the limit itself, without extension. */
  readonly limit: number;
  /** Working days of extension in force. */
  extension: number;
  /** Due date set by a notice or a ruling instead of a count. */
  fixedDue: { readonly due: LocalDate; readonly event: ClockEvent } | null;
  /** The event since which the organ waits for 补正 or payment. */
  stop: ClockEvent | null;
  /** A notice of the other kind that stands before the first is settled (both of one day): it stops the next period. */
  nextStop: ClockEvent | null;
}

/** Everything the fold knows; {@link deriveClock}, the ledger and the stages read it. */
export interface ClockFold {
  readonly events: readonly ClockEvent[];
  readonly regime: Regime;
  readonly received: ClockEvent | null;
  readonly periods: readonly Period[];
  readonly consultations: readonly Consultation[];
  /** The union, in order. */
  readonly exclusions: readonly Exclusion[];
  /** The same stretches one by one, so that a day can name the consultation that takes it out. */
  readonly exclusionParts: readonly Exclusion[];
  readonly spans: readonly ClockSpan[];
  readonly violations: readonly ClockViolation[];
  readonly corrections: readonly ClockEvent[];
  readonly extensionUsed: number;
  readonly end: ClockEvent | null;
  readonly served: ClockEvent | null;
  readonly correctionNoticeDue: LocalDate | null;
}

/** Last day of a period; null while it waits for 补正 or payment. */
export function dueOf(
  period: Period,
  exclusions: readonly Exclusion[],
  calendar: WorkingCalendar,
): CountResult | null {
  if (period.stop !== null) return null;
  if (period.fixedDue !== null)
    return { due: period.fixedDue.due, provisional: false, excluded: 0, deliveryUnknown: false };
  return countDue(period.base.date, period.limit + period.extension, exclusions, calendar);
}
