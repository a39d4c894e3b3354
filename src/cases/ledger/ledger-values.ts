import { type LocalDate, makeLocalDate, parseLocalDate } from '../../kernel/local-date.js';
import {
  type ApplicantKind,
  applicantKinds,
  type ChannelCode,
  type GroundCode,
  grounds,
  type ReportRow,
  receiptRules,
  reportRows,
} from '../../law/index.js';
import { type Instance, instances } from '../proceedings/lawsuit-instances.js';
import type { ProceedingResult } from '../proceedings/proceeding.store.js';

/** How a case of the ledger ended: the row of table three, and the ground where the ledger names one. */
export interface LedgerOutcome {
  readonly row: ReportRow;
  readonly ground: GroundCode | null;
}

const DATE = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s]+\d{1,2}:.*)?$/u;
/** Days since 1899-12-30, as a spreadsheet stores a date that lost its format: 1982 to 2091. */
const SERIAL = /^[3-6]\d{4}$/;

/** `2025-03-01`, `2025/3/1`, `2025.3.1`, `2025年3月1日`, `20250301`, a spreadsheet's day number; null for anything else. */
export function readLedgerDate(text: string): LocalDate | null {
  const plain = text.normalize('NFKC').trim();
  if (SERIAL.test(plain)) return fromSerial(Number(plain));
  const match = DATE.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (!match) return null;
  const [, year = '', month = '', day = ''] = match;
  return parseLocalDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
}

function fromSerial(days: number): LocalDate {
  const date = new Date((days - 25_569) * 86_400_000);
  return makeLocalDate(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

/** Without blanks and quotation marks; full width as half width. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s"'“”‘’「」]/gu, '')
    .toLowerCase();
}

function lookup<Value>(entries: readonly (readonly [string, Value])[]): (text: string) => Value | undefined {
  const map = new Map<string, Value>();
  for (const [name, value] of entries) if (!map.has(plain(name))) map.set(plain(name), value);
  return (text) => map.get(plain(text));
}

const channelWords: readonly (readonly [string, ChannelCode])[] = [
  ['当面', 'counter'],
  ['邮寄', 'signedMail'],
  ['信函', 'signedMail'],
  ['挂号信', 'signedMail'],
  ['平信', 'ordinaryMail'],
  ['平常信函', 'ordinaryMail'],
  ['传真', 'fax'],
  ['互联网', 'online'],
  ['网络', 'online'],
  ['网上', 'online'],
  ['口头', 'oral'],
  ['电子邮件', 'email'],
];

export const readChannel = lookup<ChannelCode>([
  ...channelWords,
  ...receiptRules.flatMap(({ channel, name }): [string, ChannelCode][] => [
    [channel, channel],
    [name, channel],
  ]),
]);

export const readApplicantKind = lookup<ApplicantKind>([
  ...applicantKinds.flatMap(({ code, zh }): [string, ApplicantKind][] => [
    [code, code],
    [zh, code],
  ]),
  ['公民', 'natural'],
  ['个人', 'natural'],
]);

export const readResult = lookup<ProceedingResult>([
  ...(['upheld', 'corrected', 'other', 'pending'] as const).map((code) => [code, code] as const),
  ['维持', 'upheld'],
  ['结果维持', 'upheld'],
  ['纠正', 'corrected'],
  ['结果纠正', 'corrected'],
  ['其他', 'other'],
  ['其他结果', 'other'],
  ['尚未审结', 'pending'],
  ['未审结', 'pending'],
]);

/** 审级 of the last instance that the ledger tells of. */
export const readInstance = lookup<Instance>([
  ...instances.map((code) => [code, code] as const),
  ['一审', 'first'],
  ['二审', 'second'],
  ['终审', 'second'],
  ['再审', 'retrial'],
  ['重审', 'remanded'],
  ['发回重审', 'remanded'],
]);

/** Labels first: a label that is also the name of a ground says no more than the row. */
const outcomeByName = lookup<LedgerOutcome>([
  ...reportRows.flatMap(({ code, label, group }): [string, LedgerOutcome][] => {
    const outcome = { row: code, ground: onlyGroundOf(code) };
    const short = label.replace(/（.*$/u, '');
    return [code, label, short, `${group}${label}`, `${group}${short}`].map((name) => [name, outcome]);
  }),
  ...grounds.flatMap(({ code, name, reportRow }): [string, LedgerOutcome][] => {
    const outcome = { row: reportRow, ground: code };
    return [
      [code, outcome],
      [name, outcome],
    ];
  }),
]);

/** The exact label of a result row with or without its printed number, the row's id, or a ground of this system. */
export function readOutcome(text: string): LedgerOutcome | undefined {
  const exact = outcomeByName(text);
  if (exact) return exact;
  const unnumbered = text
    .normalize('NFKC')
    .replace(/^\s*(?:\([一二三四五六七八九十\d]+\)|\d+\s*[.、)])\s*/u, '');
  return outcomeByName(unnumbered);
}

/** Null where several grounds, or several ways to end, count in the same row. */
function onlyGroundOf(row: ReportRow): GroundCode | null {
  const [first, ...others] = grounds.filter(({ reportRow }) => reportRow === row);
  return first && others.length === 0 ? first.code : null;
}
