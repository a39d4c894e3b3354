import type { LineItem, TypeArea } from './flow.js';
import type { FontSet } from './font-set.js';
import { breakLines, type PlacedLine } from './line-breaker.js';
import { baselineIn, gbt9704, mm, type PageFrame } from './measures.js';
import { grey, officialRed, type Pen, paleGrey } from './pen.js';
import { type OnLost, toAtoms } from './text-run.js';

/** `document`: red head of the 文件 form; `letter`: 信函 form; `plain`: none. */
export type HeadForm = 'document' | 'letter' | 'plain';

export interface Head {
  readonly form: HeadForm;
  /** 发文机关标志: the issuing organ's full or standard short name. */
  readonly organ?: string;
  /** 发文字号, e.g. 明民公开〔2026〕3号; none when empty. */
  readonly number?: string;
}

/** What a head needs to set text. */
export interface Setting {
  readonly frame: PageFrame;
  readonly fonts: FontSet;
  readonly onLost: OnLost;
}

const { width, linePitch, bodySize, pageWidth, pageHeight } = gbt9704;
const ORGAN_SIZE = 36;
/** 信函 form: mark 30 mm from the top, thick over thin line 4 mm below it, thin over thick 20 mm from the foot. */
const LETTER_TOP = mm(30);
const LETTER_RULE_WIDTH = mm(170);
const THICK = mm(0.9);
const THIN = mm(0.3);
const RULE_GAP = mm(1);

function setOne(text: string, style: { font: 'title' | 'body'; size: number }, setting: Setting): PlacedLine {
  const atoms = toAtoms(text, style, setting.fonts, setting.onLost);
  const natural = atoms.reduce((sum, atom) => sum + atom.width, 0);
  return breakLines(atoms, { width: natural + 1, align: 'left' })[0] ?? { glyphs: [], width: 0 };
}

/** The organ's mark as large as the line allows, at most 36 pt, short names spaced out. */
function organMark(organ: string, room: number, setting: Setting): { line: PlacedLine; size: number } {
  const count = [...organ].length;
  const size = Math.min(ORGAN_SIZE, room / Math.max(1, count));
  const line = setOne(organ, { font: 'title', size }, setting);
  const gap = Math.min(size * 0.4, Math.max(0, (room * 0.72 - line.width) / Math.max(1, count - 1)));
  return {
    size,
    line: {
      width: line.width + gap * Math.max(0, count - 1),
      glyphs: line.glyphs.map((glyph, index) => ({ ...glyph, x: glyph.x + gap * index })),
    },
  };
}

/** Lines of the head that flow above the title. */
export function headItems(head: Head, setting: Setting): LineItem[] {
  if (head.form === 'document') return documentHead(head, setting);
  if (head.form === 'letter') return letterHead(head, setting);
  if (head.number === undefined || head.number === '') return [];
  return [numberLine(head.number, 'center', setting), blank()];
}

function documentHead(head: Head, setting: Setting): LineItem[] {
  const { line, size } = organMark(head.organ ?? '', width, setting);
  const markTop = mm(35);
  const mark: LineItem = {
    kind: 'line',
    height: markTop + size,
    keep: 'head',
    paint: (pen, spot) =>
      pen.tagged(pen.node('P'), () =>
        pen.line(
          line,
          spot.x + (width - line.width) / 2,
          baselineIn(spot.y + markTop, size, size),
          size,
          officialRed,
        ),
      ),
  };
  const number = head.number ? [blank(), blank(), numberLine(head.number, 'center', setting)] : [blank()];
  const rule: LineItem = {
    kind: 'line',
    height: mm(4),
    keep: 'head',
    paint: (pen, spot) =>
      pen.artifact(() =>
        pen.rule([spot.x, spot.y + mm(4)], [spot.x + width, spot.y + mm(4)], mm(0.5), officialRed),
      ),
  };
  return [mark, ...number, rule, blank(), blank()];
}

function letterHead(head: Head, setting: Setting): LineItem[] {
  const number = head.number ? [numberLine(head.number, 'right', setting)] : [];
  return [...number, blank(), blank()];
}

function numberLine(text: string, align: 'center' | 'right', setting: Setting): LineItem {
  const line = setOne(text, { font: 'body', size: bodySize }, setting);
  const offset = (width - line.width) * (align === 'center' ? 0.5 : 1);
  return {
    kind: 'line',
    height: linePitch,
    keep: 'head',
    paint: (pen, spot) =>
      pen.tagged(pen.node('P'), () =>
        pen.line(line, spot.x + offset, baselineIn(spot.y, linePitch, bodySize), bodySize),
      ),
  };
}

function blank(): LineItem {
  return { kind: 'line', height: linePitch, blank: true, keep: 'head' };
}

/** The type area: below the double line on the first page of the 信函 form, the standard area elsewhere. */
export function typeArea(head: Head, page: number, setting: Setting): TypeArea {
  const { frame } = setting;
  const area = { top: frame.top, bottom: frame.top + frame.height, left: frame.left, width: frame.width };
  if (head.form !== 'letter' || page > 1) return area;
  const { size } = organMark(head.organ ?? '', LETTER_RULE_WIDTH, setting);
  return { ...area, top: LETTER_TOP + size + mm(4) + mm(3) };
}

/** The furniture of the 信函 form's first page. */
export function paintLetterFrame(head: Head, pen: Pen, setting: Setting): void {
  const { line, size } = organMark(head.organ ?? '', LETTER_RULE_WIDTH, setting);
  const x = (pageWidth - LETTER_RULE_WIDTH) / 2;
  pen.tagged(pen.node('P'), () =>
    pen.line(line, (pageWidth - line.width) / 2, baselineIn(LETTER_TOP, size, size), size, officialRed),
  );
  const top = LETTER_TOP + size + mm(4);
  const foot = pageHeight - mm(20);
  pen.artifact(() => {
    pen.rule([x, top], [x + LETTER_RULE_WIDTH, top], THICK, officialRed);
    pen.rule([x, top + RULE_GAP], [x + LETTER_RULE_WIDTH, top + RULE_GAP], THIN, officialRed);
    pen.rule([x, foot - RULE_GAP], [x + LETTER_RULE_WIDTH, foot - RULE_GAP], THIN, officialRed);
    pen.rule([x, foot], [x + LETTER_RULE_WIDTH, foot], THICK, officialRed);
  });
}

/** — 1 — in 四号 宋体, 7 mm below the type area, odd pages right, even pages left, one character in. */
export function paintPageNumber(page: number, pen: Pen, setting: Setting): void {
  const size = gbt9704.smallSize;
  const { left, top, width, height } = setting.frame;
  const atoms = toAtoms(`— ${page} —`, { font: 'number', size }, setting.fonts, setting.onLost);
  const line = breakLines(atoms, { width, align: 'left' })[0];
  if (!line) return;
  const x = page % 2 === 1 ? left + width - size - line.width : left + size;
  const middle = top + height + gbt9704.pageNumberBelow;
  pen.artifact(() => pen.line(line, x, middle + size * 0.38, size));
}

/** A pale word across the page, e.g. 草稿. */
export function paintWatermark(text: string, pen: Pen, setting: Setting): void {
  const count = Math.max(1, [...text].length);
  const size = Math.min(64, mm(170) / count);
  const atoms = toAtoms(text, { font: 'hei', size }, setting.fonts, setting.onLost);
  const line = breakLines(atoms, { width: mm(250), align: 'left' })[0];
  if (!line) return;
  const half = (line.width / 2) * Math.SQRT1_2;
  const { pageWidth, pageHeight } = setting.frame;
  pen.artifact(() => pen.turnedLine(line, pageWidth / 2 - half, pageHeight / 2 + half, size, 45, paleGrey));
}

/** A small grey line under the type area, left of the page number. */
export function paintFootNote(text: string, pen: Pen, setting: Setting): void {
  const size = 9;
  const { left, width, height } = setting.frame;
  const atoms = toAtoms(text, { font: 'body', size }, setting.fonts, setting.onLost);
  const lines = breakLines(atoms, { width: width * 0.7, align: 'left' });
  const top = setting.frame.top + height + mm(1);
  pen.artifact(() => {
    for (const [index, line] of lines.entries())
      pen.line(line, left, baselineIn(top + index * size * 1.3, size * 1.3, size), size, grey);
  });
}
