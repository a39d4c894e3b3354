import type { TextTable } from '../../platform/tables/index.js';
import type { Finding } from '../checks/index.js';
import { remedyBlockLabel, remedyBlocks, remedyColumns, remedyResultLabels } from '../format.js';
import { type ForeignTable, problem } from './foreign-table-three.js';
import { bare, figureIn, looksLikeFigure } from './printed-text.js';
import { cellsInRow, placeAt } from './table-grid.js';

const width = remedyBlocks.length * remedyColumns.length;

export function isTableFour(text: string): boolean {
  const plain = bare(text);
  return plain.includes('行政复议') && plain.includes('结果维持') && plain.includes('复议后起诉');
}

/** Table four: fifteen figures in one row. */
export function readTableFour(table: TextTable): ForeignTable {
  const findings: Finding[] = [];
  const remarks: Record<string, string> = {};
  const rows = table.rows.map((_, row) => ({
    row,
    figures: cellsInRow(table, row).filter((cell) => cell.row === row && looksLikeFigure(cell.text)).length,
  }));
  const line = rows.toSorted((a, b) => b.figures - a.figures)[0];
  if (line === undefined || line.figures === 0) {
    return { value: {}, remarks, findings: [problem('S-HEAD', 'table4', 'tableFourEmpty')] };
  }
  const first = table.width - width;
  if (first < 0) {
    const found = { n: line.figures, wanted: width };
    return { value: {}, remarks, findings: [problem('S-HEAD', 'table4', 'tableFourShape', found)] };
  }
  const value: Record<string, Record<string, unknown>> = {};
  const seen = new Set<string>();
  remedyBlocks.forEach((block, b) => {
    const counts: Record<string, unknown> = {};
    remedyColumns.forEach((column, c) => {
      const place = placeAt(table, line.row, first + b * remedyColumns.length + c);
      const path = `table4.${block}.${column}`;
      const key = `${place.row}:${place.column}`;
      if (place.row !== line.row || seen.has(key)) {
        const params = { row: remedyBlockLabel(block), column: remedyResultLabels[column] };
        findings.push(problem('T4-NUMBER', path, 'mergedCell', params));
        return;
      }
      seen.add(key);
      const figure = figureIn(place.text);
      counts[column] = figure.value;
      if (figure.remark !== '') remarks[path] = figure.remark;
    });
    value[block] = counts;
  });
  return { value, remarks, findings };
}
