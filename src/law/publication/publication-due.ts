import { addDays, addMonths, fromDayNumber, type LocalDate, toDayNumber } from '../../kernel/local-date.js';
import type { WorkingCalendar } from '../calendar/working-calendar.js';
import { type Due, endOfPeriod, type PeriodRule, periodSteps } from '../clock/deadlines.js';
import { type LedgerDay, ledgerLine, restDayLine } from '../clock/ledger.js';
import { limits } from '../regimes.js';
import type { LawSettings } from '../settings.js';

/** One limit of a 公开时限 cell as a machine reads it; kinds that are not named here give no day of their own. */
export interface PublicationLimitPart {
  readonly kind: string;
  readonly n: number | null;
  readonly unit: 'workday' | 'day' | 'week' | 'month' | 'year' | null;
  /** What the limit applies to, where a cell gives several (处罚决定：…). */
  readonly scope: string | null;
}

export interface PublicationLimit {
  readonly parts: readonly PublicationLimitPart[];
  /** 法律、法规另有规定的，从其规定. */
  readonly ruleMayDiffer: boolean;
}

/** A piece of information as the duty to publish sees it. */
export interface FormedInformation {
  /** 形成或者变更之日. */
  readonly formedOn: LocalDate;
  /** 听证、投标截止 … of a limit that counts back from it; null while it is not known. */
  readonly eventOn: LocalDate | null;
  /** Index of the part that applies where a cell gives several; null = the one that ends first. */
  readonly part: number | null;
}

/**
 * Why the due date is what it is: the row's own limit; 条例26 where the row allows longer; the office's reading of 及时;
 * 条例26 where the row names no day; so many days ahead of an event; and four ways to have no date.
 */
export type DueReason =
  | 'limit'
  | 'capped'
  | 'setting'
  | 'ceiling'
  | 'ahead'
  | 'eventUnknown'
  | 'onRequest'
  | 'otherRule';

export interface PublicationDue extends Due {
  readonly reason: DueReason;
  /** Index of the part that governs; null where none does. */
  readonly part: number | null;
}

const LIMIT = limits.proactivePublication;
const ceiling: PeriodRule = { n: LIMIT.workingDays, unit: 'workingDay', article: LIMIT.article };

/** Which reason speaks when the parts of a cell give several; dated limits of the row come first, the earliest of them. */
const precedence: readonly DueReason[] = [
  'limit',
  'capped',
  'ahead',
  'eventUnknown',
  'setting',
  'ceiling',
  'otherRule',
  'onRequest',
];
const datedByRow: readonly DueReason[] = ['limit', 'capped', 'ahead'];

/**
 * The last day on which information must be public. Days count after forming (民法典第二百零一条); a last calendar day
 * that is a rest day rolls to the next working day (第二百零三条); days ahead of an event never roll, since that would
 * come too late. 条例第二十六条 bounds every limit by 20 working days unless the cell says that another law prevails.
 */
export function publicationDue(
  information: FormedInformation,
  limit: PublicationLimit,
  calendar: WorkingCalendar,
  settings: LawSettings,
): PublicationDue {
  const readings = limit.parts.flatMap((part, index) => {
    if (information.part !== null && information.part !== index) return [];
    const reading = readPart(part, index, information, limit, calendar, settings);
    return reading ? [reading] : [];
  });
  const dated = readings.filter(({ reason }) => datedByRow.includes(reason));
  const [first] = dated.length > 0 ? dated.sort(byDate) : readings.sort(byPrecedence);
  return first ?? { ...end(information.formedOn, ceiling, calendar), reason: 'ceiling', part: null };
}

function byDate(a: PublicationDue, b: PublicationDue): number {
  return (a.due ?? '') < (b.due ?? '') ? -1 : (a.due ?? '') > (b.due ?? '') ? 1 : 0;
}

function byPrecedence(a: PublicationDue, b: PublicationDue): number {
  return precedence.indexOf(a.reason) - precedence.indexOf(b.reason);
}

/** Null for parts that set no day for publishing: a least period of public notice, a possible extension. */
function readPart(
  part: PublicationLimitPart,
  index: number,
  { formedOn, eventOn }: FormedInformation,
  { ruleMayDiffer }: PublicationLimit,
  calendar: WorkingCalendar,
  settings: LawSettings,
): PublicationDue | null {
  const none = (reason: DueReason): PublicationDue => ({
    due: null,
    provisional: false,
    reason,
    part: index,
  });
  const by = (rule: PeriodRule, reason: DueReason): PublicationDue => ({
    ...end(formedOn, rule, calendar),
    reason,
    part: index,
  });
  switch (part.kind) {
    case 'workdays':
    case 'calendarDays': {
      const rule = ruleOf(part);
      if (rule === null) return by(ceiling, 'ceiling');
      const own = by(rule, 'limit');
      const bound = by(ceiling, 'capped');
      return !ruleMayDiffer && (own.due ?? '') > (bound.due ?? '') ? bound : own;
    }
    case 'beforeEvent': {
      const rule = ruleOf(part);
      if (eventOn === null || rule === null) return none('eventUnknown');
      return { ...daysAhead(eventOn, rule, calendar), reason: 'ahead', part: index };
    }
    case 'onRequest':
      return none('onRequest');
    case 'prompt':
    case 'realtime': {
      const n = settings.promptPublicationWorkingDays;
      return n === 0 ? by(ceiling, 'ceiling') : by({ ...ceiling, n }, 'setting');
    }
    case 'byRule':
      return ruleMayDiffer ? none('otherRule') : by(ceiling, 'ceiling');
    case 'publicityPeriod':
    case 'extension':
      return null;
    default:
      return by(ceiling, 'ceiling');
  }
}

function end(from: LocalDate, rule: PeriodRule, calendar: WorkingCalendar): Due {
  return endOfPeriod(from, rule, calendar);
}

/** Null where the part has no number. */
function ruleOf({ n, unit }: PublicationLimitPart): PeriodRule | null {
  if (n === null) return null;
  const { article } = LIMIT;
  switch (unit) {
    case 'workday':
      return { n, unit: 'workingDay', article };
    case 'week':
      return { n: n * 7, unit: 'day', article };
    case 'month':
      return { n, unit: 'month', article };
    case 'year':
      return { n: n * 12, unit: 'month', article };
    default:
      return { n, unit: 'day', article };
  }
}

/** The n-th day before an event: the event's own day does not count, nor does a day that the calendar gives off. */
function daysAhead(eventOn: LocalDate, rule: PeriodRule, calendar: WorkingCalendar): Due {
  if (rule.unit === 'month') return { due: addMonths(eventOn, -rule.n), provisional: false };
  if (rule.unit === 'day') return { due: addDays(eventOn, -rule.n), provisional: false };
  let day = toDayNumber(eventOn);
  let provisional = false;
  for (let left = rule.n; left > 0; ) {
    day--;
    if (!calendar.isPublishedDayNumber(day)) provisional = true;
    if (calendar.isWorkingDayNumber(day)) left--;
  }
  return { due: fromDayNumber(day), provisional };
}

/** One line a day from forming to the due date, or back from the event; none where there is no date. */
export function publicationSteps(
  information: FormedInformation,
  limit: PublicationLimit,
  calendar: WorkingCalendar,
  settings: LawSettings,
): readonly LedgerDay[] {
  const { due, reason, part: index } = publicationDue(information, limit, calendar, settings);
  if (due === null) return [];
  const part = index === null ? undefined : limit.parts[index];
  const own = part && ruleOf(part);
  if (reason === 'ahead' && own && information.eventOn !== null)
    return stepsBack(information.eventOn, own, due, calendar);
  const rules: Partial<Record<DueReason, PeriodRule | null | undefined>> = {
    limit: own,
    setting: { ...ceiling, n: settings.promptPublicationWorkingDays },
  };
  return periodSteps({ date: information.formedOn }, rules[reason] ?? ceiling, due, calendar);
}

function stepsBack(
  eventOn: LocalDate,
  rule: PeriodRule,
  due: LocalDate,
  calendar: WorkingCalendar,
): readonly LedgerDay[] {
  const lines = [ledgerLine(eventOn, 'base', 'eventAhead')];
  const working = rule.unit === 'workingDay';
  let n = 0;
  for (let day = toDayNumber(eventOn) - 1; day >= toDayNumber(due); day--) {
    const date = fromDayNumber(day);
    const kind = calendar.dayKind(date);
    if (working && !kind.working) {
      lines.push(restDayLine(date, kind));
      continue;
    }
    n++;
    if (date === due)
      lines.push(
        working
          ? ledgerLine(date, 'due', 'dueAhead', { n })
          : ledgerLine(date, 'due', 'dueAheadCalendar', { n }),
      );
    else if (rule.unit !== 'month')
      lines.push(ledgerLine(date, 'counted', working ? 'countedBack' : 'calendarDayBack', { n }));
  }
  return lines;
}

/** The last day of a least period of public notice (公示期不少于 …) that began with publication. */
export function publicityEnds(
  publishedOn: LocalDate,
  part: PublicationLimitPart,
  calendar: WorkingCalendar,
): Due {
  const rule = ruleOf(part);
  if (part.kind !== 'publicityPeriod' || rule === null) return { due: null, provisional: false };
  if (rule.unit === 'workingDay') return end(publishedOn, rule, calendar);
  const last = rule.unit === 'month' ? addMonths(publishedOn, rule.n) : addDays(publishedOn, rule.n);
  return { due: last, provisional: false };
}
