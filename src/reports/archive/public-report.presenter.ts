import type { Translate } from '../../platform/i18n/index.js';
import { preface } from '../narrative/preface.js';
import { reportSchemaName } from '../outputs/report-json-schema.js';
import { publicReportHref, publicReportPaths, reportDataPaths, scopeSegment } from '../report.paths.js';
import { showEdition } from '../report.presenter.js';
import { showSections } from '../report-sections.presenter.js';
import type { PublicEdition } from './public-report.query.js';

export function showPublicReport(
  { office, published, newest, content, earlier }: PublicEdition,
  t: Translate,
) {
  const { year, scope } = newest;
  const at = { code: office.code, year, scope: scopeSegment(scope) };
  const other = published.find((one) => one !== scope);
  return {
    reportTitle: content.source_title ?? '',
    indexHref: publicReportPaths.index(),
    officeName: office.name,
    publishedOn: newest.signedOn ?? '',
    preface: preface(content),
    contact: [
      office.guide.handlingBody,
      office.guide.address,
      office.guide.postcode,
      office.guide.phone,
      office.guide.email,
    ]
      .filter(Boolean)
      .join('　'),
    sections: showSections(content),
    hash: newest.contentHash ?? '',
    correction: newest.edition > 1 ? showEdition(newest, t) : null,
    earlier: earlier.map((edition) => ({
      ...showEdition(edition, t),
      pdf: publicReportPaths.pdf(at, { edition: edition.edition }),
      json: publicReportPaths.json(at, { edition: edition.edition }),
    })),
    downloads: [
      { text: t('reports.public.picture'), href: publicReportPaths.picture(at) },
      { text: t('reports.public.pdf'), href: publicReportPaths.pdf(at) },
      { text: t('reports.public.docx'), href: publicReportPaths.docx(at) },
      { text: t('reports.public.xlsx'), href: publicReportPaths.xlsx(at) },
      { text: t('reports.public.json'), href: publicReportPaths.json(at) },
    ],
    schema: reportDataPaths.schema({ name: `${reportSchemaName}.json` }),
    allOfOffice: publicReportPaths.index(undefined, { office: office.code }),
    otherScope: other
      ? { name: t(`reports.public.see.${other}`), href: publicReportHref(office.code, year, other) }
      : null,
  };
}
