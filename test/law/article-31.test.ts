import { expect } from 'chai';
import { localDate } from '../../src/kernel/local-date.js';
import {
  type ChannelCode,
  confirmationDue,
  defaultLawSettings,
  receiptRule,
  receiptRules,
} from '../../src/law/index.js';
import { calendar } from '../support/calendar.js';
import { caseOfLines, clockOfLines, dueOfLines, type Line } from '../support/law-events.js';

describe('条例31 第三十一条 收到申请之日 (with 条例29 第二十九条)', () => {
  const rows: [string, Line[], string | null, string | null][] = [
    ['in person: the day itself', [['2026-05-11', 'received_in_person']], '2026-05-11', '2026-06-08'],
    [
      'signed mail: the day of signature',
      [['2026-05-11', 'received_signed_mail']],
      '2026-05-11',
      '2026-06-08',
    ],
    [
      'signed on a Saturday: the Saturday',
      [['2026-05-16', 'received_signed_mail']],
      '2026-05-16',
      '2026-06-12',
    ],
    ['signed on a make-up Saturday', [['2026-05-09', 'received_signed_mail']], '2026-05-09', '2026-06-05'],
    ['ordinary mail alone starts nothing', [['2026-05-11', 'ordinary_mail_arrived']], null, null],
    [
      'ordinary mail: the day of confirmation',
      [
        ['2026-05-11', 'ordinary_mail_arrived'],
        ['2026-05-12', 'receipt_confirmed'],
      ],
      '2026-05-12',
      '2026-06-09',
    ],
    [
      'online: the day of confirmation, not of submission',
      [
        ['2026-05-08', 'online_submitted'],
        ['2026-05-11', 'receipt_confirmed'],
      ],
      '2026-05-11',
      '2026-06-08',
    ],
    ['online alone starts nothing', [['2026-05-08', 'online_submitted']], null, null],
    [
      'fax: the day of confirmation',
      [
        ['2026-05-09', 'fax_arrived'],
        ['2026-05-11', 'receipt_confirmed'],
      ],
      '2026-05-11',
      '2026-06-08',
    ],
    [
      'e-mail: as online',
      [
        ['2026-05-08', 'email_arrived'],
        ['2026-05-11', 'receipt_confirmed'],
      ],
      '2026-05-11',
      '2026-06-08',
    ],
    ['oral, written down: the day of signature', [['2026-05-11', 'oral_signed']], '2026-05-11', '2026-06-08'],
  ];
  for (const [note, lines, receivedOn, due] of rows) {
    it(note, () => {
      expect(clockOfLines(lines)).to.include({ receivedOn, due });
    });
  }

  it('e-mail may count from arrival by setting (207号)', () => {
    expect(dueOfLines([['2026-05-11', 'email_arrived']], { emailReceipt: 'arrival' })).to.equal('2026-06-08');
  });

  it('a signed letter stays received when someone confirms it later, unless the office chose 确认之日', () => {
    const lines: Line[] = [
      ['2026-05-11', 'received_signed_mail'],
      ['2026-05-13', 'receipt_confirmed'],
    ];

    expect(clockOfLines(lines).receivedOn).to.equal('2026-05-11');
    expect(clockOfLines(lines, { signedMailToPerson: 'confirmed' }).receivedOn).to.equal('2026-05-13');
  });

  it('should be confirmed on the day of arrival (ordinary mail) or the next working day', () => {
    const due = (channel: ChannelCode, date: string) =>
      confirmationDue(channel, localDate(date), calendar, defaultLawSettings);

    expect(due('ordinaryMail', '2026-05-11')).to.equal('2026-05-11');
    expect(due('online', '2026-05-11')).to.equal('2026-05-12');
    expect(due('online', '2026-05-16')).to.equal('2026-05-18');
    expect(due('counter', '2026-05-11')).to.equal(null);
  });

  it('waits for confirmation on the channels that need it', () => {
    const waiting = receiptRules.filter((rule) => rule.needsConfirmation).map((rule) => rule.channel);

    expect(waiting).to.deep.equal(['ordinaryMail', 'online', 'fax', 'email']);
    expect(receiptRule('ordinaryMail').confirmSameDay).to.equal(true);
    expect(caseOfLines([['2026-05-08', 'online_submitted']], '2026-05-08').stage).to.equal(
      'awaitingConfirmation',
    );
  });
});
