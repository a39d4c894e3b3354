import type { TableRow } from '../../platform/tables/index.js';
import { type ItemDraft, itemOf, type PlacedText } from './build-item.js';
import type { TableProfile } from './column-profile.js';
import type { ColumnMap } from './find-header.js';
import { type ColumnRole, roleOfTitle } from './header-words.js';
import type { ParsedRow } from './reading.js';

interface Pair {
  readonly role: ColumnRole;
  readonly label: string;
  readonly text: string;
  readonly line: number;
  readonly sheet: string | null;
}

/**
 * 莘县, 资阳: an item a page, label beside value (领域, 一级事项, 二级事项, …), perhaps two pairs in a row. Null when the
 * table is no such page. A label that comes again begins the next item.
 */
export function readLabelPages(rows: readonly TableRow[], phasedField: boolean): readonly ParsedRow[] | null {
  const pairs = rows.flatMap(pairsOf);
  const roles = new Set(pairs.map(({ role }) => role));
  if (roles.size < 4 || !(roles.has('content') || roles.has('basis') || roles.has('timeLimit'))) return null;
  const items: ParsedRow[] = [];
  let page: Pair[] = [];
  const finish = () => {
    if (page.length >= 3) items.push(itemOfPage(page, phasedField));
    page = [];
  };
  for (const pair of pairs) {
    if (page.some(({ role }) => role === pair.role && role !== 'other')) finish();
    page.push(pair);
  }
  finish();
  return items.length > 0 ? items : null;
}

function pairsOf(row: TableRow): readonly Pair[] {
  const texts = row.cells.map((cell) => cell.text);
  const pairs: Pair[] = [];
  for (let column = 0; column + 1 < texts.length; column += 1) {
    const label = texts[column] ?? '';
    const found = label === '' ? null : roleOfTitle(label);
    if (found === null) continue;
    const text = texts.slice(column + 1).find((candidate) => candidate !== '') ?? '';
    if (text !== '' && roleOfTitle(text) !== null && text.length < 12) continue;
    const role = found === 'matter' ? 'level2' : found;
    pairs.push({ role, label, text, line: row.row + 1, sheet: row.sheet });
    column += 1;
  }
  return pairs;
}

function itemOfPage(page: readonly Pair[], phasedField: boolean): ParsedRow {
  const columns: ColumnMap = {
    roles: page.map(({ role }) => role),
    titles: page.map(({ label }) => label),
    lastRow: -1,
    boxesOptional: false,
    circlesOptional: false,
    assumed: false,
    byPlace: new Set(),
  };
  const profile: TableProfile = {
    hasMerges: true,
    carries: new Set(),
    contentWidth: null,
    ticksHaveGaps: true,
    hasTriangles: page.some(({ text }) => text.includes('▲') && text.includes('■')),
  };
  const draft: ItemDraft = {
    sheet: page[0]?.sheet ?? null,
    line: page[0]?.line ?? 1,
    texts: new Map(page.map(({ text }, column): [number, PlacedText] => [column, { text, own: true }])),
    more: [],
    together: false,
    shifted: false,
  };
  return itemOf(draft, columns, profile, phasedField);
}
