import { expect } from 'chai';
import { deadlineOfLines } from '../support/law-events.js';

describe('期间计算: 民法典201, 民法典202, 民法典203', () => {
  const rows: ['review_application' | 'lawsuit_direct' | 'lawsuit_after_review', string, string, string][] = [
    ['review_application', '2026-04-08', '2026-06-08', 'the 60th day is a Sunday: rolls to Monday'],
    [
      'review_application',
      '2026-03-11',
      '2026-05-11',
      'a make-up Saturday would not roll; 10 May is a Sunday',
    ],
    ['review_application', '2026-03-10', '2026-05-09', 'the 60th day is a make-up Saturday: no roll'],
    [
      'review_application',
      '2026-08-02',
      '2026-10-08',
      'the 60th day falls on 1 October: rolls over the holiday',
    ],
    [
      'lawsuit_direct',
      '2025-08-31',
      '2026-02-28',
      'no 31 February: the last day of the month, a make-up Saturday',
    ],
    ['lawsuit_direct', '2026-01-20', '2026-07-20', 'the same day six months later'],
    ['lawsuit_direct', '2026-04-01', '2026-10-08', 'rolls over 国庆'],
    ['lawsuit_after_review', '2026-05-11', '2026-05-26', '15 days'],
    ['lawsuit_after_review', '2026-06-05', '2026-06-22', 'rolls over 端午'],
  ];
  for (const [kind, from, due, note] of rows) {
    it(`${kind} from ${from} → ${due}: ${note}`, () => {
      const event = kind === 'lawsuit_after_review' ? 'review_decision_received' : 'decision_served';
      const deadline = deadlineOfLines(kind, [[from, event]]);

      expect(deadline).to.include({ due, provisional: false });
      expect(deadline.steps[deadline.steps.length - 1]).to.include({ date: due, kind: 'due' });
    });
  }

  it('a last day in a year without a published calendar is provisional', () => {
    expect(deadlineOfLines('lawsuit_direct', [['2026-09-10', 'decision_served']])).to.include({
      due: '2027-03-10',
      provisional: true,
    });
  });

  it('runs from delivery where it is on record: posting decides only whether the organ was in time', () => {
    const deadline = deadlineOfLines('lawsuit_after_review', [['2026-05-11', 'review_decision_received']]);
    const posted = deadlineOfLines('review_application', [
      ['2026-04-03', 'decision_served'],
      ['2026-04-08', 'decision_delivered'],
    ]);

    expect(deadline.steps[1]).to.include({ date: '2026-05-12', n: 1 });
    expect(posted.due).to.equal('2026-06-08');
  });
});
