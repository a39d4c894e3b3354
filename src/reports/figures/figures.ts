import type { Cells } from '../annual-report.js';
import { allCellPaths } from '../annual-report.js';
import type { CellPath } from '../format.js';
import { type ReportedFactName, reportedFacts } from '../narrative/reported-facts.js';

/**
 * Figures that prose may name. An officer writes `【新收申请】件`; the text that is shown and published always carries
 * the number that stands in the tables now, so prose and table cannot part.
 */
export interface BoundFigure {
  /** The name between 【】. */
  readonly name: string;
  /** Cells that are added up; empty for figures that come from elsewhere. */
  readonly cells: readonly CellPath[];
  /** Null for a count; else the cells of the whole of which this is a percentage. */
  readonly shareOf: readonly CellPath[] | null;
}

const received = 'table3.received.total';
const carriedIn = 'table3.carried_in.total';
const handled = 'table3.total_handled.total';

function groupCells(prefix: string, rows: readonly string[]): CellPath[] {
  return rows.map((row) => `table3.${prefix}.${row}.total`);
}

const groups: readonly (readonly [name: string, cells: readonly CellPath[]])[] = [
  ['予以公开', ['table3.granted.total']],
  ['部分公开', ['table3.partial.total']],
  [
    '不予公开',
    groupCells('refused', [
      'state_secret',
      'law_prohibits',
      'security_stability',
      'third_party',
      'internal_affairs',
      'process_info',
      'enforcement_file',
      'admin_query',
    ]),
  ],
  ['无法提供', groupCells('unavailable', ['not_held', 'needs_creation', 'still_unclear'])],
  [
    '不予处理',
    groupCells('not_processed', ['petition', 'duplicate', 'publication', 'excessive', 'reconfirm']),
  ],
  ['其他处理', groupCells('other', ['not_corrected', 'fee_unpaid', 'other'])],
];

const organisations = ['enterprise', 'research', 'welfare', 'legal_service', 'other_org'];

function sum(name: string, cells: readonly CellPath[]): BoundFigure {
  return { name, cells, shareOf: null };
}

/** Every figure bound to cells. */
export const boundFigures: readonly BoundFigure[] = [
  sum('新收申请', [received]),
  sum('上年结转', [carriedIn]),
  sum('办理申请', [received, carriedIn]),
  sum('办结申请', [handled]),
  sum('结转下年', ['table3.carried_out.total']),
  sum('自然人申请', ['table3.received.natural']),
  sum(
    '单位申请',
    organisations.map((kind) => `table3.received.${kind}`),
  ),
  ...groups.map(([name, cells]) => sum(name, cells)),
  ...groups.map(([name, cells]) => ({ name: `${name}占比`, cells, shareOf: [handled] })),
  sum('行政复议', ['table4.review.total']),
  sum('行政诉讼', ['table4.litigation_direct.total', 'table4.litigation_after_review.total']),
  sum('复议纠正', ['table4.review.corrected']),
  sum('诉讼纠正', ['table4.litigation_direct.corrected', 'table4.litigation_after_review.corrected']),
  sum('规范性文件制发', ['table2.art20_1.normative_documents.issued']),
  sum('规范性文件废止', ['table2.art20_1.normative_documents.repealed']),
  sum('规范性文件有效', ['table2.art20_1.normative_documents.in_force']),
  sum('行政许可', ['table2.art20_5.licences']),
  sum('行政处罚', ['table2.art20_6.penalties']),
  sum('行政强制', ['table2.art20_6.coercive_measures']),
];

/** Figures from other parts of the system, by name: published items, cases answered in time, fees. */
const measuredFactNames = [
  '年度',
  '单位名称',
  '主动公开条数',
  '主动公开分类',
  '公开渠道',
  '按期答复率',
  '逾期件数',
  '延期件数',
  '补正件数',
  '补正率',
  '处理费件数',
  '处理费金额',
  '上年新收',
  '新收同比',
  '公开条数同比',
] as const;
export type FactName = (typeof measuredFactNames)[number] | ReportedFactName;
/** Measured ones first, then those that offices report themselves. */
export const factNames: readonly FactName[] = [
  ...measuredFactNames,
  ...reportedFacts.map((fact) => fact.name),
];
export type ReportFacts = Readonly<Partial<Record<FactName, string>>>;

export interface TextSegment {
  readonly text: string;
  /** The cells behind a figure; null for plain words. */
  readonly cells: readonly CellPath[] | null;
}

/** `【新收申请】`, or any single cell by its address: `{{t3.granted.natural}}`. */
const marker = /【([^【】]{1,20})】|\{\{\s*([\w.]{1,60})\s*\}\}/g;

const byName = new Map(boundFigures.map((figure) => [figure.name, figure]));
const knownCells = new Set<string>(allCellPaths);

/** What a writer types to name one cell: `t3.received.total` is `table3.received.total`. */
export function cellMarker(path: CellPath): string {
  return `{{${path.replace(/^table(?=[234]\.)/, 't')}}}`;
}

function figureAt(address: string): BoundFigure | undefined {
  const path = address.replace(/^t(?=[234]\.)/, 'table');
  return knownCells.has(path) ? sum(address, [path]) : undefined;
}

function namedFigure(found: RegExpMatchArray): BoundFigure | undefined {
  return found[2] === undefined ? byName.get(found[1] ?? '') : figureAt(found[2]);
}

/** Names that mean nothing: an error beside the field. */
export function unknownFigures(template: string): readonly string[] {
  return Array.from(template.matchAll(marker))
    .filter((found) => namedFigure(found) === undefined && !factNames.some((fact) => fact === found[1]))
    .map((found) => found[2] ?? found[1] ?? '');
}

/** The words that a writer typed, every bound figure left out: what remains of digits is not bound to any cell. */
export function unboundText(template: string): string {
  return template.replace(marker, '〇');
}

/** Where a figure of table two has not been entered yet: words, since 0 would be a statement. */
const notEntered = '（未填报）';

export function figureValue(figure: BoundFigure, cells: Cells): string {
  if (figure.cells.every((path) => (cells.get(path) ?? null) === null)) return notEntered;
  const total = add(figure.cells, cells);
  if (figure.shareOf === null) return String(total);
  const whole = add(figure.shareOf, cells);
  return `${whole === 0 ? '0' : ((total / whole) * 100).toFixed(2)}%`;
}

function add(paths: readonly CellPath[], cells: Cells): number {
  return paths.reduce((total, path) => total + (cells.get(path) ?? 0), 0);
}

/** The text with its figures put in, in pieces so that a screen can link each figure. Unknown names stay as typed. */
export function bindFigures(template: string, cells: Cells, facts: ReportFacts): readonly TextSegment[] {
  const segments: TextSegment[] = [];
  let from = 0;
  for (const found of template.matchAll(marker)) {
    const figure = namedFigure(found);
    const fact = facts[(found[1] ?? '') as FactName];
    const text = figure ? figureValue(figure, cells) : fact;
    if (text === undefined) continue;
    if (found.index > from) segments.push({ text: template.slice(from, found.index), cells: null });
    segments.push({ text, cells: figure ? figure.cells : null });
    from = found.index + found[0].length;
  }
  if (from < template.length) segments.push({ text: template.slice(from), cells: null });
  return segments;
}

export function boundText(template: string, cells: Cells, facts: ReportFacts): string {
  return bindFigures(template, cells, facts)
    .map((segment) => segment.text)
    .join('');
}
