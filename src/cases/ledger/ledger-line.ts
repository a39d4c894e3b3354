import { type LocalDate, localDate } from '../../kernel/local-date.js';
import type { ApplicantKind, ChannelCode } from '../../law/index.js';
import type { Instance } from '../proceedings/lawsuit-instances.js';
import type { ProceedingKind, ProceedingResult } from '../proceedings/proceeding.store.js';
import type { LedgerCells, LedgerKey, LedgerProblemCode, LineProblem } from './ledger-columns.js';
import type { LedgerPlace } from './ledger-rows.js';
import {
  type LedgerOutcome,
  readApplicantKind,
  readChannel,
  readInstance,
  readLedgerDate,
  readOutcome,
  readResult,
} from './ledger-values.js';

/** One case of earlier work, as far as the ledger knows it. */
export interface LedgerLine extends LedgerPlace {
  readonly number: string;
  readonly receivedOn: LocalDate;
  readonly channel: ChannelCode;
  readonly applicantKind: ApplicantKind;
  readonly applicantName: string;
  readonly content: string;
  /** Null while the case is open. */
  readonly closed: (LedgerOutcome & { readonly on: LocalDate }) | null;
  readonly proceedings: readonly LedgerDispute[];
}

export interface LedgerDispute {
  readonly kind: ProceedingKind;
  readonly result: ProceedingResult;
  /** Null for a review, and where the ledger does not say. */
  readonly instance: Instance | null;
}

export type ReadLine =
  | { readonly ok: true; readonly line: LedgerLine }
  | { readonly ok: false; readonly problems: readonly LineProblem[] };

/** 《政府信息公开条例》 of 2007 came into force: there was no 依申请公开 before. */
const FIRST_DAY = localDate('2008-05-01');
/** As the database holds them; the number may get the office's code in front. */
const lengths: Partial<Record<LedgerKey, number>> = { number: 40, applicantName: 200, content: 20_000 };
/** Not repeated in the list of problems: personal data, or long. */
const unquoted: readonly LedgerKey[] = ['applicantName', 'content'];
const SHOWN = 40;

const proceedingColumns = [
  { key: 'review', kind: 'review', instanceKey: null },
  { key: 'litigationDirect', kind: 'litigation_direct', instanceKey: 'litigationDirectInstance' },
  {
    key: 'litigationAfterReview',
    kind: 'litigation_after_review',
    instanceKey: 'litigationAfterReviewInstance',
  },
] as const;

/** Reads one line with every problem at once. Pure; `today` refuses dates that have not come yet. */
export function readLedgerLine(place: LedgerPlace, cells: LedgerCells, today: LocalDate): ReadLine {
  const { line, sheet } = place;
  const problems: LineProblem[] = [];
  // PostgreSQL stores no NUL.
  const text = (key: LedgerKey): string => (cells[key] ?? '').replaceAll('\0', '').trim();
  const wrong = (column: LedgerKey, code: LedgerProblemCode): null => {
    const value = unquoted.includes(column) ? '' : text(column).slice(0, SHOWN);
    problems.push({ line, sheet, column, code, value });
    return null;
  };
  /** Dashes and 无 stand for nothing in columns that may be empty. */
  const optional = (key: LedgerKey): string => (/^[-—–/／无]*$/u.test(text(key)) ? '' : text(key));
  const required = (key: LedgerKey): string | null => {
    const value = text(key);
    if (value === '') return wrong(key, 'required');
    return value.length > (lengths[key] ?? Number.POSITIVE_INFINITY) ? wrong(key, 'tooLong') : value;
  };
  const date = (key: LedgerKey, value: string): LocalDate | null => {
    const read = readLedgerDate(value);
    if (read === null) return wrong(key, 'notADate');
    if (read < FIRST_DAY) return wrong(key, 'beforeRegulation');
    return read > today ? wrong(key, 'inFuture') : read;
  };

  const number = required('number');
  const received = required('receivedOn');
  const receivedOn = received === null ? null : date('receivedOn', received);
  const channelText = optional('channel');
  const channel =
    channelText === '' ? 'counter' : (readChannel(channelText) ?? wrong('channel', 'unknownChannel'));
  const kindText = required('applicantKind');
  const applicantKind =
    kindText === null ? null : (readApplicantKind(kindText) ?? wrong('applicantKind', 'unknownKind'));
  const applicantName = required('applicantName');
  const content = required('content');

  const outcomeText = optional('outcome');
  const outcome = outcomeText === '' ? undefined : readOutcome(outcomeText);
  if (outcomeText !== '' && !outcome) wrong('outcome', 'unknownOutcome');
  const closedText = optional('closedOn');
  const closedOn = closedText === '' ? null : date('closedOn', closedText);
  if (closedText !== '' && outcomeText === '') wrong('outcome', 'closedWithoutOutcome');
  if (closedText === '' && outcomeText !== '') wrong('closedOn', 'outcomeWithoutClosed');
  if (closedOn && receivedOn && closedOn < receivedOn) wrong('closedOn', 'closedBeforeReceived');

  const proceedings = proceedingColumns.flatMap(({ key, kind, instanceKey }) => {
    const value = optional(key);
    const named = instanceKey === null ? '' : optional(instanceKey);
    const instance = named === '' ? null : (readInstance(named) ?? null);
    if (instanceKey !== null && named !== '' && instance === null) wrong(instanceKey, 'unknownInstance');
    if (value === '') {
      if (instanceKey !== null && instance !== null) wrong(instanceKey, 'instanceWithoutResult');
      return [];
    }
    const result = readResult(value) ?? wrong(key, 'unknownResult');
    return result === null ? [] : [{ kind, result, instance }];
  });

  if (
    problems.length > 0 ||
    number === null ||
    receivedOn === null ||
    channel === null ||
    applicantKind === null ||
    applicantName === null ||
    content === null
  )
    return { ok: false, problems };
  const closed = outcome && closedOn ? { ...outcome, on: closedOn } : null;
  return {
    ok: true,
    line: {
      line,
      sheet,
      number,
      receivedOn,
      channel,
      applicantKind,
      applicantName,
      content,
      closed,
      proceedings,
    },
  };
}
