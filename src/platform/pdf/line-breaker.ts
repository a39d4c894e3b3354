import { mayNotEndLine, mayNotPart, mayNotStartLine } from './characters.js';
import type { Atom, Glyph } from './text-run.js';

/** A glyph at its distance from the line's left edge, in points. */
export interface PlacedGlyph extends Glyph {
  readonly x: number;
}

export interface PlacedLine {
  readonly glyphs: readonly PlacedGlyph[];
  readonly width: number;
}

export type Alignment = 'justify' | 'left' | 'center' | 'right';

export interface LineOptions {
  readonly width: number;
  /** Blank before the first line's text, in points. */
  readonly indent?: number;
  /** Blank before the other lines' text, in points. */
  readonly hanging?: number;
  readonly align?: Alignment;
}

/** A mark in the middle of a line gives up to 40 % of its width, one at the end of the line up to half. */
const SHRINK_INSIDE = 0.4;
const SHRINK_AT_END = 0.5;
/** Wider gaps (in parts of a full-width character) inside a word would be read as blanks by search. */
const MAX_STRETCH = 0.095;
/** Beside a mark a gap may be wider, since nobody searches across it. */
const MAX_STRETCH_AT_MARK = 0.6;
const EPSILON = 0.01;

/**
 * Breaks atoms into lines. No stop or closing mark begins a line and no opening mark ends one: a crowded
 * line first takes the blank of its marks (标点挤压); failing that the break moves left.
 */
export function breakLines(atoms: readonly Atom[], options: LineOptions): PlacedLine[] {
  const lines: PlacedLine[] = [];
  let start = 0;
  while (start < atoms.length) {
    const blank = (lines.length === 0 ? options.indent : options.hanging) ?? 0;
    const { end, next, last } = takeLine(atoms, start, options.width - blank);
    lines.push(place(atoms.slice(start, end), blank, options, last));
    start = next;
  }
  return lines.length > 0 ? lines : [{ glyphs: [], width: 0 }];
}

/** Breaks into the fewest lines and makes them as even as possible, for titles. */
export function breakEvenly(atoms: readonly Atom[], options: LineOptions): PlacedLine[] {
  const fewest = breakLines(atoms, options);
  if (fewest.length < 2) return fewest;
  const total = atoms.reduce((sum, atom) => sum + atom.width, 0);
  for (let width = total / fewest.length; width < options.width; width += options.width / 50) {
    const even = breakLines(atoms, { ...options, width });
    if (even.length === fewest.length) return even.map((line) => align(line, options));
  }
  return fewest;
}

function align(line: PlacedLine, options: LineOptions): PlacedLine {
  if (options.align !== 'center' && options.align !== 'right') return line;
  const own = line.glyphs[0]?.x ?? 0;
  const last = line.glyphs[line.glyphs.length - 1];
  const width = last ? last.x + last.advance - own : 0;
  const offset = (options.width - width) * (options.align === 'center' ? 0.5 : 1) - own;
  return { ...line, glyphs: line.glyphs.map((glyph) => ({ ...glyph, x: glyph.x + offset })) };
}

interface Taken {
  /** One past the line's last atom, without trailing spaces. */
  readonly end: number;
  readonly next: number;
  readonly last: boolean;
}

function takeLine(atoms: readonly Atom[], start: number, width: number): Taken {
  let used = 0;
  let index = start;
  for (; index < atoms.length; index++) {
    const atom = atoms[index];
    if (atom === undefined) break;
    if (atom.kind === 'newline') return { end: trimEnd(atoms, start, index), next: index + 1, last: true };
    if (atom.kind !== 'space' && used + atom.width > width + EPSILON) break;
    used += atom.width;
  }
  if (index >= atoms.length) return { end: trimEnd(atoms, start, index), next: index, last: true };
  const end = squeezedEnd(atoms, start, index, width) ?? looseEnd(atoms, start, index);
  if (end >= atoms.length) return { end: trimEnd(atoms, start, end), next: end, last: true };
  const next = skipSpaces(atoms, end);
  return { end: trimEnd(atoms, start, end), next, last: next >= atoms.length };
}

/** The end when the marks that overflow fit after all by taking blank from the line's marks; else null. */
function squeezedEnd(atoms: readonly Atom[], start: number, overflow: number, width: number): number | null {
  const first = atoms[overflow];
  if (first === undefined || !mayNotStartLine(first.first)) return null;
  let end = overflow + 1;
  while (end < atoms.length && !mayBreakBefore(atoms, end)) end++;
  const line = atoms.slice(start, end);
  const natural = line.reduce((sum, atom) => sum + atom.width, 0);
  const give = line.reduce((sum, atom, index) => sum + shrinkOf(atom, index === line.length - 1), 0);
  return end - overflow <= 3 && natural - give <= width + EPSILON ? end : null;
}

function looseEnd(atoms: readonly Atom[], start: number, overflow: number): number {
  for (let end = overflow; end > start; end--) if (mayBreakBefore(atoms, end)) return end;
  return Math.max(overflow, start + 1);
}

function mayBreakBefore(atoms: readonly Atom[], index: number): boolean {
  const before = atoms[index - 1];
  const after = atoms[index];
  if (before === undefined || after === undefined) return true;
  if (after.kind === 'newline') return true;
  if (after.kind === 'space') return false;
  if (mayNotStartLine(after.first)) return false;
  if (mayNotEndLine(before.last)) return false;
  return !mayNotPart(before.last, after.first);
}

function trimEnd(atoms: readonly Atom[], start: number, end: number): number {
  let trimmed = end;
  while (trimmed > start && atoms[trimmed - 1]?.kind === 'space') trimmed--;
  return trimmed;
}

function skipSpaces(atoms: readonly Atom[], from: number): number {
  let index = from;
  while (atoms[index]?.kind === 'space') index++;
  return index;
}

function shrinkOf(atom: Atom, atEnd: boolean): number {
  if (atom.shrink === null) return 0;
  return atom.width * (atEnd && atom.shrink === 'right' ? SHRINK_AT_END : SHRINK_INSIDE);
}

function place(line: readonly Atom[], blank: number, options: LineOptions, last: boolean): PlacedLine {
  const room = options.width - blank;
  const natural = line.reduce((sum, atom) => sum + atom.width, 0);
  const slack = room - natural;
  const give = line.reduce((sum, atom, index) => sum + shrinkOf(atom, index === line.length - 1), 0);
  const squeeze = slack < -EPSILON && give > 0 ? Math.min(1, -slack / give) : 0;
  const stretch = options.align === 'justify' && !last ? stretchOf(line, slack) : noStretch;
  const glyphs: PlacedGlyph[] = [];
  let x = blank;
  for (const [index, atom] of line.entries()) {
    const shrink = shrinkOf(atom, index === line.length - 1) * squeeze;
    if (atom.shrink === 'left') x -= shrink;
    for (const glyph of atom.glyphs) {
      glyphs.push({ ...glyph, x });
      x += glyph.advance;
    }
    if (atom.shrink === 'right') x -= shrink;
    if (mayStretchAfter(line, index)) x += stretch.plain + (marksMeet(line, index) ? stretch.atMark : 0);
  }
  return align({ glyphs, width: x - blank }, options);
}

/** What each gap takes of the slack, and what a gap beside a mark takes on top; in points. */
interface Stretch {
  readonly plain: number;
  readonly atMark: number;
}

const noStretch: Stretch = { plain: 0, atMark: 0 };

/** Spreads the slack evenly; when that would tear words apart the gaps beside marks take the rest. */
function stretchOf(line: readonly Atom[], slack: number): Stretch {
  const gaps = line.map((_, index) => index).filter((index) => mayStretchAfter(line, index));
  if (slack <= 0 || gaps.length === 0) return noStretch;
  const em = Math.max(...line.map((atom) => atom.glyphs[0]?.natural ?? 0));
  const plain = Math.min(slack / gaps.length, em * MAX_STRETCH);
  const rest = slack - plain * gaps.length;
  if (rest <= EPSILON) return { plain, atMark: 0 };
  const marks = gaps.filter((index) => marksMeet(line, index)).length;
  const atMark = marks > 0 ? rest / marks : Number.POSITIVE_INFINITY;
  return atMark <= em * MAX_STRETCH_AT_MARK ? { plain, atMark } : noStretch;
}

/** Between this atom and the next stands a mark with blank of its own. */
function marksMeet(line: readonly Atom[], index: number): boolean {
  return line[index]?.shrink === 'right' || line[index + 1]?.shrink === 'left';
}

/** The pieces of a long address stay together; everything else may move apart a little. */
function mayStretchAfter(line: readonly Atom[], index: number): boolean {
  const after = line[index + 1];
  return after !== undefined && !(after.kind === 'word' && line[index]?.kind === 'word');
}
