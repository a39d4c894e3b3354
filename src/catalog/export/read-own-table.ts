import { unguardFormula } from '../../platform/office-documents/index.js';
import type { TableRow } from '../../platform/tables/index.js';
import { extensionKeys, shownColumns } from '../columns.js';
import type { Basis } from '../elements/basis.js';
import { type EntryElements, emptyElements } from '../entry.js';
import { type BasisAnnex, partsOfTexts } from './basis-annex.js';
import { CONTENT_LABEL, type ElementParts, printColumns, SEQUENCE_LABEL } from './national-table.js';
import { basisLabels } from './write-data.js';

/** A row of a table that this system exported, read back exactly as it was. */
export interface OwnRow {
  readonly sequence: string;
  /** The CSV, which holds several fields, has a column for it. */
  readonly fieldName: string | null;
  readonly elements: EntryElements;
}

const FIELD_LABEL = '领域';
const OFFICE_LABEL = '编制单位';
/** The field in whose table ■ and ▲ are two phases, by the name that the CSV gives. */
const PHASED_FIELD = '征地补偿';
const byLabel = new Map(
  printColumns(shownColumns({ columns: [...extensionKeys] })).map((column) => [column.label, column]),
);

/**
 * Reads a table that came out of our own export (xlsx, docx or csv), row by row as it comes and without guessing. Known
 * by its header: 公开内容 with the note 每行一项, and no column that is not ours.
 */
export class OwnTable {
  /** Column → where the cell that covers it began, and its text. */
  readonly #origins = new Map<number, { readonly row: number; readonly text: string }>();

  private constructor(
    /** How many of the rows given to {@link find} belong to title and header. */
    readonly headerRows: number,
    private readonly labels: readonly string[],
    private readonly isCsv: boolean,
    private readonly phased: boolean,
    private readonly withAnnex: (sequence: string, elements: EntryElements) => EntryElements,
  ) {}

  /**
   * The table that begins with these rows; null when it is not one of ours. `phased`: its field is 征地补偿. `titles`
   * stand above it or name its sheet: by them it finds its lines in the annex.
   */
  static find(
    rows: readonly TableRow[],
    phased: boolean,
    annex: BasisAnnex | null = null,
    titles: readonly string[] = [],
  ): OwnTable | null {
    const header = rows.findIndex((row) => row.cells.some((cell) => cell.text === CONTENT_LABEL));
    const first = rows[header];
    if (!first) return null;
    const isCsv = first.cells.some((cell) => cell.text === OFFICE_LABEL);
    const second = isCsv ? undefined : rows[header + 1];
    const labels = first.cells.map((cell, column) =>
      isColumn(cell.text) ? cell.text : (second?.cells[column]?.text ?? ''),
    );
    if (!labels.includes(SEQUENCE_LABEL) || !labels.every(isColumn)) return null;
    return new OwnTable(
      header + (isCsv ? 1 : 2),
      labels,
      isCsv,
      phased,
      annex ? annex.forTable(titles) : (_sequence, elements) => elements,
    );
  }

  /** A row below the header; null for one that is no row of the catalog. */
  read(row: TableRow): OwnRow | null {
    const texts = row.cells.map((cell, column) => this.#textOf(cell.text, row, column));
    const at = (label: string): string | null => {
      const column = this.labels.indexOf(label);
      return column < 0 ? null : (texts[column] ?? '');
    };
    const sequence = at(SEQUENCE_LABEL) ?? '';
    if (!/^\d+$/u.test(sequence)) return null;
    const fieldName = at(FIELD_LABEL);
    const phased = fieldName === null ? this.phased : fieldName === PHASED_FIELD;
    const parts = this.labels.flatMap((label, column) => {
      const own = byLabel.get(label);
      return own ? [own.read(texts[column] ?? '', phased)] : [];
    });
    const elements = this.withAnnex(sequence, joined(parts));
    return {
      sequence,
      fieldName,
      elements: { ...elements, basis: withParts(elements.basis, basisLabels.map(at)) },
    };
  }

  #textOf(text: string, row: TableRow, column: number): string {
    const from = row.cells[column]?.from;
    const known = this.#origins.get(column);
    if (from && known?.row === from.row && from.column === column) return known.text;
    this.#origins.set(column, { row: row.row, text });
    return this.isCsv ? unguardFormula(text) : text;
  }
}

/** The columns of a CSV that tell the parts of each document; left aside when they do not go with 公开依据 any more. */
function withParts(bases: readonly Basis[], columns: readonly (string | null)[]): readonly Basis[] {
  const lines = columns.map((text) => (text === null ? [] : text.split('\n')));
  if (bases.length === 0 || lines.some((own) => own.length !== bases.length)) return bases;
  return bases.map((basis, row) => {
    const parts = partsOfTexts(lines.map((own) => own[row]));
    return parts ? { text: basis.text, ...parts } : basis;
  });
}

function isColumn(label: string): boolean {
  return (
    byLabel.has(label) ||
    [SEQUENCE_LABEL, FIELD_LABEL, OFFICE_LABEL, ...basisLabels].some((own) => own === label)
  );
}

function joined(parts: readonly Partial<ElementParts>[]): EntryElements {
  const { audience, method, tier } = emptyElements;
  return {
    ...emptyElements,
    ...Object.assign({}, ...parts),
    audience: Object.assign({ ...audience }, ...parts.map((part) => part.audience)),
    method: Object.assign({ ...method }, ...parts.map((part) => part.method)),
    tier: Object.assign({ ...tier }, ...parts.map((part) => part.tier)),
  };
}
