import type { LocalDate } from '../kernel/local-date.js';
import type { LetterKind } from '../law/index.js';
import type { HeadForm, TableContent } from '../platform/pdf/index.js';

/** A part of a letter's body. Plain data, so that a letter can be kept as JSON and set again byte for byte. */
export type LetterBlock =
  | { readonly type: 'paragraph'; readonly text: string; readonly indent?: number }
  | { readonly type: 'heading'; readonly text: string; readonly level?: 2 }
  | { readonly type: 'list'; readonly items: readonly string[] }
  | { readonly type: 'table'; readonly table: TableContent }
  | { readonly type: 'note'; readonly text: string }
  | { readonly type: 'blank'; readonly lines: number };

/** A page that goes with the letter, such as the reply slip of a consultation. */
export interface LetterEnclosure {
  readonly title: string;
  readonly blocks: readonly LetterBlock[];
}

/** The version of an office's own words that a letter was made with. */
export interface LetterWording {
  readonly id: number;
  /** Of which paper: a kind of letter, or `severalMatters`. */
  readonly code: string;
  readonly version: number;
}

/** A letter in finished words, before it is set on paper. */
export interface LetterContent {
  readonly kind: LetterKind;
  /** 标题 */
  readonly title: string;
  readonly form: HeadForm;
  /** 发文机关 */
  readonly organ: string;
  /** 文号; empty as long as none has been given. */
  readonly number: string;
  /** 称谓 with its colon; empty for papers of the file. */
  readonly salutation: string;
  readonly blocks: readonly LetterBlock[];
  /** The remedy paragraphs; empty where the law gives none. */
  readonly remedies: readonly string[];
  readonly attachments: readonly string[];
  /** 附注, e.g. the contact; empty when there is none. */
  readonly remark: string;
  /** 署名 and 成文日期 stand on it; a record of the file is signed by hand in its table instead. */
  readonly signature: boolean;
  readonly date: LocalDate;
  /** False = 草稿，未盖章: the paper carries that watermark. */
  readonly signed: boolean;
  readonly enclosures: readonly LetterEnclosure[];
  /** Absent where all words are the built-in ones. */
  readonly wording?: readonly LetterWording[];
}
