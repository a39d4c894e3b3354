import type { ChartSpec } from '../../platform/charts/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import type { AnnualReport } from '../annual-report.js';
import { cellsOf } from '../annual-report.js';
import { type BoundFigure, boundFigures, figureValue } from '../figures/figures.js';
import { publicReportHref, publicReportPaths, reportDataPaths } from '../report.paths.js';
import type { ArchivedReport, ArchiveFilter } from './archive.query.js';

export interface CompareInput {
  readonly filter: ArchiveFilter;
  readonly figure: BoundFigure;
  readonly reports: readonly ArchivedReport[];
  readonly years: readonly number[];
  readonly offices: readonly { readonly code: string; readonly name: string }[];
}

/** Columns that every comparison shows; the chosen figure stands first. */
const keyFigures = ['新收申请', '办结申请', '予以公开占比', '结转下年', '行政复议', '行政诉讼'];
const defaultFigure = '新收申请';
/** More bars than these are no picture any more; the table still has all. */
const BARS = 24;

export function chosenFigure(name: unknown): BoundFigure {
  const found = boundFigures.find((figure) => figure.name === name);
  const usual = boundFigures.find((figure) => figure.name === defaultFigure);
  if (!usual) throw new Error('no usual figure');
  return found ?? usual;
}

function printedValue(figure: BoundFigure, report: AnnualReport): string {
  return figureValue(figure, cellsOf(report));
}

/** Years of one office beside each other, or the offices of one year. */
export function showComparison(input: CompareInput, t: Translate) {
  const { filter, figure, reports, years, offices } = input;
  const columns = [figure.name, ...keyFigures.filter((name) => name !== figure.name)];
  const query = { year: filter.year, office: filter.officeCode };
  return {
    heading: t('reportOutputs.compare.heading'),
    indexHref: publicReportPaths.index(),
    action: reportDataPaths.compare(),
    lead: caption(input, t),
    yearItems: [
      { value: '', text: t('reportOutputs.compare.allYears'), selected: filter.year === null },
      ...years.map((year) => ({
        value: String(year),
        text: t('reports.yearTab', { year }),
        selected: year === filter.year,
      })),
    ],
    officeItems: [
      { value: '', text: t('reportOutputs.compare.allOffices'), selected: filter.officeCode === null },
      ...offices.map(({ code, name }) => ({ value: code, text: name, selected: code === filter.officeCode })),
    ],
    figureItems: boundFigures.map(({ name }) => ({
      value: name,
      text: name,
      selected: name === figure.name,
    })),
    columns: [
      { text: t('reports.column.report') },
      { text: t('reports.column.year'), width: 'narrow' },
      ...columns.map((text) => ({ text, numeric: true })),
    ],
    reportRows: reports.map((one) => [
      {
        text: one.officeName,
        header: true,
        href: publicReportHref(one.officeCode, one.year, one.scope),
        secondary: one.scope === 'department' ? '' : t(`reports.scope.${one.scope}`),
      },
      { text: String(one.year) },
      ...columns.map((name) => ({ text: printedValue(chosenFigure(name), one.report) })),
    ]),
    chart:
      reports.length < 2
        ? null
        : {
            src: reportDataPaths.compareImage(undefined, { ...query, figure: figure.name }),
            alt: t('reportOutputs.picture.alt', { title: caption(input, t) }),
          },
    csv: reportDataPaths.csv(undefined, query),
    json: reportDataPaths.json(undefined, query),
    schema: reportDataPaths.schema({ name: 'annual-report-1.json' }),
  };
}

function caption({ filter, figure, offices }: CompareInput, t: Translate): string {
  const office =
    offices.find(({ code }) => code === filter.officeCode)?.name ?? t('reportOutputs.compare.allOffices');
  const year =
    filter.year === null ? t('reportOutputs.compare.allYears') : t('reports.yearTab', { year: filter.year });
  return t('reportOutputs.compare.caption', { office, year, figure: figure.name });
}

/** Lines over years for one office, else bars of the offices; consolidated reports are no bar beside their own parts. */
export function comparisonChart(input: CompareInput, t: Translate): ChartSpec {
  const { filter, figure, reports } = input;
  const unit = figure.shareOf === null ? '件' : '%';
  const number = (report: AnnualReport): number => Number.parseFloat(printedValue(figure, report)) || 0;
  const title = caption(input, t);
  if (filter.officeCode !== null) {
    const labels = [...new Set(reports.map((one) => String(one.year)))];
    const scopes = [...new Set(reports.map((one) => one.scope))];
    const series = scopes.map((scope) => ({
      name: t(`reports.scope.${scope}`),
      values: labels.map((label) => {
        const found = reports.find((one) => one.scope === scope && String(one.year) === label);
        return found ? number(found.report) : null;
      }),
    }));
    return { kind: 'lines', title, unit, labels, series };
  }
  const single = reports.filter((one) => one.scope !== 'government_aggregate');
  const largest = single.toSorted((a, b) => number(b.report) - number(a.report)).slice(0, BARS);
  return {
    kind: 'bars',
    lying: true,
    title,
    unit,
    labels: largest.map((one) => (filter.year === null ? `${one.officeName} ${one.year}` : one.officeName)),
    series: [{ name: figure.name, values: largest.map((one) => number(one.report)) }],
  };
}
