import Joi from 'joi';
import { type FieldError, invalid } from '../../kernel/domain-error.js';
import { addDays, type LocalDate, parseLocalDate, yearOf } from '../../kernel/local-date.js';
import { buildCalendar, type CalendarYear, type HolidaySpan } from '../../law/index.js';
import { fields } from '../../platform/http/index.js';

export const holidaySchema = Joi.object({
  year: fields.integer(2008, 2100).label('holidays.year'),
  document: fields.text(120).label('holidays.document'),
  number: fields.optionalText(60).label('holidays.number'),
  issued: fields.date().label('holidays.issued'),
  holidays: fields.lines(20, 60).label('holidays.spans'),
  makeup: fields.lines(20, 20).label('holidays.makeup'),
});

/** An empty box stays text. */
type Lines = readonly string[] | '';

export interface HolidayForm {
  readonly year: number;
  readonly document: string;
  readonly number: string;
  readonly issued: LocalDate;
  /** `元旦 2027-01-01 2027-01-03` */
  readonly holidays: Lines;
  readonly makeup: Lines;
}

const MOST_DAYS = 15;

/** The form as a year of the calendar. Throws invalid naming each line that cannot be read. */
export function yearOfForm(form: HolidayForm): CalendarYear {
  const problems: FieldError[] = [];
  const spans = linesOf(form.holidays).flatMap((line): HolidaySpan[] => {
    const [, name = '', from = '', to = from] = /^(\S+)\s+(\S+?)(?:\s+(\S+))?$/.exec(line) ?? [];
    const [first, last] = [parseLocalDate(from), parseLocalDate(to)];
    const good =
      first &&
      last &&
      first <= last &&
      addDays(first, MOST_DAYS) > last &&
      yearOf(first) === form.year &&
      yearOf(last) === form.year;
    if (good) return [{ name, from: first, to: last }];
    problems.push({ field: 'holidays', code: 'holidays.badSpan', params: { line } });
    return [];
  });
  const makeup = linesOf(form.makeup).flatMap((line): LocalDate[] => {
    const date = parseLocalDate(line);
    if (date && yearOf(date) === form.year) return [date];
    problems.push({ field: 'makeup', code: 'holidays.badDay', params: { line } });
    return [];
  });
  if (spans.length === 0 && problems.length === 0)
    problems.push({ field: 'holidays', code: 'required', params: { label: 'holidays.spans' } });
  if (problems.length > 0) throw invalid(problems);
  const content: CalendarYear = {
    year: form.year,
    document: form.document,
    number: form.number || null,
    issued: form.issued,
    holidays: spans,
    offDays: spans.flatMap(daysOf),
    makeupWorkdays: makeup,
    source: form.document,
  };
  try {
    buildCalendar([content]);
  } catch (error) {
    const line = (error as RangeError).message.slice(0, 10);
    throw invalid([{ field: 'makeup', code: 'holidays.bothOffAndOn', params: { line } }]);
  }
  return content;
}

function linesOf(lines: Lines): readonly string[] {
  return lines === '' ? [] : lines;
}

function daysOf({ from, to }: HolidaySpan): LocalDate[] {
  const days: LocalDate[] = [];
  for (let day = parseLocalDate(from); day && day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}
