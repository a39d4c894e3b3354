import { type TextTable, textAt } from '../../platform/tables/index.js';
import { type ListedItem, matchName } from './coverage.js';

export const listColumns = ['code', 'name', 'part', 'type', 'subject', 'basis'] as const;
export type ListColumn = (typeof listColumns)[number];

/**
 * Words by which a column is known; the first that fits the whole head wins, so 事项编码 is a code and no name.
 * Lists of 职责 and 权力 differ by county, hence the many names.
 */
const headWords: readonly (readonly [ListColumn, RegExp])[] = [
  ['code', /编码|编号|代码/u],
  ['part', /^(权力|事项|职权)?(子项|子项名称|业务办理项)(名称)?$/u],
  ['type', /(权力|职权|事项|权责)?(类型|类别|种类)$/u],
  ['basis', /依据/u],
  ['subject', /主体|行使机关|实施机关|责任单位|承办机构|实施部门|责任科室|承办科室/u],
  [
    'name',
    /名称|^主项$|^(权力|职权|权责|行政权力|责任|服务|监管)?事项$|^(主要|具体|部门)?职责(内容|事项)?$|^职权$|^权力$/u,
  ],
];

const LAST_HEAD_ROW = 15;
/** 一、行政许可（共12项）: a line over the whole table that says the type of those below it. */
const SECTION =
  /^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)?([^（(]{2,20}?)(?:[（(]共?\s*\d+\s*[项条][）)])?$/u;

export interface ReadList {
  readonly items: readonly ListedItem[];
  /** Heads as printed, by what they were understood as. */
  readonly heads: Readonly<Partial<Record<ListColumn, string>>>;
  /** Lines that say the same as an earlier one; their number in the file is counted, not kept. */
  readonly repeated: readonly string[];
}

type Columns = ReadonlyMap<ListColumn, number>;

/** The items of the tables of a file. An empty list when no table has a column of names. */
export function readList(tables: readonly TextTable[]): ReadList {
  const found: ListedItem[] = [];
  let heads: Partial<Record<ListColumn, string>> = {};
  let last: { readonly columns: Columns; readonly width: number } | undefined;
  for (const table of tables) {
    const head = findHead(table);
    if (head) {
      heads = { ...head.heads, ...heads };
      last = { columns: head.columns, width: table.width };
      found.push(...itemsOf(table, head.columns, head.row + 1));
    } else if (last && last.width === table.width) {
      // A long table that an office programme cut in two has its head on the first piece only.
      found.push(...itemsOf(table, last.columns, 0));
    }
  }
  return { ...withoutRepetitions(found), heads };
}

/** A list without columns: one duty a line, as 三定方案 are written. */
export function readLines(text: string): ReadList {
  const items = text
    .split(/\r?\n/u)
    .map((line) =>
      line
        .replace(
          /^[\s\u3000]*(?:[（(][一二三四五六七八九十\d]+[）)]|[一二三四五六七八九十\d]+[、.．])?[\s\u3000]*/u,
          '',
        )
        .trim(),
    )
    .filter((line) => line.length > 1 && !/[：:]$/u.test(line))
    .map((name) => ({ code: '', name: name.slice(0, 500), type: '', subject: '', basis: '' }));
  return { ...withoutRepetitions(items), heads: {} };
}

function findHead(table: TextTable) {
  for (let row = 0; row < Math.min(table.rows.length, LAST_HEAD_ROW); row += 1) {
    const columns = new Map<ListColumn, number>();
    const heads: Partial<Record<ListColumn, string>> = {};
    for (let column = 0; column < table.width; column += 1) {
      const text = headText(table, row, column);
      const known = text.length > 12 ? undefined : headWords.find(([, words]) => words.test(text));
      if (!known || columns.has(known[0])) continue;
      columns.set(known[0], column);
      heads[known[0]] = text;
    }
    const enough = columns.size >= 2 || table.width <= 2;
    if (!columns.has('name') || !enough) continue;
    const below = subHeads(table, row, columns);
    return { columns: below ?? columns, heads, row: below ? row + 1 : row };
  }
  return null;
}

function headText(table: TextTable, row: number, column: number): string {
  return textAt(table, row, column)
    .replace(/[\s\u3000]/gu, '')
    .replace(/[（(].*[）)]$/u, '');
}

/** A second row of heads that splits the names into 主项 and 子项. */
function subHeads(table: TextTable, row: number, columns: Columns): Columns | null {
  const below = Array.from({ length: table.width }, (_, column) => headText(table, row + 1, column));
  const main = below.findIndex((text) => text === '主项' || text === '主项名称');
  const part = below.findIndex((text) => text === '子项' || text === '子项名称');
  if (main < 0 && part < 0) return null;
  return new Map([
    ...columns,
    ...(main < 0 ? [] : [['name', main] as const]),
    ...(part < 0 ? [] : [['part', part] as const]),
  ]);
}

function itemsOf(table: TextTable, columns: Columns, from: number): ListedItem[] {
  const items: ListedItem[] = [];
  let section = '';
  let main = '';
  for (let row = from; row < table.rows.length; row += 1) {
    const cell = (column: ListColumn, max: number) => {
      const at = columns.get(column);
      return at === undefined ? '' : oneLine(textAt(table, row, at)).slice(0, max);
    };
    const heading = sectionOf(table, row);
    if (heading !== null) {
      section = heading;
      continue;
    }
    if (isHead(table, row, columns)) continue;
    const nameColumn = columns.get('name') ?? 0;
    const repeatsName = table.rows[row]?.[nameColumn]?.merged === 'covered';
    const part = cell('part', 300);
    const name = cell('name', 500) || (part === '' ? '' : main);
    const previous = items.at(-1);
    if ((name === '' || (repeatsName && part === '')) && previous) {
      // One item over several lines of the file: only its basis goes on.
      const basis = ownText(table, row, columns.get('basis'));
      if (basis !== '')
        items[items.length - 1] = { ...previous, basis: `${previous.basis}\n${basis}`.trim() };
      continue;
    }
    if (name === '') continue;
    main = name;
    items.push({
      code: cell('code', 80),
      name: (part === '' || part === '无' || part === name ? name : `${name}（${part}）`).slice(0, 500),
      type: cell('type', 60) || section,
      subject: cell('subject', 200),
      basis: columns.has('basis') ? textAt(table, row, columns.get('basis') ?? 0) : '',
    });
  }
  return items;
}

/** The cell's own text: not that of a cell from above that covers it. */
function ownText(table: TextTable, row: number, column: number | undefined): string {
  return column === undefined ? '' : (table.rows[row]?.[column]?.text ?? '');
}

function oneLine(text: string): string {
  // A line break within Chinese words comes from the cell's width.
  return text
    .replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

function sectionOf(table: TextTable, row: number): string | null {
  if (table.width < 3) return null;
  const texts = (table.rows[row] ?? []).map((cell) => cell.text).filter(Boolean);
  const [only] = texts;
  const first = table.rows[row]?.[0]?.text;
  if (texts.length !== 1 || only === undefined || only !== first) return null;
  const match = SECTION.exec(oneLine(only));
  return match?.[1] === undefined || /^\d+$/u.test(only) ? null : match[1].slice(0, 60);
}

/** A head that is printed again on a later page. */
function isHead(table: TextTable, row: number, columns: Columns): boolean {
  const hits = [...columns].filter(([column, at]) =>
    headWords.some(
      ([name, words]) =>
        name === column && words.test(headText(table, row, at)) && headText(table, row, at).length <= 8,
    ),
  );
  return hits.length === columns.size && columns.size > 1;
}

function withoutRepetitions(found: readonly ListedItem[]): Pick<ReadList, 'items' | 'repeated'> {
  const seen = new Set<string>();
  const items: ListedItem[] = [];
  const repeated: string[] = [];
  for (const item of found) {
    const key = `${item.code}\0${matchName(item.name)}`;
    if (seen.has(key)) repeated.push(item.name);
    else items.push(item);
    seen.add(key);
  }
  return { items, repeated };
}
