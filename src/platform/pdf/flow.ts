import type { Pen } from './pen.js';

/** Where an item is painted: its left edge and its top, in points from the page's corner. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** What flows down the pages: one line, one blank, or a block that paginates itself (a table). */
export type FlowItem = LineItem | SelfPaging;

export type Keep = 'head' | 'tail';

export interface LineItem {
  readonly kind: 'line';
  readonly height: number;
  /**
   * Stays on the page of the following item. `head`: with the first line below the heading; `tail`: with all that
   * follows up to the end of the signature.
   */
  readonly keep?: Keep;
  /** A blank that is dropped at the top of a page. */
  readonly blank?: boolean;
  readonly breakBefore?: boolean;
  readonly paint?: (pen: Pen, spot: Spot) => void;
}

export interface SelfPaging {
  readonly kind: 'block';
  /** Height of the smallest part that may stand at the foot of a page. */
  readonly leadHeight: number;
  readonly paint: (pen: Pen, flow: Flow) => void;
}

/** The type area of a page, in points. */
export interface TypeArea {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly width: number;
}

const TOLERANCE = 0.05;
/** Blanks above a signature may shrink to this part. */
const LEAST_BLANK = 0.5;

/** Puts items on pages from top to bottom. */
export class Flow {
  #page = 0;
  #y = 0;
  /** Something other than heads stands on the page. */
  #hasBody = false;
  #area: TypeArea;

  constructor(
    readonly pen: Pen,
    readonly areaOf: (page: number) => TypeArea,
    readonly openPage: (page: number) => void,
  ) {
    this.#area = areaOf(1);
  }

  get page(): number {
    return this.#page;
  }

  get area(): TypeArea {
    return this.#area;
  }

  get y(): number {
    return this.#y;
  }

  get atTop(): boolean {
    return this.#y <= this.#area.top + TOLERANCE;
  }

  fits(height: number): boolean {
    return this.#y + height <= this.#area.bottom + TOLERANCE;
  }

  advance(height: number): void {
    this.#y += height;
  }

  newPage(): void {
    this.#page += 1;
    this.#hasBody = false;
    this.#area = this.areaOf(this.#page);
    this.#y = this.#area.top;
    this.openPage(this.#page);
  }

  run(items: readonly FlowItem[]): void {
    this.newPage();
    const heights = items.map((item) => (item.kind === 'line' ? item.height : item.leadHeight));
    let givenUp = -1;
    for (const [index, item] of items.entries()) {
      if (item.kind === 'block') {
        if (!this.fits(item.leadHeight) && !this.atTop) this.newPage();
        item.paint(this.pen, this);
        this.#hasBody = true;
        continue;
      }
      if (item.breakBefore && !this.atTop) this.newPage();
      if (index > givenUp) givenUp = this.#keepTogether(items, heights, index);
      const height = heights[index] ?? item.height;
      if (!this.fits(height) && !this.atTop) this.newPage();
      if (item.blank && this.atTop && this.#page > 1) continue;
      item.paint?.(this.pen, { x: this.#area.left, y: this.#y });
      this.advance(height);
      if (!item.blank && item.keep !== 'head') this.#hasBody = true;
    }
  }

  /**
   * Sees to it that the item stands with what it must stand with: by narrowing blanks (GB/T 9704 7.3.5.5 lets the
   * lines be adjusted so that the seal stands with text), else on a new page. Returns the last index of a group that
   * cannot stand together, -1 when it can.
   */
  #keepTogether(items: readonly FlowItem[], heights: number[], index: number): number {
    const end = groupEnd(items, index);
    const fits = (): boolean => this.fits(sum(heights.slice(index, end + 1)));
    if (fits() || this.#narrow(items, heights, index, end)) return -1;
    const item = items[index];
    const movable = item?.kind === 'line' && (item.keep !== 'tail' || this.#hasBody);
    if (!this.atTop && movable) this.newPage();
    return fits() ? -1 : end;
  }

  #narrow(items: readonly FlowItem[], heights: number[], from: number, to: number): boolean {
    const isBlank = (index: number): boolean => {
      const item = items[index];
      return item?.kind === 'line' && item.keep === 'tail' && (item.blank ?? false);
    };
    const group = heights.map((_, index) => index).slice(from, to + 1);
    const blanks = group.filter(isBlank);
    const blankHeight = sum(blanks.map((index) => heights[index] ?? 0));
    const room = this.#area.bottom - this.#y - (sum(heights.slice(from, to + 1)) - blankHeight);
    if (blankHeight === 0 || room < blankHeight * LEAST_BLANK) return false;
    for (const index of blanks) heights[index] = ((heights[index] ?? 0) * room) / blankHeight;
    return true;
  }
}

/** Last index of the group that the item must stand with. */
function groupEnd(items: readonly FlowItem[], from: number): number {
  let index = from;
  for (; index < items.length - 1; index++) {
    const item = items[index];
    if (item?.kind !== 'line' || item.keep === undefined) break;
    const next = items[index + 1];
    if (item.keep === 'head' && next?.kind === 'line' && next.keep === 'tail') return index + 1;
  }
  return index;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
