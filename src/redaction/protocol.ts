import type { Box } from './box.js';
import type { PageText } from './page-text.js';
import type { PageSize } from './propose.js';

/** What the two processes say to each other: plain values that the pipe between them can carry. */

export const LIMITS = {
  pages: 200,
  /** Of a page as a picture; a larger page is drawn with fewer dots an inch. */
  pixels: 16_000_000,
  /** Of one picture inside a document, before it is drawn. */
  imagePixels: 80_000_000,
  /** Characters of a page that are looked at. */
  characters: 40_000,
} as const;

/** Something that a document carries beside what its pages show; none of it reaches the result. */
export interface Finding {
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

export interface DocumentFacts {
  readonly pages: readonly PageSize[];
  readonly findings: readonly Finding[];
}

export interface BurnMark {
  readonly box: Box;
  readonly label: string;
  readonly short: string;
}

/** Marks by page; the first page is 1. */
export type MarksByPage = Readonly<Record<number, readonly BurnMark[]>>;

export interface ProduceOrder {
  readonly marks: MarksByPage;
  readonly title: string;
}

export interface CheckOrder {
  readonly marks: MarksByPage;
  readonly pages: readonly PageSize[];
  readonly title: string;
  /** Strings that must not be found anywhere in the file. */
  readonly hidden: readonly string[];
}

/** One question of the check and its answer; words: `redaction.check.<code>`. */
export interface CheckLine {
  readonly code: string;
  readonly passed: boolean;
  readonly params: Readonly<Record<string, string | number>>;
}

export interface Tasks {
  open: { readonly input: undefined; readonly output: DocumentFacts };
  text: { readonly input: { readonly page: number }; readonly output: PageText };
  picture: { readonly input: { readonly page: number }; readonly output: Uint8Array };
  produce: { readonly input: ProduceOrder; readonly output: Uint8Array };
  check: { readonly input: CheckOrder; readonly output: readonly CheckLine[] };
}
export type TaskName = keyof Tasks;

export interface Request {
  readonly id: number;
  readonly task: TaskName;
  /** Fingerprint of the document. */
  readonly key: string;
  readonly input: unknown;
  /** Sent only when the other side does not have the document open. */
  readonly bytes?: Uint8Array;
}

export type Reply =
  | { readonly id: number; readonly kind: 'started' }
  | { readonly id: number; readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly id: number; readonly kind: 'unknownDocument' }
  | { readonly id: number; readonly kind: 'done'; readonly output: unknown }
  | {
      readonly id: number;
      readonly kind: 'refused';
      readonly code: string;
      readonly params: Readonly<Record<string, string | number>>;
    }
  | { readonly id: number; readonly kind: 'failed'; readonly message: string };

/** A document that cannot be worked on: words `redaction.errors.<code>`. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly params: Readonly<Record<string, string | number>> = {},
  ) {
    super(code);
  }
}
