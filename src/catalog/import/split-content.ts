import { type ContentElement, readContentLine } from '../entry.js';
import { breaksWord } from './breaks-word.js';
import { oneTitle, widthOf, withoutNumbering } from './clean-text.js';
import type { GuessReason } from './reading.js';

export interface ContentReading {
  readonly elements: readonly ContentElement[];
  readonly guess: GuessReason | null;
}

const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';
const BULLETS = '●○〇◆◇▪•·▶►➢★※■□';
/**
 * 公开内容(要素) as a list. `wrapWidth` is the width at which this column's lines were cut, null where its line
 * breaks are meant; `circlesOptional` that 〇 marks the optional ones (the header's note).
 */
export function splitContent(
  cell: string,
  wrapWidth: number | null,
  circlesOptional: boolean,
): ContentReading {
  const legend = /[（(]?[“"]?●[”"]?表示必选项?[，,；;]\s*[“"]?[〇○][”"]?表示可选项?[）)]?/u;
  const { text, guessed } = joinLines(cell.replace(legend, ''), wrapWidth);
  const { pieces, commas } = splitPieces(text);
  // ● and 〇 side by side are the templates' 必选 and 可选, whether or not the header says so.
  const isMixed = /●/u.test(text) && /[〇○]/u.test(text);
  const elements = pieces
    .map((piece) => elementOf(piece, circlesOptional || isMixed || legend.test(cell)))
    .filter(({ text: words }) => words !== '');
  return {
    elements,
    guess: commas
      ? 'commasSplit'
      : guessed
        ? 'linesJoined'
        : isMixed && !circlesOptional && !legend.test(cell)
          ? 'circlesRead'
          : null,
  };
}

/** Takes back the line breaks that the width of the cell made. */
export function joinLines(
  cell: string,
  wrapWidth: number | null,
): { readonly text: string; readonly guessed: boolean } {
  const lines = cell
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const shape = shapeOf(lines, wrapWidth);
  let guessed = false;
  let text = '';
  for (const [index, line] of lines.entries()) {
    const last = text.slice(text.lastIndexOf('\n') + 1);
    const verdict = index > 0 && joins(last, lines[index - 1] ?? '', line, shape);
    if (verdict === 'guess') guessed = true;
    if (index === 0) text = line;
    else text = verdict === false ? `${text}\n${line}` : glue(text, line);
  }
  return { text, guessed };
}

/** How the lines of one cell lie. */
interface Shape {
  /** Width at which its lines were cut, where they were. */
  readonly width: number | null;
  /** What its items begin with: a number, a circled one, a bullet; null where they have no sign. */
  readonly sign: RegExp | null;
}

const SIGNS = [
  /^\d{1,2}\s*[.、．)）](?!\d)/u,
  /^[（(](?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)]/u,
  /^[一二三四五六七八九十]{1,3}、/u,
  new RegExp(`^[${CIRCLED}]`, 'u'),
  new RegExp(`^[${BULLETS}]`, 'u'),
  /^(?:〔|[*＊])/u,
];

function shapeOf(lines: readonly string[], wrapWidth: number | null): Shape {
  const sign = SIGNS.find((pattern) => pattern.test(lines[0] ?? '')) ?? null;
  const widths = lines.map(widthOf);
  const widest = Math.max(0, ...widths);
  if (wrapWidth !== null && widest <= wrapWidth) return { width: wrapWidth, sign };
  // A ； within a narrow line of a cell whose lines are all equally full: the ； sets apart, the lines do not.
  const isEven = widths.slice(0, -1).every((width) => width >= widest - 1);
  const inner = lines.some((line) => /[；;]./u.test(line));
  return { width: inner && isEven && widest <= 20 ? widest : null, sign };
}

function glue(left: string, right: string): string {
  return /[A-Za-z]$/u.test(left) && /^[A-Za-z]/u.test(right) ? `${left} ${right}` : left + right;
}

/** `last` is what the line before has grown to, `line` that line itself. */
function joins(last: string, line: string, next: string, shape: Shape): boolean | 'guess' {
  if (isOpen(last)) return true;
  if (/^[、，,；;。：:）)》〉”]/u.test(next)) return true;
  if (shape.sign?.test(next) || /^〔\s*[*＊]/u.test(next)) return false;
  if (/[；;。]$/u.test(last)) return false;
  if (/[、，,：:—]$/u.test(last) || /(?:[^目]的|以及|及其|和|与|或)$/u.test(last)) return true;
  if (shape.sign !== null) return true;
  if (/^(?:等|情况|信息|文件|名单|等信息|等情况)$/u.test(next) && last.length >= 4) return 'guess';
  const cutWord = breaksWord(last, next);
  if (shape.width === null) return cutWord ? 'guess' : false;
  if (cutWord) return true;
  // A full line may as well be a whole item: only a word that was cut is proof.
  return widthOf(line) >= shape.width - 1 ? 'guess' : false;
}

/** Brackets or quotation marks that are not closed yet. */
function isOpen(text: string): boolean {
  const count = (signs: RegExp) => (text.match(signs) ?? []).length;
  return (
    count(/[（(]/gu) > count(/[）)]/gu) ||
    count(/《/gu) > count(/》/gu) ||
    count(/〔/gu) > count(/〕/gu) ||
    count(/“/gu) > count(/”/gu)
  );
}

function splitPieces(text: string): { readonly pieces: readonly string[]; readonly commas: boolean } {
  const numbered = splitNumbered(text);
  if (numbered) return { pieces: numbered, commas: false };
  const bulleted = splitBulleted(text);
  if (bulleted) return { pieces: bulleted, commas: false };
  // A ； inside lines that do not end with one belongs to the line, which is the item.
  const lines = text.split('\n');
  const bySemicolon =
    lines.length === 1 ||
    lines.slice(0, -1).every((line) => /[；;。]$/u.test(line)) ||
    !lines.some((line) => /[；;]./u.test(line));
  const pieces = splitOutside(text, bySemicolon ? /[；;\n]/u : /\n/u).flatMap(splitOptional);
  const only = pieces.length === 1 ? splitCommas(pieces[0] ?? '') : null;
  return only ? { pieces: only, commas: true } : { pieces, commas: false };
}

/** `1.…2.…3.…`, `（1）…（2）…`, `①…②…`, `一、…二、…`: numbers that begin with one and go up. */
function splitNumbered(text: string): readonly string[] | null {
  const marks: readonly ((n: number) => RegExp)[] = [
    (n) => new RegExp(`(?<![\\d.〔（(第])${n}\\s*[.、．)）](?!\\d)`, 'u'),
    (n) => new RegExp(`[（(]\\s*${n}\\s*[）)]`, 'u'),
    (n) => new RegExp(CIRCLED[n - 1] ?? '\\u0000', 'u'),
    (n) => new RegExp(`[（(]${hanNumber(n)}[）)]`, 'u'),
    (n) => new RegExp(`(?<![\\p{Script=Han}])${hanNumber(n)}、`, 'u'),
  ];
  for (const mark of marks) {
    const pieces: string[] = [];
    let rest = text;
    let n = 1;
    const first = mark(1).exec(rest);
    // What stands before the first number is a heading of the list, unless it is a list itself.
    if (!first || first.index > 0) continue;
    for (;;) {
      const match = mark(n).exec(rest);
      if (!match) break;
      if (n > 1) pieces.push(rest.slice(0, match.index));
      rest = rest.slice(match.index + match[0].length);
      n += 1;
    }
    pieces.push(rest);
    // The last numbered one may be followed by lines of their own.
    if (pieces.length >= 2 || text.length < 200)
      return pieces.flatMap((piece, index) =>
        index === pieces.length - 1
          ? splitOutside(piece, /\n/u).flatMap(splitOptional)
          : splitOptional(piece),
      );
  }
  return null;
}

function hanNumber(n: number): string {
  const digits = '一二三四五六七八九十';
  return n <= 10 ? (digits[n - 1] ?? '') : `十${digits[n - 11] ?? ''}`;
}

function splitBulleted(text: string): readonly string[] | null {
  const [first = ''] = text;
  if (!BULLETS.includes(first)) return null;
  const sign = /[●○〇]/u.test(first) ? '●○〇' : first;
  return text.split(new RegExp(`(?=[${sign}])`, 'u')).map((piece) => piece.replace(/[；;、]\s*$/u, ''));
}

/** Splits at separators that stand outside brackets and book marks. */
export function splitOutside(text: string, separator: RegExp): readonly string[] {
  const pieces: string[] = [];
  let depth = 0;
  let piece = '';
  for (const sign of text) {
    if (/[（(《〈〔“【]/u.test(sign)) depth += 1;
    if (/[）)》〉〕”】]/u.test(sign)) depth = Math.max(0, depth - 1);
    if (depth === 0 && separator.test(sign)) {
      pieces.push(piece);
      piece = '';
    } else piece += sign;
  }
  return [...pieces, piece].filter((part) => part.trim() !== '');
}

/** `甲〔*乙〕〔*丙〕`: optional ones stand in their own brackets. */
function splitOptional(piece: string): readonly string[] {
  if (!/〔\s*[*＊]/u.test(piece)) return [piece];
  return piece
    .split(/(?=〔\s*[*＊])|(?<=〕)/u)
    .map((part) => part.replace(/^[、，；;]+|[、，；;]+$/gu, ''))
    .filter((part) => part.trim() !== '');
}

/** Short names set apart by 、 alone are a list; a 的 in the first or the last makes them one phrase. */
function splitCommas(text: string): readonly string[] | null {
  if (/[《（(：:，,。]/u.test(text)) return null;
  const parts = text
    .replace(/等$/u, '')
    .split('、')
    .map((part) => part.trim());
  if (parts.length < 3) return null;
  if (parts.some((part) => part.length < (parts.length < 5 ? 3 : 2) || part.length > 12)) return null;
  if (parts.some((part) => /以及|及其|^和|和$/u.test(part))) return null;
  if (/[的]/u.test(parts[0] ?? '') || /的/u.test(parts.at(-1) ?? '') || /^(?:与|对|有关)/u.test(text))
    return null;
  return parts;
}

function elementOf(piece: string, circlesOptional: boolean): ContentElement {
  const trimmed = piece.trim();
  const mark = new RegExp(`^[${BULLETS}]\\s*`, 'u').exec(trimmed)?.[0] ?? '';
  const circle = circlesOptional && /^[〇○]/u.test(mark);
  const bare = trimmed.slice(mark.length).replace(/[；;。，,\s]+$/u, '');
  const line = withoutNumbering(oneTitle(bare).replace(/^[；;、，,]+/u, ''));
  const element = readContentLine(line);
  return circle ? { ...element, optional: true } : element;
}
