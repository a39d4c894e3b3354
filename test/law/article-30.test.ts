import { expect } from 'chai';
import { actionVerdict } from '../../src/law/index.js';
import { caseOfLines, clockOfLines, deadlineOfLines, dueOfLines, type Line } from '../support/law-events.js';

const received: Line = ['2026-03-09', 'received_in_person'];
const asked: Line = ['2026-03-12', 'correction_notice_sent'];
const corrected: Line = ['2026-03-24', 'correction_received'];

describe('条例30 第三十条 补正', () => {
  const notices: [string, string, string][] = [
    ['2026-03-09', '2026-03-18', 'a plain week'],
    ['2026-02-12', '2026-02-28', '春节 between, both make-up Saturdays count'],
    ['2025-09-24', '2025-10-10', 'make-up Sunday 28 Sep counts, 1-8 Oct do not'],
  ];
  for (const [date, due, note] of notices) {
    it(`must be asked for within 7 working days: received ${date} → ${due} (${note})`, () => {
      expect(deadlineOfLines('correction_notice', [[date, 'received_in_person']]).due).to.equal(due);
    });
  }

  it('stops the period until the correction arrives', () => {
    expect(clockOfLines([received, asked])).to.include({
      state: 'stopped',
      due: null,
      originalDue: '2026-04-07',
    });
  });

  it('begins the full 20 working days anew with the corrected application', () => {
    const clock = clockOfLines([received, asked, corrected]);

    expect(clock.due).to.equal('2026-04-22');
    expect(clock.base).to.deep.include({ date: '2026-03-24', why: 'corrected', article: '条例30' });
    expect(clock.spans).to.deep.include({
      kind: 'restart',
      from: '2026-03-12',
      to: '2026-03-24',
      workingDays: 11,
      eventIds: [2, 3],
      article: '条例30',
    });
  });

  it('asked for on the day of payment, it stops the period that the payment began', () => {
    const paid: Line[] = [
      received,
      ['2026-03-10', 'fee_notice_sent'],
      ['2026-03-12', 'fee_paid'],
      ['2026-03-12', 'correction_notice_sent'],
    ];

    expect(caseOfLines(paid, '2026-03-12').stage).to.equal('correction');
    expect(dueOfLines([...paid, corrected])).to.equal('2026-04-22');
  });

  it('a correction sent online counts from its confirmation (条例31), not from its sending', () => {
    const sentOnline: Line = ['2026-03-21', 'correction_submitted_online'];

    expect(dueOfLines([received, asked, sentOnline])).to.equal(null);
    expect(dueOfLines([received, asked, sentOnline, ['2026-03-24', 'receipt_confirmed']])).to.equal(
      '2026-04-22',
    );
  });

  it('after day 7 the notice is flagged, not void, and the original due date stays visible', () => {
    const clock = clockOfLines([received, ['2026-03-19', 'correction_notice_sent']]);

    expect(clock).to.include({
      correctionNoticeDue: '2026-03-18',
      correctionNoticeLate: true,
      originalDue: '2026-04-07',
    });
    expect(clock.violations.map(({ code }) => code)).to.deep.equal(['correctionNoticeLate']);
  });

  it('on day 7 itself the notice is in time', () => {
    expect(clockOfLines([received, ['2026-03-18', 'correction_notice_sent']]).violations).to.deep.equal([]);
  });

  it('a second request is flagged as a breach', () => {
    const clock = clockOfLines([received, asked, corrected, ['2026-03-26', 'correction_notice_sent']]);

    expect(clock.violations.map(({ code }) => code)).to.deep.equal(['correctionRepeated']);
  });

  it('whether a second request restarts the period is a setting', () => {
    const twice: Line[] = [
      received,
      asked,
      corrected,
      ['2026-03-26', 'correction_notice_sent'],
      ['2026-04-01', 'correction_received'],
    ];

    expect(dueOfLines(twice)).to.equal('2026-04-30');
    expect(dueOfLines(twice, { secondCorrectionRestarts: false })).to.equal('2026-04-22');
  });

  it('an office may ask once only', () => {
    const again = actionVerdict(
      'requestCorrection',
      caseOfLines([received, asked, corrected], '2026-03-25'),
      ['handler'],
    );

    expect(again).to.deep.include({ allowed: false, reason: { code: 'noCorrectionYet', params: {} } });
  });

  it('lapses only after proven service and after the last day of the period set', () => {
    const sent: Line = ['2026-03-12', 'correction_notice_sent', { due: '2026-03-26' as never }];
    const delivered: Line = ['2026-03-13', 'correction_notice_delivered'];
    const close = (lines: Line[], today: string) =>
      actionVerdict('closeUncorrected', caseOfLines(lines, today), ['handler']);

    expect(close([received, sent], '2026-03-27').reason?.code).to.equal('correctionServiceProven');
    expect(close([received, sent, delivered], '2026-03-26').reason).to.deep.equal({
      code: 'correctionPeriodOver',
      params: { due: '2026-03-26' },
    });
    expect(close([received, sent, delivered], '2026-03-27').allowed).to.equal(true);
  });

  it('where the notice sets no day, the office default of working days from delivery holds', () => {
    const facts = caseOfLines([received, asked, ['2026-03-13', 'correction_notice_delivered']], '2026-03-16');

    expect(facts.correctionNotice?.due).to.equal('2026-03-27');
  });

  it('a lapsed case has no due date, is closed, and counts in its own report row', () => {
    const facts = caseOfLines([received, asked, ['2026-04-01', 'correction_lapsed']], '2026-04-02');

    expect(facts).to.include({ stage: 'lapsed', ending: 'notCorrected', reportRow: 'other.not_corrected' });
    expect(facts.clock).to.include({ due: null, state: 'ended', endedOn: '2026-04-01' });
  });

  it('a correction after the lapse opens nothing: a new application is needed', () => {
    const facts = caseOfLines(
      [received, asked, ['2026-04-01', 'correction_lapsed'], ['2026-04-03', 'correction_received']],
      '2026-04-03',
    );

    expect(facts.stage).to.equal('lapsed');
  });
});
