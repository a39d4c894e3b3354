import { fromDayNumber, type LocalDate, toDayNumber } from '../../kernel/local-date.js';
import type { ArticleRef } from '../article-ref.js';
import type { DayKind } from '../calendar/calendar-year.js';
import type { WorkingCalendar } from '../calendar/working-calendar.js';
import type { LawSettings } from '../settings.js';
import type { BaseReason } from './clock.js';
import { type ClockFold, dueOf, type Period } from './clock-fold.js';
import type { Exclusion } from './consultations.js';
import type { ClockEvent, EventId } from './events.js';
import { foldClock } from './fold-clock.js';
import { type LedgerCode, type LedgerParams, ledgerSentence } from './ledger-words.js';

export type LedgerKind =
  | 'waiting'
  | 'base'
  | 'counted'
  | 'weekend'
  | 'holiday'
  | 'excluded'
  | 'stopped'
  | 'fixed'
  | 'due'
  | 'overdue'
  | 'ended';

/** One day of the explanation “为何是这一天”. */
export interface LedgerDay {
  readonly date: LocalDate;
  /** Which counted day this is; null on days that do not count. */
  readonly n: number | null;
  readonly kind: LedgerKind;
  /** Key of the sentence in the words table (`law.ledger.<code>`) with its parameters; `why` is it in Chinese. */
  readonly code: LedgerCode;
  readonly params: LedgerParams;
  readonly why: string;
  readonly article?: ArticleRef;
  /** The event that decides this day. */
  readonly eventId?: EventId;
  /** Every event of this day. */
  readonly eventIds?: readonly EventId[];
}

export interface LedgerOptions {
  /** Adds the overdue days of an open case up to today. */
  readonly today?: LocalDate | undefined;
}

/**
 * One line a day from the first event to the due date (or the end of the case, or today when overdue).
 * The last counted line and {@link deriveClock}'s due date agree: a property test holds them together.
 */
export function clockLedger(
  events: readonly ClockEvent[],
  calendar: WorkingCalendar,
  settings: LawSettings,
  options: LedgerOptions = {},
): LedgerDay[] {
  return ledgerOf(foldClock(events, calendar, settings, options.today), calendar, options);
}

export function ledgerOf(
  fold: ClockFold,
  calendar: WorkingCalendar,
  { today }: LedgerOptions = {},
): LedgerDay[] {
  return new LedgerWriter(fold, calendar, today ?? null).write();
}

export function ledgerLine(
  date: LocalDate,
  kind: LedgerKind,
  code: LedgerCode,
  rest: {
    n?: number;
    article?: ArticleRef | undefined;
    eventId?: EventId | undefined;
    name?: string | undefined;
  } = {},
): LedgerDay {
  const { n, article, eventId, name } = rest;
  const params = { ...(n === undefined ? {} : { n }), ...(name === undefined ? {} : { name }) };
  return {
    date,
    n: n ?? null,
    kind,
    code,
    params,
    why: ledgerSentence(code, params),
    ...(article === undefined ? {} : { article }),
    ...(eventId === undefined ? {} : { eventId }),
  };
}

/** The line of a weekend or holiday. */
export function restDayLine(date: LocalDate, day: DayKind, rolled = false): LedgerDay {
  if (day.kind !== 'holiday') return ledgerLine(date, 'weekend', rolled ? 'rolledWeekend' : 'weekend');
  const line = ledgerLine(date, 'holiday', rolled ? 'rolledHoliday' : 'holiday', {
    name: day.name ?? '',
    article: '放假通知',
  });
  return withNotice(line, day);
}

/** Adds the title of the notice that makes the day what it is (`params.document`). */
export function withNotice(line: LedgerDay, day: DayKind): LedgerDay {
  return day.document === undefined ? line : { ...line, params: { ...line.params, document: day.document } };
}

/** Other waiting is taken out only where the office set it so. */
function excludedCode(exclusion: Exclusion): LedgerCode {
  const consulted = exclusion.article === '条例33(3)' || exclusion.article === '旧条例24(3)';
  return consulted ? 'excluded' : 'excludedBySetting';
}

const baseCodes: Record<BaseReason, LedgerCode> = {
  received: 'baseReceived',
  corrected: 'baseCorrected',
  feePaid: 'baseFeePaid',
  reopened: 'baseReopened',
};

class LedgerWriter {
  private readonly lines: LedgerDay[] = [];
  private readonly eventsByDay = new Map<number, EventId[]>();

  constructor(
    private readonly fold: ClockFold,
    private readonly calendar: WorkingCalendar,
    private readonly today: LocalDate | null,
  ) {
    for (const event of fold.events) {
      const day = toDayNumber(event.date);
      this.eventsByDay.set(day, [...(this.eventsByDay.get(day) ?? []), event.id]);
    }
  }

  write(): LedgerDay[] {
    const { periods } = this.fold;
    this.writeWaiting();
    for (const [index, period] of periods.entries()) {
      const next = periods[index + 1];
      this.writePeriod(period, next === undefined ? null : toDayNumber(next.base.date) - 1);
    }
    return this.lines;
  }

  private push(line: LedgerDay): void {
    const eventIds = this.eventsByDay.get(toDayNumber(line.date));
    this.lines.push(eventIds === undefined ? line : { ...line, eventIds });
  }

  /** Days between arrival and confirmation (条例31). */
  private writeWaiting(): void {
    const first = this.fold.events[0];
    if (first === undefined) return;
    const base = this.fold.periods[0]?.base.date;
    const last = base === undefined ? this.lastEventDay() : toDayNumber(base) - 1;
    for (let day = toDayNumber(first.date); day <= last; day++) {
      this.push(ledgerLine(fromDayNumber(day), 'waiting', 'waiting', { article: '条例31' }));
    }
  }

  private lastEventDay(): number {
    return Math.max(...[...this.eventsByDay.keys()]);
  }

  private writePeriod(period: Period, before: number | null): void {
    const { base } = period;
    // A restart on the very day of the base before it replaces that base's line.
    if (this.lines[this.lines.length - 1]?.date === base.date) this.lines.pop();
    this.push(
      ledgerLine(base.date, 'base', baseCodes[base.why], { article: base.article, eventId: base.eventId }),
    );
    const counter = new DayCounter(period, this.fold, this.calendar);
    const last = this.lastDayOf(period, before);
    for (let day = toDayNumber(base.date) + 1; day <= last; day++) {
      this.push(this.isEnd(day) ? this.endLine(day) : counter.line(day));
    }
  }

  /** Day number of the last line of a period; `before` = the day before the next base. */
  private lastDayOf(period: Period, before: number | null): number {
    if (before !== null) return before;
    const { end } = this.fold;
    const due = dueOf(period, this.fold.exclusions, this.calendar)?.due ?? null;
    if (end !== null && end.kind !== 'decision_served') return toDayNumber(end.date);
    const until = end?.date ?? this.today ?? (due === null ? period.stop?.date : null) ?? null;
    const dueDay = due === null ? Number.NEGATIVE_INFINITY : toDayNumber(due);
    return Math.max(dueDay, until === null ? Number.NEGATIVE_INFINITY : toDayNumber(until));
  }

  private isEnd(day: number): boolean {
    const { end } = this.fold;
    return end !== null && end.kind !== 'decision_served' && toDayNumber(end.date) === day;
  }

  private endLine(day: number): LedgerDay {
    return ledgerLine(fromDayNumber(day), 'ended', 'ended', { eventId: this.fold.end?.id });
  }
}

/** Says of each day of one period, in order, whether it counts. */
class DayCounter {
  private n = 0;
  private overdue = 0;

  constructor(
    private readonly period: Period,
    private readonly fold: ClockFold,
    private readonly calendar: WorkingCalendar,
  ) {}

  line(day: number): LedgerDay {
    const date = fromDayNumber(day);
    const { stop, fixedDue } = this.period;
    if (stop !== null && date > stop.date) return this.stoppedLine(date, stop);
    if (fixedDue !== null && date >= fixedDue.event.date && date <= fixedDue.due)
      return this.fixedLine(date, fixedDue);
    const kind = this.calendar.dayKind(date);
    if (!kind.working) return restDayLine(date, kind);
    const exclusion = this.exclusionOn(day);
    const pastDue = fixedDue === null ? this.n >= this.total : date > fixedDue.due;
    if (pastDue) return ledgerLine(date, 'overdue', 'overdue', { n: ++this.overdue });
    if (exclusion !== undefined) {
      const rest = { article: exclusion.article, eventId: exclusion.eventIds[0] };
      return ledgerLine(date, 'excluded', excludedCode(exclusion), rest);
    }
    this.n++;
    return this.countedLine(date, kind);
  }

  private get total(): number {
    return this.period.limit + this.period.extension;
  }

  private countedLine(date: LocalDate, kind: DayKind): LedgerDay {
    const { n } = this;
    const article =
      this.period.base.why === 'reopened' ? this.period.base.article : this.fold.regime.answer.article;
    if (n === this.total && this.period.fixedDue === null)
      return ledgerLine(date, 'due', 'due', { n, article });
    if (n > this.period.limit) return ledgerLine(date, 'counted', 'countedExtension', { n, article });
    if (kind.kind === 'makeup')
      return withNotice(ledgerLine(date, 'counted', 'countedMakeup', { n, article }), kind);
    if (kind.kind === 'unknown') return ledgerLine(date, 'counted', 'countedUnknown', { n, article });
    return ledgerLine(date, 'counted', 'counted', { n, article });
  }

  private stoppedLine(date: LocalDate, stop: ClockEvent): LedgerDay {
    const fee = stop.kind === 'fee_notice_sent';
    return ledgerLine(date, 'stopped', fee ? 'stoppedFee' : 'stoppedCorrection', {
      article: fee ? '109号' : '条例30',
      eventId: stop.id,
    });
  }

  private fixedLine(date: LocalDate, fixed: NonNullable<Period['fixedDue']>): LedgerDay {
    const rest = {
      article: fixed.event.kind === 'reopened' ? '复议法64' : '条例35',
      eventId: fixed.event.id,
    } as const;
    return date === fixed.due
      ? ledgerLine(date, 'due', 'dueFixed', rest)
      : ledgerLine(date, 'fixed', 'fixed', rest);
  }

  private exclusionOn(day: number): Exclusion | undefined {
    return this.fold.exclusionParts.find((exclusion) => exclusion.from <= day && day <= exclusion.to);
  }
}
