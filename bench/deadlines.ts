import { readdirSync, readFileSync } from 'node:fs';
import { addDays, localDate } from '../src/kernel/local-date.js';
import {
  buildCalendar,
  type CalendarYear,
  type ClockEvent,
  computeDue,
  defaultLawSettings,
} from '../src/law/index.js';

/**
 * Due dates a second on one core: cases as an office has them (plain, corrected, consulted, extended, paid), without the
 * ledger. Prints JSON, then a line for people. Target: 20,000 a second.
 */
const TARGET = 20_000;
const CASES = 5_000;
const SECONDS = 2;

const folder = new URL('../catalogs/holidays/', import.meta.url);
const calendar = buildCalendar(
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as CalendarYear),
);

const histories: readonly (readonly [offset: number, kind: ClockEvent['kind']])[][] = [
  [[0, 'received_in_person']],
  [
    [0, 'online_submitted'],
    [1, 'receipt_confirmed'],
    [4, 'correction_notice_sent'],
    [15, 'correction_received'],
  ],
  [
    [0, 'received_signed_mail'],
    [3, 'third_party_consult_sent'],
    [4, 'third_party_consult_delivered'],
    [6, 'agency_consult_sent'],
    [7, 'agency_consult_delivered'],
    [15, 'third_party_opinion_received'],
    [20, 'extension_notified'],
  ],
  [
    [0, 'received_in_person'],
    [8, 'fee_notice_sent'],
    [11, 'fee_notice_delivered'],
    [22, 'fee_paid'],
    [40, 'decision_made'],
    [41, 'decision_served'],
  ],
];

const first = localDate('2024-01-02');
const cases = Array.from({ length: CASES }, (_, n): ClockEvent[] =>
  (histories[n % histories.length] ?? []).map(([offset, kind], id) => ({
    id,
    date: addDays(first, (n % 700) + offset),
    kind,
    workingDays: 10,
  })),
);

let computed = 0;
const started = performance.now();
while (performance.now() - started < SECONDS * 1000) {
  for (const events of cases) computeDue('answer', events, calendar, defaultLawSettings);
  computed += cases.length;
}
const perSecond = Math.round(computed / ((performance.now() - started) / 1000));

process.stdout.write(
  `${JSON.stringify({ perSecond, target: TARGET, ratio: Number((perSecond / TARGET).toFixed(2)) })}\n`,
);
process.stdout.write(
  `${perSecond.toLocaleString('en')} due dates a second on one core (target ${TARGET.toLocaleString('en')})\n`,
);
