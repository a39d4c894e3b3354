import { expect } from 'chai';
import fc from 'fast-check';
import { cellsOf, checkReport, parseReport } from '../../src/reports/index.js';
import { fixture, fixtureData, fixtureNames } from './fixtures.js';

type Json = Record<string, unknown>;

function changed(path: string, value: unknown): Json {
  const data = fixtureData('pingtan-2022');
  const keys = path.split('|');
  const last = keys.pop() ?? '';
  const parent = keys.reduce((node, key) => node[key] as Json, data);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return data;
}

function problems(data: Json): [rule: string, severity: string, where: string][] {
  return (parseReport(data)?.findings ?? []).map((f) => [f.rule, f.severity, f.where]);
}

describe('reading an annual report that others wrote', () => {
  for (const name of fixtureNames) {
    it(`keeps every cell of ${name}`, () => {
      const data = fixtureData(name) as { table3: Record<string, Record<string, number>> };
      const cells = cellsOf(fixture(name));

      for (const [row, line] of Object.entries(data.table3)) {
        for (const [column, value] of Object.entries(line)) {
          expect(cells.get(`table3.${row}.${column}`), `${row}.${column}`).to.equal(value);
        }
      }
    });
  }

  it('takes "/" and blanks as blank, which T3-BLANK reports', () => {
    const parsed = parseReport(changed('table3|granted|welfare', '/'));

    expect(parsed?.findings).to.deep.equal([]);
    const rules = parsed ? checkReport(parsed.report).map((finding) => finding.rule) : [];
    expect(rules).to.deep.equal(['T3-BLANK']);
  });

  it('names text, negative and broken numbers at their cell', () => {
    expect(problems(changed('table3|granted|welfare', '两件'))).to.deep.equal([
      ['T3-NUMBER', 'error', 'table3.granted.welfare'],
    ]);
    expect(problems(changed('table3|granted|welfare', -1))).to.deep.equal([
      ['T3-NUMBER', 'error', 'table3.granted.welfare'],
    ]);
    expect(problems(changed('table4|review|upheld', 0.5))).to.deep.equal([
      ['T4-NUMBER', 'error', 'table4.review.upheld'],
    ]);
    expect(problems(changed('table2|art20_5|licences', { n: 1 }))).to.deep.equal([
      ['T2-NONNEG', 'error', 'table2.art20_5.licences'],
    ]);
  });

  it('reads a figure with a remark in its cell, with a warning', () => {
    const parsed = parseReport(changed('table2|art20_5|licences', '22（其中变更16件）'));

    expect(parsed?.report.table2.art20_5.licences).to.equal(22);
    expect(parsed?.findings.map((f) => [f.rule, f.severity])).to.deep.equal([['T2-NONNEG', 'warning']]);
  });

  it('names missing and unknown rows and tables', () => {
    expect(problems(changed('table3|partial', undefined))).to.deep.equal([
      ['S-HEAD', 'error', 'table3.partial'],
    ]);
    expect(problems(changed('table3|refused.work_secret', {}))).to.deep.equal([
      ['S-HEAD', 'error', 'table3.refused.work_secret'],
    ]);
    expect(problems(changed('table4', 'none'))[0]).to.deep.equal(['S-HEAD', 'error', 'table4']);
    expect(problems(changed('table3', undefined))[0]).to.deep.equal(['S-HEAD', 'error', 'table3']);
  });

  it('names a year that is none and fields of the wrong kind', () => {
    expect(problems(changed('year', '二〇二二'))).to.deep.equal([['S-PERIOD', 'error', 'year']]);
    expect(problems(changed('report_scope', 'everything'))).to.deep.equal([
      ['S-FIELD', 'error', 'report_scope'],
    ]);
    expect(problems(changed('sections', [{ heading: 1 }])).map(([rule]) => rule)).to.include('S-FIELD');
  });

  it('tells what is no report at all', () => {
    for (const value of [null, 1, 'x', [], {}, { year: 2025 }]) expect(parseReport(value)).to.equal(null);
  });

  it('never throws, whatever stands where a table should', () => {
    const key = fc.constantFrom(
      'table2',
      'table3',
      'table4',
      'year',
      'sections',
      'information_fee',
      'granted',
      'natural',
    );
    const tree = fc.letrec<{ node: unknown }>((tie) => ({
      node: fc.oneof({ depthSize: 'small' }, fc.jsonValue(), fc.dictionary(key, tie('node'))),
    })).node;

    fc.assert(
      fc.property(tree, tree, (table, rest) => {
        const parsed = parseReport({ ...(typeof rest === 'object' ? rest : {}), table3: table });
        if (parsed) checkReport(parsed.report, { previous: parsed.report });
      }),
    );
  });
});
