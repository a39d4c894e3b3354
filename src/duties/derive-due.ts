import { createHash } from 'node:crypto';
import { parseTimeLimit } from '../catalog/index.js';
import { type LocalDate, localDate, toDayNumber } from '../kernel/local-date.js';
import {
  type LedgerDay,
  type PublicationDue,
  publicationDue,
  publicationSteps,
  type WorkingCalendar,
} from '../law/index.js';
import type { DerivedDue, DutyLaw, InformationFacts } from './duty.js';

type Facts = Pick<InformationFacts, 'formedOn' | 'eventOn' | 'limitPart'>;

/** Sorts after every real due date. */
export const NO_DUE = '9999-12-31';

/** The only place where a duty's due date comes from. `publishedOn` null while it is not published. */
export function deriveDue(
  facts: Facts,
  limitWords: string,
  publishedOn: LocalDate | null,
  law: DutyLaw,
): DerivedDue {
  const { due, reason, provisional } = dueOf(facts, limitWords, law);
  const late =
    due === null || publishedOn === null ? null : law.calendar.workingDaysBetween(due, publishedOn);
  return {
    limitWords,
    dueOn: due,
    dueReason: reason,
    provisional,
    lateDays: late,
    calendarKey: calendarKey(law),
  };
}

/** The day-by-day reason of the same date; empty where there is none. */
export function explainDue(facts: Facts, limitWords: string, law: DutyLaw): readonly LedgerDay[] {
  return publicationSteps(informationOf(facts), parseTimeLimit(limitWords), law.calendar, law.settings);
}

function dueOf(facts: Facts, limitWords: string, law: DutyLaw): PublicationDue {
  return publicationDue(informationOf(facts), parseTimeLimit(limitWords), law.calendar, law.settings);
}

function informationOf({ formedOn, eventOn, limitPart }: Facts) {
  return { formedOn, eventOn, part: limitPart };
}

const keys = new WeakMap<WorkingCalendar, string>();

/** Changes with every working day of the published years and with the settings that move a due date. */
export function calendarKey({ calendar, settings }: DutyLaw): string {
  let days = keys.get(calendar);
  if (days === undefined) {
    days = calendar.publishedYears.map((year) => `${year}:${workingDaysOf(year, calendar)}`).join(';');
    keys.set(calendar, days);
  }
  return createHash('sha256')
    .update(`${days}|${settings.promptPublicationWorkingDays}`)
    .digest('hex')
    .slice(0, 16);
}

function workingDaysOf(year: number, calendar: WorkingCalendar): string {
  const first = toDayNumber(localDate(`${year}-01-01`));
  const last = toDayNumber(localDate(`${year}-12-31`));
  let text = '';
  for (let day = first; day <= last; day += 1) text += calendar.isWorkingDayNumber(day) ? '1' : '0';
  return text;
}
