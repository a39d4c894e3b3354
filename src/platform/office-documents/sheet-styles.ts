import type ExcelJS from 'exceljs';
import type { SheetAlignment, SheetCell, SheetColumn, SheetValue } from './sheet-cells.js';

const TEXT_FORMAT = '@';
const DATE_FORMAT = 'yyyy-mm-dd';
const thin = { style: 'thin', color: { argb: 'FF000000' } } as const;

export const headerStyle: Partial<ExcelJS.Style> = {
  numFmt: TEXT_FORMAT,
  font: { name: '黑体', size: 11 },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFEFF2F7' } },
  border: { top: thin, left: thin, bottom: thin, right: thin },
  alignment: { horizontal: 'center', vertical: 'middle', wrapText: true },
};

export const headingStyle = (large: boolean): Partial<ExcelJS.Style> => ({
  font: large ? { name: '方正小标宋简体', size: 20 } : { name: '仿宋', size: 11 },
  alignment: { horizontal: large ? 'center' : 'left', vertical: 'middle', wrapText: true },
});

/** How a body cell looks; equal looks are one style of the file. */
export interface CellLook {
  readonly format: string;
  readonly align: SheetAlignment;
  readonly top: boolean;
}

export function lookKey({ format, align, top }: CellLook): string {
  return `${align} ${top} ${format}`;
}

export function lookOf(cell: SheetCell, column: SheetColumn | undefined): CellLook {
  return {
    format: formatOf(cell.value, column),
    align: cell.align ?? column?.align ?? 'left',
    top: cell.top ?? false,
  };
}

/** Every look that a body cell of these columns can have. */
export function allLooks(columns: readonly SheetColumn[]): readonly CellLook[] {
  const numbers = columns.map((column) => column.numberFormat ?? 'General');
  const formats = [...new Set([TEXT_FORMAT, DATE_FORMAT, 'General', ...numbers])];
  const aligns: readonly SheetAlignment[] = ['left', 'center', 'right'];
  return formats.flatMap((format) =>
    aligns.flatMap((align) => [true, false].map((top) => ({ format, align, top }))),
  );
}

export function bodyStyle(look: CellLook): Partial<ExcelJS.Style> {
  return {
    numFmt: look.format,
    font: { name: '仿宋', size: 10.5 },
    border: { top: thin, left: thin, bottom: thin, right: thin },
    alignment: { horizontal: look.align, vertical: look.top ? 'top' : 'middle', wrapText: true },
  };
}

/** Text keeps the text format, so that a cell that begins with = stays text when someone edits it. */
function formatOf(value: SheetValue, column: SheetColumn | undefined): string {
  if (typeof value === 'number') return column?.numberFormat ?? 'General';
  return typeof value === 'string' || value === null ? TEXT_FORMAT : DATE_FORMAT;
}
