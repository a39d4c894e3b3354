import Joi from 'joi';
import type {
  AnnualReport,
  Cell,
  FeeByOrgan,
  InformationFee,
  NarrativeFigure,
  ReportSection,
} from './annual-report.js';
import { reportScopes, tablesFrom } from './annual-report.js';
import type { Finding, FindingParams } from './checks/finding.js';
import { plainText, readCell } from './figures/cell.schema.js';
import type { CellPath } from './format.js';
import {
  cellLabel,
  feesPath,
  formatCode,
  remedyBlockLabel,
  remedyBlocks,
  remedyColumns,
  rowLabel,
  tableThreeColumns,
  tableThreeRows,
  tableTwoFigures,
} from './format.js';

/**
 * Reads a report that others wrote. Every problem becomes a finding at its place, and reading goes on with a blank
 * there, so that the rules can still judge the rest. Rule ids: S-FIELD a field of the wrong kind, S-HEAD a table or
 * row missing or unknown, S-PERIOD a year that is none, Tn-NUMBER / T2-NONNEG a cell that is no count.
 */
export interface ParsedReport {
  readonly report: AnnualReport;
  readonly findings: readonly Finding[];
}

const text = Joi.string().allow(null, '').max(20_000);
const amount = Joi.number().min(0).allow(null);
const tableKeys = ['table2', 'table3', 'table4'] as const;

const feeSchema = Joi.object({
  cases: amount,
  yuan: amount,
  text,
  by_organ: Joi.array()
    .items(Joi.object({ organ: text, cases: amount, yuan: amount }).unknown(true))
    .allow(null),
}).unknown(true);

/** Everything but the cells. Unknown fields are allowed: files carry notes of those who transcribed them. */
export const reportSchema = Joi.object({
  source_title: text,
  organ: text,
  organ_code: text,
  organ_level: text,
  report_scope: Joi.string()
    .valid(...reportScopes)
    .allow(null),
  year: Joi.number().integer().min(2008).max(2100).allow(null).required(),
  period: Joi.object({ from: Joi.string().required(), to: Joi.string().required() }),
  published_on: text,
  format: Joi.string().max(200),
  table2: Joi.object().required(),
  table3: Joi.object().required(),
  table4: Joi.object().required(),
  information_fee: feeSchema.allow(null),
  sections: Joi.array()
    .items(
      Joi.object({
        heading: Joi.string().required().max(200),
        text: Joi.string().allow('').required(),
      }).unknown(true),
    )
    .max(20),
  cell_remarks: Joi.object().pattern(Joi.string(), Joi.string()).allow(null),
  footnotes: Joi.array().items(Joi.string()),
  narrative_figures: Joi.array().items(
    Joi.object({
      figure: Joi.string().required(),
      value: Joi.alternatives(Joi.number(), Joi.string()).required(),
      section: Joi.number(),
      matches: Joi.string(),
      mismatch: Joi.string(),
    }).unknown(true),
  ),
}).unknown(true);

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Null when the value is no report at all (not an object, or without any of the three tables). */
export function parseReport(input: unknown): ParsedReport | null {
  if (!isFields(input) || !tableKeys.some((key) => key in input)) return null;
  const findings: Finding[] = [];
  const bad = fieldProblems(input, findings);
  const good = (key: string): unknown => (bad.has(key) ? undefined : input[key]);

  const cells = new Map<CellPath, Cell>();
  readTableTwo(input.table2, cells, findings);
  readTableThree(input.table3, cells, findings);
  readTableFour(input.table4, cells, findings);

  const report: AnnualReport = {
    source_title: words(good('source_title')),
    organ: words(good('organ')),
    organ_level: words(good('organ_level')),
    report_scope: (good('report_scope') as AnnualReport['report_scope'] | undefined) ?? null,
    year: typeof good('year') === 'number' ? (good('year') as number) : null,
    format: words(good('format')) ?? formatCode,
    ...tablesFrom(cells),
    information_fee: fee(good('information_fee')),
    ...optional('organ_code', words(good('organ_code'))),
    ...optional('published_on', words(good('published_on'))),
    ...optional('period', good('period') as AnnualReport['period']),
    ...optional('sections', good('sections') as ReportSection[] | undefined),
    ...optional('cell_remarks', good('cell_remarks') as AnnualReport['cell_remarks'] | null),
    ...optional('footnotes', good('footnotes') as string[] | undefined),
    ...optional('narrative_figures', good('narrative_figures') as NarrativeFigure[] | undefined),
  };
  return { report, findings };
}

function optional<K extends string, V>(key: K, value: V | null | undefined): { [P in K]?: V } {
  return value === null || value === undefined ? {} : ({ [key]: value } as { [P in K]: V });
}

function words(value: unknown): string | null {
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}

/** Runs the schema; returns the top-level fields that cannot be used. */
function fieldProblems(input: Fields, findings: Finding[]): Set<string> {
  const bad = new Set<string>();
  const { error } = reportSchema.validate(input, { abortEarly: false, convert: false });
  for (const detail of error?.details ?? []) {
    const field = String(detail.path[0] ?? '');
    bad.add(field);
    const where = detail.path.join('.');
    if (field.startsWith('table')) {
      findings.push({
        rule: 'S-HEAD',
        severity: 'error',
        where,
        code: 'tableMissing',
        params: { table: tableNames[field] ?? field },
      });
    } else if (field === 'year') {
      findings.push({
        rule: 'S-PERIOD',
        severity: 'error',
        where,
        code: 'yearInvalid',
        params: { printed: plainText(input.year) },
      });
    } else {
      findings.push({
        rule: 'S-FIELD',
        severity: 'error',
        where,
        code: 'fieldInvalid',
        params: { field: where },
      });
    }
  }
  return bad;
}

const tableNames: Readonly<Record<string, string>> = { table2: '表二', table3: '表三', table4: '表四' };

function fee(value: unknown): InformationFee | null {
  if (!isFields(value)) return null;
  const byOrgan = Array.isArray(value.by_organ) ? (value.by_organ as Partial<FeeByOrgan>[]) : [];
  return {
    cases: numberOrNull(value.cases),
    yuan: numberOrNull(value.yuan),
    text: words(value.text),
    ...(byOrgan.length > 0
      ? {
          by_organ: byOrgan.map((organ) => ({
            organ: words(organ.organ),
            cases: numberOrNull(organ.cases),
            yuan: numberOrNull(organ.yuan),
          })),
        }
      : {}),
  };
}

function numberOrNull(value: unknown): Cell {
  return typeof value === 'number' ? value : null;
}

function headProblem(where: string, code: string, params: FindingParams): Finding {
  return { rule: 'S-HEAD', severity: 'error', where, code, params };
}

function readTableTwo(table: unknown, cells: Map<CellPath, Cell>, findings: Finding[]): void {
  for (const { path, label } of tableTwoFigures) {
    const value = path
      .split('.')
      .slice(1)
      .reduce<unknown>((node, key) => (isFields(node) ? node[key] : undefined), table);
    const cell = readCell(value, { path, label, rule: 'T2-NONNEG', decimals: path === feesPath });
    cells.set(path, cell.value);
    if (cell.finding) findings.push(cell.finding);
  }
}

function readTableThree(table: unknown, cells: Map<CellPath, Cell>, findings: Finding[]): void {
  if (!isFields(table)) return;
  const unsplit = 'other.unsplit' in table;
  const known: readonly string[] = [...tableThreeRows, 'other.unsplit'];
  for (const row of known) {
    const line = table[row];
    if (line === undefined && (row === 'other.unsplit' || (unsplit && row.startsWith('other.')))) continue;
    if (!isFields(line)) {
      findings.push(headProblem(`table3.${row}`, 'rowMissing', { row: rowLabel(row) }));
      continue;
    }
    for (const column of tableThreeColumns) {
      const path = `table3.${row}.${column}`;
      const cell = readCell(line[column], {
        path,
        label: cellLabel(path),
        rule: 'T3-NUMBER',
        decimals: false,
      });
      cells.set(path, cell.value);
      if (cell.finding) findings.push(cell.finding);
    }
  }
  for (const row of Object.keys(table).filter((key) => !known.includes(key))) {
    findings.push(headProblem(`table3.${row}`, 'rowUnknown', { row }));
  }
}

function readTableFour(table: unknown, cells: Map<CellPath, Cell>, findings: Finding[]): void {
  if (!isFields(table)) return;
  for (const block of remedyBlocks) {
    const line = table[block];
    if (!isFields(line)) {
      findings.push(headProblem(`table4.${block}`, 'blockMissing', { block: remedyBlockLabel(block) }));
      continue;
    }
    for (const column of remedyColumns) {
      const path = `table4.${block}.${column}`;
      const cell = readCell(line[column], {
        path,
        label: cellLabel(path),
        rule: 'T4-NUMBER',
        decimals: false,
      });
      cells.set(path, cell.value);
      if (cell.finding) findings.push(cell.finding);
    }
  }
}
