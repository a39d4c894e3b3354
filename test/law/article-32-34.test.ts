import { expect } from 'chai';
import { localDate } from '../../src/kernel/local-date.js';
import { actionVerdict, silenceOf } from '../../src/law/index.js';
import { caseOfLines, clockOfLines, deadlineOfLines, dueOfLines, type Line } from '../support/law-events.js';

const received: Line = ['2026-05-11', 'received_in_person'];
const sent: Line = ['2026-05-14', 'third_party_consult_sent'];
const delivered: Line = ['2026-05-15', 'third_party_consult_delivered'];
const opinion: Line = ['2026-05-26', 'third_party_opinion_received'];

describe('条例32 第三十二条, 条例34 第三十四条 征求意见 and the time of 条例33(3)', () => {
  it('the third party has 15 working days from delivery', () => {
    expect(deadlineOfLines('third_party_opinion', [sent, delivered]).due).to.equal('2026-06-05');
  });

  it('the co-author organ has 15 working days from delivery', () => {
    expect(deadlineOfLines('agency_opinion', [['2026-05-15', 'agency_consult_delivered']]).due).to.equal(
      '2026-06-05',
    );
  });

  it('without a delivery no period for an opinion runs', () => {
    expect(deadlineOfLines('third_party_opinion', [sent])).to.deep.equal({
      due: null,
      provisional: false,
      steps: [],
    });
  });

  const rows: [string, Line[], string][] = [
    [
      'answered: after the day of sending through the day of arrival',
      [received, sent, delivered, opinion],
      '2026-06-18',
    ],
    ['silent: through the 15th working day after delivery', [received, sent, delivered], '2026-07-01'],
    [
      'answered too late: no longer than silence',
      [received, sent, delivered, ['2026-06-12', 'third_party_opinion_received']],
      '2026-07-01',
    ],
    [
      'answered on the day of sending: nothing',
      [received, sent, ['2026-05-14', 'third_party_opinion_received']],
      '2026-06-08',
    ],
    ['an opinion without a letter on record: nothing', [received, opinion], '2026-06-08'],
    [
      'another organ counts the same (其他机关)',
      [
        received,
        ['2026-05-14', 'agency_consult_sent'],
        ['2026-05-15', 'agency_consult_delivered'],
        ['2026-05-26', 'agency_opinion_received'],
      ],
      '2026-06-18',
    ],
    [
      'sent after the due date: nothing',
      [received, ['2026-06-10', 'third_party_consult_sent'], ['2026-06-11', 'third_party_consult_delivered']],
      '2026-06-08',
    ],
  ];
  for (const [note, lines, due] of rows) {
    it(`${note} → ${due}`, () => {
      expect(dueOfLines(lines)).to.equal(due);
    });
  }

  it('overlapping consultations are one excluded span, their days counted once', () => {
    const clock = clockOfLines([
      received,
      ['2026-05-14', 'third_party_consult_sent', { consultationId: 'a' }],
      ['2026-05-15', 'third_party_consult_delivered', { consultationId: 'a' }],
      ['2026-05-18', 'agency_consult_sent', { consultationId: 'b' }],
      ['2026-05-19', 'agency_consult_delivered', { consultationId: 'b' }],
      ['2026-05-22', 'third_party_opinion_received', { consultationId: 'a' }],
      ['2026-05-26', 'agency_opinion_received', { consultationId: 'b' }],
    ]);

    expect(clock).to.include({ due: '2026-06-18', excludedWorkingDays: 8 });
    expect(clock.spans).to.deep.equal([
      {
        kind: 'excluded',
        from: '2026-05-15',
        to: '2026-05-26',
        workingDays: 8,
        eventIds: [2, 3, 6, 4, 5, 7],
        article: '条例33(3)',
      },
    ]);
  });

  it('the ledger names the consultation that takes a day out, and the notice of a holiday', () => {
    const { steps } = deadlineOfLines('answer', [
      received,
      ['2026-05-14', 'third_party_consult_sent', { consultationId: 'a' }],
      ['2026-05-18', 'third_party_opinion_received', { consultationId: 'a' }],
      ['2026-05-18', 'agency_consult_sent', { consultationId: 'b' }],
      ['2026-05-20', 'agency_opinion_received', { consultationId: 'b' }],
    ]);
    const on = (date: string) => steps.find((line) => line.date === date);

    expect(on('2026-05-18')).to.include({ kind: 'excluded', eventId: 2 });
    expect(on('2026-05-19')).to.include({ kind: 'excluded', eventId: 4 });
    expect(on('2026-05-21')).to.include({ kind: 'counted', n: 4 });
    expect(deadlineOfLines('answer', [['2026-06-08', 'received_in_person']]).steps[11]?.params).to.include({
      name: '端午节',
      document: '国务院办公厅关于2026年部分节假日安排的通知（国办发明电〔2025〕7号）',
    });
  });

  it('letters without an id are paired in order of date', () => {
    const two: Line[] = [
      received,
      sent,
      ['2026-05-18', 'third_party_consult_sent'],
      delivered,
      ['2026-05-19', 'third_party_consult_delivered'],
    ];
    const facts = caseOfLines([...two, opinion], '2026-05-27');

    expect(facts.openConsultations.map((c) => c.sentOn)).to.deep.equal(['2026-05-18']);
  });

  it('until the delivery is on record the due date is provisional', () => {
    expect(clockOfLines([received, sent])).to.deep.include({
      due: '2026-06-30',
      provisional: true,
      provisionalReasons: ['deliveryUnknown'],
    });
  });

  it('the convention on the first and last day is a setting', () => {
    const lines = [received, sent, delivered, opinion];

    expect(dueOfLines(lines, { exclusionIncludesSendingDay: true })).to.equal('2026-06-22');
    expect(dueOfLines(lines, { exclusionIncludesArrivalDay: false })).to.equal('2026-06-17');
    expect(
      dueOfLines([received, sent, delivered, ['2026-06-12', 'third_party_opinion_received']], {
        lateOpinionExtendsExclusion: true,
      }),
    ).to.equal('2026-07-08');
  });

  it('is paused from sending until the opinion is there, then runs', () => {
    expect(clockOfLines([received, sent, delivered], {}, '2026-05-20').state).to.equal('paused');
    expect(clockOfLines([received, sent, delivered, opinion], {}, '2026-05-26').state).to.equal('running');
    expect(clockOfLines([received, sent, delivered], {}, '2026-06-06').state).to.equal('running');
  });

  it('no decision while a consultation is open; after the lapse the organ decides by itself', () => {
    const draft = (today: string) =>
      actionVerdict('draftDecision', caseOfLines([received, sent, delivered], today), ['handler']);

    expect(draft('2026-06-05').reason).to.deep.equal({ code: 'consultationsSettled', params: { open: 1 } });
    expect(draft('2026-06-08').allowed).to.equal(true);
  });

  it('an overridden objection needs its own paper to the third party', () => {
    const lines = (answer: 'agree' | 'disagree'): Line[] => [
      received,
      sent,
      delivered,
      ['2026-05-26', 'third_party_opinion_received', { opinion: answer }],
      ['2026-06-01', 'decision_made', { grounds: ['granted.provided'] }],
    ];
    const inform = (answer: 'agree' | 'disagree') =>
      actionVerdict('informThirdParty', caseOfLines(lines(answer), '2026-06-01'), ['handler']);

    expect(inform('agree').reason?.code).to.equal('thirdPartyObjected');
    expect(inform('disagree').allowed).to.equal(true);
  });

  it('silence of a third party leaves the decision to the organ, of a co-author it is consent, of another organ nothing', () => {
    const silent = (sent: Line[2] | null, today: string) => {
      const lines: Line[] =
        sent === null
          ? [received, ['2026-05-14', 'third_party_consult_sent'], delivered]
          : [
              received,
              ['2026-05-14', 'agency_consult_sent', sent ?? {}],
              ['2026-05-15', 'agency_consult_delivered'],
            ];
      return caseOfLines(lines, today).consultations.map((c) => silenceOf(c, localDate(today)));
    };

    expect(silent(null, '2026-06-05')).to.deep.equal([null]);
    expect(silent(null, '2026-06-06')).to.deep.equal(['organDecides']);
    expect(silent({ coAuthor: true }, '2026-06-06')).to.deep.equal(['consent']);
    expect(silent({}, '2026-06-06')).to.deep.equal(['nothing']);
  });

  it('条例17: a referral for a decision on disclosure is excluded only by setting', () => {
    const lines: Line[] = [
      received,
      ['2026-05-14', 'secrecy_report_sent'],
      ['2026-05-26', 'secrecy_report_answered'],
    ];

    expect(dueOfLines(lines)).to.equal('2026-06-08');
    expect(dueOfLines(lines, { secrecyReportExcluded: true })).to.equal('2026-06-18');
  });
});
