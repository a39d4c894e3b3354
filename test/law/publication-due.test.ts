import { expect } from 'chai';
import fc from 'fast-check';
import { parseTimeLimit } from '../../src/catalog/index.js';
import { addDays, localDate } from '../../src/kernel/local-date.js';
import {
  type DueReason,
  defaultLawSettings,
  publicationDue,
  publicationSteps,
  publicityEnds,
  updatePeriods,
} from '../../src/law/index.js';
import { calendar, calendarWith } from '../support/calendar.js';

const settings = defaultLawSettings;

/** 公开时限 as the row says it · formed on · event on · due · why. 2026-02-14 and 02-28 are worked Saturdays; days off: 02-15…23, 04-04…06, 05-01…05. */
const table: readonly (readonly [
  words: string,
  formedOn: string,
  eventOn: string | null,
  due: string | null,
  reason: DueReason,
])[] = [
  // N working days after the information was formed
  ['信息形成或者变更之日起20个工作日内', '2026-03-27', null, '2026-04-27', 'limit'],
  ['制定或获取信息之日起10个工作日内', '2026-02-12', null, '2026-03-04', 'limit'],
  ['行政处罚决定形成之日起7个工作日内', '2026-04-30', null, '2026-05-13', 'limit'],
  ['20个工作日', '2026-03-27', null, '2026-04-27', 'limit'],
  // calendar days; a last day of rest rolls over (民法典203)
  ['本级政府财政部门批复后20日内', '2026-03-02', null, '2026-03-23', 'limit'],
  ['人大会议批复后20日内', '2026-04-14', null, '2026-05-06', 'limit'],
  // longer than 条例26 allows: 20 working days, unless the cell says that another law prevails
  ['信息形成之日起40个工作日内', '2026-03-27', null, '2026-04-27', 'capped'],
  ['自该信息形成之日起60日内予以公开', '2026-03-27', null, '2026-04-27', 'capped'],
  [
    '自信息形成之日起40个工作日内公开，法律、法规另有规定的，从其规定',
    '2026-03-27',
    null,
    '2026-05-27',
    'limit',
  ],
  // ahead of an event: counted back, never rolled forward
  ['《听证通知书》在组织听证7个工作日前予以公开', '2026-03-02', '2026-03-25', '2026-03-16', 'ahead'],
  ['投标截止时间至少15日前', '2026-03-02', '2026-03-30', '2026-03-15', 'ahead'],
  ['提前一周发通知邀请', '2026-03-02', '2026-03-20', '2026-03-13', 'ahead'],
  ['《听证通知书》在组织听证7个工作日前予以公开', '2026-03-02', null, null, 'eventUnknown'],
  // no day of its own: 条例26 is the latest
  ['及时公开', '2026-03-27', null, '2026-04-27', 'ceiling'],
  ['实时公开', '2026-03-27', null, '2026-04-27', 'ceiling'],
  ['长期公开', '2026-03-27', null, '2026-04-27', 'ceiling'],
  ['半年至少更新1次', '2026-03-27', null, '2026-04-27', 'ceiling'],
  ['同上', '2026-03-27', null, '2026-04-27', 'ceiling'],
  ['按照区财政统一部署执行', '2026-03-27', null, '2026-04-27', 'ceiling'],
  ['公示时间不得少于30日', '2026-03-27', null, '2026-04-27', 'ceiling'],
  // no date at all
  ['法律、法规对政府信息公开的期限另有规定的，从其规定', '2026-03-27', null, null, 'otherRule'],
  ['自收到申请之日起20个工作日内公开', '2026-03-27', null, null, 'onRequest'],
  // several limits: the one that ends first
  [
    '信息形成20个工作日内公开；其中行政许可、行政处罚事项应自作出行政决定之日起7个工作日内公示',
    '2026-03-27',
    null,
    '2026-04-08',
    'limit',
  ],
  ['制定或获取信息之日起10个工作日内，公示7个工作日', '2026-03-27', null, '2026-04-13', 'limit'],
];

const dueOf = (words: string, formedOn: string, eventOn: string | null = null, part: number | null = null) =>
  publicationDue(
    { formedOn: localDate(formedOn), eventOn: eventOn === null ? null : localDate(eventOn), part },
    parseTimeLimit(words),
    calendar,
    settings,
  );

describe('条例26 when information of a catalog row must be public', () => {
  for (const [words, formedOn, eventOn, due, reason] of table) {
    it(`${words} · ${formedOn}${eventOn ? ` · 事件 ${eventOn}` : ''} → ${due ?? '—'} (${reason})`, () => {
      expect(dueOf(words, formedOn, eventOn)).to.include({ due, reason });
    });
  }

  it('the person may say which of several limits applies', () => {
    const words = '执法决定信息在决定作出之日起7个工作日内公开，其他相关信息形成或变更之日起20个工作日内公开';

    expect(dueOf(words, '2026-03-27', null, 0)).to.include({ due: '2026-04-08', part: 0 });
    expect(dueOf(words, '2026-03-27', null, 1)).to.include({ due: '2026-04-27', part: 1 });
  });

  it('an office may give 及时 a number of days', () => {
    const strict = { ...settings, promptPublicationWorkingDays: 3 };
    const information = { formedOn: localDate('2026-03-27'), eventOn: null, part: null };

    expect(publicationDue(information, parseTimeLimit('及时公开'), calendar, strict)).to.include({
      due: '2026-04-01',
      reason: 'setting',
    });
  });

  it('a year without a published calendar makes the date provisional', () => {
    expect(dueOf('20个工作日', '2026-12-15').provisional).to.equal(true);
    expect(dueOf('20个工作日', '2026-03-27').provisional).to.equal(false);
  });

  it('a least period of public notice ends so many days after publication', () => {
    const [, part] = parseTimeLimit('制定或获取信息之日起10个工作日内，公示7个工作日').parts;

    expect(part && publicityEnds(localDate('2026-04-01'), part, calendar).due).to.equal('2026-04-13');
  });

  it('explains every day: holidays named, the last line is the due date', () => {
    const steps = publicationSteps(
      { formedOn: localDate('2026-04-02'), eventOn: null, part: null },
      parseTimeLimit('信息形成之日起3个工作日内'),
      calendar,
      settings,
    );

    expect(steps.map(({ date, n, kind }) => [date, n, kind])).to.deep.equal([
      ['2026-04-02', null, 'base'],
      ['2026-04-03', 1, 'counted'],
      ['2026-04-04', null, 'holiday'],
      ['2026-04-05', null, 'holiday'],
      ['2026-04-06', null, 'holiday'],
      ['2026-04-07', 2, 'counted'],
      ['2026-04-08', 3, 'due'],
    ]);
  });

  const anyAfter = fc.constantFrom(
    ...table.filter(([, , , due, reason]) => due !== null && reason !== 'ahead').map(([words]) => words),
  );
  const anyDay = fc.integer({ min: 0, max: 500 }).map((n) => addDays(localDate('2024-06-03'), n));
  const anyHoliday = (from: ReturnType<typeof localDate>, offset: number) =>
    calendarWith([{ date: addDays(from, offset), working: false, note: '临时放假' }]);

  it('adding a holiday never makes a due date after an event earlier', () => {
    fc.assert(
      fc.property(anyAfter, anyDay, fc.integer({ min: 0, max: 90 }), (words, formedOn, offset) => {
        const information = { formedOn, eventOn: null, part: null };
        const limit = parseTimeLimit(words);
        const before = publicationDue(information, limit, calendar, settings).due ?? '';
        const after = publicationDue(information, limit, anyHoliday(formedOn, offset), settings).due ?? '';
        expect(after >= before, `${words} ${formedOn}: ${before} → ${after}`).to.equal(true);
      }),
    );
  });

  it('adding a holiday never makes a due date ahead of an event later', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -40, max: 0 }), (eventOn, offset) => {
        const information = { formedOn: addDays(eventOn, -60), eventOn, part: null };
        const limit = parseTimeLimit('在组织听证7个工作日前');
        const before = publicationDue(information, limit, calendar, settings).due ?? '';
        const after = publicationDue(information, limit, anyHoliday(eventOn, offset), settings).due ?? '';
        expect(after <= before).to.equal(true);
      }),
    );
  });

  it('the last explained day is the due date, whatever the words', () => {
    fc.assert(
      fc.property(fc.constantFrom(...table), anyDay, ([words, , eventOn], formedOn) => {
        const information = {
          formedOn,
          eventOn: eventOn === null ? null : addDays(formedOn, 40),
          part: null,
        };
        const limit = parseTimeLimit(words);
        const { due } = publicationDue(information, limit, calendar, settings);
        const steps = publicationSteps(information, limit, calendar, settings);
        expect(steps.at(-1)?.date ?? null).to.equal(due);
      }),
    );
  });
});

describe('更新周期 update periods of periodic rows', () => {
  const periodsOf = (words: string, since: string, updates: string[], today: string, by = settings) => {
    const [part] = parseTimeLimit(words).parts;
    if (!part) throw new Error(words);
    return updatePeriods(
      part,
      { since: localDate(since), updates: updates.map(localDate), today: localDate(today) },
      calendar,
      by,
    ).map(({ from, to, updatedOn, state }) => [from, to, updatedOn, state]);
  };

  it('半年至少更新1次: each half of the calendar year needs one', () => {
    expect(
      periodsOf('半年至少更新1次', '2025-02-10', ['2025-02-10', '2025-09-01'], '2026-07-05'),
    ).to.deep.equal([
      ['2025-01-01', '2025-06-30', '2025-02-10', 'kept'],
      ['2025-07-01', '2025-12-31', '2025-09-01', 'kept'],
      ['2026-01-01', '2026-06-30', null, 'missed'],
      ['2026-07-01', '2026-12-31', null, 'open'],
    ]);
  });

  it('from the last update where the office set it so', () => {
    const running = { ...settings, updatePeriodsBy: 'lastUpdate' as const };

    expect(
      periodsOf('至少1次/半年', '2025-02-10', ['2025-02-10', '2025-09-01'], '2026-01-05', running),
    ).to.deep.equal([
      ['2025-02-10', '2025-08-10', '2025-09-01', 'late'],
      ['2025-09-01', '2026-03-01', null, 'open'],
    ]);
  });

  it('每20个工作日更新 always runs from the last update', () => {
    expect(periodsOf('每20个工作日更新', '2026-03-27', ['2026-03-27'], '2026-05-20')).to.deep.equal([
      ['2026-03-27', '2026-04-27', null, 'missed'],
    ]);
  });

  it('按实际更新 names no period', () => {
    expect(periodsOf('按实际更新', '2026-03-27', [], '2026-05-20')).to.deep.equal([]);
  });

  it('an update more never breaks a period', () => {
    const day = fc.integer({ min: 0, max: 700 }).map((n) => addDays(localDate('2024-06-03'), n));
    fc.assert(
      fc.property(fc.array(day, { maxLength: 12 }), day, (updates, extra) => {
        const failed = (days: string[]) =>
          periodsOf('每季度更新', '2024-06-03', [...days].sort(), '2026-05-20').filter(
            ([, , , state]) => state === 'missed',
          ).length;
        expect(failed([...updates, extra])).to.be.at.most(failed(updates));
      }),
    );
  });
});
