import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildCalendar, type CalendarYear, type WorkingCalendar } from './law/index.js';
import { projectRoot } from './platform/config/index.js';

/** The working-day calendar from `catalogs/holidays`: one file a year, each with its State Council notice. */
export function loadCalendar(): WorkingCalendar {
  return buildCalendar(holidayYears());
}

/** The years that come with the program; an installation may enter more. */
export function holidayYears(): CalendarYear[] {
  return readCatalogFolder<CalendarYear>('holidays');
}

export function readCatalogFolder<Content>(folder: string): Content[] {
  const path = join(projectRoot, 'catalogs', folder);
  return readdirSync(path)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => JSON.parse(readFileSync(join(path, file), 'utf8')) as Content);
}
