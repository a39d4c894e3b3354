import { HTMLElement, type Node, parse, TextNode } from 'node-html-parser';
import { looksLikeZip, openArchive } from '../../platform/archives/index.js';
import { decodeText } from '../../platform/tables/index.js';
import type { ReportSection } from '../annual-report.js';
import { sections } from '../format.js';
import { bare } from './printed-text.js';

/** What a report says beside its tables. */
export interface ForeignProse {
  readonly title: string | null;
  readonly year: number | null;
  /** Absent where no heading was found, as in a workbook. */
  readonly sections: readonly ReportSection[] | null;
  /** The sentence on 信息处理费, wherever it stands. */
  readonly feeText: string | null;
}

const DOCUMENT = 'word/document.xml';
/** Words of the last heading. */
const LAST_SECTION = '其他需要报告的事项';
const block = /^(p|div|li|h[1-6]|dd|dt|blockquote|section|article|pre|ul|ol|dl|table|tr)$/u;
const unseen = /^(script|style|template|noscript|head)$/u;

/** The lines of a page or a Word document, those of tables left out; none for other files. */
export async function proseLines(bytes: Buffer): Promise<readonly string[]> {
  if (!looksLikeZip(bytes)) {
    const text = await decodeText(bytes);
    return /^\s*</u.test(text) ? pageLines(text) : [];
  }
  const archive = await openArchive(bytes);
  try {
    if (!archive.has(DOCUMENT)) return [];
    const pieces: Buffer[] = [];
    for await (const piece of archive.stream(DOCUMENT)) pieces.push(piece);
    return documentLines(Buffer.concat(pieces).toString('utf8'));
  } finally {
    archive.close();
  }
}

function pageLines(html: string): readonly string[] {
  const lines: string[] = [];
  let line = '';
  let ended = false;
  const endLine = (): void => {
    if (line.trim() !== '') lines.push(line.trim());
    line = '';
  };
  const walk = (node: Node): void => {
    if (ended) return;
    if (node instanceof TextNode) line += node.text.replace(/\s+/gu, ' ');
    if (!(node instanceof HTMLElement)) return;
    const name = (node.rawTagName ?? '').toLowerCase();
    if (unseen.test(name)) return;
    // A page may be laid out in tables: only tables of figures are left out.
    if (name === 'table' && node.querySelectorAll('td').length > 9 && /\d/u.test(node.text)) {
      endLine();
      return;
    }
    const breaks = block.test(name) || name === 'br';
    if (breaks) endLine();
    for (const child of node.childNodes) walk(child);
    if (breaks) endLine();
    // What stands after the article that held the last section belongs to the page, not to the report.
    if (name === 'article' && bare(node.text).includes(LAST_SECTION)) ended = true;
  };
  walk(parse(html, { comment: false, blockTextElements: { script: false, style: false, pre: true } }));
  endLine();
  return lines;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function documentLines(xml: string): readonly string[] {
  const lines: string[] = [];
  let depth = 0;
  let line = '';
  const mark = /<(\/?)w:(tbl|p)(?=[\s/>])[^>]*?(\/?)>|<w:t(?:\s[^>]*)?>([^<]*)<\/w:t>/gu;
  for (const [, slash, name, selfClosing, text] of xml.matchAll(mark)) {
    if (text !== undefined) {
      if (depth === 0)
        line += text.replace(/&(\w+);/gu, (whole, entity: string) => entities[entity] ?? whole);
    } else if (name === 'tbl' && !selfClosing) depth += slash ? -1 : 1;
    else if (name === 'p' && slash && depth === 0) {
      if (line.trim() !== '') lines.push(line.trim());
      line = '';
    }
  }
  return lines;
}

const heading = /^([一二三四五六七八九])\s*、\s*(\S.{1,40})$/u;

/** Title, year and the six sections from lines of prose. `hints`: captions and lines that stand before tables. */
export function readProse(lines: readonly string[], hints: readonly string[]): ForeignProse {
  const title = [...lines, ...hints].find(
    (line) => /年.{0,4}政府信息公开(?:工作)?年度报告/u.test(line) && line.length < 80,
  );
  const year = /(20\d\d)\s*年/u.exec(title ?? '')?.[1];
  const found: { heading: string; text: string[] }[] = [];
  for (const line of lines) {
    if (heading.test(line) && isSectionHeading(line)) found.push({ heading: line, text: [] });
    else found.at(-1)?.text.push(line);
  }
  const everything = [...lines, ...hints].join('\n');
  return {
    title: title ?? null,
    year: year === undefined ? null : Number(year),
    sections:
      found.length === 0
        ? null
        : found.map((part) => ({
            heading: part.heading,
            text: part.text.filter((line) => !/^（文字描述.*）$/u.test(line)).join('\n'),
          })),
    feeText: /[^。\n]*信息处理费[^。\n]*/u.exec(everything)?.[0].trim() ?? null,
  };
}

/** A line that begins with 一、 may also be an item of the text: its words must recall one of the six headings. */
function isSectionHeading(line: string): boolean {
  const marks = ['总体情况', '主动公开', '处理政府信息公开申请', '复议', '问题', '其他需要报告'];
  const number = '一二三四五六'.indexOf(line[0] ?? '');
  const mark = marks[number];
  if (sections.some((section) => line.replace(/\s/gu, '') === section.heading)) return true;
  return mark !== undefined && marks.some((one) => line.includes(one));
}
