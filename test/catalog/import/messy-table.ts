import { standardChannels } from '../../../src/catalog/elements/channels.js';
import type { TemplateFileItem } from '../../../src/catalog/template-file.js';

/** A cell of a messy table: `down` and `right` are the places it covers besides its own. */
export interface MessyCell {
  readonly text: string;
  down: number;
  right: number;
  /** Covered by another cell. */
  covered: boolean;
}

export interface MessyTable {
  readonly title: string;
  readonly rows: readonly (readonly MessyCell[])[];
}

/** Which of the conventions a table is made by; each choice turns with `seed`. */
export interface Mess {
  readonly seed: number;
  /** Merged cells are kept, or lost: then their value stands in the first row only. */
  readonly merges: 'kept' | 'lost' | 'none';
  readonly order?: 'national' | 'changed';
}

const TICKED = ['■', '▄', '◆', '√', 'þ', 'R', '☑'];
const UNTICKED = ['□', '口', '£', '☐'];
const TICKS = ['√', '✓', '✔', '●', '是', '■'];
const MISREAD: Readonly<Record<string, string>> = {
  精准推送: '情准推送',
  公开查阅点: '公开查询点',
  两微一端: '一微一端',
  政务服务中心: '政府服务中心',
  政府网站: '政府网占',
};

const cell = (text: string): MessyCell => ({ text, down: 0, right: 0, covered: false });

/** A table as offices print it, with what stands in each item beyond doubt. */
export function messyTable(field: string, items: readonly TemplateFileItem[], mess: Mess): MessyTable {
  const pick = <T>(list: readonly T[], salt = 0): T => list[(mess.seed + salt) % list.length] as T;
  const title = `某县${field}领域基层政务公开标准目录`;
  const upper = [
    '序号',
    '公开事项',
    '',
    pick(['公开内容（要素）', '公开内容(要素)', '公开内容\n（要素）及要求']),
    '公开依据',
    '公开时限',
    '公开主体',
    pick(['公开渠道和载体', '公开渠道和载体（“■”表示必选项）', '公开\n渠道']),
    '公开对象',
    '',
    '公开方式',
    '',
    '公开层级',
    '',
  ];
  const lower = [
    '',
    '一级事项',
    pick(['二级事项', '二级\n事项']),
    '',
    '',
    '',
    '',
    '',
    '全社会',
    pick(['特定群众', '特定群体', '特定群体（请写明）', '特定\n对象']),
    pick(['主动', '主动公开']),
    pick(['依申请公开', '依\n申请', '申请']),
    pick(['县级', '区级', '县区级']),
    pick(['乡级', '乡、村级', '街镇级']),
  ];
  const header = [upper.map(cell), lower.map(cell)];
  for (const [column, text] of upper.entries()) {
    if (text === '') continue;
    const first = header[0]?.[column];
    if (!first) continue;
    if (upper[column + 1] === '') cover(header, 0, column, 0, 1, mess);
    else cover(header, 0, column, 1, 0, mess);
  }
  const rows: MessyCell[][] = [];
  for (const [index, item] of items.entries()) {
    if (index > 0 && index % 7 === 0 && mess.seed % 3 === 0)
      rows.push(...[upper, lower].map((line) => line.map(cell)));
    rows.push(itemRow(item, index, pick));
  }
  mergeDown(rows, mess);
  const all = [...header, ...rows];
  const width = upper.length;
  if (mess.order !== 'changed') return { title, rows: all };
  // 公开主体, 公开时限, 公开渠道, 公开依据 before the content, as 文昌 prints them.
  const order = [0, 1, 2, 6, 5, 7, 4, 3, 8, 9, 10, 11, 12, 13];
  return {
    title,
    rows: all.map((row) => Array.from({ length: width }, (_, at) => row[order[at] ?? at] ?? cell(''))),
  };
}

type Pick = <T>(list: readonly T[], salt?: number) => T;

function itemRow(item: TemplateFileItem, index: number, pick: Pick): MessyCell[] {
  const tick = pick(TICKS, 3);
  const seq = pick([`${index + 1}`, `${index + 1}.`, `0${101 + index}`]);
  const name = (text: string | null, n: number) => {
    if (text === null) return pick(['—', '---', '/', '─']);
    const numbered = pick([text, text, `${n}.${text}`, `0${(n % 8) + 1} ${text}`]);
    return pick([numbered, cutByWidth(numbered, 6), spaced(numbered)], index);
  };
  return [
    seq,
    name(item.level1, 1),
    name(item.level2, 2),
    contentCell(item.content ?? [], pick, index),
    basisCell(item.basis ?? [], pick, index),
    pick([item.timeLimit ?? '', cutByWidth(item.timeLimit ?? '', 5), spaced(item.timeLimit ?? '')], index),
    pick([item.subject ?? '', cutByWidth(item.subject ?? '', 7)], index),
    channelsCell(item.channels ?? [], pick, index),
    item.audience?.allSociety ? tick : '',
    item.audience?.specific
      ? pick([item.audience.specific, `√（${item.audience.specific}）`, `√${item.audience.specific}`], index)
      : '',
    item.method?.proactive ? tick : '',
    item.method?.onRequest ? tick : '',
    item.tier?.county ? tick : '',
    item.tier?.township ? tick : '',
  ].map(cell);
}

/** Lines of a narrow cell: 信息形 / 成或者变 / 更之日起. */
export function cutByWidth(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => line.match(new RegExp(`.{1,${width}}`, 'gsu'))?.join('\n') ?? '')
    .join('\n');
}

/** A blank inside the words: 综合 业务. */
function spaced(text: string): string {
  const middle = Math.floor(text.length / 2);
  return text.length < 4 || /[\d《]/u.test(text)
    ? text
    : `${text.slice(0, middle)}${' \u3000'[text.length % 2]}${text.slice(middle)}`;
}

function contentCell(elements: readonly string[], pick: Pick, index: number): string {
  const inner = elements.some((text) => /[；\n]|\d[.、]|^[①-⑳]/u.test(text));
  if (inner) return elements.join('\n');
  const numbered = elements.map((text, at) => `${at + 1}.${text}`);
  const circled = elements.map((text, at) => `${'①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳'[at]}${text}`);
  const holdsCircles = elements.some((text) => /[①-⑳]/u.test(text));
  return pick(
    [
      elements.join('；'),
      `${numbered.join('；')}；`,
      numbered.join('\n'),
      elements.map((text) => `●${text}`).join('\n'),
      holdsCircles ? numbered.join('') : circled.join(''),
      elements.join('\n'),
      `${elements.join('；\n')}。`,
      cutByWidth(elements.join('；'), 9),
    ],
    index,
  );
}

function basisCell(documents: readonly string[], pick: Pick, index: number): string {
  return pick(
    [
      documents.join('\n'),
      documents.join('、'),
      documents.map((text, at) => `${at + 1}.${text}`).join('\n'),
      `${documents.join('；')}。`,
      documents.every((text) => text.startsWith('《')) ? documents.join('') : documents.join('\n'),
      cutByWidth(documents.join('\n'), 10),
    ],
    index,
  );
}

function channelsCell(labels: readonly string[], pick: Pick, index: number): string {
  const [on, off] = [pick(TICKED), pick(UNTICKED, 1)];
  const standard = standardChannels.map(({ label }) => label);
  const own = labels.filter((label) => !standard.includes(label));
  const misread = (label: string) => (index % 4 === 0 ? (MISREAD[label] ?? label) : label);
  const boxes = [...standard.slice(0, -1), ...own, ...(labels.includes('其他') ? [] : ['其他____'])].map(
    (label) => `${labels.includes(label) ? on : off}${misread(label)}`,
  );
  if (labels.includes('其他')) boxes.push(`${on}其他`);
  return pick(
    [
      boxes.join('\n'),
      boxes.join('    '),
      boxes.join(' '),
      labels.map((label) => `${on}${misread(label)}`).join('\n'),
      labels.join('、'),
      boxes.join(''),
    ],
    index,
  );
}

/** Equal neighbours of 一级事项, 依据, 时限, 主体 and 渠道 become one cell, or leave blanks. */
function mergeDown(rows: MessyCell[][], mess: Mess): void {
  if (mess.merges === 'none') {
    sameAsAbove(rows, mess);
    return;
  }
  const sameKey = (text: string) => text.replace(/^\d+[.、]?\s*|^0\d\s+/u, '').replace(/[\s\u3000]/gu, '');
  for (const column of [1, 4, 5, 6, 7]) {
    for (let top = 0; top < rows.length; ) {
      let bottom = top;
      const key = sameKey(rows[top]?.[column]?.text ?? '');
      while (
        bottom + 1 < rows.length &&
        key !== '' &&
        sameKey(rows[bottom + 1]?.[column]?.text ?? '') === key
      )
        bottom += 1;
      if (bottom > top) cover(rows, top, column, bottom - top, 0, mess);
      top = bottom + 1;
    }
  }
}

function sameAsAbove(rows: MessyCell[][], mess: Mess): void {
  if (mess.seed % 2 === 0) return;
  for (const column of [4, 5, 7]) {
    const texts = rows.map((row) => row[column]?.text ?? '');
    for (let at = 1; at < rows.length; at += 1) {
      const row = rows[at];
      if (row && texts[at] === texts[at - 1] && texts[at] !== '' && !texts[at]?.includes('公开依据'))
        row[column] = cell('同上');
    }
  }
}

function cover(
  rows: MessyCell[][],
  top: number,
  left: number,
  down: number,
  right: number,
  mess: Mess,
): void {
  const origin = rows[top]?.[left];
  if (!origin) return;
  if (mess.merges === 'kept') {
    origin.down = down;
    origin.right = right;
  }
  for (let r = top; r <= top + down; r += 1) {
    for (let c = left; c <= left + right; c += 1) {
      if (r === top && c === left) continue;
      const row = rows[r];
      if (row) row[c] = { text: '', down: 0, right: 0, covered: mess.merges === 'kept' };
    }
  }
}
