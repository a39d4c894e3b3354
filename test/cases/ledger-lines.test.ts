import { expect } from 'chai';
import type { LedgerCells, LedgerKey } from '../../src/cases/ledger/ledger-columns.js';
import { ledgerKeyOf } from '../../src/cases/ledger/ledger-columns.js';
import { readLedgerLine } from '../../src/cases/ledger/ledger-line.js';
import { readLedgerDate, readOutcome } from '../../src/cases/ledger/ledger-values.js';
import { localDate } from '../../src/kernel/local-date.js';
import { reportRows } from '../../src/law/index.js';

const today = localDate('2026-03-02');
const good: LedgerCells = {
  number: '2025-001',
  receivedOn: '2025-03-01',
  channel: '邮寄',
  applicantKind: '自然人',
  applicantName: '张小明',
  content: '城市低保资金发放表',
  outcome: '予以公开',
  closedOn: '2025-03-20',
};
const read = (change: Partial<Record<LedgerKey, string>> = {}) =>
  readLedgerLine({ line: 7, sheet: null }, { ...good, ...change }, today);
const problems = (change: Partial<Record<LedgerKey, string>>) => {
  const result = read(change);
  return result.ok ? [] : result.problems.map(({ column, code }) => `${column}.${code}`);
};

describe('a line of a case ledger (办理台账)', () => {
  for (const [text, date] of [
    ['2025-03-01', '2025-03-01'],
    ['2025/3/1', '2025-03-01'],
    ['2025.3.1', '2025-03-01'],
    ['2025年3月1日', '2025-03-01'],
    ['２０２５年３月１日', '2025-03-01'],
    ['20250301', '2025-03-01'],
    ['2025/3/1 0:00:00', '2025-03-01'],
    ['45717', '2025-03-01'],
    ['2024-02-29', '2024-02-29'],
    ['2025-02-29', null],
    ['三月一日', null],
    ['', null],
  ] as const) {
    it(`reads ${text || 'nothing'} as ${date}`, () => expect(readLedgerDate(text)).to.equal(date));
  }

  it('knows each result row of table three by its id, its label, and its label with the printed number', () => {
    for (const { code, label, number, group } of reportRows) {
      for (const text of [
        code,
        label,
        number === null ? group : `${number}.${label}`,
        `${number ?? 1}．${label}`,
      ]) {
        expect(readOutcome(text)?.row, text).to.equal(code);
      }
    }
  });

  it('claims a ground only where the ledger names one or the row has no other', () => {
    expect(readOutcome('予以公开')).to.deep.equal({ row: 'granted', ground: null });
    expect(readOutcome('unavailable.not_held')?.ground).to.equal(null);
    expect(readOutcome('信息不存在')).to.deep.equal({
      row: 'unavailable.not_held',
      ground: 'unavailable.notExist',
    });
    expect(readOutcome('保护第三方合法权益')?.ground).to.equal('refused.thirdParty');
    expect(readOutcome('同意公开')).to.equal(undefined);
  });

  it('finds the columns by heading or key, whatever blanks, stars and brackets stand there', () => {
    for (const heading of ['申请编号', ' 申请编号* ', '申请 编号', 'number', 'Number', '申请编号（必填）']) {
      expect(ledgerKeyOf(heading), heading).to.equal('number');
    }
    expect(ledgerKeyOf('备注')).to.equal(undefined);
  });

  it('takes 当面 where no channel stands, and an empty outcome as an open case', () => {
    const line = read({ channel: '', outcome: '', closedOn: '', review: '—' });
    expect(line.ok && line.line).to.include({ channel: 'counter', closed: null });
    expect(line.ok && line.line.proceedings).to.deep.equal([]);
  });

  it('reads the three dispute columns, and the instance (审级) where the ledger tells it', () => {
    const line = read({
      review: '维持',
      litigationDirect: 'pending',
      litigationAfterReview: '纠正',
      litigationAfterReviewInstance: '二审',
    });
    expect(line.ok && line.line.proceedings).to.deep.equal([
      { kind: 'review', result: 'upheld', instance: null },
      { kind: 'litigation_direct', result: 'pending', instance: null },
      { kind: 'litigation_after_review', result: 'corrected', instance: 'second' },
    ]);
  });

  const wrong: readonly (readonly [string, Partial<Record<LedgerKey, string>>, readonly string[]])[] = [
    ['no number', { number: ' ' }, ['number.required']],
    ['a day that does not exist', { receivedOn: '2025-02-30' }, ['receivedOn.notADate']],
    ['a receipt in the future', { receivedOn: '2026-03-03' }, ['receivedOn.inFuture']],
    ['a receipt before the Regulations', { receivedOn: '2008-04-30' }, ['receivedOn.beforeRegulation']],
    ['an unknown channel', { channel: '飞鸽' }, ['channel.unknownChannel']],
    ['法人, which column that is', { applicantKind: '法人' }, ['applicantKind.unknownKind']],
    ['an unknown outcome', { outcome: '同意' }, ['outcome.unknownOutcome']],
    ['an outcome without a date', { closedOn: '' }, ['closedOn.outcomeWithoutClosed']],
    ['a date without an outcome', { outcome: '' }, ['outcome.closedWithoutOutcome']],
    ['an end before the receipt', { closedOn: '2025-02-28' }, ['closedOn.closedBeforeReceived']],
    ['an unknown result of review', { review: '胜诉' }, ['review.unknownResult']],
    [
      'an unknown instance',
      { litigationDirect: '维持', litigationDirectInstance: '三审' },
      ['litigationDirectInstance.unknownInstance'],
    ],
    [
      'an instance of no lawsuit',
      { litigationDirectInstance: '一审' },
      ['litigationDirectInstance.instanceWithoutResult'],
    ],
    [
      'several at once',
      { number: '', applicantKind: '', outcome: '?' },
      ['number.required', 'applicantKind.required', 'outcome.unknownOutcome'],
    ],
  ];
  for (const [name, change, expected] of wrong) {
    it(`refuses ${name}, naming the column`, () => expect(problems(change)).to.deep.equal(expected));
  }

  it('does not repeat names or contents in the list of problems', () => {
    const result = read({ applicantName: '张'.repeat(201), receivedOn: 'x'.repeat(100) });
    expect(result.ok ? [] : result.problems.map(({ value }) => value)).to.deep.equal(['x'.repeat(40), '']);
  });
});
