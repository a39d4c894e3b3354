import { expect } from 'chai';
import { localDate } from '../../src/kernel/local-date.js';
import { regimeOn } from '../../src/law/index.js';
import { clockOfLines, deadlineOfLines, dueOfLines, type Line } from '../support/law-events.js';

describe('条例56 第五十六条: the version of the day of receipt (旧条例24)', () => {
  it('the regulation of 2019 governs from 2019-05-15', () => {
    expect(regimeOn(localDate('2019-05-14'))).to.equal('regulation-2007');
    expect(regimeOn(localDate('2019-05-15'))).to.equal('regulation-2019');
  });

  const rows: [string, Line[], string][] = [
    ['15 working days before', [['2019-05-14', 'received_in_person']], '2019-06-04'],
    ['20 working days from that day', [['2019-05-15', 'received_in_person']], '2019-06-13'],
    [
      'extended by at most 15',
      [
        ['2019-04-01', 'received_in_person'],
        ['2019-04-10', 'extension_notified', { workingDays: 20 }],
      ],
      '2019-05-15',
    ],
    [
      'restarts keep the old length: the first receipt decides',
      [
        ['2019-05-06', 'received_in_person'],
        ['2019-05-10', 'correction_notice_sent'],
        ['2019-05-20', 'correction_received'],
      ],
      '2019-06-11',
    ],
    [
      'time to consult the third party is excluded',
      [
        ['2019-04-15', 'received_in_person'],
        ['2019-04-16', 'third_party_consult_sent'],
        ['2019-04-19', 'third_party_opinion_received'],
      ],
      '2019-05-10',
    ],
    [
      'time to consult another organ is not',
      [
        ['2019-04-15', 'received_in_person'],
        ['2019-04-16', 'agency_consult_sent'],
        ['2019-04-19', 'agency_opinion_received'],
      ],
      '2019-05-07',
    ],
  ];
  for (const [note, lines, due] of rows) {
    it(`${note} → ${due}`, () => {
      expect(dueOfLines(lines)).to.equal(due);
    });
  }

  it('the old version fixes no day for the correction notice and no limit of one', () => {
    const lines: Line[] = [
      ['2019-03-04', 'received_in_person'],
      ['2019-03-20', 'correction_notice_sent'],
      ['2019-03-22', 'correction_received'],
      ['2019-03-25', 'correction_notice_sent'],
    ];

    expect(deadlineOfLines('correction_notice', lines).due).to.equal(null);
    expect(clockOfLines(lines)).to.deep.include({ violations: [], correctionNoticeDue: null });
  });
});
