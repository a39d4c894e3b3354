import { expect } from 'chai';
import fc from 'fast-check';
import { addDays, localDate, yearOf } from '../../src/kernel/local-date.js';
import { defaultLawSettings } from '../../src/law/index.js';
import { emptyReport } from '../../src/reports/annual-report.js';
import type { CountableCase, CountableRemedy } from '../../src/reports/figures/tally.js';
import { remedyResultIn, rowsOf, tallyCases, tallyRemedies } from '../../src/reports/figures/tally.js';
import { applicantCodes, remedyBlocks, resultRows, tableThreeColumns } from '../../src/reports/format.js';
import { checkReport } from '../../src/reports/index.js';
import { fixture, fixtureNames } from './fixtures.js';
import { casesOf } from './ledger.js';

function request(
  receivedOn: string,
  closedOn: string | null,
  reportRow: CountableCase['reportRow'] = 'granted',
): CountableCase {
  return {
    applicantKind: 'natural',
    receivedOn: localDate(receivedOn),
    closedOn: closedOn === null ? null : localDate(closedOn),
    reportRow: closedOn === null ? null : reportRow,
  };
}

describe('table three: where a request counts', () => {
  it('received and answered in one year: 新收 and its result', () => {
    expect(rowsOf(request('2025-03-01', '2025-03-20', 'partial'), 2025)).to.deep.equal([
      'received',
      'partial',
    ]);
  });

  it('open on 31 December: 结转下年度, then 上年结转', () => {
    const item = request('2025-12-30', '2026-01-20');

    expect(rowsOf(item, 2025)).to.deep.equal(['received', 'carried_out']);
    expect(rowsOf(item, 2026)).to.deep.equal(['carried_in', 'granted']);
    expect(rowsOf(item, 2024)).to.deep.equal([]);
    expect(rowsOf(item, 2027)).to.deep.equal([]);
  });

  it('an open case is carried through every year', () => {
    expect(rowsOf(request('2024-05-01', null), 2026)).to.deep.equal(['carried_in', 'carried_out']);
  });

  it('a new answer of the same year replaces the first, one of a later year does not', () => {
    const item = {
      ...request('2025-02-01', '2025-03-01', 'refused.process_info'),
      reanswers: [
        { on: localDate('2025-09-01'), row: 'partial' as const },
        { on: localDate('2026-02-01'), row: 'granted' as const },
      ],
    };

    expect(rowsOf(item, 2025)).to.deep.equal(['received', 'partial']);
    expect(rowsOf(item, 2026)).to.deep.equal([]);
    expect(rowsOf(item, 2025, { ...defaultLawSettings, reportReanswer: 'keepFirst' })).to.deep.equal([
      'received',
      'refused.process_info',
    ]);
    expect(rowsOf(item, 2026, { ...defaultLawSettings, reportReanswer: 'countAgain' })).to.deep.equal([
      'received',
      'granted',
    ]);
  });
});

describe('table four: where a remedy counts', () => {
  const remedy: CountableRemedy = {
    kind: 'review',
    filedOn: localDate('2025-11-01'),
    decidedOn: localDate('2026-01-15'),
    result: 'corrected',
  };

  it('decided next year: 尚未审结 now, its result then', () => {
    expect(remedyResultIn(remedy, 2025)).to.equal('pending');
    expect(remedyResultIn(remedy, 2026)).to.equal('corrected');
    expect(remedyResultIn(remedy, 2027)).to.equal(null);
  });

  it('carried-over remedies can be left out', () => {
    expect(
      remedyResultIn(remedy, 2026, { ...defaultLawSettings, reportCarriedOverDisputes: false }),
    ).to.equal(null);
  });
});

const day = fc.integer({ min: 0, max: 4 * 366 }).map((n) => addDays(localDate('2023-01-01'), n));
const anyCase: fc.Arbitrary<CountableCase> = fc
  .record({
    applicantKind: fc.constantFrom(...applicantCodes),
    receivedOn: day,
    open: fc.boolean(),
    days: fc.integer({ min: 0, max: 500 }),
    row: fc.constantFrom(...resultRows),
    again: fc.array(
      fc.record({ after: fc.integer({ min: 0, max: 300 }), row: fc.constantFrom(...resultRows) }),
      { maxLength: 2 },
    ),
  })
  .map(({ applicantKind, receivedOn, open, days, row, again }) => {
    const closedOn = open ? null : addDays(receivedOn, days);
    const reanswers =
      closedOn === null ? [] : again.map((a) => ({ on: addDays(closedOn, a.after), row: a.row }));
    return { applicantKind, receivedOn, closedOn, reportRow: open ? null : row, reanswers };
  });
const anyRemedy: fc.Arbitrary<CountableRemedy> = fc
  .record({
    kind: fc.constantFrom(...remedyBlocks),
    filedOn: day,
    days: fc.option(fc.integer({ min: 0, max: 400 })),
    result: fc.constantFrom('upheld' as const, 'corrected' as const, 'other' as const),
  })
  .map(({ kind, filedOn, days, result }) => ({
    kind,
    filedOn,
    decidedOn: days === null ? null : addDays(filedOn, days),
    result: days === null ? null : result,
  }));
const years = [2023, 2024, 2025, 2026, 2027];

describe('properties of the count', () => {
  it('all identities hold for any cases and any year', () => {
    fc.assert(
      fc.property(
        fc.array(anyCase, { maxLength: 60 }),
        fc.array(anyRemedy, { maxLength: 20 }),
        (cases, remedies) => {
          for (const year of years) {
            const report = {
              ...emptyReport(year),
              table3: tallyCases(cases, year),
              table4: tallyRemedies(remedies, year),
            };
            const broken = checkReport(report).filter(
              (f) => f.rule.startsWith('T') && f.severity === 'error',
            );
            expect(broken).to.deep.equal([]);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('each case stands in exactly one source row and one result row of each year it belongs to', () => {
    fc.assert(
      fc.property(anyCase, (item) => {
        for (const year of years) {
          const rows = rowsOf(item, year);
          const first = yearOf(item.receivedOn);
          const last = item.closedOn === null ? 9999 : yearOf(item.closedOn);
          expect(rows).to.have.length(year >= first && year <= last ? 2 : 0);
        }
      }),
    );
  });

  it('结转下年度 of one year is 上年结转 of the next in every column', () => {
    fc.assert(
      fc.property(fc.array(anyCase, { maxLength: 60 }), (cases) => {
        for (const year of years) {
          expect(tallyCases(cases, year).carried_out).to.deep.equal(tallyCases(cases, year + 1).carried_in);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('published tables from a ledger', () => {
  for (const name of fixtureNames) {
    it(`a ledger with the requests of ${name} gives its table three cell by cell`, () => {
      const report = fixture(name);
      const year = report.year ?? 0;

      const table = tallyCases(casesOf(report), year);

      for (const row of ['received', 'carried_in', ...resultRows, 'total_handled', 'carried_out'] as const) {
        for (const column of tableThreeColumns) {
          expect(table[row][column], `${row}.${column}`).to.equal(report.table3[row][column] ?? 0);
        }
      }
    });
  }
});
