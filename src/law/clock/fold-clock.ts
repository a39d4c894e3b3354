import { addDays, type LocalDate, toDayNumber } from '../../kernel/local-date.js';
import type { ArticleRef } from '../article-ref.js';
import type { WorkingCalendar } from '../calendar/working-calendar.js';
import { type Regime, regimeOf } from '../regimes.js';
import type { LawSettings } from '../settings.js';
import type { BaseReason, ClockSpan, ClockViolation, ViolationCode } from './clock.js';
import { type ClockFold, dueOf, type Period } from './clock-fold.js';
import {
  type Consultation,
  consultationsOf,
  type Exclusion,
  exclusionOf,
  mergeExclusions,
} from './consultations.js';
import { countDue } from './count.js';
import type { ClockEvent, ClockEventKind } from './events.js';
import { effectiveEvents } from './prepare-events.js';
import { isReceipt, receiptArticle } from './receipt.js';

/** Folds the events that hold, in their order, into the periods of the case. */
export function foldClock(
  allEvents: readonly ClockEvent[],
  calendar: WorkingCalendar,
  settings: LawSettings,
  today?: LocalDate,
): ClockFold {
  return new Fold(effectiveEvents(allEvents), calendar, settings, today).run();
}

class Fold {
  private readonly regime: Regime;
  private readonly consultations: readonly Consultation[];
  private readonly exclusionParts: readonly Exclusion[];
  private readonly exclusions: readonly Exclusion[];
  private readonly periods: Period[] = [];
  private readonly spans: ClockSpan[] = [];
  private readonly violations: ClockViolation[] = [];
  private readonly corrections: ClockEvent[] = [];
  private readonly correctionNoticeDue: LocalDate | null;
  private readonly firstReceipt: ClockEvent | null;
  private received: ClockEvent | null = null;
  private end: ClockEvent | null = null;
  private served: ClockEvent | null = null;
  private extensionUsed = 0;

  constructor(
    private readonly events: readonly ClockEvent[],
    private readonly calendar: WorkingCalendar,
    private readonly settings: LawSettings,
    today: LocalDate | undefined,
  ) {
    this.firstReceipt = this.decisiveReceipt();
    const since = this.firstReceipt?.date ?? events[0]?.date;
    this.regime = regimeOf(since ?? ('9999-12-31' as LocalDate));
    const notice = this.regime.correctionNotice;
    this.correctionNoticeDue =
      notice === null || this.firstReceipt === null
        ? null
        : calendar.addWorkingDays(this.firstReceipt.date, notice.workingDays).date;
    const horizon = today ?? events[events.length - 1]?.date ?? ('9999-12-31' as LocalDate);
    this.consultations = consultationsOf(events, calendar);
    this.exclusionParts = [
      ...this.consultations
        .map((c) => exclusionOf(c, this.regime, settings, horizon))
        .filter((exclusion) => exclusion !== null),
      ...this.feeExclusions(),
    ];
    this.exclusions = mergeExclusions(this.exclusionParts);
  }

  run(): ClockFold {
    for (const event of this.events) this.apply(event);
    return {
      events: this.events,
      regime: this.regime,
      received: this.received,
      periods: this.periods,
      consultations: this.consultations,
      exclusions: this.exclusions,
      exclusionParts: this.exclusionParts,
      spans: this.spans,
      violations: this.violations,
      corrections: this.corrections,
      extensionUsed: this.extensionUsed,
      end: this.end,
      served: this.served,
      correctionNoticeDue: this.correctionNoticeDue,
    };
  }

  private get period(): Period | null {
    return this.periods[this.periods.length - 1] ?? null;
  }

  /**
   * The receipt that counts. 条例31: the first one; a later confirmation moves it only where the office chose so for
   * letters addressed to a person (207号).
   */
  private decisiveReceipt(): ClockEvent | null {
    const first = this.events.find((event) => isReceipt(event, this.settings)) ?? null;
    if (first?.kind !== 'received_signed_mail' || this.settings.signedMailToPerson === 'signed') return first;
    const confirmed = this.events.find((event) => event.kind === 'receipt_confirmed');
    return confirmed !== undefined && !this.precededByCorrection(confirmed) ? confirmed : first;
  }

  private precededByCorrection(event: ClockEvent): boolean {
    return this.events.some(
      (e) => e.kind === 'correction_notice_sent' && this.events.indexOf(e) < this.events.indexOf(event),
    );
  }

  /** With `feePaymentRestarts` off, waiting for payment is an excluded stretch instead of a restart. */
  private feeExclusions(): Exclusion[] {
    if (this.settings.feePaymentRestarts) return [];
    const found: Exclusion[] = [];
    let notice: ClockEvent | null = null;
    for (const event of this.events) {
      if (event.kind === 'fee_notice_sent') notice ??= event;
      if (event.kind !== 'fee_paid' || notice === null) continue;
      found.push({
        from: toDayNumber(notice.date) + 1,
        to: toDayNumber(event.date),
        eventIds: [notice.id, event.id],
        article: '109号',
        deliveryUnknown: false,
      });
      notice = null;
    }
    return found;
  }

  /** Event kind → effect on the period. Kinds that are absent move nothing by themselves. */
  private static readonly effects: Partial<Record<ClockEventKind, (fold: Fold, event: ClockEvent) => void>> =
    {
      email_arrived: (fold, event) => fold.receive(event),
      received_in_person: (fold, event) => fold.receive(event),
      received_signed_mail: (fold, event) => fold.receive(event),
      oral_signed: (fold, event) => fold.receive(event),
      receipt_confirmed: (fold, event) => fold.receive(event),
      correction_notice_sent: (fold, event) => fold.requestCorrection(event),
      correction_received: (fold, event) => fold.receiveCorrection(event),
      correction_lapsed: (fold, event) => fold.finish(event),
      delayed_answer_set: (fold, event) => fold.fixDue(event),
      extension_notified: (fold, event) => fold.extend(event),
      fee_notice_sent: (fold, event) => fold.requestFee(event),
      fee_paid: (fold, event) => fold.receiveFee(event),
      fee_lapsed: (fold, event) => fold.finish(event),
      decision_served: (fold, event) => fold.finish(event),
      withdrawn: (fold, event) => fold.finish(event),
      terminated: (fold, event) => fold.finish(event),
      reopened: (fold, event) => fold.reopen(event),
    };

  /** After the end only a ruling opens the case again. */
  private apply(event: ClockEvent): void {
    const ended = this.end !== null;
    if (ended === (event.kind === 'reopened')) Fold.effects[event.kind]?.(this, event);
  }

  private finish(event: ClockEvent): void {
    this.end = event;
    if (event.kind === 'decision_served') this.served = event;
  }

  /** 撤销、责令重新答复 (复议法64): the ruling's date, else the period of a new answer. */
  private reopen(event: ClockEvent): void {
    this.end = null;
    this.served = null;
    this.begin(event, 'reopened', '复议法64', this.settings.reanswerWorkingDays);
    const period = this.period;
    if (period !== null && event.due) period.fixedDue = { due: event.due, event };
  }

  private begin(event: ClockEvent, why: BaseReason, article: ArticleRef, limit: number): void {
    const previous = this.period;
    if (previous !== null && why !== 'reopened') this.noteRestart(previous, event, article);
    const carried = why !== 'reopened' && this.settings.extensionAfterRestart === 'carried';
    this.periods.push({
      base: { date: event.date, eventId: event.id, why, article },
      limit,
      extension: carried ? (previous?.extension ?? 0) : 0,
      fixedDue: null,
      stop: why === 'reopened' ? null : (previous?.nextStop ?? null),
      nextStop: null,
    });
  }

  private noteRestart(previous: Period, event: ClockEvent, article: ArticleRef): void {
    const from = previous.stop ?? event;
    this.spans.push({
      kind: 'restart',
      from: from.date,
      to: event.date,
      workingDays: this.calendar.workingDaysBetween(previous.base.date, event.date),
      eventIds: from === event ? [event.id] : [from.id, event.id],
      article,
    });
  }

  private receive(event: ClockEvent): void {
    if (!isReceipt(event, this.settings)) return;
    if (this.period?.stop?.kind === 'correction_notice_sent') {
      this.receiveCorrection(event);
      return;
    }
    if (event !== this.firstReceipt || this.period !== null) return;
    this.received = event;
    this.begin(event, 'received', receiptArticle(event), this.regime.answer.workingDays);
  }

  private requestCorrection(event: ClockEvent): void {
    const period = this.period;
    if (period === null) return;
    this.corrections.push(event);
    const repeated = this.regime.correctionOnce && this.corrections.length > 1;
    if (repeated) this.violate('correctionRepeated', '条例30', { date: event.date });
    else if (this.correctionNoticeDue !== null && event.date > this.correctionNoticeDue) {
      this.violate('correctionNoticeLate', '条例30', { date: event.date, due: this.correctionNoticeDue });
    }
    if (!repeated || this.settings.secondCorrectionRestarts) stop(period, event);
  }

  private receiveCorrection(event: ClockEvent): void {
    const repeated = this.regime.correctionOnce && this.corrections.length > 1;
    if (repeated && !this.settings.secondCorrectionRestarts && this.period?.stop === null) return;
    this.begin(event, 'corrected', '条例30', this.regime.answer.workingDays);
  }

  private fixDue(event: ClockEvent): void {
    const period = this.period;
    if (period === null || !event.due) return;
    period.fixedDue = { due: event.due, event };
  }

  private extend(event: ClockEvent): void {
    const period = this.period;
    const asked = event.workingDays ?? 0;
    if (period === null || asked < 1) return;
    const article = this.regime.extension.article;
    const before = dueOf(period, this.exclusions, this.calendar);
    if (before === null || period.fixedDue !== null) {
      this.violate('extensionNotPossible', article, { date: event.date });
      return;
    }
    if (event.date > before.due) {
      this.violate('extensionLate', article, { date: event.date, due: before.due });
      if (!this.settings.lateExtensionCounts) return;
    }
    const granted = Math.min(asked, this.regime.extension.workingDays - this.extensionUsed);
    if (granted < asked) {
      const max = this.regime.extension.workingDays;
      this.violate('extensionOverLimit', article, { days: asked, used: this.extensionUsed, max });
    }
    if (granted < 1) return;
    period.extension += granted;
    this.extensionUsed += granted;
    const after = countDue(period.base.date, period.limit + period.extension, this.exclusions, this.calendar);
    this.spans.push({
      kind: 'added',
      from: addDays(before.due, 1),
      to: after.due,
      workingDays: granted,
      eventIds: [event.id],
      article,
    });
  }

  private requestFee(event: ClockEvent): void {
    const period = this.period;
    if (period === null) return;
    const due = dueOf(period, this.exclusions, this.calendar)?.due;
    if (due !== undefined && event.date > due)
      this.violate('feeNoticeLate', '109号', { date: event.date, due });
    stop(period, event);
  }

  private receiveFee(event: ClockEvent): void {
    if (this.settings.feePaymentRestarts) {
      this.begin(event, 'feePaid', '109号', this.regime.answer.workingDays);
    } else if (this.period?.stop?.kind === 'fee_notice_sent') {
      this.period.stop = this.period.nextStop;
      this.period.nextStop = null;
    }
  }

  private violate(code: ViolationCode, article: ArticleRef, params: ClockViolation['params']): void {
    this.violations.push({ code, article, params });
  }
}

function stop(period: Period, event: ClockEvent): void {
  if (period.stop === null) period.stop = event;
  else if (period.stop.kind !== event.kind) period.nextStop ??= event;
}
