import { dayOf, monthOf, yearOf } from '../../kernel/local-date.js';
import type {
  DocumentBuilder,
  DocumentOptions,
  ParagraphOptions,
  SignatureOptions,
} from './document-builder.js';
import { EmbeddedFonts } from './embedded-fonts.js';
import { Flow, type FlowItem, type Keep, type LineItem } from './flow.js';
import { loadFontSet } from './font-set.js';
import {
  type Head,
  headItems,
  paintFootNote,
  paintLetterFrame,
  paintPageNumber,
  paintWatermark,
  type Setting,
  typeArea,
} from './heads.js';
import { breakEvenly, breakLines, type LineOptions, type PlacedLine } from './line-breaker.js';
import { baselineIn, formFrame, gbt9704, landscapeFrame, type PageFrame } from './measures.js';
import { type Node, Pen, type StructureTag } from './pen.js';
import { layoutTable } from './table.js';
import type { TableContent } from './table-grid.js';
import { type RichText, type TextStyle, toAtoms, toWordAtoms } from './text-run.js';

/** Starts a paper by the measures of GB/T 9704-2012. */
export function createDocument(options: DocumentOptions): DocumentBuilder {
  return new Builder(options);
}

const { linePitch, charPitch, bodySize, titleSize, tableSize } = gbt9704;

function frameOf({ landscape, form }: DocumentOptions): PageFrame {
  if (landscape) return landscapeFrame;
  return form ? formFrame : gbt9704;
}

class Builder implements DocumentBuilder {
  readonly #items: FlowItem[] = [];
  readonly #lost = new Set<string>();
  readonly #setting: Setting;
  readonly #head: Head;

  constructor(readonly options: DocumentOptions) {
    this.#head = options.head ?? { form: 'plain' };
    this.#setting = {
      frame: frameOf(options),
      fonts: options.fonts ?? loadFontSet(),
      onLost: (character) => this.#lost.add(character),
    };
    this.#items.push(...headItems(this.#head, this.#setting));
  }

  title(text: string, blankLines = 1): this {
    const style = { font: 'title', size: titleSize } as const;
    const atoms = toWordAtoms(text, style, this.#setting.fonts, this.#setting.onLost);
    const lines = breakEvenly(atoms, { width: this.#setting.frame.width, align: 'center' });
    this.#push(lines, { size: titleSize, pitch: titleSize * 1.55, tag: 'H1', keep: 'head' });
    return this.blankLines(blankLines);
  }

  heading(level: 1 | 2 | 3, text: string): this {
    const font = ({ 1: 'hei', 2: 'kai', 3: 'body' } as const)[level];
    return this.#paragraph(text, { font, align: 'left', keepWithNext: true }, `H${level}` as StructureTag);
  }

  paragraph(text: RichText, options: ParagraphOptions = {}): this {
    return this.#paragraph(text, options, 'P');
  }

  blankLines(count: number): this {
    for (let n = 0; n < count; n++) {
      const previous = this.#items[this.#items.length - 1];
      const keep = previous?.kind === 'line' ? previous.keep : undefined;
      this.#items.push({ kind: 'line', height: linePitch, blank: true, ...(keep ? { keep } : {}) });
    }
    return this;
  }

  table(content: TableContent): this {
    this.#items.push(layoutTable(content, this.#setting));
    return this;
  }

  note(text: string, size: number = tableSize): this {
    return this.#paragraph(text, { size, indent: 0 }, 'P');
  }

  attachments(names: readonly string[]): this {
    if (names.length === 0) return this;
    this.#keepLastLines();
    this.blankLines(1);
    const from = this.#items.length;
    for (const [index, name] of names.entries()) {
      const label = index === 0 ? '附件：' : '';
      const numeral = names.length > 1 ? `${index + 1}. ` : '';
      this.paragraph(`${label}${numeral}${name}`, { indent: index === 0 ? 2 : 5, hanging: 5, align: 'left' });
    }
    this.#keep(from, this.#items.length);
    return this;
  }

  /**
   * With a seal (GB/T 9704 7.3.5.1) the date ends four characters from the right edge and the organ's name is
   * centred over it. The last two lines of the text go along, so that a seal never stands on a page of its own.
   */
  signature({ organ, date, remark }: SignatureOptions): this {
    const { width } = this.#setting.frame;
    const dateText = `${yearOf(date)}年${monthOf(date)}月${dayOf(date)}日`;
    const style = { font: 'body', size: bodySize } as const;
    const oneLine = { width: Number.MAX_SAFE_INTEGER, align: 'left' } as const;
    const [dateLine] = this.#set(dateText, style, oneLine, breakLines);
    const organLines = this.#set(organ, style, { width: width * 0.8, align: 'left' }, breakEvenly);
    this.#keepLastLines();
    this.blankLines(gbt9704.sealLines);
    const dateLeft = width - 4 * charPitch - (dateLine?.width ?? 0);
    const middle = dateLeft + (dateLine?.width ?? 0) / 2;
    for (const line of organLines) {
      const left = Math.min(middle - line.width / 2, width - line.width);
      this.#push([shifted(line, left)], { size: bodySize, pitch: linePitch, tag: 'P', keep: 'tail' });
    }
    const keep = remark === undefined ? undefined : 'tail';
    if (dateLine)
      this.#push([shifted(dateLine, dateLeft)], { size: bodySize, pitch: linePitch, tag: 'P', keep });
    if (remark !== undefined) {
      const from = this.blankLines(1).#items.length;
      this.paragraph(remark);
      this.#keep(from, this.#items.length - 1);
    }
    return this;
  }

  pageBreak(): this {
    this.#items.push({ kind: 'line', height: 0, breakBefore: true });
    return this;
  }

  lostCharacters(): readonly string[] {
    return [...this.#lost];
  }

  async toBuffer(): Promise<Buffer> {
    const document = await this.#open();
    const chunks: Buffer[] = [];
    const written = new Promise<Buffer>((resolve, reject) => {
      document.on('data', (chunk: Buffer) => chunks.push(chunk));
      document.on('end', () => resolve(Buffer.concat(chunks)));
      document.on('error', reject);
    });
    const fonts = new EmbeddedFonts(document);
    const pen = new Pen(document, fonts);
    const flow = new Flow(
      pen,
      (page) => typeArea(this.#head, page, this.#setting),
      (page) => this.#openPage(document, pen, page),
    );
    flow.run(this.#items);
    if (this.#lost.size > 0) paintFootNote(lostNote([...this.#lost]), pen, this.#setting);
    pen.finish();
    fonts.finish();
    document.end();
    return written;
  }

  /** pdfkit is loaded with the first paper: a server that prints none does without its 10 MB. */
  async #open(): Promise<PDFKit.PDFDocument> {
    const { default: PDFDocument } = await import('pdfkit');
    const { title, author, createdOn } = this.options;
    return new PDFDocument({
      size: [this.#setting.frame.pageWidth, this.#setting.frame.pageHeight],
      margin: 0,
      autoFirstPage: false,
      // pdfkit loads Helvetica for `undefined`; null means that no standard font is wanted.
      font: null as unknown as string,
      pdfVersion: '1.7',
      lang: 'zh-CN',
      tagged: true,
      displayTitle: true,
      info: {
        Title: title,
        Author: author,
        Creator: 'Mingdu',
        CreationDate: new Date(`${createdOn}T00:00:00+08:00`),
      },
    });
  }

  #openPage(document: PDFKit.PDFDocument, pen: Pen, page: number): void {
    document.addPage();
    const letter = this.#head.form === 'letter';
    if (this.options.watermark) paintWatermark(this.options.watermark, pen, this.#setting);
    if (letter && page === 1) paintLetterFrame(this.#head, pen, this.#setting);
    else if (this.options.pageNumbers ?? true) paintPageNumber(page, pen, this.#setting);
  }

  #paragraph(text: RichText, options: ParagraphOptions, tag: StructureTag): this {
    const size = options.size ?? bodySize;
    const pitch = size === bodySize ? charPitch : size;
    const lines = this.#set(
      text,
      { font: options.font ?? 'body', size, charPitch: pitch },
      {
        width: this.#setting.frame.width,
        indent: (options.indent ?? 2) * pitch,
        hanging: (options.hanging ?? 0) * pitch,
        align: options.align ?? 'justify',
      },
      breakLines,
    );
    const linePitchOf = size === bodySize ? linePitch : size * 1.5;
    this.#push(lines, { size, pitch: linePitchOf, tag, keep: options.keepWithNext ? 'head' : undefined });
    return this;
  }

  #set(
    text: RichText,
    style: TextStyle,
    options: LineOptions,
    breaker: typeof breakLines,
  ): readonly PlacedLine[] {
    return breaker(toAtoms(text, style, this.#setting.fonts, this.#setting.onLost), options);
  }

  #push(
    lines: readonly PlacedLine[],
    how: { size: number; pitch: number; tag: StructureTag; keep?: Keep | undefined },
  ): void {
    let node: Node | undefined;
    for (const line of lines) {
      this.#items.push({
        kind: 'line',
        height: how.pitch,
        ...(how.keep ? { keep: how.keep } : {}),
        paint: (pen, spot) => {
          node ??= pen.node(how.tag);
          pen.tagged(node, () => pen.line(line, spot.x, baselineIn(spot.y, how.pitch, how.size), how.size));
        },
      });
    }
  }

  #keepLastLines(): void {
    this.#keep(Math.max(0, this.#items.length - 2), this.#items.length);
  }

  /** Ties the items to what follows them. */
  #keep(from: number, to: number): void {
    for (let index = from; index < to; index++) {
      const item = this.#items[index];
      if (item?.kind === 'line') this.#items[index] = { ...item, keep: 'tail' } satisfies LineItem;
    }
  }
}

function shifted(line: PlacedLine, by: number): PlacedLine {
  return { ...line, glyphs: line.glyphs.map((glyph) => ({ ...glyph, x: glyph.x + by })) };
}

function lostNote(characters: readonly string[]): string {
  const codes = characters.map((character) => {
    const codePoint = character.codePointAt(0) ?? 0;
    return `U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`;
  });
  return `注：文中“〓”为字库暂缺的字，编码为${codes.join('、')}。`;
}
