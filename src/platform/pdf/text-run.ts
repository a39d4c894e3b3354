import { isAddressBreak, isInvisible, isWordCharacter, shrinkSide } from './characters.js';
import type { FontFace } from './font-face.js';
import type { FontRole, FontSet } from './font-set.js';

/** A stretch of text in one font; a plain string takes the paragraph's font. */
export interface TextRun {
  readonly text: string;
  readonly font?: FontRole;
}

export type RichText = string | readonly TextRun[];

/** Size in points; `charPitch` is the advance of a full-width character when it stands on a grid. */
export interface TextStyle {
  readonly font: FontRole;
  readonly size: number;
  readonly charPitch?: number;
}

/** One glyph to draw; `natural` and `advance` in points. `lost` names the character that no font has. */
export interface Glyph {
  readonly face: FontFace;
  readonly id: number;
  readonly codePoint: number;
  readonly natural: number;
  readonly advance: number;
  readonly lost?: string;
}

/** What a line break never cuts: one Chinese character, one mark, one word, one space. */
export interface Atom {
  readonly kind: 'character' | 'word' | 'space' | 'newline';
  readonly first: string;
  readonly last: string;
  readonly glyphs: readonly Glyph[];
  readonly width: number;
  /** Blank of a full-width mark that a crowded line can take, and on which side. */
  readonly shrink: 'left' | 'right' | null;
}

/** Called once for each character that no font has. */
export type OnLost = (character: string) => void;

/** 〓 (geta mark): the printers' sign for a character that is not in the case. */
const SUBSTITUTE = 0x3013;
const LONG_WORD = 18;

/** Cuts text into atoms with their glyphs. Unknown characters become 〓 and are reported. */
export function toAtoms(text: RichText, style: TextStyle, fonts: FontSet, onLost: OnLost): Atom[] {
  const runs: readonly TextRun[] = typeof text === 'string' ? [{ text }] : text;
  return runs.flatMap((run) => runAtoms(run.text, { ...style, font: run.font ?? style.font }, fonts, onLost));
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** As {@link toAtoms}, but Chinese words stay whole too, for titles. */
export function toWordAtoms(text: string, style: TextStyle, fonts: FontSet, onLost: OnLost): Atom[] {
  return [...segmenter.segment(text)].flatMap(({ segment }) => {
    const atoms = toAtoms(segment, style, fonts, onLost);
    const first = atoms[0];
    const last = atoms[atoms.length - 1];
    if (!first || !last || atoms.some((atom) => atom.kind !== 'character')) return atoms;
    const glyphs = atoms.flatMap((atom) => atom.glyphs);
    const width = atoms.reduce((sum, atom) => sum + atom.width, 0);
    return [{ ...first, last: last.last, glyphs, width }];
  });
}

function runAtoms(text: string, style: TextStyle, fonts: FontSet, onLost: OnLost): Atom[] {
  const atoms: Atom[] = [];
  let word: string[] = [];
  const flush = (): void => {
    for (const piece of wordPieces(word)) atoms.push(atomOf('word', piece, style, fonts, onLost));
    word = [];
  };
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (isInvisible(codePoint)) continue;
    if (isWordCharacter(character) && codePoint !== 0xa0) {
      word.push(character);
      continue;
    }
    flush();
    if (character === '\n') atoms.push(newline);
    else if (codePoint === 0x20 || codePoint === 0x09 || codePoint === 0xa0)
      atoms.push(atomOf('space', [' '], style, fonts, onLost));
    else atoms.push(atomOf('character', [character], style, fonts, onLost));
  }
  flush();
  return atoms;
}

const newline: Atom = { kind: 'newline', first: '\n', last: '\n', glyphs: [], width: 0, shrink: null };

/** A long address is cut after its separators, and where there is none after 18 characters. */
function wordPieces(word: readonly string[]): string[][] {
  if (word.length <= LONG_WORD) return word.length > 0 ? [[...word]] : [];
  const pieces: string[][] = [];
  let piece: string[] = [];
  for (const character of word) {
    piece.push(character);
    if (piece.length >= LONG_WORD || (piece.length > 2 && isAddressBreak(character))) {
      pieces.push(piece);
      piece = [];
    }
  }
  if (piece.length > 0) pieces.push(piece);
  return pieces;
}

function atomOf(
  kind: Atom['kind'],
  characters: readonly string[],
  style: TextStyle,
  fonts: FontSet,
  onLost: OnLost,
): Atom {
  const glyphs = characters.map((character) => glyphOf(character, style, fonts, onLost));
  const first = characters[0] ?? '';
  const glyph = glyphs[0];
  const fullWidth = glyphs.length === 1 && glyph !== undefined && glyph.natural >= style.size * 0.9;
  return {
    kind,
    first,
    last: characters[characters.length - 1] ?? first,
    glyphs,
    width: glyphs.reduce((sum, each) => sum + each.advance, 0),
    shrink: fullWidth ? shrinkSide(first) : null,
  };
}

function glyphOf(character: string, style: TextStyle, fonts: FontSet, onLost: OnLost): Glyph {
  const codePoint = character.codePointAt(0) ?? 0;
  const found = fonts.resolve(style.font, codePoint);
  const glyph = found ?? fonts.resolve(style.font, SUBSTITUTE);
  if (!glyph) throw new Error('no font has the substitute character U+3013');
  if (!found) onLost(character);
  const natural = (glyph.width * style.size) / 1000;
  const onGrid = style.charPitch !== undefined && Math.abs(natural - style.size) < style.size * 0.05;
  return {
    face: glyph.face,
    id: glyph.id,
    codePoint: found ? codePoint : SUBSTITUTE,
    natural,
    advance: onGrid ? (style.charPitch ?? natural) : natural,
    ...(found ? {} : { lost: character }),
  };
}
