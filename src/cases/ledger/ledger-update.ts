import type { LocalDate } from '../../kernel/local-date.js';
import type { ApplicantKind, ChannelCode, ReportRow } from '../../law/index.js';
import type { NewEvent } from '../case-event.store.js';
import type { ProceedingResult, ProceedingRow } from '../proceedings/proceeding.store.js';
import type { LedgerKey, LedgerProblemCode } from './ledger-columns.js';
import type { LedgerProceeding } from './ledger-events.js';
import type { LedgerHistory } from './ledger-history.js';
import type { LedgerLine } from './ledger-line.js';

/** A case that an earlier ledger brought, as far as another ledger may say more of it. */
export interface KnownCase {
  readonly id: number;
  readonly number: string;
  readonly receivedOn: LocalDate | null;
  readonly channel: ChannelCode;
  readonly applicantKind: ApplicantKind;
  readonly applicantName: string;
  readonly content: string;
  readonly closedOn: LocalDate | null;
  readonly reportRow: ReportRow | null;
  readonly proceedings: readonly ProceedingRow[];
  /** Somebody worked on it in this system: its history is no longer the ledger's alone. */
  readonly workedHere: boolean;
}

const ledgerChangeCodes = ['closed', 'disputeFiled', 'disputeDecided', 'instanceFiled'] as const;
export type LedgerChangeCode = (typeof ledgerChangeCodes)[number];

/** One new fact of a line; words are `ledger.change.<code>`. */
export interface LedgerChange {
  readonly code: LedgerChangeCode;
  readonly params: Readonly<Record<string, string>>;
}

export interface LedgerContradiction {
  readonly column: LedgerKey;
  readonly code: LedgerProblemCode;
  readonly value: string;
}

/** What a line adds to a case that is there: nothing, later facts, or things that cannot both be true. */
export interface LedgerUpdate {
  readonly known: KnownCase;
  readonly line: LedgerLine;
  readonly contradictions: readonly LedgerContradiction[];
  readonly changes: readonly LedgerChange[];
  readonly events: readonly NewEvent[];
  readonly filed: readonly LedgerProceeding[];
  readonly decided: readonly {
    readonly id: number;
    readonly result: ProceedingResult;
    readonly on: LocalDate;
  }[];
}

const disputeColumns = {
  review: 'review',
  litigation_direct: 'litigationDirect',
  litigation_after_review: 'litigationAfterReview',
} as const;

/**
 * What is new in `history` (the line read anew) beside what an earlier import brought. Facts are only added: what the line says
 * otherwise is a contradiction, and then nothing of the line is taken over. A line that says less than is known changes nothing.
 */
export function ledgerUpdate(known: KnownCase, history: LedgerHistory): LedgerUpdate {
  const { line } = history;
  const contradictions = [...identityProblems(known, line), ...outcomeProblems(known, line)];
  const changes: LedgerChange[] = [];
  const events: NewEvent[] = [];
  const filed: LedgerProceeding[] = [];
  const decided: { id: number; result: ProceedingResult; on: LocalDate }[] = [];

  if (known.closedOn === null && line.closed) {
    changes.push({ code: 'closed', params: { row: line.closed.row, date: line.closed.on } });
    events.push(...history.events.filter(isEnd));
  }
  for (const dispute of history.proceedings) {
    const last = known.proceedings.findLast(({ kind }) => kind === dispute.kind);
    const params = { kind: dispute.kind, result: dispute.result };
    if (!last) {
      changes.push({ code: 'disputeFiled', params });
      filed.push(dispute);
      events.push(...disputeEvents(history, dispute));
    } else if (last.result === 'pending' && dispute.result !== 'pending') {
      const on = laterOf(dispute.decidedOn ?? last.filedOn, last.filedOn);
      changes.push({ code: 'disputeDecided', params });
      decided.push({ id: last.id, result: dispute.result, on });
      events.push(
        ...disputeEvents(history, dispute)
          .slice(1)
          .map((event) => ({ ...event, date: on })),
      );
    } else if (isFurtherInstance(last, dispute)) {
      const filedOn = laterOf(dispute.filedOn, last.decidedOn ?? last.filedOn);
      const decidedOn = dispute.decidedOn === null ? null : laterOf(dispute.decidedOn, filedOn);
      changes.push({
        code: 'instanceFiled',
        params: { ...params, instance: dispute.instance ?? '' },
      });
      filed.push({ ...dispute, filedOn, decidedOn });
      events.push(...disputeEvents(history, dispute).map((event) => ({ ...event, date: filedOn })));
    } else if (last.result !== dispute.result) {
      contradictions.push({
        column: disputeColumns[dispute.kind],
        code: 'otherResult',
        value: last.result,
      });
    }
  }
  if (known.workedHere && changes.length > 0)
    contradictions.push({ column: 'number', code: 'workedHere', value: line.number });
  return contradictions.length > 0
    ? { known, line, contradictions, changes: [], events: [], filed: [], decided: [] }
    : { known, line, contradictions, changes, events, filed, decided };
}

function identityProblems(known: KnownCase, line: LedgerLine): LedgerContradiction[] {
  const problems: LedgerContradiction[] = [];
  if (known.receivedOn !== line.receivedOn)
    problems.push({ column: 'receivedOn', code: 'otherReceived', value: known.receivedOn ?? '' });
  if (known.applicantKind !== line.applicantKind)
    problems.push({ column: 'applicantKind', code: 'otherValue', value: '' });
  if (plain(known.applicantName) !== plain(line.applicantName))
    problems.push({ column: 'applicantName', code: 'otherValue', value: '' });
  if (known.channel !== line.channel) problems.push({ column: 'channel', code: 'otherValue', value: '' });
  if (plain(known.content) !== plain(line.content))
    problems.push({ column: 'content', code: 'otherValue', value: '' });
  return problems;
}

function outcomeProblems(known: KnownCase, { closed }: LedgerLine): LedgerContradiction[] {
  if (known.closedOn === null) return [];
  if (!closed) return [{ column: 'outcome', code: 'closedBefore', value: known.closedOn }];
  const problems: LedgerContradiction[] = [];
  if (known.reportRow !== closed.row)
    problems.push({ column: 'outcome', code: 'otherOutcome', value: known.closedOn });
  if (known.closedOn !== closed.on)
    problems.push({ column: 'closedOn', code: 'otherClosed', value: known.closedOn });
  return problems;
}

/** 一审 decided before, 二审 now: told by the ledger's instance alone, never by another result. */
function isFurtherInstance(last: ProceedingRow, dispute: LedgerProceeding): boolean {
  return (
    last.result !== 'pending' &&
    dispute.instance !== null &&
    !dispute.instanceAssumed &&
    dispute.instance !== last.instance
  );
}

const disputeKinds = ['review_filed', 'lawsuit_filed', 'review_decision_received', 'judgment_received'];

/** The end of the case among the events of its line: after the receipt, before the disputes. */
function isEnd({ kind }: NewEvent, index: number): boolean {
  return index > 0 && !disputeKinds.includes(kind);
}

/** The filing of a dispute and, when decided, its ruling. */
function disputeEvents({ events }: LedgerHistory, { kind }: LedgerProceeding): NewEvent[] {
  return events.filter(({ details }) => details?.proceeding === kind);
}

function laterOf(a: LocalDate, b: LocalDate): LocalDate {
  return a > b ? a : b;
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, '');
}
