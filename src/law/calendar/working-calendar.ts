import { fromDayNumber, type LocalDate, parseLocalDate, toDayNumber } from '../../kernel/local-date.js';
import type { CalendarOverlayDay, CalendarYear, CountedDate, DayKind, DayKindCode } from './calendar-year.js';

/** Longest walk in days; a period that needs more is a defect of the caller. */
const MAX_WALK = 40_000;

interface SpecialDay {
  readonly working: boolean;
  readonly kind: DayKindCode;
  readonly name?: string;
  readonly document?: string;
}

/**
 * Which days are working days (工作日): weekdays outside the notices' days off, plus make-up weekends (调休).
 * A year without a notice is counted by weekdays and every result that touches it is marked provisional.
 * All methods are pure; build one calendar per office (overlay) and share it.
 */
export interface WorkingCalendar {
  readonly publishedYears: readonly number[];
  isPublished(year: number): boolean;
  dayKind(date: LocalDate): DayKind;
  isWorkingDay(date: LocalDate): boolean;
  /** The n-th working day after `from`; the first working day after `from` is day 1 (民法典第二百零一条). */
  addWorkingDays(from: LocalDate, n: number): CountedDate;
  /** `date` itself when it is a working day, else the first one after it (民法典第二百零三条). */
  nextWorkingDayOnOrAfter(date: LocalDate): CountedDate;
  /** Working days after `from` up to and including `to`; 0 when `to` is not later. */
  workingDaysBetween(from: LocalDate, to: LocalDate): number;
  /** As {@link isWorkingDay}, by day number (days since 1970-01-01): for walks over many days. */
  isWorkingDayNumber(day: number): boolean;
  /** Whether the year of this day number has a published calendar. */
  isPublishedDayNumber(day: number): boolean;
  /** The date of a day number. */
  dateOf(day: number): LocalDate;
}

/**
 * Builds a calendar from the years' notices. Throws RangeError on a year given twice, on a date that does not
 * exist, and on a day that is both off and make-up.
 */
export function buildCalendar(
  years: readonly CalendarYear[],
  overlay: readonly CalendarOverlayDay[] = [],
): WorkingCalendar {
  const special = new Map<number, SpecialDay>();
  const published = new Set<number>();
  for (const year of years) addYear(year, special, published);
  for (const day of overlay) {
    special.set(dayNumberOf(day.date), {
      working: day.working,
      kind: day.working ? 'makeup' : 'holiday',
      name: day.note,
    });
  }
  return new TableCalendar(special, published);
}

function addYear(year: CalendarYear, special: Map<number, SpecialDay>, published: Set<number>): void {
  if (published.has(year.year)) throw new RangeError(`calendar of ${year.year} given twice`);
  published.add(year.year);
  const document = noticeOf(year);
  const names = new Map<number, string>();
  for (const span of year.holidays) {
    for (let day = dayNumberOf(span.from); day <= dayNumberOf(span.to); day++) names.set(day, span.name);
  }
  for (const date of year.offDays) {
    const day = dayNumberOf(date);
    const name = names.get(day);
    special.set(day, { working: false, kind: 'holiday', document, ...(name === undefined ? {} : { name }) });
  }
  for (const date of year.makeupWorkdays) {
    const day = dayNumberOf(date);
    if (special.get(day)?.kind === 'holiday') throw new RangeError(`${date} is both off and make-up`);
    special.set(day, { working: true, kind: 'makeup', document });
  }
}

function noticeOf(year: CalendarYear): string {
  if (year.document === null) return year.source;
  return year.number === null ? year.document : `${year.document}（${year.number}）`;
}

function dayNumberOf(text: string): number {
  const date = parseLocalDate(text);
  if (date === null) throw new RangeError(`not a date: ${text}`);
  return toDayNumber(date);
}

/** 1970-01-01 was a Thursday: day numbers 2 and 3 modulo 7 are Saturday and Sunday. */
function isWeekend(day: number): boolean {
  const weekday = ((day % 7) + 7) % 7;
  return weekday === 2 || weekday === 3;
}

const WORKING = 1;
const PUBLISHED = 2;

/**
 * One byte a day from the year before the first notice to two years after the last: a due date asks about forty days, and
 * an office asks for thousands of due dates. Days outside that range follow the weekday alone.
 */
class TableCalendar implements WorkingCalendar {
  readonly publishedYears: readonly number[];
  readonly #first: number;
  readonly #flags: Uint8Array;
  /** Texts of the days in the table, made when first asked for. */
  readonly #dates: (LocalDate | undefined)[];

  constructor(
    private readonly special: ReadonlyMap<number, SpecialDay>,
    private readonly published: ReadonlySet<number>,
  ) {
    this.publishedYears = [...published].sort((a, b) => a - b);
    const firstYear = this.publishedYears[0] ?? 2000;
    const lastYear = this.publishedYears[this.publishedYears.length - 1] ?? firstYear;
    this.#first = dayNumberOf(`${firstYear - 1}-01-01`);
    this.#flags = new Uint8Array(dayNumberOf(`${lastYear + 3}-01-01`) - this.#first);
    this.#dates = new Array<LocalDate | undefined>(this.#flags.length);
    for (const year of published) this.#markPublished(year);
    for (let i = 0; i < this.#flags.length; i++) if (this.#works(this.#first + i)) this.#set(i, WORKING);
  }

  isPublished(year: number): boolean {
    return this.published.has(year);
  }

  isPublishedDayNumber(day: number): boolean {
    return ((this.#flags[day - this.#first] ?? 0) & PUBLISHED) !== 0;
  }

  isWorkingDayNumber(day: number): boolean {
    const flags = this.#flags[day - this.#first];
    return flags === undefined ? this.#works(day) : (flags & WORKING) !== 0;
  }

  isWorkingDay(date: LocalDate): boolean {
    return this.isWorkingDayNumber(toDayNumber(date));
  }

  dateOf(day: number): LocalDate {
    const index = day - this.#first;
    if (index < 0 || index >= this.#dates.length) return fromDayNumber(day);
    let date = this.#dates[index];
    if (date === undefined) {
      date = fromDayNumber(day);
      this.#dates[index] = date;
    }
    return date;
  }

  dayKind(date: LocalDate): DayKind {
    const day = toDayNumber(date);
    const special = this.special.get(day);
    if (special !== undefined) return special;
    if (isWeekend(day)) return { working: false, kind: 'weekend' };
    return { working: true, kind: this.isPublishedDayNumber(day) ? 'workday' : 'unknown' };
  }

  addWorkingDays(from: LocalDate, n: number): CountedDate {
    if (!Number.isInteger(n) || n < 0) throw new RangeError(`working days: ${n}`);
    if (n === 0) return { date: from, provisional: false };
    const start = toDayNumber(from);
    let day = start;
    let provisional = false;
    for (let left = n; left > 0; ) {
      day++;
      if (day - start > MAX_WALK) throw new RangeError('walk too long');
      if (!provisional && !this.isPublishedDayNumber(day)) provisional = true;
      if (this.isWorkingDayNumber(day)) left--;
    }
    return { date: this.dateOf(day), provisional };
  }

  nextWorkingDayOnOrAfter(date: LocalDate): CountedDate {
    const start = toDayNumber(date);
    let day = start;
    let provisional = !this.isPublishedDayNumber(day);
    while (!this.isWorkingDayNumber(day)) {
      day++;
      if (day - start > MAX_WALK) throw new RangeError('walk too long');
      if (!this.isPublishedDayNumber(day)) provisional = true;
    }
    return { date: this.dateOf(day), provisional };
  }

  workingDaysBetween(from: LocalDate, to: LocalDate): number {
    const end = toDayNumber(to);
    let count = 0;
    for (let day = toDayNumber(from) + 1; day <= end; day++) if (this.isWorkingDayNumber(day)) count++;
    return count;
  }

  #works(day: number): boolean {
    const special = this.special.get(day);
    return special === undefined ? !isWeekend(day) : special.working;
  }

  #markPublished(year: number): void {
    const from = dayNumberOf(`${year}-01-01`) - this.#first;
    const to = dayNumberOf(`${year + 1}-01-01`) - this.#first;
    for (let i = from; i < to; i++) this.#set(i, PUBLISHED);
  }

  #set(index: number, flag: number): void {
    this.#flags[index] = (this.#flags[index] ?? 0) | flag;
  }
}

/** Working days left until `due`: 0 on the due date itself, negative = working days overdue. */
export function daysLeft(due: LocalDate, today: LocalDate, calendar: WorkingCalendar): number {
  if (today <= due) return calendar.workingDaysBetween(today, due);
  // `-0` would print as "-0" in a list.
  return 0 - calendar.workingDaysBetween(due, today);
}
