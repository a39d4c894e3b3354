import { expect } from 'chai';
import { isWorkday } from 'chinese-days';
import { addDays, localDate, makeLocalDate, weekdayOf } from '../../src/kernel/local-date.js';
import { buildCalendar, daysLeft } from '../../src/law/index.js';
import { calendar, calendarWith, calendarYears } from '../support/calendar.js';

const day = localDate;

describe('working-day calendar (工作日历)', () => {
  for (const { year } of calendarYears) {
    it(`agrees with chinese-days on every day of ${year}`, () => {
      const differing: string[] = [];
      for (
        let date = makeLocalDate(year, 1, 1);
        date <= makeLocalDate(year, 12, 31);
        date = addDays(date, 1)
      ) {
        if (calendar.isWorkingDay(date) !== isWorkday(date)) differing.push(date);
      }
      expect(differing).to.deep.equal([]);
    });

    it(`${year}: days off lie inside the named holidays, make-up days on weekends, both in order`, () => {
      const file = calendarYears.find((entry) => entry.year === year);
      const spans = file?.holidays ?? [];
      for (const date of file?.offDays ?? []) {
        expect(
          spans.some(({ from, to }) => from <= date && date <= to),
          date,
        ).to.equal(true);
      }
      for (const date of file?.makeupWorkdays ?? []) expect([0, 6], date).to.include(weekdayOf(date));
      expect([...(file?.offDays ?? [])].sort()).to.deep.equal(file?.offDays);
      expect([...(file?.makeupWorkdays ?? [])].sort()).to.deep.equal(file?.makeupWorkdays);
    });
  }

  it('has the notices of 2024 to 2026 with their numbers, and 251, 248 and 248 working days', () => {
    const counts = [2024, 2025, 2026].map((year) =>
      calendar.workingDaysBetween(makeLocalDate(year - 1, 12, 31), makeLocalDate(year, 12, 31)),
    );
    const numbers = calendarYears.filter(({ year }) => year >= 2024).map(({ number }) => number);

    expect(counts).to.deep.equal([251, 248, 248]);
    expect(numbers).to.deep.equal([
      '国办发明电〔2023〕7号',
      '国办发明电〔2024〕12号',
      '国办发明电〔2025〕7号',
    ]);
  });

  const traps: [string, string, boolean][] = [
    ['2024-02-09', 'workday', true],
    ['2025-01-01', 'holiday', false],
    ['2025-09-28', 'makeup', true],
    ['2026-02-14', 'makeup', true],
    ['2026-02-28', 'makeup', true],
    ['2026-01-04', 'makeup', true],
    ['2026-09-20', 'makeup', true],
    ['2026-03-07', 'weekend', false],
    ['2027-03-10', 'unknown', true],
    ['2027-03-13', 'weekend', false],
  ];
  for (const [date, kind, working] of traps) {
    it(`${date} is ${kind}`, () => {
      expect(calendar.dayKind(day(date))).to.include({ kind, working });
    });
  }

  it('names the holiday and its notice', () => {
    expect(calendar.dayKind(day('2026-02-17'))).to.deep.equal({
      working: false,
      kind: 'holiday',
      name: '春节',
      document: '国务院办公厅关于2026年部分节假日安排的通知（国办发明电〔2025〕7号）',
    });
  });

  it('counts the day after the start as day 1', () => {
    expect(calendar.addWorkingDays(day('2026-03-09'), 1)).to.deep.equal({
      date: '2026-03-10',
      provisional: false,
    });
    expect(calendar.addWorkingDays(day('2026-03-06'), 1).date).to.equal('2026-03-09');
    expect(calendar.addWorkingDays(day('2026-03-07'), 0).date).to.equal('2026-03-07');
  });

  it('marks a count provisional as soon as it touches a year without a published calendar', () => {
    expect(calendar.addWorkingDays(day('2026-12-30'), 1)).to.deep.equal({
      date: '2026-12-31',
      provisional: false,
    });
    expect(calendar.addWorkingDays(day('2026-12-30'), 2)).to.deep.equal({
      date: '2027-01-01',
      provisional: true,
    });
    expect(calendar.nextWorkingDayOnOrAfter(day('2027-01-02'))).to.deep.equal({
      date: '2027-01-04',
      provisional: true,
    });
    expect(calendar.isPublished(2027)).to.equal(false);
  });

  it('an office may have days of its own (本单位日历)', () => {
    const local = calendarWith([{ date: day('2026-04-23'), working: false, note: '本地民族节日' }]);

    expect(local.dayKind(day('2026-04-23'))).to.deep.equal({
      working: false,
      kind: 'holiday',
      name: '本地民族节日',
    });
    expect(local.addWorkingDays(day('2026-04-22'), 1).date).to.equal('2026-04-24');
    expect(calendar.isWorkingDay(day('2026-04-23'))).to.equal(true);
  });

  it('refuses a year given twice, a date that does not exist, a day both off and make-up', () => {
    const year = { year: 2030, document: null, number: null, issued: null, holidays: [], source: 'test' };
    const good = { ...year, offDays: [], makeupWorkdays: [] };
    const both = { ...year, offDays: [day('2030-01-05')], makeupWorkdays: [day('2030-01-05')] };

    expect(() => buildCalendar([good, good])).to.throw(RangeError);
    expect(() => buildCalendar([both])).to.throw(RangeError);
    expect(() => buildCalendar([{ ...good, offDays: ['2030-02-30' as never] }])).to.throw(RangeError);
  });

  it('says how many working days are left, negative once overdue', () => {
    expect(daysLeft(day('2026-03-13'), day('2026-03-09'), calendar)).to.equal(4);
    expect(daysLeft(day('2026-03-13'), day('2026-03-13'), calendar)).to.equal(0);
    expect(daysLeft(day('2026-03-13'), day('2026-03-14'), calendar)).to.equal(0);
    expect(daysLeft(day('2026-03-13'), day('2026-03-17'), calendar)).to.equal(-2);
  });
});
