import { gbt9704, type RichText, type TableCell, type TableContent, type TableRow } from '../pdf/index.js';
import { LATIN_FONT, wordFonts } from './word-fonts.js';
import { escapeXml } from './xml-text.js';

/** As the table of a PDF; rows may come from anywhere, one after the other, and are never held together. */
export type WordTable = Omit<TableContent, 'rows'> & {
  readonly rows: Iterable<TableRow> | AsyncIterable<TableRow>;
};

export const TABLE_TEXT_STYLE = 'TableText';
export const TABLE_HEADER_STYLE = 'TableHeader';

/** Twips (1/20 point) of a length in points. */
export const twips = (points: number): number => Math.round(points * 20);

/** A cell that goes on below: how many rows it still covers, and over how many columns. */
interface OpenCell {
  rows: number;
  readonly columns: number;
}

interface Layout {
  readonly widths: readonly number[];
  readonly aligns: readonly (string | undefined)[];
  readonly size: number;
  readonly padding: number;
  readonly rowHeight: number;
}

/**
 * A table as WordprocessingML, piece by piece: fixed column widths, header rows that come again on each page, rows
 * that no page end parts, cells merged over rows and columns as in HTML. Throws a RangeError naming the row when
 * cells do not fill the grid, because a shifted cell in an official table is a wrong cell.
 */
export async function* tableXml(table: WordTable, width: number): AsyncGenerator<string> {
  const layout = layoutOf(table, width);
  const grid = layout.widths.map((each) => `<w:gridCol w:w="${each}"/>`).join('');
  yield `<w:tbl><w:tblPr><w:tblW w:w="${twips(width)}" w:type="dxa"/><w:jc w:val="center"/>${borders()}<w:tblLayout w:type="fixed"/>${margins(layout.padding)}</w:tblPr><w:tblGrid>${grid}</w:tblGrid>`;
  const header = new Map<number, OpenCell>();
  let number = 0;
  for (const row of table.header ?? []) {
    number += 1;
    yield rowXml(row, number, header, layout, true);
  }
  requireClosed(header, number);
  const body = new Map<number, OpenCell>();
  for await (const row of table.rows) {
    number += 1;
    yield rowXml(row, number, body, layout, false);
  }
  requireClosed(body, number);
  yield '</w:tbl>';
}

function layoutOf(table: WordTable, width: number): Layout {
  const shares = table.columns.reduce((sum, column) => sum + column.width, 0);
  const total = twips(width);
  let edge = 0;
  const widths = table.columns.map((column) => {
    const from = Math.round(edge);
    edge += (column.width / shares) * total;
    return Math.round(edge) - from;
  });
  return {
    widths,
    aligns: table.columns.map((column) => column.align),
    size: table.size ?? gbt9704.tableSize,
    padding: table.padding ?? 2,
    rowHeight: table.rowHeight ?? 0,
  };
}

function rowXml(
  row: TableRow,
  number: number,
  open: Map<number, OpenCell>,
  layout: Layout,
  inHeader: boolean,
): string {
  const cells: string[] = [];
  let next = 0;
  for (let column = 0; column < layout.widths.length; ) {
    const above = open.get(column);
    if (above) {
      cells.push(
        cellXml({ text: '' }, { column, columns: above.columns, merge: 'continue' }, layout, inHeader),
      );
      above.rows -= 1;
      if (above.rows === 0) open.delete(column);
      column += above.columns;
      continue;
    }
    const each = row[next];
    if (each === undefined) throw new RangeError(`table row ${number} has too few cells`);
    next += 1;
    const cell: TableCell = typeof each === 'string' ? { text: each } : each;
    const columns = cell.colSpan ?? 1;
    if (column + columns > layout.widths.length)
      throw new RangeError(`table row ${number} has a cell outside the table`);
    for (let covered = column; covered < column + columns; covered++) {
      if (open.has(covered)) throw new RangeError(`table row ${number} has overlapping cells`);
    }
    const rows = cell.rowSpan ?? 1;
    if (rows > 1) open.set(column, { rows: rows - 1, columns });
    cells.push(cellXml(cell, { column, columns, merge: rows > 1 ? 'restart' : null }, layout, inHeader));
    column += columns;
  }
  if (next < row.length) throw new RangeError(`table row ${number} has a cell outside the table`);
  const height = layout.rowHeight > 0 ? `<w:trHeight w:val="${twips(layout.rowHeight)}"/>` : '';
  return `<w:tr><w:trPr><w:cantSplit/>${height}${inHeader ? '<w:tblHeader/>' : ''}</w:trPr>${cells.join('')}</w:tr>`;
}

interface Place {
  readonly column: number;
  readonly columns: number;
  readonly merge: 'restart' | 'continue' | null;
}

function cellXml(cell: TableCell, place: Place, layout: Layout, inHeader: boolean): string {
  const header = inHeader || (cell.header ?? false);
  const width = layout.widths
    .slice(place.column, place.column + place.columns)
    .reduce((sum, each) => sum + each, 0);
  const align = cell.align ?? (header ? 'center' : (layout.aligns[place.column] ?? 'left'));
  const properties = [
    `<w:tcW w:w="${width}" w:type="dxa"/>`,
    place.columns > 1 ? `<w:gridSpan w:val="${place.columns}"/>` : '',
    place.merge === null ? '' : `<w:vMerge w:val="${place.merge}"/>`,
    header ? '<w:shd w:val="clear" w:color="auto" w:fill="EFF2F7"/>' : '',
    `<w:vAlign w:val="${cell.top ? 'top' : 'center'}"/>`,
  ].join('');
  const style = header ? TABLE_HEADER_STYLE : TABLE_TEXT_STYLE;
  const paragraph = `<w:pPr><w:pStyle w:val="${style}"/><w:jc w:val="${align === 'left' ? 'left' : align}"/></w:pPr>`;
  const lines = linesOf(cell.text).map((runs) => `<w:p>${paragraph}${runsXml(runs, layout.size)}</w:p>`);
  return `<w:tc><w:tcPr>${properties}</w:tcPr>${lines.join('')}</w:tc>`;
}

/** Each line of a cell is a paragraph of its own; an empty cell has one. */
function linesOf(text: RichText): RichText[] {
  return typeof text === 'string' ? text.split('\n') : [text];
}

function runsXml(text: RichText, size: number): string {
  const runs = typeof text === 'string' ? [{ text }] : text;
  const ownSize =
    size === gbt9704.tableSize ? '' : `<w:sz w:val="${size * 2}"/><w:szCs w:val="${size * 2}"/>`;
  return runs
    .filter((run) => run.text !== '')
    .map((run) => {
      const font = 'font' in run && run.font ? wordFonts[run.font].name : null;
      const fonts = font
        ? `<w:rFonts w:ascii="${LATIN_FONT}" w:hAnsi="${LATIN_FONT}" w:eastAsia="${font}"/>`
        : '';
      const properties = fonts + ownSize;
      const lines = run.text.split('\n').map((line) => `<w:t xml:space="preserve">${escapeXml(line)}</w:t>`);
      return `<w:r>${properties === '' ? '' : `<w:rPr>${properties}</w:rPr>`}${lines.join('<w:br/>')}</w:r>`;
    })
    .join('');
}

function borders(): string {
  const sides = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV'];
  const each = sides.map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`);
  return `<w:tblBorders>${each.join('')}</w:tblBorders>`;
}

function margins(padding: number): string {
  const vertical = twips(padding);
  return `<w:tblCellMar><w:top w:w="${vertical}" w:type="dxa"/><w:left w:w="60" w:type="dxa"/><w:bottom w:w="${vertical}" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar>`;
}

function requireClosed(open: ReadonlyMap<number, OpenCell>, number: number): void {
  if (open.size > 0) throw new RangeError(`table row ${number} has a cell that goes on below the table`);
}
