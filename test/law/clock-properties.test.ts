import { expect } from 'chai';
import { isWorkday } from 'chinese-days';
import fc from 'fast-check';
import { addDays, type LocalDate, localDate } from '../../src/kernel/local-date.js';
import {
  type ClockEvent,
  type ClockEventKind,
  clockLedger,
  computeDeadline,
  computeDue,
  deadlineKinds,
  defaultLawSettings,
  deriveClock,
} from '../../src/law/index.js';
import { calendar, calendarWith } from '../support/calendar.js';

const start = localDate('2024-01-02');
const settings = defaultLawSettings;

const kinds: ClockEventKind[] = [
  'correction_notice_sent',
  'correction_received',
  'third_party_consult_sent',
  'third_party_consult_delivered',
  'third_party_opinion_received',
  'agency_consult_sent',
  'agency_consult_delivered',
  'agency_opinion_received',
  'extension_notified',
  'fee_notice_sent',
  'fee_notice_delivered',
  'fee_paid',
  'reasons_requested',
  'reasons_received',
  'online_submitted',
  'receipt_confirmed',
  'decision_served',
  'review_decision_received',
  'reopened',
  'info_formed',
];

/** A receipt and up to eight later facts within 90 days, in years whose calendar is published. */
const anyEvents = fc
  .tuple(
    fc.integer({ min: 0, max: 560 }),
    fc.array(
      fc.record({
        kind: fc.constantFrom(...kinds),
        offset: fc.integer({ min: 0, max: 90 }),
        days: fc.integer({ min: 1, max: 20 }),
      }),
      {
        maxLength: 8,
      },
    ),
  )
  .map(([first, rest]): ClockEvent[] => {
    const receipt = addDays(start, first);
    const later = rest.map(({ kind, offset, days }, index) => ({
      id: index + 2,
      date: addDays(receipt, offset),
      kind,
      workingDays: days,
    }));
    return [{ id: 1, date: receipt, kind: 'received_in_person' }, ...later];
  });

const anyShuffled = anyEvents.chain((events) =>
  fc.tuple(
    fc.constant(events),
    fc.shuffledSubarray(events, { minLength: events.length, maxLength: events.length }),
  ),
);

const runs = { numRuns: 400 };

describe('properties of the clock (期限计算的性质)', () => {
  it('the order of the input plays no part', () => {
    fc.assert(
      fc.property(anyShuffled, ([events, shuffled]) => {
        expect(deriveClock(shuffled, calendar, settings)).to.deep.equal(
          deriveClock(events, calendar, settings),
        );
        expect(clockLedger(shuffled, calendar, settings)).to.deep.equal(
          clockLedger(events, calendar, settings),
        );
      }),
      runs,
    );
  });

  it('a withdrawal that is itself withdrawn changes nothing', () => {
    fc.assert(
      fc.property(anyEvents, fc.nat(), (events, pick) => {
        const chosen = events[pick % events.length];
        if (chosen === undefined) return;
        const again: ClockEvent[] = [
          ...events,
          { id: 100, date: chosen.date, kind: 'event_withdrawn', eventId: chosen.id },
          { id: 101, date: chosen.date, kind: 'event_withdrawn', eventId: 100 },
        ];
        expect(deriveClock(again, calendar, settings)).to.deep.equal(deriveClock(events, calendar, settings));
      }),
      runs,
    );
  });

  it('an event withdrawn is as if it had never been', () => {
    fc.assert(
      fc.property(anyEvents, fc.nat(), (events, pick) => {
        const chosen = events[pick % events.length];
        if (chosen === undefined) return;
        const without = events.filter((event) => event !== chosen);
        const withdrawn: ClockEvent[] = [
          ...events,
          { id: 100, date: chosen.date, kind: 'event_withdrawn', eventId: chosen.id },
        ];
        expect(deriveClock(withdrawn, calendar, settings)).to.deep.equal(
          deriveClock(without, calendar, settings),
        );
      }),
      runs,
    );
  });

  it('an event removed and entered again changes nothing', () => {
    fc.assert(
      fc.property(anyEvents, fc.nat(), (events, pick) => {
        const chosen = events[pick % events.length];
        if (chosen === undefined) return;
        const again: ClockEvent[] = [
          ...events,
          { id: 100, date: chosen.date, kind: 'event_withdrawn', eventId: chosen.id },
          // The id that follows the first one among all, so that equal facts of that day keep their order.
          { ...chosen, id: Number(chosen.id) + 0.5 },
        ];
        expect(deriveClock(again, calendar, settings).due).to.equal(
          deriveClock(events, calendar, settings).due,
        );
      }),
      runs,
    );
  });

  it('other ids in the same order give the same dates', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const renamed = events.map((event) => ({ ...event, id: Number(event.id) * 10 }));
        expect(deriveClock(renamed, calendar, settings).due).to.equal(
          deriveClock(events, calendar, settings).due,
        );
      }),
      runs,
    );
  });

  it('one more holiday never makes a date earlier', () => {
    const simple = fc.constantFrom(...deadlineKinds);
    fc.assert(
      fc.property(
        simple,
        fc.integer({ min: 0, max: 560 }),
        fc.array(fc.nat(120), { maxLength: 5 }),
        (kind, first, holidays) => {
          const events = simpleEvents(addDays(start, first));
          const added = calendarWith(
            holidays.map((n) => ({ date: addDays(start, first + n), working: false, note: '增加的假日' })),
          );
          const before = computeDue(kind, events, calendar, settings).due;
          const after = computeDue(kind, events, added, settings).due;
          expect(before !== null && after !== null && after >= before, `${before} → ${after}`).to.equal(true);
        },
      ),
      runs,
    );
  });

  it('nor in a case with any history', () => {
    fc.assert(
      fc.property(anyEvents, fc.array(fc.nat(160), { maxLength: 5 }), (events, holidays) => {
        const first = events[0]?.date ?? start;
        const added = calendarWith(
          holidays.map((n) => ({ date: addDays(first, n), working: false, note: '增加的假日' })),
        );
        const before = deriveClock(events, calendar, settings).due;
        const after = deriveClock(events, added, settings).due;
        if (before === null) expect(after).to.equal(null);
        else expect(after !== null && after >= before, `${before} → ${after}`).to.equal(true);
      }),
      runs,
    );
  });

  it('a due date counted in working days is a working day; days and months end on one too', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        for (const kind of deadlineKinds) {
          const { due } = computeDue(kind, events, calendar, settings);
          if (due !== null) expect(calendar.isWorkingDay(due), `${kind} ${due}`).to.equal(true);
        }
      }),
      runs,
    );
  });

  it('excluded spans never count twice: they are apart, and base + limit + extension + excluded days = due', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const clock = deriveClock(events, calendar, settings);
        const excluded = clock.spans.filter((span) => span.kind === 'excluded');
        for (const [i, span] of excluded.entries()) {
          const next = excluded[i + 1];
          if (next !== undefined) expect(span.to < next.from).to.equal(true);
        }
        if (clock.due === null || clock.base === null) return;
        const counted = calendar.workingDaysBetween(clock.base.date, clock.due);
        expect(counted).to.equal(20 + clock.extensionWorkingDays + clock.excludedWorkingDays);
      }),
      runs,
    );
  });

  it('extensions never exceed 20 working days in total', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        expect(deriveClock(events, calendar, settings).extensionUsed).to.be.within(0, 20);
      }),
      runs,
    );
  });

  it('the ledger has one line a day without a gap, and its due line is the due date', () => {
    fc.assert(
      fc.property(anyEvents, (events) => {
        const { due, steps } = computeDeadline('answer', events, calendar, settings);
        for (const [i, line] of steps.entries()) {
          const next = steps[i + 1];
          if (next !== undefined) expect(next.date).to.equal(addDays(line.date, 1));
        }
        const last = steps[steps.length - 1];
        if (due !== null) expect(last).to.include({ date: due, kind: 'due', n: lastNumber(steps) });
      }),
      runs,
    );
  });

  it('agrees with an independent count over chinese-days', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 900 }), (offset) => {
        const date = addDays(start, offset);
        const { due } = deriveClock([{ id: 1, date, kind: 'received_in_person' }], calendar, settings);
        expect(due).to.equal(twentiethWorkdayAfter(date));
      }),
      runs,
    );
  });
});

function lastNumber(steps: readonly { n: number | null }[]): number | null {
  return steps[steps.length - 1]?.n ?? null;
}

function simpleEvents(date: LocalDate): ClockEvent[] {
  const starting: ClockEventKind[] = [
    'received_in_person',
    'third_party_consult_delivered',
    'agency_consult_delivered',
    'fee_notice_delivered',
    'info_formed',
    'decision_served',
    'review_decision_received',
  ];
  return starting.map((kind, index) => ({ id: index + 1, date, kind }));
}

function twentiethWorkdayAfter(date: LocalDate): LocalDate {
  let day = date;
  for (let left = 20; left > 0; ) {
    day = addDays(day, 1);
    if (isWorkday(day)) left--;
  }
  return day;
}
