import { UnsupportedCharstring } from './cff-charstring.js';
import type { FontFace } from './font-face.js';

type Document = PDFKit.PDFDocument;
type Reference = ReturnType<Document['ref']>;

/** fontkit's subset as it is; its type declarations say that includeGlyph takes a glyph and returns a boolean. */
interface Subset {
  includeGlyph(glyphId: number): number;
  encode(): Uint8Array;
}

class EmbeddedFace {
  /** Glyph ids in the order of their codes in this file; the first is .notdef. */
  readonly #glyphIds: number[] = [0];
  readonly #codes = new Map<number, number>([[0, 0]]);
  readonly #codePoints: number[] = [0];
  readonly #widths: number[];
  /** Resource name on the pages. */
  readonly name: string;

  constructor(
    readonly index: number,
    readonly reference: Reference,
    readonly face: FontFace,
  ) {
    this.name = `F${index}`;
    this.#widths = [Math.round(scaled(face, face.font.getGlyph(0).advanceWidth))];
  }

  /** The character code of a glyph in this file; the first code point that asked for it is what a reader copies. */
  code(glyphId: number, codePoint: number, width: number): number {
    const known = this.#codes.get(glyphId);
    if (known !== undefined) return known;
    const code = this.#glyphIds.push(glyphId) - 1;
    this.#codes.set(glyphId, code);
    this.#codePoints.push(codePoint);
    this.#widths.push(Math.round(width));
    return code;
  }

  finish(document: Document): void {
    const { font } = this.face;
    const cff = this.face.subsetter !== null;
    const base = `${subsetTag(this.index)}+${font.postscriptName.replaceAll(/\s/g, '_')}`;
    const file = document.ref(cff ? { Subtype: 'CIDFontType0C' } : {});
    file.end(this.#fontFile());
    const descriptor = document.ref({
      Type: 'FontDescriptor',
      FontName: base,
      Flags: 4,
      FontBBox: [font.bbox.minX, font.bbox.minY, font.bbox.maxX, font.bbox.maxY].map((n) =>
        Math.round(scaled(this.face, n)),
      ),
      ItalicAngle: font.italicAngle,
      Ascent: Math.round(scaled(this.face, font.ascent)),
      Descent: Math.round(scaled(this.face, font.descent)),
      CapHeight: Math.round(scaled(this.face, font.capHeight || font.ascent)),
      StemV: 80,
      [cff ? 'FontFile3' : 'FontFile2']: file,
    });
    end(descriptor);
    const descendant = document.ref({
      Type: 'Font',
      Subtype: cff ? 'CIDFontType0' : 'CIDFontType2',
      BaseFont: base,
      CIDSystemInfo: { Registry: literal('Adobe'), Ordering: literal('Identity'), Supplement: 0 },
      FontDescriptor: descriptor,
      DW: 1000,
      W: [0, this.#widths],
      ...(cff ? {} : { CIDToGIDMap: 'Identity' }),
    });
    end(descendant);
    const toUnicode = document.ref({});
    toUnicode.end(Buffer.from(toUnicodeMap(this.#codePoints), 'latin1'));
    Object.assign((this.reference as unknown as { data: object }).data, {
      Type: 'Font',
      Subtype: 'Type0',
      BaseFont: base,
      Encoding: 'Identity-H',
      DescendantFonts: [descendant],
      ToUnicode: toUnicode,
    });
    end(this.reference);
  }

  #fontFile(): Buffer {
    try {
      if (this.face.subsetter) return this.face.subsetter.encode(this.#glyphIds);
    } catch (error) {
      if (!(error instanceof UnsupportedCharstring)) throw error;
    }
    const subset = this.face.font.createSubset() as unknown as Subset;
    for (const glyphId of this.#glyphIds) subset.includeGlyph(glyphId);
    return Buffer.from(subset.encode());
  }
}

/** The fonts of one document: each face is subset to the characters drawn with it. */
export class EmbeddedFonts {
  readonly #faces = new Map<FontFace, EmbeddedFace>();

  constructor(readonly document: Document) {}

  /** The font as a resource of the current page. */
  onCurrentPage(face: FontFace): EmbeddedFace {
    let embedded = this.#faces.get(face);
    if (!embedded) {
      embedded = new EmbeddedFace(this.#faces.size + 1, this.document.ref({}), face);
      this.#faces.set(face, embedded);
    }
    const page = this.document.page as unknown as { fonts: Record<string, unknown> };
    page.fonts[embedded.name] = embedded.reference;
    return embedded;
  }

  /** Writes the font files; call once, after the last page and before the document's end. */
  finish(): void {
    for (const embedded of this.#faces.values()) embedded.finish(this.document);
  }
}

function scaled(face: FontFace, units: number): number {
  return (units * 1000) / face.font.unitsPerEm;
}

/** Six capital letters, the same for the same document, so that equal documents have equal bytes. */
function subsetTag(index: number): string {
  return `MINGD${String.fromCharCode(64 + index)}`;
}

/** pdfkit writes a `String` object as a PDF string and a plain string as a PDF name. */
function literal(text: string): object {
  return Object(text);
}

function end(reference: Reference): void {
  (reference as unknown as { end(): void }).end();
}

function hex(codePoint: number): string {
  return [...String.fromCodePoint(codePoint)]
    .flatMap((character) => character.split(''))
    .map((unit) => unit.charCodeAt(0).toString(16).padStart(4, '0'))
    .join('');
}

/** A ToUnicode CMap (PDF 32000-1, 9.10.3), at most 100 entries a block. */
function toUnicodeMap(codePoints: readonly number[]): string {
  const entries = codePoints
    .map((codePoint, code) => `<${code.toString(16).padStart(4, '0')}> <${hex(codePoint)}>`)
    .slice(1);
  const blocks: string[] = [];
  for (let from = 0; from < entries.length; from += 100) {
    const block = entries.slice(from, from + 100);
    blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
  }
  return [
    '/CIDInit /ProcSet findresource begin',
    '12 dict begin',
    'begincmap',
    '/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def',
    '/CMapName /Adobe-Identity-UCS def',
    '/CMapType 2 def',
    '1 begincodespacerange',
    '<0000> <ffff>',
    'endcodespacerange',
    ...blocks,
    'endcmap',
    'CMapName currentdict /CMap defineresource pop',
    'end',
    'end',
  ].join('\n');
}
