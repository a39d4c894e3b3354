import type { Office } from '../../offices/index.js';
import type { Translate } from '../../platform/i18n/index.js';
import type { AnnualReport } from '../annual-report.js';
import { publicReportHref, publicReportPaths, scopeSegment } from '../report.paths.js';
import type { StoredReport } from '../stored-report.js';
import type { Picture } from './picture-charts.js';

interface PicturePage {
  readonly office: Office;
  readonly edition: StoredReport;
  readonly content: AnnualReport;
  readonly pictures: readonly Picture[];
}

/** 图解: charts as images, each with its figures as a table. */
export function showPicturePage({ office, edition, content, pictures }: PicturePage, t: Translate) {
  const { year, scope } = edition;
  const at = { code: office.code, year, scope: scopeSegment(scope) };
  const { table3 } = content;
  return {
    reportTitle: content.source_title ?? '',
    heading: t('reportOutputs.picture.heading', { year }),
    indexHref: publicReportPaths.index(),
    reportHref: publicReportHref(office.code, year, scope),
    poster: publicReportPaths.image({ ...at, name: 'poster.png' }),
    posterSvg: publicReportPaths.image({ ...at, name: 'poster.svg' }),
    keyFigures: [
      { label: t('reportOutputs.column.received'), count: table3.received.total ?? 0 },
      { label: t('reportOutputs.column.handled'), count: table3.total_handled.total ?? 0 },
      { label: t('reportOutputs.column.carriedOut'), count: table3.carried_out.total ?? 0 },
    ],
    pictures: pictures.map(({ name, spec, columns, rows }) => ({
      heading: spec.title,
      alt: t('reportOutputs.picture.alt', { title: spec.title }),
      src: publicReportPaths.image({ ...at, name: `${name}.svg` }),
      png: publicReportPaths.image({ ...at, name: `${name}.png` }),
      columns: columns.map((text, i) => ({ text, numeric: i > 0 })),
      rows: rows.map((row) => row.map((value, i) => ({ text: String(value), header: i === 0 }))),
    })),
  };
}
