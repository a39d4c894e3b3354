import { expect } from 'chai';
import { UsageError } from '../../src/cli/command.js';
import { runDeadline } from '../../src/cli/deadline.js';
import { runFee } from '../../src/cli/fee.js';
import { calendar } from '../support/calendar.js';

const receipt = { date: '2026-05-11', event: 'received_in_person' };

function entry(changes: object) {
  return JSON.stringify([{ id: 'A1', kind: 'answer', events: [receipt], ...changes }]);
}

interface Answer {
  readonly steps: readonly unknown[];
  readonly violations?: readonly unknown[];
}

function run(text: string): Answer[] {
  return JSON.parse(runDeadline(text, calendar)) as Answer[];
}

describe('mingdu deadline', () => {
  it('answers with id, due, provisional and one step a day', () => {
    const [answer] = run(entry({}));

    expect(Object.keys(answer ?? {})).to.deep.equal(['id', 'due', 'provisional', 'steps']);
    expect(answer).to.include({ id: 'A1', due: '2026-06-08', provisional: false });
    expect(answer?.steps[0]).to.deep.equal({
      date: '2026-05-11',
      kind: 'base',
      n: null,
      why: '收到申请之日，当日不计',
      article: '条例31(一)',
      event: 1,
    });
  });

  it('a date in a year without a published calendar is provisional', () => {
    const [answer] = run(entry({ events: [{ date: '2026-12-14', event: 'received_in_person' }] }));

    expect(answer).to.include({ provisional: true });
  });

  it('a stopped period has no date', () => {
    const [answer] = run(
      entry({ events: [receipt, { date: '2026-05-13', event: 'correction_notice_sent' }] }),
    );

    expect(answer).to.include({ due: null });
  });

  it('names breaches', () => {
    const [answer] = run(
      entry({ events: [receipt, { date: '2026-05-25', event: 'correction_notice_sent' }] }),
    );

    expect(answer?.violations).to.have.length(1);
  });

  it('an empty file of entries is an empty answer', () => {
    expect(run('[]')).to.deep.equal([]);
  });

  const bad: [string, string, RegExp][] = [
    ['text that is no JSON', '{', /^the file is not JSON: /],
    ['no array', '{}', /must hold an array/],
    ['an entry that is no object', '[1]', /^entry 1 must be an object/],
    ['no id', entry({ id: undefined }), /^entry 1: id is missing/],
    ['no kind', entry({ kind: undefined }), /^entry A1: kind is missing/],
    ['an unknown kind', entry({ kind: 'tea' }), /^entry A1: unknown kind "tea"; known: answer, /],
    ['no events', entry({ events: undefined }), /^entry A1: events must be an array/],
    ['empty events', entry({ events: [] }), /^entry A1: events is empty/],
    [
      'an event without a name',
      entry({ events: [{ date: '2026-05-11' }] }),
      /^entry A1, event 1: event is missing/,
    ],
    [
      'an unknown event',
      entry({ events: [{ date: '2026-05-11', event: 'tea' }] }),
      /^entry A1, event 1: unknown event "tea"/,
    ],
    ['no date', entry({ events: [{ event: 'received_in_person' }] }), /^entry A1, event 1: date is missing/],
    [
      'a date that does not exist',
      entry({ events: [{ ...receipt, date: '2026-02-30' }] }),
      /"2026-02-30" is not a date/,
    ],
    ['a date that is no text', entry({ events: [{ ...receipt, date: 20260511 }] }), /20260511 is not a date/],
    ['a date out of range', entry({ events: [{ ...receipt, date: '9999-12-31' }] }), /outside/],
    ...[undefined, 0, 21, 1.5, '5', null].map((days): [string, string, RegExp] => [
      `an extension of ${days} working days`,
      entry({ events: [receipt, { date: '2026-05-20', event: 'extension_notified', working_days: days }] }),
      /^entry A1, event 2: working_days /,
    ]),
    [
      'a delayed answer without its date',
      entry({ events: [receipt, { date: '2026-05-20', event: 'delayed_answer_set' }] }),
      /event 2: due is missing/,
    ],
    [
      'a delayed answer before its notice',
      entry({ events: [receipt, { date: '2026-05-20', event: 'delayed_answer_set', due: '2026-05-19' }] }),
      /event 2: due 2026-05-19 is before its date/,
    ],
    [
      'a withdrawal of nothing',
      entry({ events: [receipt, { date: '2026-05-20', event: 'event_withdrawn' }] }),
      /event 2: event_id is missing/,
    ],
    [
      'two events with one id',
      entry({
        events: [
          { ...receipt, id: 2 },
          { date: '2026-05-20', event: 'fee_paid' },
        ],
      }),
      /same id/,
    ],
    ['an id over two lines', entry({ id: 'A\n1', kind: 'tea' }), /^entry A 1: /],
  ];
  for (const [note, text, message] of bad) {
    it(`refuses ${note} in one line`, () => {
      expect(() => runDeadline(text, calendar)).to.throw(UsageError, message);
      expect(() => runDeadline(text, calendar)).to.not.throw(/\n/);
    });
  }
});

describe('mingdu fee', () => {
  it('computes by applications and by pages', () => {
    expect(JSON.parse(runFee('items', '5', '8'))).to.include({ yuan: 300 });
    expect(JSON.parse(runFee('pages', '68'))).to.include({ yuan: 380 });
  });

  const bad: [string, string, string | undefined, RegExp][] = [
    ['weight', '5', undefined, /unknown basis weight/],
    ['items', '-5', undefined, /N must be a whole number/],
    ['items', '1.5', undefined, /N must be a whole number/],
    ['items', '5', 'x', /--already must be a whole number/],
    ['pages', '5', '3', /--already is for fee items only/],
    ['pages', '999999999', undefined, /more than 100000/],
  ];
  for (const [basis, n, already, message] of bad) {
    it(`refuses ${basis} ${n} ${already ?? ''}`, () => {
      expect(() => runFee(basis, n, already)).to.throw(UsageError, message);
    });
  }
});
