import type { Writable } from 'node:stream';
import type { LocalDate } from '../../kernel/local-date.js';
import type { ParagraphOptions, RichText, SignatureOptions } from '../pdf/index.js';
import type { WordTable } from './word-table.js';

export interface WordDocumentOptions {
  /** In the file's properties. */
  readonly title: string;
  /** The organ that issues the paper. */
  readonly author: string;
  /** Date in the file's properties; with equal content and date the bytes are equal. */
  readonly createdOn: LocalDate;
  /** `— 1 —` at the foot, outer side (GB/T 9704-2012 7.5). Default true. */
  readonly pageNumbers?: boolean;
}

/** Margins in millimetres. */
export interface WordMargins {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

export interface WordSection {
  readonly orientation: 'portrait' | 'landscape';
  /** Those of GB/T 9704 unless told; wide tables take less. */
  readonly margins?: WordMargins;
  /** A small line above each page of the section. */
  readonly runningHead?: string;
}

/**
 * A Word document under construction, with the methods of the PDF's builder, so that one function can describe a
 * paper for both. Every method but the last two returns the builder itself.
 */
export interface WordDocumentBuilder {
  /** What follows stands on pages of this kind, beginning with a new page; portrait with the standard margins until told. */
  section(section: WordSection): this;
  /** 二号 小标宋, centred; one blank line below unless told. */
  title(text: string, blankLines?: number): this;
  /** Level 1 黑体 (一、), 2 楷体 (（一）), 3 仿宋 bold (1.), 4 仿宋 (（1）). The caller writes the numeral. */
  heading(level: 1 | 2 | 3 | 4, text: string): this;
  /** 三号 仿宋, 28 points a line, first line two characters in. */
  paragraph(text: RichText, options?: ParagraphOptions): this;
  blankLines(count: number): this;
  /** Column widths, merged cells and repeated header rows as in the PDF; rows are read when the file is written. */
  table(content: WordTable): this;
  /** A small note as under a table, 五号. */
  note(text: string): this;
  /** 附件说明: one line below the body, 附件：1. …; nothing for an empty list. */
  attachments(names: readonly string[]): this;
  /** 署名 and 成文日期, kept together. */
  signature(options: SignatureOptions): this;
  pageBreak(): this;
  toBuffer(): Promise<Buffer>;
  /** Writes the file and ends the stream; call one of the two, once. Memory does not grow with the tables' rows. */
  writeTo(out: Writable): Promise<void>;
}
