import { categoryOf } from '../disclosures/index.js';
import type { Office } from '../offices/index.js';
import type { AnnualReport, Cell, InformationFee, ReportScope } from './annual-report.js';
import { allCellPaths, cellsOf, reportingOrgan, reportTitle, tablesFrom } from './annual-report.js';
import type { OfficeCounts } from './figures/counted-items.query.js';
import type { ReportFacts } from './figures/figures.js';
import { boundText } from './figures/figures.js';
import type { OfficeFacts } from './figures/office-facts.query.js';
import { sumTableFour, sumTableThree } from './figures/tally.js';
import type { CellPath } from './format.js';
import { formatCode, sections } from './format.js';
import type { NarrativeDraft } from './narrative/narrative.js';
import { feeSentence, statesFee } from './narrative/narrative.js';
import { reportedFacts } from './narrative/reported-facts.js';
import type { ReportFigure } from './stored-report.js';
import { organLevel } from './stored-report.js';

/** A report with its tables filled and its prose still to be bound. */
export type UnwrittenReport = Omit<AnnualReport, 'sections'>;

interface OwnReportParts {
  readonly office: Pick<Office, 'name' | 'code' | 'kind'>;
  readonly year: number;
  readonly scope: ReportScope;
  readonly counts: OfficeCounts;
  readonly figures: readonly ReportFigure[];
  readonly facts: OfficeFacts;
  readonly footnotes: readonly string[];
}

/** The report of one organ from its cases and its entered figures. */
export function composeOwn(parts: OwnReportParts): UnwrittenReport {
  const cells = new Map<CellPath, Cell>(parts.figures.map((figure) => [figure.path, figure.value]));
  const remarks = parts.figures
    .filter((figure) => figure.remark !== '' && figure.path.startsWith('table'))
    .map((f) => [f.path, f.remark] as const);
  return {
    ...identity(parts.office, parts.year, parts.scope),
    ...tablesFrom(cells),
    table3: sumTableThree(parts.counts.tableThree),
    table4: sumTableFour(parts.counts.tableFour),
    information_fee: { cases: parts.facts.feeCases, yuan: parts.facts.feeYuan, text: null },
    ...(remarks.length > 0 ? { cell_remarks: Object.fromEntries(remarks) } : {}),
    ...(parts.footnotes.length > 0 ? { footnotes: parts.footnotes } : {}),
  };
}

/** The consolidated report: every cell the sum of the children's (国办公开办函〔2021〕30号). */
export function composeAggregate(
  office: Pick<Office, 'name' | 'code' | 'kind'>,
  year: number,
  children: readonly AnnualReport[],
): UnwrittenReport {
  const childCells = children.map(cellsOf);
  const cells = new Map<CellPath, Cell>();
  for (const path of allCellPaths) {
    const values = childCells.map((child) => child.get(path) ?? null).filter((value) => value !== null);
    // Money in 万元 has at most six decimals; adding binary fractions must not show more.
    cells.set(path, values.length === 0 ? null : Number(values.reduce((sum, n) => sum + n, 0).toFixed(6)));
  }
  const footnotes = [...new Set(children.flatMap((child) => child.footnotes ?? []))];
  return {
    ...identity(office, year, 'government_aggregate'),
    ...tablesFrom(cells),
    information_fee: sumFees(children),
    ...(footnotes.length > 0 ? { footnotes } : {}),
  };
}

function identity(office: Pick<Office, 'name' | 'code' | 'kind'>, year: number, scope: ReportScope) {
  return {
    source_title: reportTitle(office.name, year, scope),
    organ: reportingOrgan(office.name, scope),
    organ_code: office.code,
    organ_level: organLevel(office.kind),
    report_scope: scope,
    year,
    period: { from: `${year}-01-01`, to: `${year}-12-31` },
    published_on: null,
    format: formatCode,
  };
}

function sumFees(children: readonly AnnualReport[]): InformationFee {
  const fees = children.map((child) => ({
    organ: child.organ,
    cases: child.information_fee?.cases ?? 0,
    yuan: child.information_fee?.yuan ?? 0,
  }));
  const charged = fees.filter((fee) => fee.cases > 0 || fee.yuan > 0);
  return {
    cases: fees.reduce((sum, fee) => sum + fee.cases, 0),
    yuan: fees.reduce((sum, fee) => sum + fee.yuan, 0),
    ...(charged.length > 0 ? { by_organ: charged } : {}),
    text: null,
  };
}

/** What prose may name beside the cells. `figures` are those that the office entered; a consolidated report adds its children's. */
export function narrativeFacts(
  report: UnwrittenReport,
  facts: OfficeFacts,
  previous: AnnualReport | null,
  figures: readonly ReportFigure[] = [],
): ReportFacts {
  const received = report.table3.received.total ?? 0;
  const before = previous?.table3.received.total ?? null;
  const reported = reportedValues(figures);
  return {
    年度: String(report.year ?? ''),
    单位名称: report.organ ?? '',
    处理费件数: String(report.information_fee?.cases ?? 0),
    处理费金额: String(report.information_fee?.yuan ?? 0),
    延期件数: String(facts.extended),
    补正件数: String(facts.corrected),
    ...(facts.receivedHere > 0 ? { 补正率: rate(facts.corrected, facts.receivedHere) } : {}),
    ...(facts.published > 0
      ? {
          主动公开条数: String(facts.published),
          主动公开分类: kindList(facts),
          公开渠道: channelList(facts, reported),
        }
      : {}),
    ...(facts.publishedBefore > 0 && facts.published !== facts.publishedBefore
      ? { 公开条数同比: growth(facts.publishedBefore, facts.published) }
      : {}),
    ...(facts.answered > 0
      ? {
          按期答复率: rate(facts.answeredInTime, facts.answered),
          逾期件数: String(facts.answered - facts.answeredInTime),
        }
      : {}),
    ...(before === null ? {} : { 上年新收: String(before) }),
    ...(before === null || before === 0 || before === received ? {} : { 新收同比: growth(before, received) }),
    ...reported,
  };
}

function reportedValues(figures: readonly ReportFigure[]): ReportFacts {
  return Object.fromEntries(
    reportedFacts.flatMap(({ path, name }) => {
      const entered = figures.filter((figure) => figure.path === path);
      return entered.length === 0 ? [] : [[name, String(entered.reduce((sum, one) => sum + one.value, 0))]];
    }),
  );
}

/** So many kinds are named; the rest is one word. */
const KINDS_NAMED = 4;

function kindList({ kinds }: OfficeFacts): string {
  const named = kinds
    .slice(0, KINDS_NAMED)
    .map((one) => `${categoryOf(one.category)?.name ?? '其他'}${one.count}条`);
  const rest = kinds.slice(KINDS_NAMED).reduce((sum, one) => sum + one.count, 0);
  return [...named, ...(rest > 0 ? [`其他${rest}条`] : [])].join('、');
}

function channelList(facts: OfficeFacts, reported: ReportFacts): string {
  return [
    `政府信息公开平台${facts.published}条`,
    ...(reported.政府网站发布条数 === undefined ? [] : [`政府网站${reported.政府网站发布条数}条`]),
    ...(reported.新媒体发布条数 === undefined ? [] : [`政务新媒体${reported.新媒体发布条数}条`]),
    ...(reported.政府公报期数 === undefined ? [] : [`政府公报${reported.政府公报期数}期`]),
  ].join('、');
}

function rate(part: number, whole: number): string {
  return part === whole ? '100%' : `${((part / whole) * 100).toFixed(2)}%`;
}

function growth(before: number, now: number): string {
  return `同比${now > before ? '增长' : '下降'}${((Math.abs(now - before) / before) * 100).toFixed(2)}%`;
}

/** The finished report: figures put into the prose, the fee sentence lifted out for the machine form. */
export function writeReport(
  report: UnwrittenReport,
  templates: NarrativeDraft,
  facts: ReportFacts,
): AnnualReport {
  const cells = cellsOf(report);
  const prose: Readonly<Record<number, string>> = {
    1: boundText(templates.overview, cells, facts),
    5: boundText(templates.problems, cells, facts),
    6: boundText(withFee(templates.other, facts), cells, facts),
  };
  const fee = report.information_fee;
  return {
    ...report,
    information_fee: fee && { ...fee, text: feeWords(prose[6] ?? '') },
    sections: sections.map(({ number, heading }) => ({ heading, text: prose[number] ?? '' })),
  };
}

/** Section six states the fee whether its writer thought of it or not: the format wants it there, also when it is nil. */
export function withFee(other: string, facts: ReportFacts): string {
  return statesFee(other) ? other : [feeSentence(facts), other].filter(Boolean).join('\n');
}

function feeWords(text: string): string | null {
  const sentences = text.match(/[^。\n]*信息处理费[^。\n]*。?/);
  return sentences === null ? null : sentences[0].trim();
}
