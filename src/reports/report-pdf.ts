import type { LocalDate } from '../kernel/local-date.js';
import type { DocumentBuilder, FontSet, TableCell, TableContent } from '../platform/pdf/index.js';
import { createDocument } from '../platform/pdf/index.js';
import type { AnnualReport } from './annual-report.js';
import type { ShownCell, ShownGrid } from './grid.presenter.js';
import { preface } from './preface.js';
import { showSections } from './report-sections.presenter.js';

export interface PdfOptions {
  readonly createdOn: LocalDate;
  readonly fonts?: FontSet;
  /** Across every page of a report that is not signed yet. */
  readonly watermark?: string;
}

/** Tables three and four are set in 8 pt: the 25 rows of table three then stand on one page, and cells hold five digits. */
const smallTable = 8;

/** The report by the measures of GB/T 9704: A4, title 小标宋, headings 黑体, body 仿宋 三号. */
export async function reportPdf(report: AnnualReport, options: PdfOptions): Promise<Buffer> {
  const title = report.source_title ?? '';
  const paper = createDocument({
    title,
    author: report.organ ?? '',
    createdOn: options.createdOn,
    ...(options.fonts ? { fonts: options.fonts } : {}),
    ...(options.watermark ? { watermark: options.watermark } : {}),
  });
  paper.title(twoLines(title)).paragraph(preface(report));
  for (const section of showSections(report)) {
    if (section.number === 3) paper.pageBreak();
    paper.heading(1, section.heading);
    for (const pieces of section.paragraphs) paper.paragraph(pieces.map((piece) => piece.text).join(''));
    if (section.table) addTable(paper, section.table, section.number === 2 ? undefined : smallTable);
    for (const note of section.footnotes) paper.note(`注：${note}`);
  }
  return paper.toBuffer();
}

/** The organ on one line, the year and the kind of paper on the next: words stay whole. */
function twoLines(title: string): string {
  return title.replace(/(?=\d{4}年)/, '\n');
}

function addTable(paper: DocumentBuilder, grid: ShownGrid, size: number | undefined): void {
  const content: TableContent = {
    columns: grid.widths.map((width) => ({ width, align: 'center' as const })),
    header: grid.headRows.map((row) => row.map(paperCell)),
    rows: grid.rows.map((row) => row.map(paperCell)),
    ...(size === undefined ? {} : { size }),
  };
  paper.table(content);
}

function paperCell(cell: ShownCell): TableCell {
  return {
    text: cell.remark === '' ? cell.text : `${cell.text}（${cell.remark}）`,
    colSpan: cell.colSpan,
    rowSpan: cell.rowSpan,
    header: cell.head === 'col' || cell.head === 'colgroup',
    align: cell.head === 'row' ? 'left' : 'center',
  };
}
