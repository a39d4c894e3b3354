import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Font, FontCollection } from 'fontkit';
import { CffSubsetter } from './cff-subset.js';

/** A glyph of one face: its id there and its advance in thousandths of an em. */
export interface FaceGlyph {
  readonly id: number;
  readonly width: number;
}

/** A parsed font file with a memory of the characters that were asked for. */
export class FontFace {
  #subsetter: CffSubsetter | null | undefined;
  readonly #glyphs = new Map<number, FaceGlyph | null>();

  constructor(
    readonly spec: string,
    readonly font: Font,
  ) {}

  /** Writes subsets of a font with CFF outlines; null for TrueType outlines. */
  get subsetter(): CffSubsetter | null {
    if (this.#subsetter === undefined)
      this.#subsetter = CffSubsetter.fits(this.font) ? new CffSubsetter(this.font) : null;
    return this.#subsetter;
  }

  /** The glyph for a code point; null when the font does not have it. */
  glyph(codePoint: number): FaceGlyph | null {
    const known = this.#glyphs.get(codePoint);
    if (known !== undefined) return known;
    const found = this.font.hasGlyphForCodePoint(codePoint) ? this.#read(codePoint) : null;
    this.#glyphs.set(codePoint, found);
    return found;
  }

  #read(codePoint: number): FaceGlyph {
    const glyph = this.font.glyphForCodePoint(codePoint);
    return { id: glyph.id, width: (glyph.advanceWidth * 1000) / this.font.unitsPerEm };
  }
}

function isCollection(opened: Font | FontCollection): opened is FontCollection {
  return 'fonts' in opened;
}

const require = createRequire(import.meta.url);
const opened = new Map<string, FontFace>();

/**
 * Opens a TTF, OTF or TTC file once per process. `spec` is a path, for a collection optionally followed by
 * `#PostScriptName` (without it the first font counts). Throws an Error naming the file when it is no font.
 */
export function openFace(spec: string): FontFace {
  const known = opened.get(spec);
  if (known) return known;
  const hash = spec.lastIndexOf('#');
  const path = hash > 0 ? spec.slice(0, hash) : spec;
  const name = hash > 0 ? spec.slice(hash + 1) : undefined;
  const face = new FontFace(spec, parse(path, name));
  opened.set(spec, face);
  return face;
}

function parse(path: string, name: string | undefined): Font {
  try {
    // Loaded with the first font that is opened.
    const { create } = require('fontkit') as typeof import('fontkit');
    const font = create(readFileSync(path), name);
    if (!isCollection(font)) return font;
    const first = font.fonts[0];
    if (first === undefined) throw new Error('empty collection');
    return first;
  } catch (cause) {
    throw new Error(`font file cannot be used: ${path}`, { cause });
  }
}
