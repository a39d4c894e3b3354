import { PassThrough, type Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import {
  AlignmentType,
  type FileChild,
  Footer,
  Header,
  HeadingLevel,
  type ISectionOptions,
  LineRuleType,
  PageNumber,
  PageOrientation,
  Paragraph,
  SectionType,
  TextRun,
} from 'docx';
import { dayOf, monthOf, yearOf } from '../../kernel/local-date.js';
import {
  type FontRole,
  gbt9704,
  mm,
  type ParagraphOptions,
  type RichText,
  type SignatureOptions,
} from '../pdf/index.js';
import type {
  WordDocumentBuilder,
  WordDocumentOptions,
  WordMargins,
  WordSection,
} from './word-document-builder.js';
import { runFont } from './word-fonts.js';
import { type PlacedTable, tableMarker, writePackage } from './word-package.js';
import { halfPoints, LINE_PITCH, NOTE_STYLE, TITLE_STYLE } from './word-styles.js';
import { twips, type WordTable } from './word-table.js';
import { withoutForbidden } from './xml-text.js';

export function startWordDocument(options: WordDocumentOptions): WordDocumentBuilder {
  return new Builder(options);
}

const PAGE = { width: 210, height: 297 } as const;
/** 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm (GB/T 9704-2012 5.2). */
const standardMargins: WordMargins = { top: 37, right: 26, bottom: 35, left: 28 };
const FOOTER_MM = 25;
const headings = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
] as const;
const alignments = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  justify: AlignmentType.BOTH,
} as const;

interface OpenSection {
  readonly section: WordSection;
  readonly children: FileChild[];
}

class Builder implements WordDocumentBuilder {
  readonly #sections: OpenSection[] = [];
  readonly #tables: PlacedTable[] = [];

  constructor(readonly options: WordDocumentOptions) {}

  section(section: WordSection): this {
    this.#sections.push({ section, children: [] });
    return this;
  }

  title(text: string, blankLines = 1): this {
    this.#add(new Paragraph({ style: TITLE_STYLE, children: runs(text) }));
    return this.blankLines(blankLines);
  }

  heading(level: 1 | 2 | 3 | 4, text: string): this {
    return this.#add(
      new Paragraph({ heading: headings[level - 1] ?? HeadingLevel.HEADING_4, children: runs(text) }),
    );
  }

  paragraph(text: RichText, options: ParagraphOptions = {}): this {
    const size = options.size ?? gbt9704.bodySize;
    const hanging = (options.hanging ?? 0) * size;
    const indent = (options.indent ?? 2) * size;
    return this.#add(
      new Paragraph({
        alignment: alignments[options.align ?? 'justify'],
        keepNext: options.keepWithNext ?? false,
        indent:
          hanging > 0
            ? {
                left: twips(hanging),
                ...(indent >= hanging
                  ? { firstLine: twips(indent - hanging) }
                  : { hanging: twips(hanging - indent) }),
              }
            : { firstLine: twips(indent) },
        ...(size === gbt9704.bodySize
          ? {}
          : { spacing: { line: twips(size * 1.5), lineRule: LineRuleType.EXACT } }),
        children: runs(text, { size, ...(options.font ? { font: options.font } : {}) }),
      }),
    );
  }

  blankLines(count: number): this {
    for (let n = 0; n < count; n++) this.#add(new Paragraph({ children: [] }));
    return this;
  }

  table(content: WordTable): this {
    const marker = tableMarker(this.#tables.length);
    this.#tables.push({ table: content, width: textWidth(this.#current.section) });
    this.#add(new Paragraph({ children: [new TextRun(marker)] }));
    // Word wants a paragraph between two tables and after the last one; this one is as low as Word allows.
    return this.#add(new Paragraph({ spacing: { line: 20, lineRule: LineRuleType.EXACT }, children: [] }));
  }

  note(text: string): this {
    return this.#add(new Paragraph({ style: NOTE_STYLE, children: runs(text) }));
  }

  attachments(names: readonly string[]): this {
    if (names.length === 0) return this;
    this.blankLines(1);
    for (const [index, name] of names.entries()) {
      const label = index === 0 ? '附件：' : '';
      const numeral = names.length > 1 ? `${index + 1}. ` : '';
      this.paragraph(`${label}${numeral}${name}`, { indent: index === 0 ? 2 : 5, hanging: 5, align: 'left' });
    }
    return this;
  }

  /** The date ends four characters from the right edge, the organ's name is centred over it (7.3.5.1). */
  signature({ organ, date, remark }: SignatureOptions): this {
    const dateText = `${yearOf(date)}年${monthOf(date)}月${dayOf(date)}日`;
    const width = textWidth(this.#current.section);
    const dateWidth =
      [...dateText].reduce((sum, sign) => sum + (/\d/.test(sign) ? 0.5 : 1), 0) * gbt9704.bodySize;
    const organWidth = Math.min(width, [...organ].length * gbt9704.bodySize);
    const middle = width - 4 * gbt9704.bodySize - dateWidth / 2;
    const organRight = Math.max(0, width - middle - organWidth / 2);
    this.blankLines(gbt9704.sealLines);
    const line = (text: string, right: number, keepNext: boolean) =>
      this.#add(
        new Paragraph({
          alignment: AlignmentType.RIGHT,
          indent: { right: twips(right) },
          keepNext,
          children: runs(text),
        }),
      );
    line(organ, organRight, true);
    line(dateText, 4 * gbt9704.bodySize, remark !== undefined);
    return remark === undefined ? this : this.blankLines(1).paragraph(remark);
  }

  pageBreak(): this {
    return this.#add(
      new Paragraph({
        pageBreakBefore: true,
        spacing: { line: 20, lineRule: LineRuleType.EXACT },
        children: [],
      }),
    );
  }

  async toBuffer(): Promise<Buffer> {
    const out = new PassThrough();
    const [bytes] = await Promise.all([buffer(out), this.writeTo(out)]);
    return bytes;
  }

  writeTo(out: Writable): Promise<void> {
    const sections = this.#sections.length > 0 ? this.#sections : [this.#current];
    return writePackage({
      out,
      options: this.options,
      sections: sections.map((each) => this.#sectionOptions(each)),
      tables: this.#tables,
    });
  }

  get #current(): OpenSection {
    if (this.#sections.length === 0) this.section({ orientation: 'portrait' });
    return this.#sections[this.#sections.length - 1] as OpenSection;
  }

  #add(child: FileChild): this {
    this.#current.children.push(child);
    return this;
  }

  #sectionOptions({ section, children }: OpenSection): ISectionOptions {
    const { top, right, bottom, left } = section.margins ?? standardMargins;
    const numbers = this.options.pageNumbers ?? true;
    return {
      properties: {
        type: SectionType.NEXT_PAGE,
        page: {
          // docx turns the sheet itself when the section is landscape.
          size: {
            width: twips(mm(PAGE.width)),
            height: twips(mm(PAGE.height)),
            orientation:
              section.orientation === 'landscape' ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
          },
          margin: {
            top: twips(mm(top)),
            right: twips(mm(right)),
            bottom: twips(mm(bottom)),
            left: twips(mm(left)),
            header: twips(mm(Math.min(15, top * 0.5))),
            footer: twips(mm(Math.min(FOOTER_MM, bottom * 0.5))),
          },
        },
      },
      ...(section.runningHead ? { headers: headersOf(section.runningHead) } : {}),
      ...(numbers ? { footers: { default: pageNumber('right'), even: pageNumber('left') } } : {}),
      children: children.length > 0 ? children : [new Paragraph({ children: [] })],
    };
  }
}

/** Width of the type area in points. */
function textWidth(section: WordSection): number {
  const { left, right } = section.margins ?? standardMargins;
  return mm((section.orientation === 'landscape' ? PAGE.height : PAGE.width) - left - right);
}

function headersOf(text: string) {
  const header = () =>
    new Header({
      children: [new Paragraph({ style: NOTE_STYLE, alignment: AlignmentType.CENTER, children: runs(text) })],
    });
  return { default: header(), even: header() };
}

/** — 1 — in 四号 宋体, one character in from the outer edge. */
function pageNumber(side: 'left' | 'right'): Footer {
  const style = { font: runFont('number'), size: halfPoints(gbt9704.smallSize) };
  return new Footer({
    children: [
      new Paragraph({
        alignment: alignments[side],
        indent: { [side]: twips(gbt9704.smallSize) },
        spacing: { line: twips(LINE_PITCH), lineRule: LineRuleType.AT_LEAST },
        children: [new TextRun({ ...style, children: ['— ', PageNumber.CURRENT, ' —'] })],
      }),
    ],
  });
}

/** Runs of a text; a line feed in it is a line break. */
function runs(text: RichText, style: { size?: number; font?: FontRole } = {}): TextRun[] {
  const parts = typeof text === 'string' ? [{ text }] : text;
  return parts.flatMap((part) => {
    const role = ('font' in part ? part.font : undefined) ?? style.font;
    const lines = withoutForbidden(part.text).split('\n');
    return lines.map(
      (line, index) =>
        new TextRun({
          text: line,
          ...(index > 0 ? { break: 1 } : {}),
          ...(role ? { font: runFont(role) } : {}),
          ...(style.size !== undefined && style.size !== gbt9704.bodySize
            ? { size: halfPoints(style.size) }
            : {}),
        }),
    );
  });
}
