import { PassThrough, Readable, type Writable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type ExcelJS from 'exceljs';
import { type LocalDate, toDayNumber } from '../../kernel/local-date.js';
import { readParts } from './package-parts.js';
import {
  asCell,
  columnName,
  LONGEST_CELL,
  type PlacedSheetCell,
  type Sheet,
  SheetGrid,
  type SheetValue,
} from './sheet-cells.js';
import { allLooks, bodyStyle, headerStyle, headingStyle, lookKey, lookOf } from './sheet-styles.js';
import { escapeXml, withoutForbidden } from './xml-text.js';
import { writeZip, type ZipEntry } from './zip.js';

export interface WorkbookOptions {
  readonly title: string;
  readonly author: string;
  /** In the file's properties; with equal content and date the bytes are equal. */
  readonly createdOn: LocalDate;
  readonly sheets: readonly Sheet[];
}

/** Days from 1899-12-30, Excel's day zero, to 1970-01-01. */
const EXCEL_EPOCH = 25_569;

/**
 * Writes an .xlsx file and ends the stream. exceljs makes the frame (styles, header rows, print set-up) with one
 * pattern row a sheet; the rows themselves go out one by one in its place, with the pattern's style numbers, so that
 * memory does not grow with them.
 */
export async function writeWorkbook(out: Writable, options: WorkbookOptions): Promise<void> {
  const modified = new Date(`${options.createdOn}T00:00:00Z`);
  // A large library, loaded with the first workbook.
  const { default: library } = await import('exceljs');
  const workbook = new library.Workbook();
  workbook.title = options.title;
  workbook.creator = options.author;
  workbook.lastModifiedBy = options.author;
  workbook.created = modified;
  workbook.modified = modified;
  const names = new Set<string>();
  const frames = options.sheets.map((sheet) => addFrame(workbook, sheet, sheetName(sheet.name, names)));
  const parts = await readParts(Buffer.from(await workbook.xlsx.writeBuffer()));
  const entries = parts.map(({ name, content }): ZipEntry => {
    const number = /^xl\/worksheets\/sheet(\d+)\.xml$/.exec(name)?.[1];
    const frame = frames[Number(number) - 1];
    if (!frame) return { name, content, modified };
    return { name, content: () => Readable.from(sheetXml(content.toString('utf8'), frame)), modified };
  });
  await writeZip(out, entries);
}

/** As {@link writeWorkbook}, for a small file. */
export async function workbookBuffer(options: WorkbookOptions): Promise<Buffer> {
  const out = new PassThrough();
  const [bytes] = await Promise.all([buffer(out), writeWorkbook(out, options)]);
  return bytes;
}

function sheetName(wanted: string, taken: Set<string>): string {
  const clean = withoutForbidden(wanted)
    .replace(/[\\/?*[\]:]/gu, ' ')
    .replace(/^'|'$/gu, '')
    .trim();
  for (let n = 1; ; n++) {
    const suffix = n === 1 ? '' : ` ${n}`;
    const name = (clean || '1').slice(0, 31 - suffix.length) + suffix;
    if (taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    return name;
  }
}

/** A sheet whose frame stands; `patternRow` is where its rows begin. */
interface Frame {
  readonly sheet: Sheet;
  readonly patternRow: number;
  readonly merges: readonly string[];
}

function addFrame(workbook: ExcelJS.Workbook, sheet: Sheet, name: string): Frame {
  const headings = sheet.headings ?? [];
  const first = headings.length + 1;
  const last = headings.length + sheet.header.length;
  const target = workbook.addWorksheet(name, {
    views: [{ state: 'frozen', ySplit: last, showGridLines: false }],
    pageSetup: {
      paperSize: 9,
      orientation: sheet.orientation ?? 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      horizontalCentered: true,
      printTitlesRow: `${first}:${last}`,
      margins: { left: 0.4, right: 0.4, top: 0.6, bottom: 0.6, header: 0.3, footer: 0.3 },
    },
    headerFooter: { oddFooter: '&C— &P —' },
  });
  target.columns = sheet.columns.map(({ width }) => ({ width }));
  for (const [index, text] of headings.entries()) {
    const row = target.getRow(index + 1);
    row.height = index === 0 ? 34 : 20;
    Object.assign(row.getCell(1), { value: storedText(text), style: headingStyle(index === 0) });
  }
  const grid = new SheetGrid(sheet.columns.length, headings.length);
  for (const cells of sheet.header) {
    for (const { row, column, cell, covered } of grid.place(cells)) {
      const value = covered || typeof cell.value === 'object' ? null : cell.value;
      Object.assign(target.getCell(row, column), { value, style: headerStyle });
    }
  }
  grid.end();
  for (const [index, look] of allLooks(sheet.columns).entries()) {
    Object.assign(target.getCell(last + 1, index + 1), { value: 0, style: bodyStyle(look) });
  }
  const across = headings.map((_, index) => `A${index + 1}:${columnName(sheet.columns.length)}${index + 1}`);
  const merges = [...(sheet.columns.length > 1 ? across : []), ...grid.merges];
  return { sheet, patternRow: last + 1, merges };
}

async function* sheetXml(xml: string, { sheet, patternRow, merges }: Frame): AsyncGenerator<string> {
  const start = xml.indexOf(`<row r="${patternRow}"`);
  const end = xml.indexOf('</sheetData>');
  const pattern = [...xml.slice(start, end).matchAll(/<c [^>]*\bs="(\d+)"/gu)].map(
    (match) => match[1] ?? '0',
  );
  const styles = new Map(
    allLooks(sheet.columns).map((look, index) => [lookKey(look), pattern[index] ?? '0']),
  );
  yield xml.slice(0, start).replace(/<dimension [^>]*\/>/u, '');
  const grid = new SheetGrid(sheet.columns.length, patternRow - 1);
  for await (const row of sheet.rows) {
    const cells = grid.place(row).map((cell) => cellXml(cell, sheet, styles));
    yield `<row r="${grid.row}">${cells.join('')}</row>`;
  }
  grid.end();
  const areas = [...merges, ...grid.merges];
  yield '</sheetData>';
  if (areas.length > 0) {
    yield `<mergeCells count="${areas.length}">`;
    for (const area of areas) yield `<mergeCell ref="${area}"/>`;
    yield '</mergeCells>';
  }
  yield xml.slice(end + '</sheetData>'.length);
}

function cellXml(
  { row, column, cell, covered }: PlacedSheetCell,
  sheet: Sheet,
  styles: ReadonlyMap<string, string>,
): string {
  const place = `<c r="${columnName(column)}${row}" s="${styles.get(lookKey(lookOf(cell, sheet.columns[column - 1]))) ?? '0'}"`;
  return covered ? `${place}/>` : `${place}${contentXml(asCell(cell).value)}`;
}

function contentXml(value: SheetValue): string {
  if (value === null || value === '') return '/>';
  if (typeof value === 'number') return `><v>${value}</v></c>`;
  if (typeof value === 'object') return `><v>${toDayNumber(value.date) + EXCEL_EPOCH}</v></c>`;
  return ` t="inlineStr"><is><t xml:space="preserve">${escapeXml(storedText(value))}</t></is></c>`;
}

function storedText(text: string): string {
  return text.slice(0, LONGEST_CELL);
}
