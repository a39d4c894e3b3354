import type { CellPath, RemedyBlock, RemedyColumn, TableThreeColumn, TableThreeRow } from './format.js';
import {
  formatCode,
  remedyBlocks,
  remedyColumns,
  sections,
  tableThreeColumns,
  tableThreeRows,
  tableTwoFigures,
} from './format.js';

/**
 * One report in its exchange form: the field names of the public JSON. A cell is a number, or null where nothing
 * was printed. Optional parts are absent where a source does not carry them (a report transcribed from its tables
 * has no sections; our own reports have no `narrative_figures`, since their figures are bound to cells).
 */
export type Cell = number | null;

export type TableThreeLine = Readonly<Record<TableThreeColumn, Cell>>;

export type TableFourBlock = Readonly<Record<RemedyColumn, Cell>>;

export interface DocumentCounts {
  readonly issued: Cell;
  readonly repealed: Cell;
  readonly in_force: Cell;
}

export interface TableTwo {
  readonly art20_1: { readonly rules: DocumentCounts; readonly normative_documents: DocumentCounts };
  readonly art20_5: { readonly licences: Cell };
  readonly art20_6: { readonly penalties: Cell; readonly coercive_measures: Cell };
  /** In 万元, as printed. */
  readonly art20_8: { readonly fees_10k_yuan: Cell };
}

/** `other.unsplit` stands only in reports that still use the single row of the 2019 trial form. */
export type TableThree = Readonly<Record<TableThreeRow, TableThreeLine>> & {
  readonly 'other.unsplit'?: TableThreeLine;
};

export type TableFour = Readonly<Record<RemedyBlock, TableFourBlock>>;

export interface FeeByOrgan {
  readonly organ: string | null;
  readonly cases: Cell;
  readonly yuan: Cell;
}

/** Section six, 信息处理费. */
export interface InformationFee {
  readonly cases: Cell;
  readonly yuan: Cell;
  readonly by_organ?: readonly FeeByOrgan[];
  readonly text: string | null;
}

export interface ReportSection {
  readonly heading: string;
  /** Finished prose; empty for the sections that are tables. */
  readonly text: string;
}

export const reportScopes = ['department', 'organ', 'government_aggregate'] as const;
export type ReportScope = (typeof reportScopes)[number];

export interface NarrativeFigure {
  readonly section?: number;
  readonly figure: string;
  readonly value: number | string;
  /** Cell paths joined by ` + `: where the same figure stands in the tables. */
  readonly matches?: string;
  readonly mismatch?: string;
}

export interface AnnualReport {
  readonly source_title: string | null;
  readonly organ: string | null;
  readonly organ_code?: string | null;
  readonly organ_level: string | null;
  readonly report_scope: ReportScope | null;
  readonly year: number | null;
  readonly period?: { readonly from: string; readonly to: string };
  readonly published_on?: string | null;
  readonly format: string;
  readonly table2: TableTwo;
  readonly table3: TableThree;
  readonly table4: TableFour;
  readonly information_fee: InformationFee | null;
  readonly sections?: readonly ReportSection[];
  /** Remarks printed inside cells, by cell path. */
  readonly cell_remarks?: Readonly<Record<CellPath, string>>;
  readonly footnotes?: readonly string[];
  readonly narrative_figures?: readonly NarrativeFigure[];
}

/** All cells of the three tables by path: what checks, drafts and screens read. */
export type Cells = ReadonlyMap<CellPath, Cell>;

export const tableFourPaths: readonly CellPath[] = remedyBlocks.flatMap((block) =>
  remedyColumns.map((column) => `table4.${block}.${column}`),
);
export const tableThreePaths: readonly CellPath[] = tableThreeRows.flatMap((row) =>
  tableThreeColumns.map((column) => `table3.${row}.${column}`),
);
export const allCellPaths: readonly CellPath[] = [
  ...tableTwoFigures.map((f) => f.path),
  ...tableThreePaths,
  ...tableFourPaths,
];

export function cellsOf(report: Pick<AnnualReport, 'table2' | 'table3' | 'table4'>): Map<CellPath, Cell> {
  const cells = new Map<CellPath, Cell>();
  const { art20_1, art20_5, art20_6, art20_8 } = report.table2;
  for (const [id, counts] of Object.entries(art20_1)) {
    for (const [part, value] of Object.entries(counts)) cells.set(`table2.art20_1.${id}.${part}`, value);
  }
  for (const [article, figures] of Object.entries({ art20_5, art20_6, art20_8 })) {
    for (const [id, value] of Object.entries(figures)) cells.set(`table2.${article}.${id}`, value);
  }
  for (const [row, line] of Object.entries(report.table3)) {
    for (const column of tableThreeColumns) cells.set(`table3.${row}.${column}`, line[column]);
  }
  for (const block of remedyBlocks) {
    for (const column of remedyColumns) cells.set(`table4.${block}.${column}`, report.table4[block][column]);
  }
  return cells;
}

/** The three tables from cells; a cell that the map lacks becomes null. The inverse of {@link cellsOf}. */
export function tablesFrom(cells: Cells): Pick<AnnualReport, 'table2' | 'table3' | 'table4'> {
  const at = (path: CellPath): Cell => cells.get(path) ?? null;
  const counts = (id: string): DocumentCounts => ({
    issued: at(`table2.art20_1.${id}.issued`),
    repealed: at(`table2.art20_1.${id}.repealed`),
    in_force: at(`table2.art20_1.${id}.in_force`),
  });
  const line = (row: string): TableThreeLine =>
    Object.fromEntries(tableThreeColumns.map((c) => [c, at(`table3.${row}.${c}`)])) as TableThreeLine;
  const block = (id: RemedyBlock): TableFourBlock =>
    Object.fromEntries(remedyColumns.map((c) => [c, at(`table4.${id}.${c}`)])) as TableFourBlock;
  const unsplit = cells.has('table3.other.unsplit.total') ? { 'other.unsplit': line('other.unsplit') } : {};
  return {
    table2: {
      art20_1: { rules: counts('rules'), normative_documents: counts('normative_documents') },
      art20_5: { licences: at('table2.art20_5.licences') },
      art20_6: {
        penalties: at('table2.art20_6.penalties'),
        coercive_measures: at('table2.art20_6.coercive_measures'),
      },
      art20_8: { fees_10k_yuan: at('table2.art20_8.fees_10k_yuan') },
    },
    table3: {
      ...(Object.fromEntries(tableThreeRows.map((row) => [row, line(row)])) as Record<
        TableThreeRow,
        TableThreeLine
      >),
      ...unsplit,
    },
    table4: {
      review: block('review'),
      litigation_direct: block('litigation_direct'),
      litigation_after_review: block('litigation_after_review'),
    },
  };
}

/** A report with nothing but zeros, to fill in. */
export function emptyReport(year: number): AnnualReport {
  return {
    source_title: null,
    organ: null,
    organ_level: null,
    report_scope: 'department',
    year,
    format: formatCode,
    ...tablesFrom(new Map(allCellPaths.map((path) => [path, 0]))),
    information_fee: null,
  };
}

export function sectionText(report: Pick<AnnualReport, 'sections'>, number: 1 | 2 | 3 | 4 | 5 | 6): string {
  const heading = sections[number - 1]?.heading;
  const byHeading = report.sections?.find((s) => s.heading === heading);
  return (byHeading ?? report.sections?.[number - 1])?.text ?? '';
}

/** In whose name an office reports: a government's office (室) reports for the government. */
export function reportingOrgan(officeName: string, scope: ReportScope): string {
  return scope === 'department' ? officeName : officeName.replace(/办公[室厅]$/, '');
}

/** 本机关 and area report of one government bear different titles: they have been mistaken for each other. */
export function reportTitle(officeName: string, year: number, scope: ReportScope): string {
  const organ = reportingOrgan(officeName, scope);
  return `${organ}${scope === 'organ' ? '（本机关）' : ''}${year}年政府信息公开工作年度报告`;
}
