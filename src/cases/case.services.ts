import type { CalendarYear } from '../law/index.js';
import type { FontSet } from '../platform/pdf/index.js';
import type { Platform } from '../platform/platform.js';
import type { LawContext } from './case.js';

/** What the routes of this domain ask of the composition. */
export type CaseServices = Platform & {
  readonly law: LawContext;
  readonly fonts: FontSet;
  /** The years of the working-day calendar that come with the program. */
  readonly holidayYears: readonly CalendarYear[];
};
