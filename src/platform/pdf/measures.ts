/** Points (1/72 inch) of a length in millimetres. */
export function mm(millimetres: number): number {
  return (millimetres * 72) / 25.4;
}

/**
 * Measures of GB/T 9704-2012 in points. The type area (版心) is 156 mm x 225 mm and holds 22 lines of
 * 28 characters in size 三号 (16 pt), so the line pitch is 28.99 pt and the character pitch 15.79 pt.
 */
export const gbt9704 = {
  pageWidth: mm(210),
  pageHeight: mm(297),
  top: mm(37),
  left: mm(28),
  width: mm(156),
  height: mm(225),
  lines: 22,
  columns: 28,
  linePitch: mm(225) / 22,
  charPitch: mm(156) / 28,
  /** 二号 */
  titleSize: 22,
  /** 三号 */
  bodySize: 16,
  /** 四号, for page numbers and the 版记 */
  smallSize: 14,
  /** 五号, for tables and notes */
  tableSize: 10.5,
  /** The dash of the page number sits 7 mm below the type area. */
  pageNumberBelow: mm(7),
  /** Blank lines above a signature, room for the seal. */
  sealLines: 2,
} as const;

/** A sheet and its type area, in points. */
export interface PageFrame {
  readonly pageWidth: number;
  readonly pageHeight: number;
  readonly top: number;
  readonly left: number;
  readonly width: number;
  readonly height: number;
}

/** A4 lying, with narrow margins, for wide tables; the standard knows no measures for it. */
export const landscapeFrame: PageFrame = {
  pageWidth: mm(297),
  pageHeight: mm(210),
  top: mm(20),
  left: mm(15),
  width: mm(267),
  height: mm(168),
};

/** A4 for a form to be filled in by hand: narrow margins, so that it stays one page. */
export const formFrame: PageFrame = {
  pageWidth: mm(210),
  pageHeight: mm(297),
  top: mm(18),
  left: mm(20),
  width: mm(170),
  height: mm(264),
};

/** Part of the em above the baseline in the ideographic em box (880/1000 in every Chinese font). */
export const EM_ABOVE_BASELINE = 0.88;

/** Baseline that centres an em box of `size` in a line of `height` whose top is `top`. */
export function baselineIn(top: number, height: number, size: number): number {
  return top + (height - size) / 2 + size * EM_ABOVE_BASELINE;
}
