import type { ChartSpec } from '../../platform/charts/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import type { AnnualReport } from '../annual-report.js';
import { cellsOf } from '../annual-report.js';
import { boundFigures } from '../figures/figures.js';
import { applicantCodes, columnLabel } from '../format.js';
import type { PictureData } from './picture.query.js';

export const pictureNames = ['results', 'applicants', 'months', 'years', 'remedies'] as const;
export type PictureName = (typeof pictureNames)[number];

/** A chart with the table that says the same in words. */
export interface Picture {
  readonly name: PictureName;
  readonly spec: ChartSpec;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
}

const resultGroups = ['予以公开', '部分公开', '不予公开', '无法提供', '不予处理', '其他处理'];

/** The charts that this report has figures for. */
export function picturesOf(
  report: AnnualReport,
  { months, years }: PictureData,
  t: Translate,
): readonly Picture[] {
  const subtitle = t('reportOutputs.picture.year', { year: report.year ?? '' });
  return [
    results(report, subtitle, t),
    applicants(report, subtitle, t),
    monthly(months, subtitle, t),
    yearly(years, t),
    remedies(report, subtitle, t),
  ].filter((picture) => picture !== null);
}

function results(report: AnnualReport, subtitle: string, t: Translate): Picture | null {
  const cells = cellsOf(report);
  const parts = resultGroups.map((name) => ({
    name,
    value:
      boundFigures
        .find((figure) => figure.name === name)
        ?.cells.reduce((sum, path) => sum + (cells.get(path) ?? 0), 0) ?? 0,
  }));
  const total = parts.reduce((sum, part) => sum + part.value, 0);
  if (total === 0) return null;
  return {
    name: 'results',
    spec: { kind: 'shares', title: t('reportOutputs.picture.results'), subtitle, unit: '件', parts },
    columns: [
      t('reportOutputs.column.result'),
      t('reportOutputs.column.cases'),
      t('reportOutputs.column.share'),
    ],
    rows: parts.map(({ name, value }) => [name, value, `${((value / total) * 100).toFixed(2)}%`]),
  };
}

function applicants({ table3 }: AnnualReport, subtitle: string, t: Translate): Picture | null {
  const values = applicantCodes.map((kind) => table3.received[kind] ?? 0);
  if (values.every((value) => value === 0)) return null;
  const labels = applicantCodes.map(columnLabel);
  const title = t('reportOutputs.picture.applicants');
  return {
    name: 'applicants',
    spec: {
      kind: 'bars',
      lying: true,
      title,
      subtitle,
      unit: '件',
      labels,
      series: [{ name: title, values }],
    },
    columns: [t('reportOutputs.column.applicant'), t('reportOutputs.column.cases')],
    rows: labels.map((label, i) => [label, values[i] ?? 0]),
  };
}

function monthly(months: readonly number[] | null, subtitle: string, t: Translate): Picture | null {
  if (months === null || months.every((n) => n === 0)) return null;
  const labels = months.map((_, i) => t('reportOutputs.picture.month', { n: i + 1 }));
  const title = t('reportOutputs.picture.months');
  return {
    name: 'months',
    spec: { kind: 'bars', title, subtitle, unit: '件', labels, series: [{ name: title, values: months }] },
    columns: [t('reportOutputs.column.month'), t('reportOutputs.column.cases')],
    rows: labels.map((label, i) => [label, months[i] ?? 0]),
  };
}

function yearly(years: PictureData['years'], t: Translate): Picture | null {
  if (years.length < 2) return null;
  const labels = years.map(({ year }) => String(year));
  const received = years.map(({ report }) => report.table3.received.total ?? 0);
  const handled = years.map(({ report }) => report.table3.total_handled.total ?? 0);
  const names = [t('reportOutputs.column.received'), t('reportOutputs.column.handled')] as const;
  return {
    name: 'years',
    spec: {
      kind: 'lines',
      title: t('reportOutputs.picture.years'),
      unit: '件',
      labels,
      series: [
        { name: names[0], values: received },
        { name: names[1], values: handled },
      ],
    },
    columns: [t('reportOutputs.column.year'), ...names],
    rows: labels.map((label, i) => [label, received[i] ?? 0, handled[i] ?? 0]),
  };
}

function remedies({ table4 }: AnnualReport, subtitle: string, t: Translate): Picture | null {
  const results = ['upheld', 'corrected', 'other', 'pending'] as const;
  const labels = results.map((result) => t(`reportOutputs.remedy.${result}`));
  const reviews = results.map((result) => table4.review[result] ?? 0);
  const lawsuits = results.map(
    (result) => (table4.litigation_direct[result] ?? 0) + (table4.litigation_after_review[result] ?? 0),
  );
  if ([...reviews, ...lawsuits].every((n) => n === 0)) return null;
  const names = [t('reportOutputs.column.reviews'), t('reportOutputs.column.lawsuits')] as const;
  return {
    name: 'remedies',
    spec: {
      kind: 'bars',
      title: t('reportOutputs.picture.remedies'),
      subtitle,
      unit: '件',
      labels,
      series: [
        { name: names[0], values: reviews },
        { name: names[1], values: lawsuits },
      ],
    },
    columns: [t('reportOutputs.column.result'), ...names],
    rows: labels.map((label, i) => [label, reviews[i] ?? 0, lawsuits[i] ?? 0]),
  };
}
