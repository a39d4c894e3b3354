import type { Pen } from './pen.js';

/** Where an item is painted: its left edge and its top, in points from the page's corner. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** What flows down the pages: one line, one blank, or a block that paginates itself (a table). */
export type FlowItem = LineItem | SelfPaging;

export interface LineItem {
  readonly kind: 'line';
  readonly height: number;
  /** Stays on the page of the following item. */
  readonly keepWithNext?: boolean;
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

/** Puts items on pages from top to bottom. */
export class Flow {
  #page = 0;
  #y = 0;
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
    this.#area = this.areaOf(this.#page);
    this.#y = this.#area.top;
    this.openPage(this.#page);
  }

  run(items: readonly FlowItem[]): void {
    this.newPage();
    for (const [index, item] of items.entries()) {
      if (item.kind === 'block') {
        if (!this.fits(item.leadHeight) && !this.atTop) this.newPage();
        item.paint(this.pen, this);
        continue;
      }
      if (item.breakBefore && !this.atTop) this.newPage();
      if (!this.fits(chainHeight(items, index)) && !this.atTop) this.newPage();
      if (item.blank && this.atTop && this.#page > 1) continue;
      item.paint?.(this.pen, { x: this.#area.left, y: this.#y });
      this.advance(item.height);
    }
  }
}

/** Height of an item with all that must stay on its page. */
function chainHeight(items: readonly FlowItem[], from: number): number {
  let height = 0;
  for (let index = from; index < items.length; index++) {
    const item = items[index];
    if (item === undefined) break;
    if (item.kind === 'block') return height + item.leadHeight;
    height += item.height;
    if (!item.keepWithNext) break;
  }
  return height;
}
