import { type LocalDate, toDayNumber } from '../../kernel/local-date.js';
import type { WorkingCalendar } from '../calendar/working-calendar.js';
import type { Exclusion } from './consultations.js';

export interface CountResult {
  readonly due: LocalDate;
  /** The count touched a year without a published calendar. */
  readonly provisional: boolean;
  /** Working days after the base that were left out. */
  readonly excluded: number;
  /** An excluded stretch ends on a day that rests on a delivery not yet recorded. */
  readonly deliveryUnknown: boolean;
}

/**
 * The n-th working day after `base` that no exclusion covers (条例33(2), (3)); day 1 is the first working day after the
 * base (民法典第二百零一条). `exclusions` are merged and in order.
 */
export function countDue(
  base: LocalDate,
  n: number,
  exclusions: readonly Exclusion[],
  calendar: WorkingCalendar,
): CountResult {
  let day = toDayNumber(base);
  let next = 0;
  let excluded = 0;
  let provisional = false;
  let deliveryUnknown = false;
  for (let left = n; left > 0; ) {
    day++;
    if (!provisional && !calendar.isPublishedDayNumber(day)) provisional = true;
    if (!calendar.isWorkingDayNumber(day)) continue;
    let exclusion = exclusions[next];
    while (exclusion !== undefined && exclusion.to < day) exclusion = exclusions[++next];
    if (exclusion !== undefined && exclusion.from <= day) {
      excluded++;
      if (exclusion.deliveryUnknown) deliveryUnknown = true;
    } else {
      left--;
    }
  }
  return { due: calendar.dateOf(day), provisional, excluded, deliveryUnknown };
}
