import type { Reader } from '../../platform/database/index.js';
import { chosenSettings } from '../../settings/index.js';
import type { LawContext } from '../case.js';
import type { CaseServices } from '../case.services.js';
import { calendarWith } from '../holidays/calendar-years.store.js';

/** The law as it counts here: the calendar with the notices applied here, the settings with what the office has chosen. */
export async function lawInForce(
  reader: Reader,
  { holidayYears }: Pick<CaseServices, 'holidayYears'>,
): Promise<LawContext> {
  return {
    calendar: await calendarWith(reader, holidayYears),
    settings: await chosenSettings(reader),
  };
}

/** Lets this process count by it; at its start, after each change, and now and then for what other processes changed. */
export async function useLawInForce(
  services: Pick<CaseServices, 'db' | 'law' | 'holidayYears'>,
): Promise<void> {
  Object.assign(services.law, await lawInForce(services.db, services));
}

/** The settings alone, which cost one short query: often enough that no process counts long by a former choice. */
export async function useChosenSettings(services: Pick<CaseServices, 'db' | 'law'>): Promise<void> {
  Object.assign(services.law, { settings: await chosenSettings(services.db) });
}
