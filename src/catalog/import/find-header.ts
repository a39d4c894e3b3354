import type { TableRow } from '../../platform/tables/index.js';
import { oneLine } from './clean-text.js';
import { type ColumnRole, groupRoles, roleOfTitle, usualOrder } from './header-words.js';

/** Where each element stands, and what a header told about marks. */
export interface ColumnMap {
  /** Role of each column; null for a column whose title says nothing. */
  readonly roles: readonly (ColumnRole | null)[];
  /** Titles as printed, for columns without a place. */
  readonly titles: readonly string[];
  /** Rows of the table that are header: data begins after the last of them. */
  readonly lastRow: number;
  /** “□”表示可选项 stands in the title of the channels. */
  readonly boxesOptional: boolean;
  /** “〇”表示可选项 stands in the title of the contents. */
  readonly circlesOptional: boolean;
  /** There was no header; the usual order was taken. */
  readonly assumed: boolean;
  /** Columns whose role follows from their place only. */
  readonly byPlace: ReadonlySet<number>;
}

/** The texts of a row, covered places with the text of the cell that covers them. */
export function textsOf(rows: readonly TableRow[], index: number): readonly string[] {
  const row = rows[index];
  if (!row) return [];
  return row.cells.map((cell) => {
    if (!cell.from) return cell.text;
    const top = rows.find((candidate) => candidate.row === cell.from?.row);
    return top?.cells[cell.from.column]?.text ?? '';
  });
}

/** Rows looked at for a header: titles, notes and legends may stand before it. */
const SEARCH_DEPTH = 60;

/** Finds the header among the first rows of a table; null when there is none. */
export function findHeader(rows: readonly TableRow[]): ColumnMap | null {
  for (let index = 0; index < Math.min(rows.length, SEARCH_DEPTH); index += 1) {
    const texts = textsOf(rows, index);
    if (headerScore(texts) < 3) continue;
    return mapColumns(rows, index);
  }
  return null;
}

/** How many different roles a row's titles name; a row of data names none or one by chance. */
export function headerScore(texts: readonly string[]): number {
  return new Set(texts.map(roleOfTitle).filter((role) => role !== null && role !== 'other')).size;
}

function mapColumns(rows: readonly TableRow[], first: number): ColumnMap {
  const upper = textsOf(rows, first);
  let last = first;
  let lower: readonly string[] = upper;
  for (let next = first + 1; next <= first + 2 && next < rows.length; next += 1) {
    const texts = textsOf(rows, next);
    const fresh = texts.filter((text, column) => text !== '' && text !== lower[column]);
    const named = fresh.filter((text) => roleOfTitle(text) !== null).length;
    if (fresh.length === 0 ? texts.every((text) => text === '') : named * 2 <= fresh.length) break;
    if (fresh.length > 0 && fresh.some((text) => oneLine(text).length > 20) && named < 3) break;
    lower = texts;
    last = next;
  }
  if (last === first) return finish(upper, upper.map(roleOfTitle), last, new Set());
  return isAligned(upper, lower) ? alignedMap(upper, lower, last) : expandedMap(upper, lower, last);
}

/** The lower titles stand under groups that may hold them. */
function isAligned(upper: readonly string[], lower: readonly string[]): boolean {
  const misplaced = lower.filter((text, column) => {
    const role = text === '' ? null : roleOfTitle(text);
    const above = roleOfTitle(groupAbove(upper, column));
    return (
      role !== null && above !== null && !groupRoles.has(above) && above !== role && upper[column] !== ''
    );
  });
  return misplaced.length === 0;
}

/** A group's title fills its first column; the ones after it are blank where the merge was lost. */
function groupAbove(upper: readonly string[], column: number): string {
  for (let at = column; at >= 0; at -= 1) {
    const title = upper[at] ?? '';
    if (title !== '') return title;
  }
  return '';
}

function alignedMap(upper: readonly string[], lower: readonly string[], last: number): ColumnMap {
  const width = Math.max(upper.length, lower.length);
  const byPlace = new Set<number>();
  const titles: string[] = [];
  const roles: (ColumnRole | null)[] = [];
  for (let column = 0; column < width; column += 1) {
    const own = lower[column] ?? '';
    const top = upper[column] ?? '';
    const role = own === '' ? null : roleOfTitle(own);
    const above = roleOfTitle(own === '' ? top : groupAbove(upper, column));
    titles.push(own || top);
    if (role !== null && !(own === top && groupRoles.has(role))) roles.push(role);
    else if (own !== '' && own !== top && above !== null && groupRoles.has(above)) {
      roles.push(byPosition(above, roles));
      byPlace.add(column);
    } else roles.push(own === '' || own === top ? roleOfTitle(top) : above);
  }
  return finish(titles, roles, last, byPlace);
}

/** A title that nobody knows, under a group that is known: the next place of that group. */
function byPosition(group: ColumnRole, before: readonly (ColumnRole | null)[]): ColumnRole | null {
  const order: Readonly<Partial<Record<ColumnRole, readonly ColumnRole[]>>> = {
    matter: ['level1', 'level2', 'level3'],
    audience: ['allSociety', 'specific'],
    method: ['proactive', 'onRequest'],
    tier: ['county', 'township', 'village'],
  };
  return order[group]?.find((role) => !before.includes(role)) ?? null;
}

/** The second row came without its empty cells: its titles are dealt out to the groups one after another. */
function expandedMap(upper: readonly string[], lower: readonly string[], last: number): ColumnMap {
  const leaves = lower.filter((text) => text !== '');
  const parents = upper.filter((text) => text !== '');
  const belongs: Readonly<Partial<Record<ColumnRole, readonly ColumnRole[]>>> = {
    matter: ['level1', 'level2', 'level3'],
    audience: ['allSociety', 'specific'],
    method: ['proactive', 'onRequest'],
    tier: ['city', 'county', 'township', 'townshipAndVillage', 'village'],
  };
  const roles: (ColumnRole | null)[] = [];
  const titles: string[] = [];
  let at = 0;
  for (const parent of parents) {
    const role = roleOfTitle(parent);
    const members = (role && belongs[role]) ?? [];
    const start = at;
    while (at < leaves.length && members.includes(roleOfTitle(leaves[at] ?? '') ?? 'other')) {
      roles.push(roleOfTitle(leaves[at] ?? ''));
      titles.push(leaves[at] ?? '');
      at += 1;
    }
    if (at === start) {
      roles.push(role);
      titles.push(parent);
    }
  }
  return finish(titles, roles, last, new Set());
}

function finish(
  titles: readonly string[],
  found: readonly (ColumnRole | null)[],
  lastRow: number,
  byPlace: ReadonlySet<number>,
): ColumnMap {
  const has = (role: ColumnRole) => found.includes(role);
  const taken = new Set<ColumnRole>();
  const roles = found.map((role): ColumnRole | null => {
    if (role === null) return null;
    // Two columns 一级事项 (内江): the second is 二级事项. 公开方式 beside 渠道 twice (三门): the first counts.
    if (role === 'level1' && taken.has('level1') && !has('level2')) return 'level2';
    if (role === 'matter') {
      const free =
        !has('level1') && !taken.has('level1')
          ? 'level1'
          : !has('level2') && !taken.has('level2')
            ? 'level2'
            : null;
      if (free) taken.add(free);
      return free;
    }
    if (taken.has(role) && role !== 'other' && role !== 'city') return 'other';
    taken.add(role);
    return role;
  });
  const title = (role: ColumnRole) => titles[roles.indexOf(role)] ?? '';
  return {
    roles,
    titles: titles.map(oneLine),
    lastRow,
    boxesOptional: /[“"]?□[”"]?\s*(?:表示|为|代表)?\s*可选/u.test(title('channels').replace(/\s/gu, '')),
    circlesOptional: /[〇○][”"]?(?:表示|为|代表)?可选/u.test(title('content').replace(/\s/gu, '')),
    assumed: false,
    byPlace,
  };
}

/** A table of enough columns without any header is read in the usual order. */
export function assumedColumns(width: number): ColumnMap | null {
  if (width < 5 || width > usualOrder.length + 2) return null;
  return {
    roles: Array.from(
      { length: Math.max(width, usualOrder.length) },
      (_, column) => usualOrder[column] ?? null,
    ),
    titles: [],
    lastRow: -1,
    boxesOptional: false,
    circlesOptional: false,
    assumed: true,
    byPlace: new Set(),
  };
}

/** The header printed again inside the table, or its second row, or the titles' numbers under it. */
export function repeatsHeader(texts: readonly string[], columns: ColumnMap): boolean {
  const filled = texts.filter((text) => text !== '');
  if (filled.length === 0) return false;
  const named = texts.filter((text, column) => {
    const role = text === '' ? null : roleOfTitle(text);
    return role !== null && (role === columns.roles[column] || groupRoles.has(role));
  });
  return named.length >= 3 && named.length * 2 > filled.length;
}
