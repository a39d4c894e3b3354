import { breaksWord } from './breaks-word.js';
import { oneTitle, withoutNumbering } from './clean-text.js';

/** 公开依据 as a list of documents in their own words, however the cell sets them apart. */
export function splitBasis(cell: string): readonly string[] {
  return documentsOf(joinTitles(cell))
    .map(tidyDocument)
    .filter((text) => text !== '');
}

/** Line breaks inside a title, or inside a word, were made by the width of the cell. */
function joinTitles(cell: string): string {
  const lines = cell
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  return lines.reduce((whole, line) => {
    if (whole === '') return line;
    const last = whole.slice(whole.lastIndexOf('\n') + 1);
    return continues(last, line) ? `${whole}${line}` : `${whole}\n${line}`;
  }, '');
}

function continues(last: string, next: string): boolean {
  if (depthOf(last) > 0) return true;
  if (/^(?:《|【|\d{1,2}\s*[.、．)）](?!\d)|[①-⑳]|[（(]\d{1,2}[）)])/u.test(next))
    return /(?:印发|关于|公布|转发|修改|和|与|及|及其)$/u.test(last) && next.startsWith('《');
  if (/[；;。]$/u.test(last)) return false;
  if (/^(?:[（(〔［[、，,》〉）)]|第|及|和|与|等|实施细则|的)/u.test(next)) return true;
  if (/[》）)号]$/u.test(last)) return false;
  return breaksWord(last, next) || !/(?:规定|文件|办法|条例|意见|通知|法)$/u.test(last);
}

function depthOf(text: string): number {
  const count = (sign: RegExp) => (text.match(sign) ?? []).length;
  return (
    count(/《/gu) -
    count(/》/gu) +
    Math.max(0, count(/[（(]/gu) - count(/[）)]/gu)) +
    Math.max(0, count(/[〔［[【]/gu) - count(/[〕］\]】]/gu))
  );
}

function documentsOf(text: string): readonly string[] {
  const found: string[] = [];
  let piece = '';
  let depth = 0;
  const flush = () => {
    if (piece.trim() !== '') found.push(piece);
    piece = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    const rest = text.slice(at);
    if (depth === 0) {
      if (sign === '\n' || /[；;]/u.test(sign)) {
        flush();
        continue;
      }
      if (sign === '【') {
        const end = rest.indexOf('】');
        if (end > 0 && end < 12) {
          flush();
          at += end;
          continue;
        }
      }
      if (/[、，,]/u.test(sign) && startsDocument(rest.slice(1), piece)) {
        flush();
        continue;
      }
      const numbering = /^(?:\d{1,2}\s*[.、．)）](?!\d)|[①-⑳])\s*(?=[《\p{Script=Han}])/u.exec(rest)?.[0];
      if (numbering && !/[\d第]$/u.test(piece)) {
        flush();
        at += numbering.length - 1;
        continue;
      }
      // 《甲》《乙》, 《甲》（号）《乙》: the second book mark begins another document.
      if (sign === '《' && piece.includes('》')) {
        const joint = /(?:和|及|与|以及)$/u.exec(piece.trimEnd())?.[0];
        if (joint) piece = piece.trimEnd().slice(0, -joint.length);
        flush();
      }
    }
    if (/[《（(〔［【[]/u.test(sign)) depth += 1;
    if (/[》）)〕］】\]]/u.test(sign)) depth = Math.max(0, depth - 1);
    piece += sign;
  }
  flush();
  return found;
}

/** After a 、: a document, and not a further article (第十条、第十一条) or a part of a phrase (国家、省有关规定). */
function startsDocument(rest: string, before: string): boolean {
  const next = rest.trimStart();
  if (/^《/u.test(next)) return true;
  if (!before.includes('》') && !/[号法]$/u.test(before.trim())) return false;
  if (/^(?:第[一二三四五六七八九十百\d]+[条款项章]|[一二三四五六七八九十百\d]+[条款项])/u.test(next))
    return false;
  return (
    /^(?:\d{1,2}\s*[.、．]|[\p{Script=Han}]{2,12}《|各[地级省市县]|相关|有关|其他|上级|国家|本[级市县区省]|[省市县区])/u.test(
      next,
    ) || /^[\p{Script=Han}]{4,}(?:规定|文件|办法|条例|意见|通知|要求)(?:等)?$/u.test(next)
  );
}

function tidyDocument(text: string): string {
  const bare = text.trim().replace(/^[、，,；;。.]+|[、，,；;。]+$/gu, '');
  return withoutNumbering(mendNumber(oneTitle(bare)));
}

/** `第711 号) 号` and the like: a sign that was read twice. */
function mendNumber(text: string): string {
  return text.replace(/第\s*(\d+)\s*号\s*[)）]\s*号\s*[)）]?/u, '第$1号）');
}
