import { expect } from 'chai';
import fc from 'fast-check';
import { isResidentId } from '../../src/kernel/resident-id.js';
import { findPersonal, type KnownValue } from '../../src/redaction/index.js';
import { isBankCard, isCreditCode, isPersonalCreditCode } from '../../src/redaction/personal-numbers.js';

function found(text: string, known: readonly KnownValue[] = []): string[] {
  return findPersonal(text, known).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);
}

/** Each row: what it shows, the text, and what is proposed. */
const rows: readonly (readonly [string, string, readonly string[]])[] = [
  ['an ID number', '身份证：11010519491231002X。', ['idNumber 11010519491231002X']],
  ['with a small x', '11010519491231002x', ['idNumber 11010519491231002x']],
  ['in groups', '110105 19491231 002X', ['idNumber 110105 19491231 002X']],
  [
    'one digit a cell',
    '1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X',
    ['idNumber 1 1 0 1 0 5 1 9 4 9 1 2 3 1 0 0 2 X'],
  ],
  ['broken over a line', '号码1101051949\n1231002X，', ['idNumber 1101051949\n1231002X']],
  [
    'in full-width digits',
    '１１０１０５１９４９１２３１００２Ｘ',
    ['idNumber １１０１０５１９４９１２３１００２Ｘ'],
  ],
  ['beside letters', 'ID11010519491231002X号', ['idNumber 11010519491231002X']],
  ['a wrong check digit is no ID number', '110105194912310021', []],
  ['nor is part of a longer number', '011010519491231002X', []],
  ['an old ID number by date and region', '旧证110105491231002', ['oldIdNumber 110105491231002']],
  ['15 digits that are no date', '110105491331002', []],
  ['a mobile number', '手机13800001234', ['mobile 13800001234']],
  ['in groups', '138 0000 1234', ['mobile 138 0000 1234']],
  ['with hyphens', '138-0000-1234', ['mobile 138-0000-1234']],
  ['12 digits are no mobile number', '138000012345', []],
  ['nor is a number that begins with 12', '12800001234', []],
  ['a landline', '电话0571-88881234转8012', ['landline 0571-88881234转8012']],
  ['in brackets', '(010)66661234', ['landline (010)66661234']],
  ['a bank card (Luhn)', '卡号6228480402564890018', ['bankCard 6228480402564890018']],
  ['in groups of four', '6228 4804 0256 4890 018', ['bankCard 6228 4804 0256 4890 018']],
  ['a card that fails Luhn', '6228480402564890019', []],
  ['an e-mail', '邮箱zhang.san+a@mail.example.com.cn；', ['email zhang.san+a@mail.example.com.cn']],
  ['a car plate', '车号浙A·12345', ['plate 浙A·12345']],
  ['of a new-energy car', '京AD12345停', ['plate 京AD12345']],
  ['broken over a line', '车牌浙\nA12345', ['plate 浙\nA12345']],
  ['an address by its door', '家住清水县河东街道一号院2幢301室，', ['address 清水县河东街道一号院2幢301室']],
  ['of a village', '住城关镇东风村3组12号', ['address 城关镇东风村3组12号']],
  ['behind its label', '住址：幸福里', []],
  ['behind its label, long enough', '住址：幸福里小区东门', ['address 幸福里小区东门']],
  ['the number of a paper is no address', '清水县人民政府令第5号', []],
  ['nor is 文号', '清政发〔2026〕27号', []],
  ['a name behind its label', '姓　名：欧阳小明 性别', ['name 欧阳小明']],
  ['a sum is nothing', '金额1234567890123元', []],
  ['nor is a date', '2026年3月5日', []],
];

describe('what looks like personal data', () => {
  for (const [what, text, expected] of rows) {
    it(`${what}: ${text.replaceAll('\n', '⏎')}`, () => {
      expect(found(text)).to.deep.equal(expected);
    });
  }

  it('the credit code of a sole trader (个体工商户) only', () => {
    const codes = ['92', '91'].map((head) => withCheck(`${head}330102MA2H0000X`));
    expect(codes.every(isCreditCode)).to.equal(true);
    expect(codes.map(isPersonalCreditCode)).to.deep.equal([true, false]);
    expect(found(`代码${codes[0]}，${codes[1]}`)).to.deep.equal([`creditCode ${codes[0]}`]);
  });

  it('people of the case, also spread over a line', () => {
    const known: KnownValue[] = [
      { kind: 'name', value: '张三' },
      { kind: 'name', value: '清水县某某实业有限公司' },
    ];
    expect(found('甲方：清水县某某实业\n有限公司，经办 张 三', known)).to.deep.equal([
      'name 清水县某某实业\n有限公司',
      'name 张 三',
    ]);
  });

  it('a name of one character or with signs of its own does no harm', () => {
    expect(
      found('a.b c', [
        { kind: 'name', value: '王' },
        { kind: 'name', value: '(a+)+$' },
      ]),
    ).to.deep.equal([]);
  });
});

function withCheck(head: string): string {
  const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
  return [...alphabet].map((check) => head + check).find(isCreditCode) ?? '';
}

const CHECK = '10X98765432';
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** Any 17 digits with the check character that belongs to them. */
const residentId = fc.stringMatching(/^[1-8]\d{16}$/u).map((digits) => {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return digits + (CHECK[sum % 11] ?? '');
});
/** Text without digits at its ends, so that the number stays the number that it is. */
const words = fc.stringMatching(/^[\u4e00-\u9fa5，。：（）a-wA-W ]{0,12}$/u);

describe('proposals for any text', () => {
  it('let no valid ID number slip, whatever stands around it and wherever its separators are', () => {
    fc.assert(
      fc.property(
        residentId,
        words,
        words,
        fc.array(fc.integer({ min: 1, max: 17 }), { maxLength: 4 }),
        fc.constantFrom(' ', '-', '\n'),
        (id, before, after, cuts, separator) => {
          const places = [...new Set(cuts)].sort((a, b) => b - a);
          const printed = places.reduce(
            (text, at) => `${text.slice(0, at)}${separator}${text.slice(at)}`,
            id,
          );
          const text = `${before}：${printed}，${after}`;
          const start = before.length + 1;
          const covered = findPersonal(text).some(
            (find) => find.start <= start && find.end >= start + printed.length,
          );
          expect(covered, text).to.equal(true);
        },
      ),
      { numRuns: 1500 },
    );
  });

  it('call no number with a broken check digit an ID number', () => {
    fc.assert(
      fc.property(residentId, fc.constantFrom(...'0123456789X'), words, (id, check, around) => {
        const broken = id.slice(0, 17) + check;
        fc.pre(!isResidentId(broken));
        const finds = findPersonal(`${around}（${broken}）${around}`);
        expect(finds.filter(({ kind }) => kind === 'idNumber')).to.deep.equal([]);
      }),
      { numRuns: 1500 },
    );
  });

  it('never overlap, stay inside the text, and come in its order', () => {
    const messy = fc.stringMatching(/^[0-9X \-\n京浙A-F@.住址：路号张三室]{0,120}$/u);
    fc.assert(
      fc.property(messy, (text) => {
        let end = 0;
        for (const find of findPersonal(text, [{ kind: 'name', value: '张三' }])) {
          expect(find.start).to.be.at.least(end);
          expect(find.end).to.be.greaterThan(find.start).and.at.most(text.length);
          end = find.end;
        }
      }),
      { numRuns: 800 },
    );
  });

  it('take cards by Luhn alone: one digit changed is no card', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 18 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
        const card = '6228480402564890018';
        const changed = `${card.slice(0, at)}${(Number(card[at]) + by) % 10}${card.slice(at + 1)}`;
        expect(isBankCard(changed)).to.equal(false);
      }),
    );
  });

  it('are quick on a page that is all digits and doors', () => {
    const page = `${'1 '.repeat(4000)}${'清水县东路1号'.repeat(1000)}${'a'.repeat(4000)}@`;
    const begun = performance.now();
    findPersonal(page, [{ kind: 'name', value: '张小明' }]);
    expect(performance.now() - begun).to.be.below(3000);
  });
});
