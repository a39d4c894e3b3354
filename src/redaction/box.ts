/**
 * An area of a page as it is shown, in tenths of a millimetre from its upper left corner: fine enough for a finger or a
 * mouse, whole numbers in both databases, and a person can type it as millimetres.
 */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export const UNITS_PER_INCH = 254;
export const UNITS_PER_POINT = UNITS_PER_INCH / 72;

/** The smallest box around several; null for none. */
export function around(boxes: readonly Box[]): Box | null {
  const [first, ...rest] = boxes;
  if (!first) return null;
  let [left, top, right, bottom] = [first.x, first.y, first.x + first.w, first.y + first.h];
  for (const { x, y, w, h } of rest) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + w);
    bottom = Math.max(bottom, y + h);
  }
  return { x: left, y: top, w: right - left, h: bottom - top };
}

/** The box grown by `margin` on every side, in whole units, cut at the edges of the page. */
export function grown(
  box: Box,
  margin: number,
  page: { readonly width: number; readonly height: number },
): Box {
  const x = Math.max(0, Math.floor(box.x - margin));
  const y = Math.max(0, Math.floor(box.y - margin));
  return {
    x,
    y,
    w: Math.min(page.width, Math.ceil(box.x + box.w + margin)) - x,
    h: Math.min(page.height, Math.ceil(box.y + box.h + margin)) - y,
  };
}

/** Share of `inner` that lies under `covers`, 0 to 1; the covers may overlap, the largest share of one counts. */
export function coveredShare(inner: Box, covers: readonly Box[]): number {
  const area = inner.w * inner.h;
  if (area <= 0) return covers.some((cover) => holds(cover, inner)) ? 1 : 0;
  return Math.max(0, ...covers.map((cover) => commonArea(inner, cover) / area));
}

function commonArea(a: Box, b: Box): number {
  const w = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x);
  const h = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y);
  return w > 0 && h > 0 ? w * h : 0;
}

function holds({ x, y, w, h }: Box, point: Box): boolean {
  return point.x >= x && point.x <= x + w && point.y >= y && point.y <= y + h;
}
