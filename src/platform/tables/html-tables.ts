import { HTMLElement, type Node, parse, TextNode } from 'node-html-parser';
import { type TableLimits, tooManyCells } from './limits.js';
import { readInFont } from './symbols.js';
import { finishTable, GridBuilder, LINES_BEFORE, type TextTable, tidyText } from './text-table.js';

const BLOCK = /^(p|div|li|h[1-6]|tr|dd|dt|blockquote|section|article|pre|ul|ol|dl|caption|table)$/u;
const UNSEEN = /^(script|style|template|noscript|head|title)$/u;

/** The tables of a page, outer before inner: an inner one of several columns is a table of its own. */
export function htmlTables(html: string, limits: TableLimits): readonly TextTable[] {
  const root = parse(html, { comment: false, blockTextElements: { script: false, style: false, pre: true } });
  const reader = new PageReader(limits);
  reader.walk(root);
  return reader.found.filter((table) => table !== null);
}

class PageReader {
  readonly found: (TextTable | null)[] = [];
  private readonly lines: string[] = [];
  private line = '';
  private cells = 0;

  constructor(private readonly limits: TableLimits) {}

  walk(node: Node): void {
    if (node instanceof TextNode) {
      this.line += node.text.replace(/\s+/gu, ' ');
      return;
    }
    if (!(node instanceof HTMLElement)) return;
    const name = tagOf(node);
    if (UNSEEN.test(name)) return;
    if (name === 'table') {
      this.endLine();
      this.table(node);
      return;
    }
    const breaks = BLOCK.test(name) || name === 'br';
    if (breaks) this.endLine();
    for (const child of node.childNodes) this.walk(child);
    if (breaks) this.endLine();
  }

  private endLine(): void {
    const line = tidyText(this.line);
    if (line !== '') this.lines.push(line);
    this.line = '';
  }

  private table(element: HTMLElement): void {
    const before = this.lines.slice(-LINES_BEFORE);
    const place = this.found.push(null) - 1;
    const caption = rowsAndCaption(element).caption;
    const grid = new GridBuilder(this.limits.columns, this.limits.cells - this.cells, () =>
      tooManyCells(this.limits),
    );
    const { rows } = rowsAndCaption(element);
    rows.forEach((row, index) => {
      grid.beginRow();
      for (const cell of cellsOf(row)) {
        this.cells += 1;
        if (this.cells > this.limits.cells) tooManyCells(this.limits);
        const down = spanOf(cell, 'rowspan', rows.length - index);
        grid.add(this.cellText(cell), Math.min(down, rows.length - index), spanOf(cell, 'colspan', 1));
      }
    });
    this.found[place] = finishTable(grid.grid(), caption, before);
  }

  private cellText(cell: HTMLElement): string {
    const pieces: string[] = [];
    const visit = (node: Node, font: string | undefined): void => {
      if (node instanceof TextNode) {
        pieces.push(readInFont(node.text.replace(/[ \t\r\n]+/gu, ' '), font));
        return;
      }
      if (!(node instanceof HTMLElement)) return;
      const name = tagOf(node);
      if (UNSEEN.test(name)) return;
      if (name === 'br') return void pieces.push('\n');
      if (name === 'input') return void pieces.push(boxOf(node));
      if (name === 'table') {
        const inner = rowsAndCaption(node).rows.map(cellsOf);
        if (inner.some((row) => row.length > 1)) {
          this.table(node);
          return;
        }
      }
      if (BLOCK.test(name)) pieces.push('\n');
      const own = fontOf(node) ?? font;
      for (const child of node.childNodes) visit(child, own);
      if (BLOCK.test(name)) pieces.push('\n');
    };
    for (const child of cell.childNodes) visit(child, fontOf(cell));
    return tidyText(pieces.join('').replace(/\n{2,}/gu, '\n'));
  }
}

function tagOf(node: HTMLElement): string {
  return (node.rawTagName ?? '').toLowerCase();
}

/** Rows that belong to this table itself, whatever groups them. */
function rowsAndCaption(table: HTMLElement): { rows: readonly HTMLElement[]; caption: string | null } {
  const rows: HTMLElement[] = [];
  let caption: string | null = null;
  const visit = (node: Node): void => {
    if (!(node instanceof HTMLElement)) return;
    const name = tagOf(node);
    if (name === 'tr') rows.push(node);
    else if (name === 'caption') caption = tidyText(node.text.replace(/\s+/gu, ' ')) || null;
    else if (name !== 'table') for (const child of node.childNodes) visit(child);
  };
  for (const child of table.childNodes) visit(child);
  return { rows, caption };
}

function cellsOf(row: HTMLElement): readonly HTMLElement[] {
  return row.childNodes.filter(
    (node): node is HTMLElement => node instanceof HTMLElement && /^t[dh]$/u.test(tagOf(node)),
  );
}

/** 0 means "to the end" in HTML. */
function spanOf(cell: HTMLElement, name: string, toTheEnd: number): number {
  const value = Number.parseInt(cell.getAttribute(name) ?? '1', 10);
  if (value === 0) return toTheEnd;
  return Number.isNaN(value) || value < 0 ? 1 : value;
}

function boxOf(input: HTMLElement): string {
  if (!/^(checkbox|radio)$/iu.test(input.getAttribute('type') ?? ''))
    return input.getAttribute('value') ?? '';
  return input.hasAttribute('checked') ? '☑' : '□';
}

function fontOf(node: HTMLElement): string | undefined {
  const style = /font-family\s*:\s*["']?([^;"',]+)/iu.exec(node.getAttribute('style') ?? '')?.[1];
  return style?.trim() ?? node.getAttribute('face');
}
