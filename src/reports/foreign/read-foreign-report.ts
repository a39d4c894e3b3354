import { DomainError } from '../../kernel/domain-error.js';
import { readTables, type TextTable } from '../../platform/tables/index.js';
import type { AnnualReport } from '../annual-report.js';
import { parseReport } from '../annual-report.schema.js';
import { type Finding, sortFindings } from '../checks/index.js';
import { formatCode, sections, trialFormatCode } from '../format.js';
import { type ForeignProse, proseLines, readProse } from './foreign-prose.js';
import { isTableFour, readTableFour } from './foreign-table-four.js';
import { type ForeignTable, isTableThree, problem, readTableThree } from './foreign-table-three.js';
import { isTableTwo, isTrialForm, readTableTwo } from './foreign-table-two.js';
import { tableText } from './table-grid.js';

export interface ForeignReport {
  /** Null where the file holds no report. */
  readonly report: AnnualReport | null;
  /** What was wrong in reading; the rules of the report itself are another step (`checkReport`). */
  readonly findings: readonly Finding[];
}

/**
 * Reads an annual report that another organ sends: our JSON, a workbook, a Word document or a page with the printed
 * tables. Never throws on what a file holds: a file that cannot be read is one finding, a table, row or cell that
 * cannot is a finding at its place, and reading goes on with a blank there.
 */
export async function readForeignReport(bytes: Buffer, name: string): Promise<ForeignReport> {
  if (isJson(bytes)) return readJson(bytes);
  try {
    const tables = await readTables(bytes, name);
    const hints = tables.flatMap((table) => [
      ...(table.caption ? [table.caption] : []),
      ...table.before,
      ...aside(table),
    ]);
    const lines = await proseLines(bytes);
    const prose = readProse(lines.length > 0 ? lines : sheetLines(tables), hints);
    return assemble(tables, prose);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return {
      report: null,
      findings: [problem('S-FIELD', 'file', 'unreadable', { reason: error.code, ...error.params })],
    };
  }
}

function isJson(bytes: Buffer): boolean {
  return /^\uFEFF?\s*[{[]/u.test(bytes.subarray(0, 200).toString('utf8'));
}

function readJson(bytes: Buffer): ForeignReport {
  let value: unknown;
  try {
    value = JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/u, ''));
  } catch {
    return { report: null, findings: [problem('S-FIELD', 'file', 'brokenJson')] };
  }
  return parseReport(value) ?? { report: null, findings: [problem('S-HEAD', 'file', 'noReport')] };
}

/** Words in rows of one cell: a sheet says title and sentences beside its table so. */
function aside(table: TextTable): readonly string[] {
  return table.rows.flatMap((row) => {
    const texts = row.map((cell) => cell.text).filter(Boolean);
    return texts.length === 1 && (texts[0] ?? '').length > 8 ? texts : [];
  });
}

/**
 * Prose of a workbook: sheets of one column hold it, a paragraph a row; the other headings of the form stand over their
 * tables. In the order of the form, whatever the order of the sheets.
 */
function sheetLines(tables: readonly TextTable[]): readonly string[] {
  const parts: { readonly number: number; readonly lines: string[] }[] = [];
  for (const table of tables) {
    for (const row of table.rows) {
      const [text, ...others] = row.map((cell) => cell.text.trim()).filter(Boolean);
      if (text === undefined || others.length > 0) continue;
      const number = sections.findIndex(({ heading }) => heading === text);
      if (number >= 0) parts.push({ number, lines: [text] });
      else if (table.width === 1) parts.at(-1)?.lines.push(text);
    }
  }
  return parts.toSorted((a, b) => a.number - b.number).flatMap(({ lines }) => lines);
}

function assemble(all: readonly TextTable[], prose: ForeignProse): ForeignReport {
  // Sentences that name the rows of a table, one below the other, are the prose of a workbook and no table.
  const tables = all.filter((table) => table.width > 1);
  const texts = new Map(tables.map((table) => [table, tableText(table)]));
  const of = (is: (text: string) => boolean) => tables.filter((table) => is(texts.get(table) ?? ''));
  // An outer table that only lays out the page repeats none of the inner ones; the last one found is the innermost.
  const three = of(isTableThree);
  const four = of(isTableFour);
  const two = of((text) => isTableTwo(text) || isTrialForm(text)).filter(
    (table) => !three.includes(table) && !four.includes(table),
  );
  const sheets = two.length > 0 || three.length > 0 || four.length > 0;
  if (!sheets) return { report: null, findings: [problem('S-HEAD', 'file', 'noTables')] };

  const findings: Finding[] = [];
  const twice = (found: readonly TextTable[], table: string): void => {
    if (found.length > 1)
      findings.push({ ...problem('S-HEAD', table, 'tableTwice', { n: found.length }), severity: 'warning' });
  };
  twice(three, 'table3');
  twice(four, 'table4');
  const parts: Record<string, ForeignTable> = {};
  if (two.length > 0) parts.table2 = readTableTwo(two);
  const [third] = three.slice(-1);
  if (third) parts.table3 = readTableThree(third);
  const [fourth] = four.slice(-1);
  if (fourth) parts.table4 = readTableFour(fourth);

  const trial = two.some((table) => isTrialForm(texts.get(table) ?? ''));
  const remarks = Object.assign({}, ...Object.values(parts).map((part) => part.remarks)) as Record<
    string,
    string
  >;
  const parsed = parseReport({
    source_title: prose.title,
    organ: organOf(prose),
    organ_level: null,
    report_scope: null,
    year: prose.year,
    format: trial ? trialFormatCode : formatCode,
    ...Object.fromEntries(Object.entries(parts).map(([key, part]) => [key, part.value])),
    information_fee: prose.feeText === null ? null : { cases: null, yuan: null, text: prose.feeText },
    ...(prose.sections === null ? {} : { sections: prose.sections }),
    ...(Object.keys(remarks).length > 0 ? { cell_remarks: remarks } : {}),
  });
  if (parsed === null) return { report: null, findings: [problem('S-HEAD', 'file', 'noTables')] };
  const own = Object.values(parts).flatMap((part) => part.findings);
  if (prose.year === null)
    findings.push({ ...problem('S-PERIOD', 'year', 'yearUnknown'), severity: 'warning' });
  return { report: parsed.report, findings: sortFindings([...findings, ...own, ...parsed.findings]) };
}

/** `清水县民政局2025年政府信息公开工作年度报告` names its organ first. */
function organOf({ title }: ForeignProse): string | null {
  return /^(.{2,40}?)\s*20\d\d\s*年/u.exec(title ?? '')?.[1]?.trim() ?? null;
}
