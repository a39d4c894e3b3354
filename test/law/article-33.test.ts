import { expect } from 'chai';
import { actionVerdict } from '../../src/law/index.js';
import { caseOfLines, clockOfLines, dueOfLines, type Line } from '../support/law-events.js';

const received: Line = ['2026-05-11', 'received_in_person'];
const extended = (date: string, workingDays: number): Line => [date, 'extension_notified', { workingDays }];

describe('条例33 第三十三条 答复期限与延期', () => {
  const plain: [string, string][] = [
    ['2025-07-07', '2025-08-04'],
    ['2026-02-12', '2026-03-18'],
    ['2024-02-08', '2024-03-13'],
    ['2025-09-30', '2025-11-04'],
    ['2026-05-11', '2026-06-08'],
  ];
  for (const [date, due] of plain) {
    it(`20 working days: received ${date} → ${due}`, () => {
      expect(dueOfLines([[date, 'received_in_person']])).to.equal(due);
    });
  }

  it('an extension adds its working days', () => {
    const clock = clockOfLines([received, extended('2026-06-05', 10)]);

    expect(clock).to.include({ due: '2026-06-23', extensionUsed: 10, extensionWorkingDays: 10 });
    expect(clock.spans).to.deep.equal([
      {
        kind: 'added',
        from: '2026-06-09',
        to: '2026-06-23',
        workingDays: 10,
        eventIds: [2],
        article: '条例33(2)',
      },
    ]);
  });

  it('extensions together add at most 20; what goes beyond is a breach without effect', () => {
    const clock = clockOfLines([received, extended('2026-06-01', 15), extended('2026-06-03', 10)]);

    expect(clock).to.include({ due: dueOfLines([received, extended('2026-06-01', 20)]), extensionUsed: 20 });
    expect(clock.violations).to.deep.equal([
      { code: 'extensionOverLimit', article: '条例33(2)', params: { days: 10, used: 15, max: 20 } },
    ]);
  });

  it('on the last day it is in time, the day after it is late and has no effect unless set so', () => {
    const late = [received, extended('2026-06-09', 10)];

    expect(clockOfLines([received, extended('2026-06-08', 10)]).violations).to.deep.equal([]);
    expect(clockOfLines(late).violations[0]?.code).to.equal('extensionLate');
    expect(dueOfLines(late)).to.equal('2026-06-08');
    expect(dueOfLines(late, { lateExtensionCounts: true })).to.equal('2026-06-23');
  });

  it('extension and excluded time add up', () => {
    const lines: Line[] = [
      received,
      ['2026-05-14', 'third_party_consult_sent'],
      ['2026-05-15', 'third_party_consult_delivered'],
      ['2026-05-26', 'third_party_opinion_received'],
    ];

    // The shifted due date 18 June is still open on the 15th.
    expect(dueOfLines([...lines, extended('2026-06-15', 5)])).to.equal('2026-06-26');
  });

  it('is not possible while the period waits for a correction', () => {
    const clock = clockOfLines([
      received,
      ['2026-05-13', 'correction_notice_sent'],
      extended('2026-05-20', 5),
    ]);

    expect(clock.violations[0]?.code).to.equal('extensionNotPossible');
    expect(clock.extensionUsed).to.equal(0);
  });

  it('is used up by a restart and not given back; carrying it is a setting', () => {
    const lines: Line[] = [
      received,
      extended('2026-05-20', 10),
      ['2026-05-25', 'fee_notice_sent'],
      ['2026-06-01', 'fee_paid'],
    ];

    expect(clockOfLines(lines)).to.include({ due: '2026-06-30', extensionUsed: 10, extensionWorkingDays: 0 });
    expect(clockOfLines(lines, { extensionAfterRestart: 'carried' })).to.include({
      due: '2026-07-14',
      extensionWorkingDays: 10,
    });
  });

  it('is asked by the handler, approved by the head of the disclosure office, then notified', () => {
    const asked: Line = ['2026-06-01', 'extension_requested', { workingDays: 10 }];
    const approved: Line = ['2026-06-02', 'extension_approved'];
    const may = (action: 'approveExtension' | 'notifyExtension', lines: Line[], role: string) =>
      actionVerdict(action, caseOfLines(lines, '2026-06-02'), [role]);

    expect(may('approveExtension', [received, asked], 'handler').reason?.code).to.equal('wrongRole');
    expect(may('approveExtension', [received, asked], 'head').allowed).to.equal(true);
    expect(may('notifyExtension', [received, asked], 'handler').reason?.code).to.equal('extensionApproved');
    expect(may('notifyExtension', [received, asked, approved], 'handler').allowed).to.equal(true);
  });

  it('may not be asked after the due date', () => {
    const verdict = actionVerdict('requestExtension', caseOfLines([received], '2026-06-09'), ['handler']);

    expect(verdict.reason).to.deep.equal({ code: 'beforeDue', params: { due: '2026-06-08' } });
  });

  it('overdue: the organ must still answer; the breach and its days are shown', () => {
    expect(clockOfLines([received], {}, '2026-06-11')).to.include({ state: 'running', overdueDays: 3 });
    const served = clockOfLines([received, ['2026-06-10', 'decision_served']], {}, '2026-07-01');
    expect(served).to.include({ overdueDays: 2, endedOn: '2026-06-10', servedOn: '2026-06-10' });
    expect(served.violations).to.deep.equal([
      { code: 'answerOverdue', article: '条例33(2)', params: { due: '2026-06-08', days: 2 } },
    ]);
  });

  it('a period that reaches into 2027 is provisional (暂定)', () => {
    expect(clockOfLines([['2026-12-14', 'received_in_person']])).to.deep.include({
      provisional: true,
      provisionalReasons: ['calendarUnpublished'],
    });
    expect(clockOfLines([['2026-12-03', 'received_in_person']])).to.include({
      due: '2026-12-31',
      provisional: false,
    });
  });
});
