import { openArchive } from '../archives/index.js';
import { refuseTable, type TableLimits } from './limits.js';
import { printNumber } from './number-format.js';
import { readInFont } from './symbols.js';
import { EMPTY_CELL, plainCell, type TableCell, type TableRow, tidyText } from './text-table.js';
import { readWorkbook, StringItem, type Workbook } from './xlsx-workbook.js';
import { attribute, decodedXml, XmlScanner } from './xml-scanner.js';

/** A gap of more empty rows than this is printed as one. */
const MOST_BLANK_ROWS = 20;

/**
 * The rows of every visible sheet, one after another, with their merged cells; memory holds the workbook's
 * shared strings and one piece of the sheet. Formulas give the value that was stored with them.
 */
export async function* xlsxRows(source: Buffer | string, limits: TableLimits): AsyncIterable<TableRow> {
  const archive = await openArchive(source, limits.archive);
  try {
    const workbook = await readWorkbook(archive);
    for (const { name, file } of inOrder(workbook.sheets, limits.firstSheet)) {
      const merges = await readMerges(archive.stream(file), limits);
      const sheet = new SheetReader(workbook, limits);
      const scanner = new XmlScanner(sheet);
      const laid = new RowLayer(name, merges);
      for await (const text of decodedXml(archive.stream(file))) {
        scanner.feed(text);
        for (const row of sheet.take()) yield* laid.lay(row);
      }
      scanner.end();
      yield* laid.end();
    }
  } finally {
    archive.close();
  }
}

function inOrder<Sheet extends { readonly name: string }>(sheets: readonly Sheet[], first: string | null) {
  return [...sheets.filter(({ name }) => name === first), ...sheets.filter(({ name }) => name !== first)];
}

interface Merge {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

const MERGE =
  /<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*["']\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})["']/gu;

/** Merged ranges stand after the rows, so the sheet is read once for them alone: a search for a word, no parsing. */
async function readMerges(pieces: AsyncIterable<Buffer>, limits: TableLimits): Promise<readonly Merge[]> {
  const merges: Merge[] = [];
  let rest = '';
  for await (const piece of decodedXml(pieces)) {
    const text = rest + piece;
    let done = 0;
    for (const match of text.matchAll(MERGE)) {
      const [whole, left = 'A', top = '1', right = 'A', bottom = '1'] = match;
      done = match.index + whole.length;
      merges.push({
        top: Number(top) - 1,
        bottom: Number(bottom) - 1,
        left: columnOf(left),
        right: Math.min(columnOf(right), limits.columns - 1),
      });
      if (merges.length > limits.cells) throw refuseTable('broken');
    }
    rest = text.slice(Math.max(done, text.length - 300));
  }
  return merges.filter(({ left, right }) => left <= right).sort((a, b) => a.top - b.top);
}

function columnOf(letters: string): number {
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

interface RawRow {
  readonly index: number;
  readonly texts: readonly (string | undefined)[];
}

/** Turns the markup of a sheet into rows of texts. */
class SheetReader {
  private ready: RawRow[] = [];
  private texts: (string | undefined)[] | null = null;
  private index = -1;
  private column = -1;
  private type = '';
  private style = 0;
  private value = '';
  private inValue = false;
  private inCell = false;
  private readonly inline = new StringItem();

  constructor(
    private readonly workbook: Workbook,
    private readonly limits: TableLimits,
  ) {}

  take(): readonly RawRow[] {
    const { ready } = this;
    this.ready = [];
    return ready;
  }

  open(name: string, raw: string): void {
    if (this.inCell) {
      if (name === 'v') this.inValue = true;
      else this.inline.open(name, raw);
    } else if (name === 'c' && this.texts) {
      this.inCell = true;
      this.value = '';
      this.column = this.cellColumn(attribute(raw, 'r'));
      this.type = attribute(raw, 't') ?? 'n';
      this.style = Number(attribute(raw, 's') ?? 0);
    } else if (name === 'row') {
      const number = attribute(raw, 'r');
      this.index = number === undefined ? this.index + 1 : Number(number) - 1;
      if (this.index >= this.limits.rows) throw refuseTable('tooManyRows', { rows: this.limits.rows });
      this.texts = [];
      this.column = -1;
    }
  }

  close(name: string): void {
    if (name === 'v') this.inValue = false;
    else if (name === 'c' && this.inCell) {
      this.inCell = false;
      const text = this.cellText();
      if (text === '' || !this.texts) return;
      if (this.column >= this.limits.columns) {
        throw refuseTable('tooManyCells', { cells: this.limits.cells, columns: this.limits.columns });
      }
      this.texts[this.column] = text;
    } else if (name === 'row' && this.texts) {
      this.ready.push({ index: this.index, texts: this.texts });
      this.texts = null;
    } else if (this.inCell) this.inline.close(name);
  }

  text(text: string): void {
    if (this.inValue) this.value += text;
    else if (this.inCell) this.inline.add(text);
  }

  private cellColumn(reference: string | undefined): number {
    const letters = /^\$?([A-Z]{1,3})/u.exec(reference ?? '')?.[1];
    return letters === undefined ? this.column + 1 : columnOf(letters);
  }

  private cellText(): string {
    const inline = this.inline.take();
    const { format, font } = this.workbook.styles[this.style] ?? { format: 'General', font: undefined };
    switch (this.type) {
      case 's':
        return tidyText(readInFont(this.workbook.sharedStrings[Number(this.value)] ?? '', font));
      case 'inlineStr':
        return tidyText(readInFont(inline, font));
      case 'str':
        return tidyText(readInFont(this.value, font));
      case 'b':
        return this.value.trim() === '1' ? 'TRUE' : 'FALSE';
      case 'd':
        return this.value.trim().replace(/T00:00:00(?:\.0+)?Z?$/u, '');
      case 'e':
        return this.value.trim();
      default:
        return printNumber(this.value, format, this.workbook.date1904);
    }
  }
}

/** Fills gaps with empty rows and marks what merged ranges cover. */
class RowLayer {
  private next = 0;
  private upcoming = 0;
  private active: Merge[] = [];

  constructor(
    private readonly sheet: string,
    private readonly merges: readonly Merge[],
  ) {}

  *lay(row: RawRow): Iterable<TableRow> {
    // A row that stands above its forerunner is no order a person printed; it follows as it comes.
    const index = Math.max(row.index, this.next);
    const from = Math.max(this.next, index - MOST_BLANK_ROWS);
    for (let blank = from; blank < index; blank += 1) yield this.cover(blank, []);
    yield this.cover(index, row.texts);
    this.next = index + 1;
  }

  /** Rows without any cell that a merged range still covers. */
  *end(): Iterable<TableRow> {
    const last = Math.max(-1, ...this.active.map(({ bottom }) => bottom));
    const stop = Math.min(last, this.next + MOST_BLANK_ROWS);
    for (let row = this.next; row <= stop; row += 1) yield this.cover(row, []);
  }

  private cover(index: number, texts: readonly (string | undefined)[]): TableRow {
    this.active = this.active.filter(({ bottom }) => bottom >= index);
    for (; (this.merges[this.upcoming]?.top ?? Number.POSITIVE_INFINITY) <= index; this.upcoming += 1) {
      const merge = this.merges[this.upcoming];
      if (merge && merge.bottom >= index) this.active.push(merge);
    }
    const width = Math.max(texts.length, ...this.active.map(({ right }) => right + 1));
    const cells: TableCell[] = Array.from({ length: width }, (_, column) => {
      const text = texts[column];
      return text === undefined ? EMPTY_CELL : plainCell(text);
    });
    for (const merge of this.active) {
      for (let column = merge.left; column <= merge.right; column += 1) {
        const isOrigin = index === merge.top && column === merge.left;
        cells[column] = isOrigin
          ? { text: cells[column]?.text ?? '', merged: 'origin' }
          : { text: '', merged: 'covered', from: { row: merge.top, column: merge.left } };
      }
    }
    return { sheet: this.sheet, row: index, cells };
  }
}
