import { breaksWord } from './breaks-word.js';

const WIDE = '[\\p{Script=Han}，。；：、！？（）《》〈〉“”‘’〔〕【】—…·]';
const BETWEEN_WIDE = new RegExp(
  `(?<=${WIDE})[\\s\\u3000\\u00A0]+(?=[\\p{Script=Han}，。；：、（）《》〈〉“”〔〕【】\\d(])|(?<=[\\d)])[\\s\\u3000\\u00A0]+(?=${WIDE})`,
  'gu',
);

/** One value on one line: white space inside and around Chinese words goes, words of letters stay apart. */
export function oneLine(text: string): string {
  let line = text.replace(/[\s\u3000\u00A0]+/gu, ' ').trim();
  for (let before = ''; before !== line; ) {
    before = line;
    line = line.replace(BETWEEN_WIDE, '');
  }
  return line;
}

const ISSUER_END = /[部厅局委会办院署室行府]$/u;

/**
 * Like {@link oneLine}, but a space that sets two long parts of a title apart stays (《财政部 农业部关于…》): one
 * that cuts a word, or that stands at regular distances, was put there by the width of the cell.
 */
export function oneTitle(text: string): string {
  const parts = text
    .replace(/\n/gu, '')
    .trim()
    .split(/[ \u3000\u00A0\t]+/u);
  if (parts.length === 1) return oneLine(text.replace(/\n/gu, ''));
  const widths = parts.slice(0, -1).map((part) => [...part].length);
  const isRegular = parts.length > 2 && Math.max(...widths) - Math.min(...widths) <= 1;
  const cuts = parts.slice(1).some((part, index) => {
    const left = parts[index] ?? '';
    return !ISSUER_END.test(left) && breaksWord(left, part);
  });
  if (isRegular || cuts) return oneLine(text.replace(/\n/gu, ''));
  return parts.reduce((whole, part) => {
    const left = /[\p{Script=Han}]+$/u.exec(whole)?.[0] ?? '';
    const right = /^[\p{Script=Han}]+/u.exec(part)?.[0] ?? '';
    const keeps = left.length >= 3 && right.length >= 3;
    return keeps ? `${whole} ${part}` : oneLine(`${whole} ${part}`);
  });
}

/** Width of a line as a cell shows it: 1 for a wide sign, 0.5 for a narrow one. */
export function widthOf(line: string): number {
  let width = 0;
  for (const sign of line) width += sign < '\u2000' ? 0.5 : 1;
  return width;
}

/** “─”, “—”, “---”, “/”, “无”: the source says that there is none. */
export function saysNone(text: string): boolean {
  return /^(?:[-—─–－‐―/／\\一]{1,6}|无)$/u.test(text.replace(/\s/gu, ''));
}

export function saysSameAsAbove(text: string): boolean {
  return /^[（(]?(?:同上|同前|同上行|〃|″)[）)]?[。.]?$/u.test(text.replace(/\s/gu, ''));
}

const NUMBERING = [
  /^[（(]\s*(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s*[）)]\s*/u,
  /^\d{1,2}(?:\.\d{1,2}){1,3}[.、．]?\s*(?=[\p{Script=Han}《“（(A-Z])/u,
  /^\d{1,2}\s*[.、．)）]\s*(?!\d)/u,
  /^0\d\d?\s*(?=[\p{Script=Han}A-Z“《])/u,
  /^\d{1,2}\s+(?=\p{Script=Han})/u,
  /^[一二三四五六七八九十]{1,3}、\s*/u,
  /^[①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳]\s*/u,
] as const;

/** `2.征收`, `01 行政许可类事项`, `（一）就业`: the number is the source's, not part of the name. */
export function withoutNumbering(name: string): string {
  for (const pattern of NUMBERING) {
    const rest = name.replace(pattern, '');
    if (rest !== name && rest.trim() !== '') return rest.trim();
  }
  return name;
}
