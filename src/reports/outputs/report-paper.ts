import type { TableCell, TableContent } from '../../platform/pdf/index.js';
import type { AnnualReport } from '../annual-report.js';
import type { ShownCell, ShownGrid } from '../figures/grid.presenter.js';
import { preface } from '../narrative/preface.js';
import { showSections } from '../report-sections.presenter.js';

/** What the builders of PDF and Word have in common. */
interface PaperBuilder {
  title(text: string, blankLines?: number): unknown;
  heading(level: 1 | 2 | 3, text: string): unknown;
  paragraph(text: string): unknown;
  table(content: TableContent): unknown;
  note(text: string): unknown;
  pageBreak(): unknown;
}

/** Tables three and four are set in 8 pt: the 25 rows of table three then stand on one page, and cells hold five digits. */
const smallTable = 8;

/** The report by the measures of GB/T 9704: title 小标宋, headings 黑体, body 仿宋 三号; each table on pages of its own. */
export function writePaper(paper: PaperBuilder, report: AnnualReport): void {
  paper.title(twoLines(report.source_title ?? ''));
  paper.paragraph(preface(report));
  for (const section of showSections(report)) {
    // A table begins its page: none is torn from its heading, and table three needs a whole one.
    if (section.number === 2 || section.number === 3) paper.pageBreak();
    paper.heading(1, section.heading);
    for (const pieces of section.paragraphs) paper.paragraph(pieces.map((piece) => piece.text).join(''));
    if (section.table) paper.table(tableOf(section.table, section.number === 2 ? undefined : smallTable));
    for (const note of section.footnotes) paper.note(`注：${note}`);
  }
}

/** The organ on one line, the year and the kind of paper on the next: words stay whole. */
function twoLines(title: string): string {
  return title.replace(/(?=\d{4}年)/, '\n');
}

function tableOf(grid: ShownGrid, size: number | undefined): TableContent {
  return {
    columns: grid.widths.map((width) => ({ width, align: 'center' as const })),
    header: grid.headRows.map((row) => row.map(paperCell)),
    rows: grid.rows.map((row) => row.map(paperCell)),
    ...(size === undefined ? {} : { size }),
  };
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
