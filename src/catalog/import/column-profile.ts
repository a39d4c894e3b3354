import type { TableCell, TableRow } from '../../platform/tables/index.js';
import { breaksWord } from './breaks-word.js';
import { oneLine, saysSameAsAbove, widthOf } from './clean-text.js';
import type { ColumnMap } from './find-header.js';
import type { ColumnRole } from './header-words.js';
import { readTick } from './ticks.js';

/** What the first rows of a table tell about how the whole of it was made. */
export interface TableProfile {
  /** Merged cells that span rows stand in the table: then a blank cell is a blank cell. */
  readonly hasMerges: boolean;
  /** Columns in which a blank means "as above": equal values never stand one under another, as if merged once. */
  readonly carries: ReadonlySet<number>;
  /** Width at which the lines of the content column were cut; null where its line breaks are meant. */
  readonly contentWidth: number | null;
  /** Some row has a blank before a later √, so each √ stands in its own column. */
  readonly ticksHaveGaps: boolean;
  /** ■ and ▲ are both used in the channels. */
  readonly hasTriangles: boolean;
}

const tickRoles: ReadonlySet<ColumnRole> = new Set([
  'allSociety',
  'specific',
  'proactive',
  'onRequest',
  'city',
  'county',
  'township',
  'townshipAndVillage',
  'village',
]);

export function isTickRole(role: ColumnRole | null | undefined): boolean {
  return role !== null && role !== undefined && tickRoles.has(role);
}

/** Looks at the first rows of data. */
export function profileOf(rows: readonly TableRow[], columns: ColumnMap): TableProfile {
  const first = rows[0]?.row ?? 0;
  const isBelow = (cell: TableCell, row: TableRow) =>
    cell.from !== undefined && cell.from.row >= first && cell.from.row < row.row;
  const hasMerges = rows.some((row) => row.cells.some((cell) => isBelow(cell, row)));
  const carries = new Set<number>();
  for (const [column, role] of columns.roles.entries()) {
    if (role === null || role === 'seq' || isTickRole(role)) continue;
    if (carriesDown(rows.map((row) => row.cells[column]?.text ?? ''))) carries.add(column);
  }
  const contentColumn = columns.roles.indexOf('content');
  const channelColumn = columns.roles.indexOf('channels');
  const channels = rows.map((row) => row.cells[channelColumn]?.text ?? '').join('\n');
  return {
    hasMerges,
    carries: hasMerges ? new Set() : carries,
    contentWidth: wrapWidthOf(rows.map((row) => row.cells[contentColumn]?.text ?? '')),
    ticksHaveGaps: rows.some((row) => hasGap(row, columns)),
    hasTriangles: channels.includes('▲') && /[■▄◆]/u.test(channels),
  };
}

/** Blanks under a value were one merged cell, unless the same value is otherwise printed again and again. */
function carriesDown(texts: readonly string[]): boolean {
  let blanks = 0;
  let pairs = 0;
  let repeated = 0;
  let before = '';
  for (const text of texts) {
    const value = oneLine(text);
    if (value === '') {
      if (before !== '') blanks += 1;
      continue;
    }
    if (before !== '') {
      pairs += 1;
      if (value === before || saysSameAsAbove(value)) repeated += 1;
    }
    before = value;
  }
  // The merge that breaks at the end of a page prints its value again: now and then, not as a habit.
  return blanks > 0 && (repeated === 0 || repeated * 5 < pairs);
}

/**
 * The width of a narrow column, proven by words that full lines cut in two. Cells are grouped by their widest line: the
 * lines of a list are as wide as they are long, those of a narrow cell are all alike.
 */
function wrapWidthOf(cells: readonly string[]): number | null {
  const groups = new Map<number, { full: number; cut: number }>();
  for (const cell of cells) {
    const lines = cell.split('\n').map((line) => line.trim());
    const widest = Math.max(...lines.map(widthOf));
    if (lines.length < 2 || widest > 30) continue;
    const group = groups.get(Math.ceil(widest)) ?? { full: 0, cut: 0 };
    for (const [index, line] of lines.slice(0, -1).entries()) {
      if (widthOf(line) < widest - 1) continue;
      group.full += 1;
      if (breaksWord(line, lines[index + 1] ?? '')) group.cut += 1;
    }
    groups.set(Math.ceil(widest), group);
  }
  const [best] = [...groups].sort((a, b) => b[1].cut - a[1].cut);
  if (!best || best[1].cut === 0 || best[1].full < 2) return null;
  return best[1].cut * 6 >= best[1].full ? best[0] : null;
}

function hasGap(row: TableRow, columns: ColumnMap): boolean {
  let blank = false;
  for (const [column, role] of columns.roles.entries()) {
    if (!isTickRole(role)) continue;
    const isTicked = readTick(row.cells[column]?.text ?? '').kind !== 'no';
    if (isTicked && blank) return true;
    if (!isTicked) blank = true;
  }
  return false;
}
