import { chineseDate, type LocalDate } from '../../kernel/local-date.js';
import type { Reader } from '../../platform/database/index.js';
import { type ExtensionKey, shownColumns } from '../columns.js';
import { type ExportContent, type ExportRow, type ExportSection, exportRows } from './export-rows.query.js';
import { type PrintColumn, printColumns } from './national-table.js';

/** One field's table: the rows of its offices one after the other. */
export interface ExportTable {
  readonly fieldSlug: string;
  readonly fieldName: string;
  readonly columns: readonly PrintColumn[];
  readonly rowCount: number;
  /** Reads the rows anew at each call. */
  rows(): AsyncIterable<ExportRow>;
}

/** What an export says, in whatever file. */
export interface ExportBook {
  readonly title: string;
  /** Who compiled it: the office, or the county where rows of several offices stand together. */
  readonly organ: string;
  /** 编制单位, date, and whether it is published: one line under the title. */
  readonly imprint: string;
  readonly content: ExportContent;
  readonly createdOn: LocalDate;
  readonly tables: readonly ExportTable[];
}

export interface BookOptions {
  readonly reader: Reader;
  readonly sections: readonly ExportSection[];
  readonly content: ExportContent;
  readonly createdOn: LocalDate;
  readonly county: string;
}

/** Titles as the published catalogs have them: 清水县民政局社会救助领域基层政务公开标准目录. */
export function exportBook({ reader, sections, content, createdOn, county }: BookOptions): ExportBook {
  const offices = new Set(sections.map((section) => section.officeId));
  const organ = offices.size === 1 ? (sections[0]?.officeName ?? county) : county;
  const tables = tablesOf(reader, sections, content);
  const [only] = tables;
  const state = content === 'public' ? '' : '（工作稿，未发布）';
  return {
    title: fullTitle(organ, tables.length === 1 && only ? only.fieldName : null),
    organ,
    imprint: `编制单位：${organ}　　日期：${chineseDate(createdOn)}${state}`,
    content,
    createdOn,
    tables,
  };
}

/** The title above one field's table. */
export function tableTitle(book: ExportBook, table: ExportTable): string {
  return fullTitle(book.organ, table.fieldName);
}

function fullTitle(organ: string, field: string | null): string {
  return `${organ}${field === null ? '' : `${field}领域`}基层政务公开标准目录`;
}

function tablesOf(
  reader: Reader,
  sections: readonly ExportSection[],
  content: ExportContent,
): readonly ExportTable[] {
  const byField = new Map<number, ExportSection[]>();
  for (const section of sections) {
    const own = byField.get(section.fieldId);
    if (own) own.push(section);
    else byField.set(section.fieldId, [section]);
  }
  return [...byField.values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    return {
      fieldSlug: first.fieldSlug,
      fieldName: first.fieldName,
      columns: columnsOf(first.columns),
      rowCount: own.reduce((sum, section) => sum + section.rows, 0),
      rows: () => exportRows(reader, own, content),
    };
  });
}

function columnsOf(columns: readonly ExtensionKey[]): readonly PrintColumn[] {
  return printColumns(shownColumns({ columns }));
}
