import type { ExportRow } from './export-rows.query.js';
import { headerGroups, NO_LEVEL, type PrintColumn, SEQUENCE_LABEL } from './national-table.js';

/** A cell merged over more rows than fit on a few pages says nothing to who reads the last of them. */
const MOST_MERGED = 40;

export interface PrintedCell {
  readonly text: string;
  readonly colSpan?: number;
  readonly rowSpan?: number;
  readonly align?: 'left' | 'center';
}
export type PrintedRow = readonly PrintedCell[];

/** The two header rows, 序号 first. */
export function headerRows(columns: readonly PrintColumn[]): readonly PrintedRow[] {
  const groups = headerGroups(columns);
  const first = groups.flatMap(({ label, columns: own }): PrintedCell[] =>
    label === null
      ? own.map((column) => ({ text: column.label, rowSpan: 2 }))
      : [{ text: label, colSpan: own.length }],
  );
  const second = groups.flatMap(({ label, columns: own }) =>
    label === null ? [] : own.map((column) => ({ text: column.label })),
  );
  return [[{ text: SEQUENCE_LABEL, rowSpan: 2 }, ...first], second];
}

/**
 * Rows as they are printed, numbered from 1: equal neighbouring 一级事项 (and under a shown 三级事项 equal 二级事项) are one
 * cell over several rows. Holds one such group at a time.
 */
export async function* printedRows(
  rows: AsyncIterable<ExportRow>,
  columns: readonly PrintColumn[],
): AsyncGenerator<PrintedRow> {
  let group: ExportRow[] = [];
  let number = 0;
  const flush = function* (): Generator<PrintedRow> {
    for (const row of printGroup(group, columns, number)) yield row;
    number += group.length;
    group = [];
  };
  for await (const row of rows) {
    const [first] = group;
    if (first && (!sameLevel1(first, row) || group.length >= MOST_MERGED)) yield* flush();
    group.push(row);
  }
  yield* flush();
}

function sameLevel1(a: ExportRow, b: ExportRow): boolean {
  return a.officeId === b.officeId && a.elements.level1 === b.elements.level1;
}

function* printGroup(
  group: readonly ExportRow[],
  columns: readonly PrintColumn[],
  before: number,
): Generator<PrintedRow> {
  const threeLevels = columns.some((column) => column.label === '三级事项');
  let level2Until = 0;
  for (const [index, row] of group.entries()) {
    const cells: PrintedCell[] = [{ text: String(before + index + 1), align: 'center' }];
    const startsLevel2 = index >= level2Until;
    if (startsLevel2) level2Until = index + (threeLevels ? runOfLevel2(group, index) : 1);
    for (const column of columns) {
      const text = column.text(row.elements, row.fieldSlug);
      const merged = text !== NO_LEVEL;
      if (column.level === 1 && merged) {
        if (index === 0) cells.push({ text, rowSpan: group.length });
      } else if (column.level === 2 && merged) {
        if (startsLevel2) cells.push({ text, rowSpan: level2Until - index });
      } else {
        cells.push({ text, align: column.align });
      }
    }
    yield cells;
  }
}

/** How many rows from there on have the same 二级事项. */
function runOfLevel2(group: readonly ExportRow[], from: number): number {
  const level2 = group[from]?.elements.level2 ?? null;
  if (level2 === null) return 1;
  let to = from;
  while (group[to]?.elements.level2 === level2) to++;
  return to - from;
}
