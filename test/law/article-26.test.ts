import { expect } from 'chai';
import { deadlineOfLines } from '../support/law-events.js';

describe('条例26 第二十六条 主动公开期限', () => {
  it('20 working days from forming the information', () => {
    expect(deadlineOfLines('proactive_publication', [['2026-03-27', 'info_formed']]).due).to.equal(
      '2026-04-27',
    );
  });

  it('a change counts anew', () => {
    const formedAndChanged = deadlineOfLines('proactive_publication', [
      ['2026-03-27', 'info_formed'],
      ['2026-05-11', 'info_formed'],
    ]);

    expect(formedAndChanged.due).to.equal('2026-06-08');
  });
});
