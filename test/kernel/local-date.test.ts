import { expect } from 'chai';
import fc from 'fast-check';
import {
  addDays,
  addMonths,
  chineseDate,
  daysBetween,
  fromDayNumber,
  localDate,
  parseLocalDate,
  shanghaiDate,
  shanghaiDateTime,
  toDayNumber,
  weekdayOf,
} from '../../src/kernel/local-date.js';

const anyDate = fc.integer({ min: -20_000, max: 40_000 }).map(fromDayNumber);

describe('LocalDate', () => {
  for (const text of [
    '2026-02-30',
    '2026-13-01',
    '2026-2-3',
    '20260203',
    '2026-02-03T00:00',
    '',
    '0000-01-01',
  ]) {
    it(`does not take “${text}” for a date`, () => expect(parseLocalDate(text)).to.equal(null));
  }

  for (const [from, months, to] of [
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-03-15', -3, '2025-12-15'],
  ] as const) {
    it(`${months} months from ${from} is ${to}（民法典第二百零二条）`, () => {
      expect(addMonths(localDate(from), months)).to.equal(to);
    });
  }

  it('knows the civil date in UTC+8 whatever the server’s zone', () => {
    expect(shanghaiDate(new Date('2026-03-01T15:59:59Z'))).to.equal('2026-03-01');
    expect(shanghaiDate(new Date('2026-03-01T16:00:00Z'))).to.equal('2026-03-02');
    expect(shanghaiDateTime(new Date('2026-03-01T16:05:00Z'))).to.equal('2026-03-02 00:05');
  });

  it('knows the days of the week and the Chinese form', () => {
    expect(weekdayOf(localDate('2026-11-22'))).to.equal(0);
    expect(weekdayOf(localDate('1969-12-31'))).to.equal(3);
    expect(chineseDate(localDate('2026-03-02'))).to.equal('2026年3月2日');
  });

  it('adds and subtracts days without losing one', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -5000, max: 5000 }), (date, days) => {
        const moved = addDays(date, days);
        expect(daysBetween(date, moved)).to.equal(days);
        expect(fromDayNumber(toDayNumber(moved))).to.equal(moved);
        expect(moved > date).to.equal(days > 0);
      }),
    );
  });
});
