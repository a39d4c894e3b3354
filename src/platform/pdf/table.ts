import type { Flow, SelfPaging } from './flow.js';
import type { FontRole } from './font-set.js';
import type { Setting } from './heads.js';
import { breakLines, type PlacedLine } from './line-breaker.js';
import { baselineIn, gbt9704 } from './measures.js';
import type { Node, Pen } from './pen.js';
import { type GridCell, type TableContent, toGrid } from './table-grid.js';
import { toAtoms } from './text-run.js';

const PADDING_X = 4;
const DEFAULT_PADDING_Y = 4;
/** Air above and below a table. */
const MARGIN = 6;
const BORDER = 0.6;
const HEADER_GROUND = [0.94, 0.95, 0.97] as const;
/** A label over up to so many rows is not parted by the end of a page when that costs little. */
const KEEP_ROWS = 6;
/** Lines of a row higher than a page that must fit where it begins. */
const TALL_ROW_LEAD = 5;

interface MeasuredCell extends GridCell {
  readonly lines: readonly PlacedLine[];
  readonly header: boolean;
}

/** Rows of the same kind with their cells measured; heights in points. */
interface Section {
  readonly cells: readonly MeasuredCell[];
  readonly heights: readonly number[];
}

/** Lays out a table of the width of the type area; it pages itself and repeats its header. */
export function layoutTable(content: TableContent, setting: Setting): SelfPaging {
  const table = new Table(content, setting);
  return { kind: 'block', leadHeight: table.leadHeight, paint: (pen, flow) => table.paint(pen, flow) };
}

class Table {
  readonly #size: number;
  readonly #pitch: number;
  readonly #padding: number;
  readonly #edges: number[];
  readonly #header: Section;
  readonly #body: Section;

  constructor(
    readonly content: TableContent,
    readonly setting: Setting,
  ) {
    this.#size = content.size ?? gbt9704.tableSize;
    this.#pitch = this.#size * 1.35;
    this.#padding = content.padding ?? DEFAULT_PADDING_Y;
    const shares = content.columns.reduce((sum, column) => sum + column.width, 0);
    let edge = 0;
    this.#edges = [
      0,
      ...content.columns.map((column) => (edge += (column.width / shares) * setting.frame.width)),
    ];
    this.#header = this.#measure(content.header ?? [], true);
    this.#body = this.#measure(content.rows, false);
  }

  get leadHeight(): number {
    const first = this.#body.heights[0] ?? 0;
    const whole = MARGIN + sum(this.#header.heights) + first;
    return whole <= this.setting.frame.height ? whole : whole - first + TALL_ROW_LEAD * this.#pitch;
  }

  paint(pen: Pen, flow: Flow): void {
    const node = pen.node('Table');
    if (!flow.atTop) flow.advance(MARGIN);
    const headerNodes = cellNodes(pen, node, this.#header);
    const bodyNodes = cellNodes(pen, node, this.#body);
    let from = 0;
    let first = true;
    do {
      if (first) this.#paintRows(pen, flow, this.#header, 0, this.#header.heights.length, headerNodes);
      else pen.artifact(() => this.#paintRows(pen, flow, this.#header, 0, this.#header.heights.length));
      first = false;
      const to = this.#fittingRows(flow, from);
      if (to > from) this.#paintRows(pen, flow, this.#body, from, to, bodyNodes);
      else if (from < this.#body.heights.length) this.#paintTallRow(pen, flow, from, bodyNodes);
      from = Math.max(to, from + 1);
      if (from < this.#body.heights.length) flow.newPage();
    } while (from < this.#body.heights.length);
    flow.advance(MARGIN);
  }

  #measure(rows: TableContent['rows'], header: boolean): Section {
    const cells = toGrid(rows, this.content.columns.length).map((cell) => this.#measureCell(cell, header));
    const heights = rows.map(() => (header ? 0 : (this.content.rowHeight ?? 0)));
    for (const cell of cells) {
      if (cell.rows === 1) heights[cell.row] = Math.max(heights[cell.row] ?? 0, this.#height(cell));
    }
    for (const cell of cells) {
      const last = cell.row + cell.rows - 1;
      const missing = this.#height(cell) - sum(heights.slice(cell.row, last + 1));
      if (missing > 0) heights[last] = (heights[last] ?? 0) + missing;
    }
    return { cells, heights };
  }

  #measureCell(cell: GridCell, inHeader: boolean): MeasuredCell {
    const header = inHeader || (cell.cell.header ?? false);
    const font: FontRole = header ? 'hei' : 'body';
    const atoms = toAtoms(
      cell.cell.text,
      { font, size: this.#size },
      this.setting.fonts,
      this.setting.onLost,
    );
    const width = this.#x(cell.column + cell.columns) - this.#x(cell.column) - 2 * PADDING_X;
    const align =
      cell.cell.align ?? (header ? 'center' : (this.content.columns[cell.column]?.align ?? 'left'));
    return {
      ...cell,
      header,
      lines: breakLines(atoms, { width, align: align === 'left' ? 'justify' : align }),
    };
  }

  #height(cell: MeasuredCell): number {
    return cell.lines.length * this.#pitch + 2 * this.#padding;
  }

  #x(column: number): number {
    return this.#edges[column] ?? 0;
  }

  /** One past the last row that goes on this page; `from` itself when not even one row fits on a whole page. */
  #fittingRows(flow: Flow, from: number): number {
    const { heights, cells } = this.#body;
    let to = from;
    let used = 0;
    while (to < heights.length && flow.fits(used + (heights[to] ?? 0))) {
      used += heights[to] ?? 0;
      to++;
    }
    if (to === from || to === heights.length) return to;
    const cut = cells.find(
      (cell) => cell.rows > 1 && cell.rows <= KEEP_ROWS && cell.row < to && cell.row + cell.rows > to,
    );
    return cut !== undefined && cut.row - from >= 3 ? cut.row : to;
  }

  #paintRows(
    pen: Pen,
    flow: Flow,
    section: Section,
    from: number,
    to: number,
    nodes?: ReadonlyMap<GridCell, Node>,
  ): void {
    if (to <= from) return;
    const tops = [flow.y];
    for (const height of section.heights.slice(from, to)) tops.push((tops[tops.length - 1] ?? 0) + height);
    for (const cell of section.cells) {
      if (cell.row >= to || cell.row + cell.rows <= from) continue;
      const top = tops[Math.max(cell.row, from) - from] ?? flow.y;
      const bottom = tops[Math.min(cell.row + cell.rows, to) - from] ?? flow.y;
      this.#paintCell(pen, flow, cell, top, bottom, cell.lines, nodes?.get(cell));
    }
    flow.advance((tops[tops.length - 1] ?? flow.y) - flow.y);
  }

  /** A row that is higher than a page goes on from page to page, line by line. */
  #paintTallRow(pen: Pen, flow: Flow, row: number, nodes: ReadonlyMap<GridCell, Node>): void {
    const cells = this.#body.cells.filter((cell) => cell.row <= row && cell.row + cell.rows > row);
    const longest = Math.max(...cells.map((cell) => cell.lines.length));
    for (let done = 0; done < longest; ) {
      if (done > 0) {
        flow.newPage();
        pen.artifact(() => this.#paintRows(pen, flow, this.#header, 0, this.#header.heights.length));
      }
      const room = Math.max(1, Math.floor((flow.area.bottom - flow.y - 2 * this.#padding) / this.#pitch));
      const count = Math.min(room, longest - done);
      const bottom = flow.y + count * this.#pitch + 2 * this.#padding;
      for (const cell of cells) {
        const lines = cell.lines.slice(done, done + count);
        this.#paintCell(pen, flow, cell, flow.y, bottom, lines, nodes.get(cell));
      }
      flow.advance(bottom - flow.y);
      done += count;
    }
  }

  #paintCell(
    pen: Pen,
    flow: Flow,
    cell: MeasuredCell,
    top: number,
    bottom: number,
    lines: readonly PlacedLine[],
    node?: Node,
  ): void {
    const left = flow.area.left + this.#x(cell.column);
    const right = flow.area.left + this.#x(cell.column + cell.columns);
    const frame = (): void => {
      if (cell.header) pen.box(left, top, right - left, bottom - top, HEADER_GROUND);
      pen.rule([left, top], [right, top], BORDER);
      pen.rule([left, bottom], [right, bottom], BORDER);
      pen.rule([left, top], [left, bottom], BORDER);
      pen.rule([right, top], [right, bottom], BORDER);
    };
    const room = Math.max(1, Math.floor((bottom - top - this.#padding) / this.#pitch));
    const shown = lines.slice(0, room);
    const blank = cell.cell.top ? this.#padding : (bottom - top - shown.length * this.#pitch) / 2;
    const text = (): void => {
      for (const [index, line] of shown.entries()) {
        const y = baselineIn(top + blank + index * this.#pitch, this.#pitch, this.#size);
        pen.line(line, left + PADDING_X, y, this.#size);
      }
    };
    if (!node) {
      frame();
      text();
      return;
    }
    pen.artifact(frame);
    pen.tagged(node, text);
  }
}

/** Nodes of the reading order, one a cell, in the order of the table. */
function cellNodes(pen: Pen, table: Node, section: Section): Map<GridCell, Node> {
  const rows = section.heights.map(() => pen.node('TR', table));
  const nodes = new Map<GridCell, Node>();
  for (const cell of section.cells) {
    const row = rows[cell.row];
    if (row) nodes.set(cell, pen.node(cell.header ? 'TH' : 'TD', row));
  }
  return nodes;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
