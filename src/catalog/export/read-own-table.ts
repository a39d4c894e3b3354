import { unguardFormula } from '../../platform/office-documents/index.js';
import { type TextTable, textAt } from '../../platform/tables/index.js';
import { extensionKeys, shownColumns } from '../columns.js';
import { type EntryElements, emptyElements } from '../entry.js';
import { CONTENT_LABEL, type ElementParts, printColumns, SEQUENCE_LABEL } from './national-table.js';

/** A row of a table that this system exported, read back exactly as it was. */
export interface OwnRow {
  /** Index of the row in the table's grid. */
  readonly row: number;
  /** Columns of the CSV, which holds several fields and offices. */
  readonly fieldName: string | null;
  readonly officeName: string | null;
  readonly elements: EntryElements;
}

const FIELD_LABEL = '领域';
const OFFICE_LABEL = '编制单位';
const byLabel = new Map(
  printColumns(shownColumns({ columns: [...extensionKeys] })).map((column) => [column.label, column]),
);

/**
 * Reads a table that came out of our own export (xlsx, docx or csv), cell by cell and without guessing; null for any
 * other table. Known by its header: 公开内容 with the note 每行一项, and no column that is not ours. `fieldSlug` is the field
 * that the rows belong to, for the meaning of ■ in 征地; by the field's name where the table has a column for it.
 */
export function readOwnTable(
  table: TextTable,
  fieldSlug: string | null,
  slugByName: ReadonlyMap<string, string> = new Map(),
): readonly OwnRow[] | null {
  const header = table.rows.findIndex((row) => row.some((cell) => cell.text === CONTENT_LABEL));
  if (header < 0) return null;
  const labels = labelsAt(table, header);
  if (labels === null) return null;
  const isCsv = labels.includes(OFFICE_LABEL);
  const textOf = (row: number, column: number): string => {
    const text = textAt(table, row, column);
    return isCsv ? unguardFormula(text) : text;
  };
  const rows: OwnRow[] = [];
  const first = header + (isCsv ? 1 : 2);
  for (let row = first; row < table.rows.length; row++) {
    const sequence = textOf(row, labels.indexOf(SEQUENCE_LABEL));
    if (!/^\d+$/u.test(sequence)) continue;
    const named = (label: string) => (labels.includes(label) ? textOf(row, labels.indexOf(label)) : null);
    const fieldName = named(FIELD_LABEL);
    const slug = (fieldName === null ? null : slugByName.get(fieldName)) ?? fieldSlug;
    const parts = labels.flatMap((label, column) => {
      const own = byLabel.get(label);
      return own ? [own.read(textOf(row, column), slug)] : [];
    });
    rows.push({ row, fieldName, officeName: named(OFFICE_LABEL), elements: joined(parts) });
  }
  return rows;
}

/** Names of the columns; null when one is not ours. */
function labelsAt(table: TextTable, header: number): readonly string[] | null {
  const isCsv = (table.rows[header] ?? []).some((cell) => cell.text === OFFICE_LABEL);
  const labels = Array.from({ length: table.width }, (_, column) => {
    const above = textAt(table, header, column);
    return isCsv || isColumn(above) ? above : textAt(table, header + 1, column);
  });
  return labels.includes(SEQUENCE_LABEL) && labels.every(isColumn) ? labels : null;
}

function isColumn(label: string): boolean {
  return byLabel.has(label) || [SEQUENCE_LABEL, FIELD_LABEL, OFFICE_LABEL].includes(label);
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
