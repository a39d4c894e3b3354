import type { LocalDate } from '../../kernel/local-date.js';
import {
  createWordDocument,
  type Sheet,
  type SheetRow,
  workbookBuffer,
} from '../../platform/office-documents/index.js';
import type { AnnualReport } from '../annual-report.js';
import { sectionText } from '../annual-report.js';
import type { ShownCell, ShownGrid } from '../figures/grid.presenter.js';
import { showTables } from '../figures/grid.presenter.js';
import { sections } from '../format.js';
import { preface } from '../narrative/preface.js';
import { writePaper } from './report-paper.js';

/** The report as a Word file, page for page what the PDF is. */
export async function reportDocx(report: AnnualReport, createdOn: LocalDate): Promise<Buffer> {
  const paper = await createWordDocument({
    title: report.source_title ?? '',
    author: report.organ ?? '',
    createdOn,
  });
  writePaper(paper, report);
  return paper.toBuffer();
}

/** The report as a workbook: one sheet a table, cells as numbers, and the prose on the last sheet. */
export async function reportXlsx(report: AnnualReport, createdOn: LocalDate): Promise<Buffer> {
  const title = report.source_title ?? '';
  const tables = showTables(report);
  const numbers = { table2: 2, table3: 3, table4: 4 } as const;
  const grids = (['table2', 'table3', 'table4'] as const).map((table) =>
    gridSheet(tables[table], sections[numbers[table] - 1]?.heading ?? '', title),
  );
  return workbookBuffer({
    title,
    author: report.organ ?? '',
    createdOn,
    sheets: [proseSheet(report, title), ...grids],
  });
}

function gridSheet(grid: ShownGrid, heading: string, title: string): Sheet {
  const widest = 120;
  const shares = grid.widths.reduce((sum, width) => sum + width, 0);
  // A sheet wants a header row; where the form has none, its first row of labels serves.
  const headRows = grid.headRows.length > 0 ? grid.headRows : grid.rows.slice(0, 1);
  const rows = grid.headRows.length > 0 ? grid.rows : grid.rows.slice(1);
  return {
    name: heading.replace(/^([一二三四五六])、.*$/, '第$1部分'),
    headings: [title, heading],
    columns: grid.widths.map((width) => ({
      width: Math.max(8, Math.round((width / shares) * widest)),
      align: 'center' as const,
    })),
    header: headRows.map(sheetRow),
    rows: rows.map(sheetRow),
  };
}

function sheetRow(row: readonly ShownCell[]): SheetRow {
  return row.map((cell) => ({
    value: cell.id === null || cell.text === '' || cell.remark !== '' ? withRemark(cell) : Number(cell.text),
    colSpan: cell.colSpan,
    rowSpan: cell.rowSpan,
    align: cell.head === 'row' ? ('left' as const) : ('center' as const),
  }));
}

function withRemark({ text, remark }: ShownCell): string {
  return remark === '' ? text : `${text}（${remark}）`;
}

/** One paragraph a row, headings on rows of their own: that is how a reader of the file tells prose from figures. */
function proseSheet(report: AnnualReport, title: string): Sheet {
  const prose = ([1, 5, 6] as const).flatMap((number) => [
    sections[number - 1]?.heading ?? '',
    ...sectionText(report, number).split('\n').filter(Boolean),
  ]);
  return {
    name: '文字部分',
    headings: [title],
    columns: [{ width: 120, align: 'left' }],
    header: [['内容']],
    rows: [preface(report), ...prose].map((text) => [text]),
  };
}
