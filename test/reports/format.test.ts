import { expect } from 'chai';
import { allCellPaths } from '../../src/reports/annual-report.js';
import type { Grid } from '../../src/reports/figures/grid.js';
import { tableFourGrid, tableThreeGrid, tableTwoGrid } from '../../src/reports/figures/grid.js';
import { cellLabel, rowLabel, sections, tableThreeItems } from '../../src/reports/format.js';

/** Columns that each line covers, spans from above included: a well-formed table has one width throughout. */
function lineWidths(lines: Grid['rows']): number[] {
  const hanging: number[] = [];
  return lines.map((line) => {
    let width = hanging.filter((rows) => rows > 0).length;
    for (let i = 0; i < hanging.length; i += 1) hanging[i] = (hanging[i] ?? 0) - 1;
    for (const cell of line) {
      width += cell.colSpan;
      for (let i = 0; i < cell.colSpan; i += 1) hanging.push(cell.rowSpan - 1);
    }
    return width;
  });
}

function paths(grid: Grid): string[] {
  return grid.rows.flat().flatMap((cell) => (cell.path === null ? [] : [cell.path]));
}

describe('国办公开办函〔2021〕30号 as data', () => {
  it('has the six headings as printed', () => {
    expect(sections.map((section) => section.heading)).to.deep.equal([
      '一、总体情况',
      '二、主动公开政府信息情况',
      '三、收到和处理政府信息公开申请情况',
      '四、政府信息公开行政复议、行政诉讼情况',
      '五、存在的主要问题及改进情况',
      '六、其他需要报告的事项',
    ]);
  });

  it('prints 25 lines of figures in table three, grouped （一） to （七）', () => {
    const results = tableThreeItems.flatMap((item) => item.groups ?? []);

    expect(tableThreeGrid().rows).to.have.length(25);
    expect(results.map((group) => group.label ?? group.rows[0]?.label)).to.deep.equal([
      '（一）予以公开',
      '（二）部分公开（区分处理的，只计这一情形，不计其他情形）',
      '（三）不予公开',
      '（四）无法提供',
      '（五）不予处理',
      '（六）其他处理',
      '（七）总计',
    ]);
    expect(results.map((group) => group.rows.length)).to.deep.equal([1, 1, 8, 3, 5, 3, 1]);
  });

  it('covers every cell once: 10 + 175 + 15', () => {
    const all = [tableTwoGrid(), tableThreeGrid(), tableFourGrid()].flatMap(paths);

    expect(all).to.deep.equal(allCellPaths);
    expect(new Set(all).size).to.equal(10 + 175 + 15);
  });

  it('builds rectangular tables', () => {
    for (const [grid, width] of [
      [tableTwoGrid(), 4],
      [tableThreeGrid(), 10],
      [tableFourGrid(), 15],
    ] as const) {
      expect(grid.widths).to.have.length(width);
      expect(new Set(lineWidths([...grid.headRows, ...grid.rows]))).to.deep.equal(new Set([width]));
    }
  });

  it('names cells in sentences', () => {
    expect(cellLabel('table3.refused.third_party.natural')).to.equal(
      '表三“（三）不予公开4.保护第三方合法权益”自然人',
    );
    expect(cellLabel('table4.litigation_after_review.pending')).to.equal(
      '表四“行政诉讼（复议后起诉）”尚未审结',
    );
    expect(cellLabel('table2.art20_1.rules.in_force')).to.equal('表二“规章现行有效件数”');
    expect(rowLabel('carried_out')).to.equal('四、结转下年度继续办理');
  });
});
