import type { AnnualReport } from './annual-report.js';
import { cellsOf, sectionText } from './annual-report.js';
import type { ReportFacts, TextSegment } from './figures/figures.js';
import { bindFigures } from './figures/figures.js';
import type { GridOptions, ShownGrid } from './figures/grid.presenter.js';
import { showTables } from './figures/grid.presenter.js';
import type { CellPath } from './format.js';
import { sections } from './format.js';
import type { NarrativeDraft } from './narrative/narrative.js';

/** A paragraph in pieces: plain words, and figures that link to their cell. */
export interface ShownPiece {
  readonly text: string;
  readonly href: string | null;
}

export interface ShownSection {
  readonly number: number;
  readonly heading: string;
  readonly paragraphs: readonly (readonly ShownPiece[])[];
  readonly table: ShownGrid | null;
  /** Under table four. */
  readonly footnotes: readonly string[];
}

/** The six sections of a finished report. */
export function showSections(report: AnnualReport, options: GridOptions = {}): readonly ShownSection[] {
  return assemble(report, options, (number) =>
    paragraphsOf([{ text: sectionText(report, number), cells: null }], options),
  );
}

/** The six sections of a draft, whose figures still know their cells. */
export function showDraftSections(
  report: AnnualReport,
  templates: NarrativeDraft,
  facts: ReportFacts,
  options: GridOptions,
): readonly ShownSection[] {
  const cells = cellsOf(report);
  const prose: Partial<Record<number, string>> = {
    1: templates.overview,
    5: templates.problems,
    6: templates.other,
  };
  return assemble(report, options, (number) =>
    paragraphsOf(bindFigures(prose[number] ?? '', cells, facts), options),
  );
}

function assemble(
  report: AnnualReport,
  options: GridOptions,
  paragraphs: (number: 1 | 2 | 3 | 4 | 5 | 6) => readonly (readonly ShownPiece[])[],
): readonly ShownSection[] {
  const tables = showTables(report, options);
  return sections.map(({ number, heading, table }) => ({
    number,
    heading,
    paragraphs: table === null ? paragraphs(number) : [],
    table: table === null ? null : tables[table],
    footnotes: table === 'table4' ? (report.footnotes ?? []) : [],
  }));
}

/** Cuts segments at line ends. */
function paragraphsOf(
  segments: readonly TextSegment[],
  { href }: GridOptions,
): readonly (readonly ShownPiece[])[] {
  const paragraphs: ShownPiece[][] = [[]];
  for (const { text, cells } of segments) {
    for (const [i, line] of text.split('\n').entries()) {
      if (i > 0) paragraphs.push([]);
      const cell: CellPath | undefined = cells?.[0];
      if (line !== '')
        paragraphs.at(-1)?.push({ text: line, href: cell === undefined ? null : (href?.(cell) ?? null) });
    }
  }
  return paragraphs.filter((pieces) => pieces.length > 0);
}
