import type { TextTable } from '../../platform/tables/index.js';
import type { Finding } from '../checks/index.js';
import { applicantCodes, columnLabel, rowLabel, tableThreeItems } from '../format.js';
import { similarity } from '../narrative/similarity.js';
import { bare, figureIn, looksLikeFigure } from './printed-text.js';
import { cellsInRow, placeAt } from './table-grid.js';

export interface ForeignTable {
  /** Rows as the parser of the JSON form takes them; absent where the file does not have the table. */
  readonly value: unknown;
  readonly remarks: Readonly<Record<string, string>>;
  readonly findings: readonly Finding[];
}

/** Labels of the rows without numbers and marks, with the heading of their group. */
interface KnownRow {
  readonly id: string;
  readonly group: string;
  readonly label: string;
}

const known: readonly KnownRow[] = [
  ...tableThreeItems.flatMap((item): KnownRow[] =>
    item.groups === null
      ? [{ id: item.row, group: '', label: words(item.label) }]
      : item.groups.flatMap((group) =>
          group.rows.map(({ id, label }) => ({ id, group: words(group.label ?? ''), label: words(label) })),
        ),
  ),
  { id: 'other.unsplit', group: '', label: '其他处理' },
];

/** `（三）不予公开` and `3.其他` without their numbers, so that a report numbered otherwise is still understood. */
function words(text: string): string {
  return bare(
    text.normalize('NFKC').replace(/^\s*(?:[（(]?[一二三四五六七八九十]+[)）、]|\d+\s*[.．、])/u, ''),
  );
}

const columns = [...applicantCodes, 'total'] as const;
/** From here on a label that differs is taken for a misprint of the one it resembles. */
const RESEMBLES = 0.5;

export function isTableThree(text: string): boolean {
  const plain = bare(text);
  return (
    plain.includes('新收政府信息公开申请') ||
    (plain.includes('上年结转政府信息公开申请') && plain.includes('自然人'))
  );
}

/** Table three of a report that another organ printed. */
export function readTableThree(table: TextTable): ForeignTable {
  const findings: Finding[] = [];
  const remarks: Record<string, string> = {};
  const rows: Record<string, Record<string, unknown>> = {};
  const places = figureColumns(table);
  if (places === null) {
    findings.push(
      problem('S-HEAD', 'table3', 'columnsUnknown', { labels: columns.map(columnLabel).join('、') }),
    );
    return { value: {}, remarks, findings };
  }
  const first = Math.min(...places);
  let claimed = new Map<string, number>();
  for (let row = 0; row < table.rows.length; row += 1) {
    const cells = cellsInRow(table, row);
    const labels = cells.filter((cell) => cell.column < first && cell.text !== '');
    const figures = places.map((column) => placeAt(table, row, column));
    if (labels.length === 0 || !figures.some((cell) => cell.row === row && looksLikeFigure(cell.text)))
      continue;
    const match = rowOf(
      labels.map((cell) => cell.text),
      claimed,
    );
    const printed = labels.at(-1)?.text.replace(/\s/gu, '') ?? '';
    if (match === null) {
      findings.push(problem('S-HEAD', 'table3', 'rowUnknown', { row: printed }));
      continue;
    }
    claimed = new Map(claimed).set(match.id, row);
    if (!match.exact)
      findings.push({
        ...problem('S-HEAD', `table3.${match.id}`, 'rowLabel', { printed, label: rowLabel(match.id) }),
        severity: 'warning',
      });
    const line: Record<string, unknown> = {};
    const path = (i: number): string => `table3.${match.id}.${columns[i]}`;
    const seen = new Map<string, string>();
    figures.forEach((cell, i) => {
      const key = `${cell.row}:${cell.column}`;
      const other = seen.get(key);
      if (other !== undefined || cell.row !== row) {
        findings.push(
          problem('T3-NUMBER', path(i), 'mergedCell', {
            row: rowLabel(match.id),
            column: columnLabel(columns[i] ?? ''),
          }),
        );
        return;
      }
      seen.set(key, path(i));
      const { value, remark } = figureIn(cell.text);
      line[columns[i] ?? ''] = value;
      if (remark !== '') remarks[path(i)] = remark;
    });
    const filled = figures.filter((cell) => cell.text !== '').length;
    if (filled > 0 && figures.at(-1)?.text === '')
      findings.push(
        problem('T3-NUMBER', path(columns.length - 1), 'rowShort', { row: rowLabel(match.id), n: filled }),
      );
    rows[match.id] = line;
  }
  return { value: rows, remarks, findings };
}

/** Where the seven columns of figures stand: by their heads, else the last seven. */
function figureColumns(table: TextTable): readonly number[] | null {
  const heads = new Map<string, number>();
  const lines = Math.min(6, table.rows.length);
  for (let row = 0; row < lines; row += 1) {
    for (const cell of cellsInRow(table, row)) {
      const label = bare(cell.text);
      const code = columns.find((one) => bare(columnLabel(one)) === label);
      // 其他 heads a column, but also ends the labels of rows: only what stands right of 自然人 is a head.
      if (code !== undefined && !heads.has(code) && (code === 'natural' || heads.has('natural')))
        heads.set(code, cell.column);
    }
  }
  const found = columns.map((code) => heads.get(code));
  if (found.every((column) => column !== undefined)) return found as number[];
  return table.width >= columns.length + 1 ? columns.map((_, i) => table.width - columns.length + i) : null;
}

function rowOf(
  labels: readonly string[],
  claimed: ReadonlyMap<string, number>,
): { readonly id: string; readonly exact: boolean } | null {
  const own = words(labels.at(-1) ?? '');
  const above = labels.slice(0, -1).map(words);
  const free = known.filter(({ id }) => !claimed.has(id));
  const inGroup = (row: KnownRow): boolean => row.group === '' || above.some((label) => label === row.group);
  const exact =
    free.find((row) => row.label === own && row.group !== '' && inGroup(row)) ??
    free.find((row) => row.label === own && row.group === '') ??
    free.find((row) => row.label === own);
  if (exact) return { id: exact.id, exact: true };
  const alike = free
    .map((row) => ({
      row,
      likeness: similarity(row.label, own) + (row.group !== '' && inGroup(row) ? 0.1 : 0),
    }))
    .toSorted((a, b) => b.likeness - a.likeness)[0];
  return alike && alike.likeness >= RESEMBLES ? { id: alike.row.id, exact: false } : null;
}

export function problem(rule: string, where: string, code: string, params: Finding['params'] = {}): Finding {
  return { rule, severity: 'error', where, code, params };
}
