import type { LocalDate } from '../../kernel/local-date.js';
import type { ArticleRef } from '../article-ref.js';
import type { RegimeCode } from '../regimes.js';
import type { EventId } from './events.js';

/** notStarted = no receipt yet; paused = inside an excluded span; stopped = waits for 补正 or payment. */
export type ClockState = 'notStarted' | 'running' | 'stopped' | 'paused' | 'ended';

export interface ClockBase {
  /** The day itself is not counted; the next working day is day 1. */
  readonly date: LocalDate;
  readonly eventId: EventId;
  /** Code of a sentence in the words table (`law.base.<why>`). */
  readonly why: BaseReason;
  readonly article: ArticleRef;
}

export type BaseReason = 'received' | 'corrected' | 'feePaid' | 'reopened';

/** A stretch of time that changed the due date. `from` and `to` are both inside the span. */
export interface ClockSpan {
  readonly kind: 'excluded' | 'added' | 'restart';
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** excluded: working days in the span; added: days granted; restart: working days that passed and are void. */
  readonly workingDays: number;
  readonly eventIds: readonly EventId[];
  readonly article: ArticleRef;
}

/**
 * A breach that the record shows. It never blocks (逾期仍须答复); it is shown and counted.
 * `code` names a sentence in the words table (`law.violations.<code>`).
 */
export interface ClockViolation {
  readonly code: ViolationCode;
  readonly article: ArticleRef;
  readonly params: Readonly<Record<string, string | number>>;
}

export type ViolationCode =
  | 'correctionNoticeLate'
  | 'correctionRepeated'
  | 'extensionLate'
  | 'extensionOverLimit'
  | 'extensionNotPossible'
  | 'feeNoticeLate'
  | 'answerOverdue';

/** Why `provisional` is true. */
export type ProvisionalReason = 'calendarUnpublished' | 'deliveryUnknown';

/** What the events of a case mean for its period on one day (条例第三十三条). */
export interface Clock {
  readonly regime: RegimeCode;
  /** 收到申请之日 (条例第三十一条). */
  readonly receivedOn: LocalDate | null;
  readonly base: ClockBase | null;
  /** Last day to answer; null while not started or stopped, and after a case lapsed while stopped. */
  readonly due: LocalDate | null;
  /** The due date counted from the first receipt as if no 补正, payment or 重新答复 had restarted it. */
  readonly originalDue: LocalDate | null;
  readonly provisional: boolean;
  readonly provisionalReasons: readonly ProvisionalReason[];
  /** On `today`; without it, after the last event. */
  readonly state: ClockState;
  readonly spans: readonly ClockSpan[];
  /** Working days between base and due that were excluded (the union, each once). */
  readonly excludedWorkingDays: number;
  /** Working days of extension in force in this period, and used in the whole case (at most 20). */
  readonly extensionWorkingDays: number;
  readonly extensionUsed: number;
  /** Last day to send 补正告知 (7 working days from receipt). */
  readonly correctionNoticeDue: LocalDate | null;
  readonly correctionNoticeLate: boolean;
  readonly endedOn: LocalDate | null;
  readonly servedOn: LocalDate | null;
  /** Working days after `due` until service, or until `today` while still open; 0 when in time. */
  readonly overdueDays: number;
  readonly violations: readonly ClockViolation[];
}
