import { openArchive } from '../archives/index.js';
import { refuseTable, type TableLimits, tooManyCells } from './limits.js';
import { readInFont, symbolText } from './symbols.js';
import { finishTable, GridBuilder, LINES_BEFORE, type TextTable, tidyText } from './text-table.js';
import { attribute, scanXml } from './xml-scanner.js';

const DOCUMENT = 'word/document.xml';

/**
 * The tables of a Word document, outer before inner, with what gridSpan and vMerge say. Deleted text, field
 * codes and the fallback copies of drawings are left out; letters of symbol fonts become the signs they print.
 */
export async function docxTables(bytes: Buffer, limits: TableLimits): Promise<readonly TextTable[]> {
  const archive = await openArchive(bytes, limits.archive);
  try {
    if (!archive.has(DOCUMENT)) throw refuseTable('broken');
    const reader = new DocumentReader(limits);
    await scanXml(archive.stream(DOCUMENT), reader);
    return reader.tables();
  } finally {
    archive.close();
  }
}

interface OpenTable {
  readonly grid: GridBuilder;
  readonly before: readonly string[];
  /** Place in the order of the document. */
  readonly order: number;
  cell: OpenCell | null;
}

interface OpenCell {
  text: string;
  span: number;
  merge: 'none' | 'start' | 'continue';
}

/** Elements whose content a reader of the page does not see. */
const UNSEEN = new Set(['del', 'moveFrom', 'instrText', 'delText', 'Fallback', 'rt', 'tblGridChange']);

class DocumentReader {
  private readonly found: { order: number; table: TextTable }[] = [];
  private readonly open_: OpenTable[] = [];
  private readonly lines: string[] = [];
  private line = '';
  private unseen = 0;
  private inText = false;
  private inRunProperties = false;
  private font: string | undefined;
  private started = 0;
  private cells = 0;

  constructor(private readonly limits: TableLimits) {}

  tables(): readonly TextTable[] {
    return [...this.found].sort((a, b) => a.order - b.order).map(({ table }) => table);
  }

  open(name: string, raw: string, selfClosing: boolean): void {
    if (UNSEEN.has(name)) {
      this.unseen += 1;
      return;
    }
    if (this.unseen > 0) return;
    const table = this.open_.at(-1);
    const value = () => attribute(raw, 'val');
    switch (name) {
      case 'tbl':
        this.open_.push({
          grid: new GridBuilder(this.limits.columns, this.limits.cells - this.cells, () =>
            tooManyCells(this.limits),
          ),
          before: this.lines.slice(-LINES_BEFORE),
          order: this.started,
          cell: null,
        });
        this.started += 1;
        if (this.open_.length > 20) throw refuseTable('broken');
        break;
      case 'tr':
        table?.grid.beginRow();
        break;
      case 'gridBefore':
        table?.grid.skip(Math.min(Number(value() ?? 0) || 0, this.limits.columns));
        break;
      case 'tc':
        if (table) table.cell = { text: '', span: 1, merge: 'none' };
        break;
      case 'gridSpan':
        if (table?.cell) table.cell.span = Number(value() ?? 1) || 1;
        break;
      case 'vMerge':
        if (table?.cell) table.cell.merge = value() === 'restart' ? 'start' : 'continue';
        break;
      case 't':
        this.inText = !selfClosing;
        break;
      case 'tab':
        if (!this.inRunProperties) this.write('\t');
        break;
      case 'br':
      case 'cr':
        this.write('\n');
        break;
      case 'noBreakHyphen':
        this.write('-');
        break;
      case 'sym':
        this.write(symbolText(attribute(raw, 'font'), attribute(raw, 'char') ?? ''));
        break;
      case 'r':
        this.font = undefined;
        break;
      case 'pPr':
      case 'rPr':
        this.inRunProperties = !selfClosing;
        break;
      case 'rFonts':
        this.font = attribute(raw, 'ascii') ?? attribute(raw, 'hAnsi');
        break;
    }
  }

  close(name: string): void {
    if (UNSEEN.has(name)) {
      this.unseen = Math.max(0, this.unseen - 1);
      return;
    }
    if (this.unseen > 0) return;
    if (name === 't') this.inText = false;
    else if (name === 'pPr' || name === 'rPr') this.inRunProperties = false;
    else if (name === 'p') this.endParagraph();
    else if (name === 'tc') this.endCell();
    else if (name === 'tbl') this.endTable();
  }

  text(text: string): void {
    if (this.inText && this.unseen === 0) this.write(readInFont(text, this.font));
  }

  private write(text: string): void {
    const cell = this.open_.at(-1)?.cell;
    if (cell) cell.text += text;
    else this.line += text;
  }

  private endParagraph(): void {
    const cell = this.open_.at(-1)?.cell;
    if (cell) {
      cell.text += '\n';
      return;
    }
    const line = tidyText(this.line);
    if (line !== '') this.lines.push(line);
    if (this.lines.length > 200) this.lines.splice(0, 100);
    this.line = '';
  }

  private endCell(): void {
    const table = this.open_.at(-1);
    const cell = table?.cell;
    if (!table || !cell) return;
    table.cell = null;
    this.cells += 1;
    if (this.cells > this.limits.cells) tooManyCells(this.limits);
    if (cell.merge === 'continue') table.grid.continueAbove(cell.span);
    else table.grid.add(tidyText(cell.text), 1, cell.span);
  }

  private endTable(): void {
    const closed = this.open_.pop();
    if (!closed) return;
    const rows = closed.grid.grid();
    const table = finishTable(rows, null, closed.before);
    if (!table) return;
    const around = this.open_.at(-1)?.cell;
    // A table of one column inside a cell only arranges lines; a wider one is a table of its own.
    if (around && table.width === 1)
      around.text += `${table.rows.map(([cell]) => cell?.text ?? '').join('\n')}\n`;
    else this.found.push({ order: closed.order, table });
  }
}
