import { expect } from 'chai';
import { actionVerdict, groundOf } from '../../src/law/index.js';
import { caseOfLines, clockOfLines, dueOfLines, type Line } from '../support/law-events.js';

const received: Line = ['2026-05-11', 'received_in_person'];
const asked: Line = ['2026-05-14', 'reasons_requested'];
const given: Line = ['2026-05-26', 'reasons_received'];

describe('条例35 第三十五条 大量反复申请', () => {
  it('asking for reasons does not stop the period, unless the office set it so', () => {
    expect(dueOfLines([received, asked, given])).to.equal('2026-06-08');
    expect(dueOfLines([received, asked, given], { reasonsStopClock: true })).to.equal('2026-06-18');
  });

  it('shows the stage while the applicant has not answered', () => {
    expect(caseOfLines([received, asked], '2026-05-15').stage).to.equal('reasons');
    expect(caseOfLines([received, asked, given], '2026-05-26').stage).to.equal('handling');
  });

  it('a delayed answer has the date that the head sets, which no count moves', () => {
    const set: Line = ['2026-05-27', 'delayed_answer_set', { due: '2026-08-31' as never }];
    const consulted: Line = ['2026-06-01', 'third_party_consult_sent'];
    const facts = caseOfLines([received, asked, given, set], '2026-06-01');

    expect(facts.stage).to.equal('delayed');
    expect(facts.clock.due).to.equal('2026-08-31');
    expect(dueOfLines([received, asked, given, set, consulted])).to.equal('2026-08-31');
    expect(clockOfLines([received, asked, given, set]).originalDue).to.equal('2026-06-08');
  });

  it('needs that reasons were asked for', () => {
    expect(
      actionVerdict('setDelayedAnswer', caseOfLines([received], '2026-05-12'), ['head']).reason?.code,
    ).to.equal('reasonsAsked');
  });

  it('cannot be extended on top', () => {
    const set: Line = ['2026-05-27', 'delayed_answer_set', { due: '2026-08-31' as never }];
    const clock = clockOfLines([
      received,
      asked,
      set,
      ['2026-06-01', 'extension_notified', { workingDays: 5 }],
    ]);

    expect(clock).to.include({ due: '2026-08-31', extensionUsed: 0 });
    expect(clock.violations[0]?.code).to.equal('extensionNotPossible');
  });

  it('without good reason the organ need not process', () => {
    expect(groundOf('notProcessed.excessive')).to.deep.include({
      article: ['条例35'],
      reportRow: 'not_processed.excessive',
      remedy: 'either',
    });
  });
});
