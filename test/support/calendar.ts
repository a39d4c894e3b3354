import { readdirSync, readFileSync } from 'node:fs';
import {
  buildCalendar,
  type CalendarOverlayDay,
  type CalendarYear,
  type WorkingCalendar,
} from '../../src/law/index.js';

const folder = new URL('../../catalogs/holidays/', import.meta.url);

/** Every published year that ships, read once. */
export const calendarYears: readonly CalendarYear[] = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .sort()
  .map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as CalendarYear);

export const calendar: WorkingCalendar = buildCalendar(calendarYears);

export function calendarWith(overlay: readonly CalendarOverlayDay[]): WorkingCalendar {
  return buildCalendar(calendarYears, overlay);
}
