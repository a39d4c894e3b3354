import type { LocalDate } from '../../kernel/local-date.js';

/**
 * One year of the working-day calendar as the State Council's notice (放假通知) fixes it.
 * The file `catalogs/holidays/YYYY.json` has this shape; dates belong to the year of the file, even where
 * the notice of the next year names them (2018-12-29 stands in 2018.json).
 */
export interface CalendarYear {
  readonly year: number;
  /** Title of the notice; null where only a secondary source is known. */
  readonly document: string | null;
  /** 文号, as `国办发明电〔2024〕12号`. */
  readonly number: string | null;
  /** `from memory` = the text of the notice was compared, its number was not. */
  readonly numberConfidence?: 'verified' | 'from memory' | null;
  readonly issued: string | null;
  readonly holidays: readonly HolidaySpan[];
  /** Days off that the notice lists, those on weekends included. */
  readonly offDays: readonly LocalDate[];
  /** 调休上班的周末. */
  readonly makeupWorkdays: readonly LocalDate[];
  readonly note?: string | null;
  readonly source: string;
}

export interface HolidaySpan {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/** A day that one office treats otherwise than the notice (local holiday, emergency closure). */
export interface CalendarOverlayDay {
  readonly date: LocalDate;
  readonly working: boolean;
  readonly note: string;
}

export type DayKindCode = 'workday' | 'makeup' | 'weekend' | 'holiday' | 'unknown';

export interface DayKind {
  readonly working: boolean;
  /** `unknown` = a weekday of a year without a published calendar: counted as working, result provisional. */
  readonly kind: DayKindCode;
  /** Name of the holiday, or the overlay's note. */
  readonly name?: string;
  /** Title of the notice (with number), or the source where no notice is known. */
  readonly document?: string;
}

export interface CountedDate {
  readonly date: LocalDate;
  /** True when the count touched a year whose calendar is not published yet (暂定). */
  readonly provisional: boolean;
}
