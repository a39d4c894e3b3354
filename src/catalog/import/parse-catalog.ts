import type { TableRow, TextTable } from '../../platform/tables/index.js';
import { BasisAnnex } from '../export/basis-annex.js';
import { OwnTable } from '../export/read-own-table.js';
import { profileOf } from './column-profile.js';
import { assumedColumns, type ColumnMap, findHeader, textsOf } from './find-header.js';
import { knownField } from './known-fields.js';
import { readLabelPages } from './label-page.js';
import { ownParsedRow } from './own-export.js';
import type { ParsedRow, SkippedLine } from './reading.js';
import { RowReader } from './row-reader.js';
import { readRunTogether } from './run-together.js';

/** What was read: a row of the catalog, or a line that is none. */
export type CatalogPiece =
  | { readonly kind: 'row'; readonly row: ParsedRow }
  | { readonly kind: 'skipped'; readonly line: SkippedLine }
  /** 领域 by the title above a table or the name of its sheet. */
  | { readonly kind: 'field'; readonly name: string };

/** Rows held back to judge how a table was made, before the first of them is read. */
const SAMPLE = 400;

/**
 * Reads a catalog row by row as the table comes: one sample of rows and one item are held, so a file of any length
 * takes the same memory. Pure: values in, values out.
 */
export async function* readCatalog(
  rows: AsyncIterable<TableRow> | Iterable<TableRow>,
): AsyncIterable<CatalogPiece> {
  let annex: BasisAnnex | null = null;
  let reader = new SheetCatalog([]);
  let sheet: string | null | undefined;
  for await (const row of rows) {
    if (sheet !== undefined && row.sheet !== sheet) {
      yield* reader.end();
      annex ??= reader.annexFound;
      reader = new SheetCatalog([], null, annex);
    }
    sheet = row.sheet;
    yield* reader.push(row);
  }
  yield* reader.end();
}

/** The tables of a file that is read at once, in their order. */
export function* readCatalogTables(tables: readonly TextTable[]): Iterable<CatalogPiece> {
  let header: ColumnMap | null = null;
  const annex = annexOf(tables);
  for (const [index, table] of tables.entries()) {
    const reader: SheetCatalog = new SheetCatalog(table.before, header, annex);
    const sheet = table.caption ?? (tables.length > 1 ? `#${index + 1}` : null);
    for (const [row, cells] of table.rows.entries()) yield* reader.push({ sheet, row, cells });
    yield* reader.end();
    header = reader.columnsFound ?? header;
  }
}

/** It stands after the tables that it belongs to. */
function annexOf(tables: readonly TextTable[]): BasisAnnex | null {
  for (const { caption, rows } of [...tables].reverse()) {
    const annex = BasisAnnex.find(rows.map((cells, row) => ({ sheet: caption, row, cells })));
    if (annex) return annex;
  }
  return null;
}

/** Whole results, for files that fit in memory. */
export interface CatalogParse {
  readonly field: string | null;
  readonly rows: readonly ParsedRow[];
  readonly skipped: readonly SkippedLine[];
}

export function parseCatalogTables(tables: readonly TextTable[]): CatalogParse {
  return gather([...readCatalogTables(tables)]);
}

export function gather(pieces: readonly CatalogPiece[]): CatalogParse {
  return {
    field: pieces.find((piece) => piece.kind === 'field')?.name ?? null,
    rows: pieces.flatMap((piece) => (piece.kind === 'row' ? [piece.row] : [])),
    skipped: pieces.flatMap((piece) => (piece.kind === 'skipped' ? [piece.line] : [])),
  };
}

/** One table or sheet. */
class SheetCatalog {
  columnsFound: ColumnMap | null = null;
  /** The sheet was no catalog but 公开依据附表 of the others. */
  annexFound: BasisAnnex | null = null;
  private sample: TableRow[] = [];
  private reader: RowReader | null = null;
  private own: OwnTable | null = null;
  private decided = false;

  /** `continued`: the columns of the table before, whose header a table broken over pages does not repeat. */
  constructor(
    private readonly titles: readonly string[],
    private readonly continued: ColumnMap | null = null,
    private readonly annex: BasisAnnex | null = null,
  ) {}

  *push(row: TableRow): Iterable<CatalogPiece> {
    if (this.decided) {
      yield* this.read(row);
      return;
    }
    this.sample.push(row);
    if (this.sample.length >= SAMPLE && !BasisAnnex.isOne(this.sample)) yield* this.decide();
  }

  *end(): Iterable<CatalogPiece> {
    if (!this.decided) yield* this.decide();
    const last = this.reader?.end();
    if (last) yield { kind: 'row', row: last };
  }

  private *decide(): Iterable<CatalogPiece> {
    this.decided = true;
    const rows = this.sample;
    this.sample = [];
    this.annexFound = BasisAnnex.find(rows);
    if (this.annexFound) return;
    const header = findHeader(rows);
    // What this system exported says of itself how it is written: it is read back as it was.
    const named = [rows[0]?.sheet ?? '', ...this.titles];
    this.own = OwnTable.find(rows, knownField(named) === '征地补偿', this.annex, [
      ...named,
      rows[0]?.cells[0]?.text ?? '',
    ]);
    const above = rows.slice(0, header ? header.lastRow : 3).flatMap((_row, index) => textsOf(rows, index));
    const field = knownField([...named, ...above]);
    if (field !== null) yield { kind: 'field', name: field };
    if (this.own) {
      for (const row of rows.slice(this.own.headerRows)) yield* this.read(row);
      return;
    }
    if (!header) {
      const pages = readLabelPages(rows, field === '征地补偿');
      if (pages) {
        for (const row of pages) yield { kind: 'row', row };
        return;
      }
    }
    const columns = header ?? this.withoutHeader(rows);
    if (!columns) return;
    this.columnsFound = columns;
    const data = rows.slice(columns.lastRow + 1);
    this.reader = new RowReader(columns, profileOf(data, columns), field === '征地补偿');
    for (const row of data) yield* this.read(row);
  }

  private withoutHeader(rows: readonly TableRow[]): ColumnMap | null {
    const width = Math.max(0, ...rows.map(({ cells }) => cells.length));
    if (this.continued && width <= this.continued.roles.length && width >= this.continued.roles.length - 3) {
      return { ...this.continued, lastRow: -1 };
    }
    const looksLikeCatalog = rows.some((row) => {
      const text = row.cells.map((cell) => cell.text).join(' ');
      return /《[^》]+》/u.test(text) && /[■□√]|政府网站|工作日/u.test(text);
    });
    const isTogether = rows.some(({ cells }) =>
      cells.some(({ text }) => readRunTogether(text, null) !== null),
    );
    if (!looksLikeCatalog && !isTogether) return null;
    return assumedColumns(Math.min(16, Math.max(width, isTogether ? 14 : 0)));
  }

  private *read(row: TableRow): Iterable<CatalogPiece> {
    const own = this.own?.read(row);
    if (own) {
      yield { kind: 'row', row: ownParsedRow(own, { sheet: row.sheet, line: row.row + 1 }) };
      return;
    }
    if (!this.reader) return;
    const { item, skipped } = this.reader.push(row);
    if (item) yield { kind: 'row', row: item };
    if (skipped) yield { kind: 'skipped', line: skipped };
  }
}
