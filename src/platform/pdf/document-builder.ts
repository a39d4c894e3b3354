import type { LocalDate } from '../../kernel/local-date.js';
import type { FontRole, FontSet } from './font-set.js';
import type { Head } from './heads.js';
import type { Alignment } from './line-breaker.js';
import type { TableContent } from './table-grid.js';
import type { RichText } from './text-run.js';

export interface DocumentOptions {
  /** Shown by readers as the window's title. */
  readonly title: string;
  /** The organ that issues the paper. */
  readonly author: string;
  /** Creation date in the file's properties; with equal content and date the bytes are equal. */
  readonly createdOn: LocalDate;
  readonly fonts?: FontSet;
  readonly head?: Head;
  /** A pale word across every page. */
  readonly watermark?: string;
  /** `— 1 —` at the foot; the first page of the 信函 form never has one. Default true. */
  readonly pageNumbers?: boolean;
  /** A4 lying with narrow margins, for wide tables; only with the head `plain`. */
  readonly landscape?: boolean;
  /** Narrow margins, for a form to be filled in by hand; only with the head `plain`. */
  readonly form?: boolean;
}

export interface ParagraphOptions {
  /** First-line indent in characters; 2 unless told. */
  readonly indent?: number;
  /** Indent of the following lines in characters; 0 unless told. */
  readonly hanging?: number;
  readonly align?: Alignment;
  readonly font?: FontRole;
  /** Points; 16 (三号) unless told. */
  readonly size?: number;
  readonly keepWithNext?: boolean;
}

export interface SignatureOptions {
  readonly organ: string;
  readonly date: LocalDate;
  /** 附注 below the date, in brackets, indented by two; stays on the page of the signature. */
  readonly remark?: string;
}

/** A paper under construction. Every method but the last two returns the builder itself. */
export interface DocumentBuilder {
  /** 二号 小标宋, centred; lines as even as possible. One blank line below unless told. */
  title(text: string, blankLines?: number): this;
  /** Level 1 黑体 (一、), 2 楷体 (（一）), 3 body font. The caller writes the numeral. */
  heading(level: 1 | 2 | 3, text: string): this;
  paragraph(text: RichText, options?: ParagraphOptions): this;
  blankLines(count: number): this;
  table(content: TableContent): this;
  /** A small note as under a table, 五号 (10.5 pt) unless told. */
  note(text: string, size?: number): this;
  /** 附件说明: one line below the body, 附件：1. …; nothing for an empty list. */
  attachments(names: readonly string[]): this;
  /** 署名 and 成文日期, never alone on a page. */
  signature(options: SignatureOptions): this;
  pageBreak(): this;
  /** Lays out and writes the file; call once. */
  toBuffer(): Promise<Buffer>;
  /** Characters that no font has and that stand as 〓; complete after toBuffer. */
  lostCharacters(): readonly string[];
}
