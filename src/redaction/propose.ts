import { type Box, grown } from './box.js';
import { findPersonal, type KnownValue, type PersonalKind } from './find-personal.js';
import { boxesOf, type PageText } from './page-text.js';

export interface Proposal {
  readonly kind: PersonalKind;
  readonly box: Box;
  /** What stands there; personal data. */
  readonly text: string;
}

export interface PageSize {
  readonly width: number;
  readonly height: number;
}

/** Three tenths of a millimetre more on each side: serifs, and what a layout is off. */
export const MARGIN = 3;

/** Areas of a page that look like personal data; one that runs over a line's end gives two. */
export function proposalsOf(page: PageText, size: PageSize, known: readonly KnownValue[]): Proposal[] {
  return findPersonal(page.text, known).flatMap(({ kind, start, end }) =>
    boxesOf(page, start, end).map((box) => ({
      kind,
      box: grown(box, MARGIN, size),
      text: page.text.slice(start, end).replaceAll('\n', ''),
    })),
  );
}
