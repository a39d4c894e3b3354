import { expect } from 'chai';
import { DomainError } from '../../src/kernel/domain-error.js';
import { actionVerdict, feeByItems, feeByPages, MAX_FEE_UNITS } from '../../src/law/index.js';
import { caseOfLines, clockOfLines, deadlineOfLines, dueOfLines, type Line } from '../support/law-events.js';

describe('条例42 第四十二条 信息处理费 (109号)', () => {
  const items: [number, number, number][] = [
    [10, 0, 0],
    [11, 0, 100],
    [20, 0, 1000],
    [30, 0, 2000],
    [31, 0, 2200],
    [40, 0, 4000],
    [41, 0, 4300],
    [50, 0, 7000],
    [51, 0, 7400],
    [60, 0, 11000],
    [61, 0, 11500],
    [100, 0, 37000],
    [5, 8, 300],
    [4, 29, 700],
    [3, 39, 800],
    [2, 0, 0],
    [0, 25, 0],
  ];
  for (const [n, already, yuan] of items) {
    it(`by applications: ${n} after ${already} → ${yuan} yuan`, () => {
      expect(feeByItems(n, already).yuan).to.equal(yuan);
    });
  }

  const pages: [number, number][] = [
    [0, 0],
    [25, 0],
    [30, 0],
    [31, 10],
    [68, 380],
    [100, 700],
    [101, 720],
    [120, 1100],
    [150, 1700],
    [200, 2700],
    [201, 2740],
    [300, 6700],
  ];
  for (const [n, yuan] of pages) {
    it(`by volume: ${n} pages → ${yuan} yuan`, () => {
      expect(feeByPages(n).yuan).to.equal(yuan);
    });
  }

  it('shows each band with its bounds, rate and units', () => {
    expect(feeByPages(201).bands).to.deep.equal([
      { from: 1, to: 30, rate: 0, units: 30, yuan: 0 },
      { from: 31, to: 100, rate: 10, units: 70, yuan: 700 },
      { from: 101, to: 200, rate: 20, units: 100, yuan: 2000 },
      { from: 201, to: null, rate: 40, units: 1, yuan: 40 },
    ]);
    expect(feeByItems(4, 29).bands).to.deep.equal([
      { from: 11, to: 30, rate: 100, units: 1, yuan: 100 },
      { from: 31, to: 40, rate: 200, units: 3, yuan: 600 },
    ]);
  });

  it('refuses what is no whole number in range', () => {
    for (const n of [-1, 1.5, Number.NaN, MAX_FEE_UNITS + 1])
      expect(() => feeByPages(n)).to.throw(DomainError);
    expect(() => feeByItems(1, MAX_FEE_UNITS)).to.throw(DomainError);
  });

  const received: Line = ['2026-06-08', 'received_in_person'];
  const noticed: Line = ['2026-06-18', 'fee_notice_sent'];
  const delivered: Line = ['2026-06-22', 'fee_notice_delivered'];
  const paid: Line = ['2026-07-01', 'fee_paid'];

  it('is payable within 20 working days of delivery', () => {
    expect(deadlineOfLines('fee_payment', [delivered]).due).to.equal('2026-07-20');
  });

  it('stops the period until it is paid in full, then the period begins anew', () => {
    expect(clockOfLines([received, noticed, delivered])).to.include({ state: 'stopped', due: null });
    expect(clockOfLines([received, noticed, delivered, paid])).to.deep.include({
      due: '2026-07-29',
      originalDue: '2026-07-07',
    });
  });

  it('by setting the waiting time is left out instead', () => {
    expect(dueOfLines([received, noticed, delivered, paid], { feePaymentRestarts: false })).to.equal(
      '2026-07-17',
    );
  });

  it('both correction and payment: the later one wins', () => {
    const lines: Line[] = [
      received,
      ['2026-06-10', 'correction_notice_sent'],
      ['2026-06-16', 'correction_received'],
      noticed,
      delivered,
      paid,
    ];

    expect(dueOfLines(lines)).to.equal('2026-07-29');
  });

  it('a notice after the due date is a breach', () => {
    expect(clockOfLines([received, ['2026-07-08', 'fee_notice_sent']]).violations[0]?.code).to.equal(
      'feeNoticeLate',
    );
  });

  it('unpaid, the case ends only after proven delivery and the last day', () => {
    const close = (lines: Line[], today: string) =>
      actionVerdict('closeUnpaid', caseOfLines(lines, today), ['handler']);

    expect(close([received, noticed], '2026-08-01').reason?.code).to.equal('feeServiceProven');
    expect(close([received, noticed, delivered], '2026-07-20').reason?.code).to.equal('feePeriodOver');
    expect(close([received, noticed, delivered], '2026-07-21').allowed).to.equal(true);
    expect(
      caseOfLines([received, noticed, delivered, ['2026-07-21', 'fee_lapsed']], '2026-07-21'),
    ).to.include({
      stage: 'lapsed',
      reportRow: 'other.fee_unpaid',
    });
  });
});
