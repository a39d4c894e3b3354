import type { EmbeddedFonts } from './embedded-fonts.js';
import type { FontFace } from './font-face.js';
import type { PlacedGlyph, PlacedLine } from './line-breaker.js';

type Document = PDFKit.PDFDocument;
type StructureElement = ReturnType<Document['struct']>;

/** Colours as red, green, blue from 0 to 1. */
export type Colour = readonly [number, number, number];
export const black: Colour = [0, 0, 0];
export const officialRed: Colour = [0.86, 0.05, 0.05];
export const grey: Colour = [0.45, 0.45, 0.45];
export const paleGrey: Colour = [0.9, 0.9, 0.9];

/** Tags of PDF 32000-1, 14.8 that the engine uses. */
export type StructureTag = 'P' | 'H1' | 'H2' | 'H3' | 'Table' | 'TR' | 'TH' | 'TD';

/** A node of the reading order; a paragraph that goes over a page keeps one node. */
export interface Node {
  readonly tag: StructureTag;
  readonly element: StructureElement;
}

/** Draws on the current page. Coordinates in points from the page's top left corner. */
export class Pen {
  readonly #root: StructureElement;

  constructor(
    readonly document: Document,
    readonly fonts: EmbeddedFonts,
  ) {
    this.#root = document.struct('Document');
    document.addStructure(this.#root);
  }

  node(tag: StructureTag, parent?: Node): Node {
    const element = this.document.struct(tag);
    (parent?.element ?? this.#root).add(element);
    return { tag, element };
  }

  /** Closes the reading order; call once after the last page. */
  finish(): void {
    this.#root.end();
  }

  /** What `draw` draws belongs to the node. */
  tagged(node: Node, draw: () => void): void {
    const content = this.document.markStructureContent(node.tag);
    draw();
    this.document.endMarkedContent();
    node.element.add(content);
  }

  /** What `draw` draws is furniture of the page: rules, page numbers, watermarks. */
  artifact(draw: () => void): void {
    this.document.markContent('Artifact', { type: 'Pagination' });
    draw();
    this.document.endMarkedContent();
  }

  line(line: PlacedLine, x: number, baseline: number, size: number, colour: Colour = black): void {
    if (line.glyphs.length === 0) return;
    const parts: string[] = ['BT', `${colour.map(decimal).join(' ')} rg`];
    for (const run of sameFace(line.glyphs)) parts.push(this.#run(run, x, baseline, size));
    parts.push('ET');
    this.document.addContent(parts.join('\n'));
  }

  /** A line of text turned by `degrees` round its start, anticlockwise. */
  turnedLine(
    line: PlacedLine,
    x: number,
    baseline: number,
    size: number,
    degrees: number,
    colour: Colour,
  ): void {
    this.document.save();
    this.document.rotate(-degrees, { origin: [x, baseline] });
    this.line(line, x, baseline, size, colour);
    this.document.restore();
  }

  rule(
    from: readonly [number, number],
    to: readonly [number, number],
    weight: number,
    colour: Colour = black,
  ): void {
    this.document.addContent(
      `q ${colour.map(decimal).join(' ')} RG ${decimal(weight)} w 0 J ${from.map(decimal).join(' ')} m ${to.map(decimal).join(' ')} l S Q`,
    );
  }

  box(x: number, y: number, width: number, height: number, fill: Colour): void {
    this.document.addContent(
      `q ${fill.map(decimal).join(' ')} rg ${[x, y, width, height].map(decimal).join(' ')} re f Q`,
    );
  }

  #run(glyphs: readonly PlacedGlyph[], x: number, baseline: number, size: number): string {
    const first = glyphs[0];
    if (first === undefined) return '';
    const font = this.fonts.onCurrentPage(first.face);
    const shown: string[] = [];
    let pen = first.x;
    let codes = '';
    for (const glyph of glyphs) {
      const correction = ((pen - glyph.x) * 1000) / size;
      if (Math.abs(correction) >= 0.5) {
        if (codes !== '') shown.push(`<${codes}>`);
        shown.push(decimal(correction));
        codes = '';
        pen = glyph.x;
      }
      const code = font.code(glyph.id, glyph.codePoint, (glyph.natural * 1000) / size);
      codes += code.toString(16).padStart(4, '0');
      pen += glyph.natural;
    }
    shown.push(`<${codes}>`);
    const text = `/${font.name} ${decimal(size)} Tf 1 0 0 -1 ${decimal(x + first.x)} ${decimal(baseline)} Tm [${shown.join(' ')}] TJ`;
    return first.lost === undefined
      ? text
      : `/Span << /ActualText <${utf16(first.lost)}> >> BDC\n${text}\nEMC`;
  }
}

/** Stretches of one face; a substitute sign stands alone because it carries the real character as its text. */
function* sameFace(glyphs: readonly PlacedGlyph[]): Generator<PlacedGlyph[]> {
  let run: PlacedGlyph[] = [];
  let face: FontFace | undefined;
  for (const glyph of glyphs) {
    const alone = glyph.lost !== undefined || run[0]?.lost !== undefined;
    if (run.length > 0 && (glyph.face !== face || alone)) {
      yield run;
      run = [];
    }
    face = glyph.face;
    run.push(glyph);
  }
  if (run.length > 0) yield run;
}

function utf16(text: string): string {
  return `feff${text
    .split('')
    .map((unit) => unit.charCodeAt(0).toString(16).padStart(4, '0'))
    .join('')}`;
}

function decimal(value: number): string {
  return String(Math.round(value * 100) / 100);
}
