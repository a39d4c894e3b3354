import type { Office } from '../offices/index.js';
import type { Translate } from '../platform/i18n/index.js';
import type { AnnualReport, ReportScope } from './annual-report.js';
import { preface } from './preface.js';
import { publicReportHref, publicReportPaths, scopeSegment } from './report.paths.js';
import { showEdition } from './report.presenter.js';
import { showSections } from './report-sections.presenter.js';
import type { StoredReport } from './stored-report.js';

export interface PublicReportInput {
  readonly office: Office;
  readonly newest: StoredReport;
  readonly content: AnnualReport;
  readonly earlier: readonly StoredReport[];
  /** Scopes of this office and year that are public. */
  readonly published: readonly ReportScope[];
}

export function showPublicReport(
  { office, published, newest, content, earlier }: PublicReportInput,
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
    earlier: earlier.map((edition) => showEdition(edition, t)),
    pdf: publicReportPaths.pdf(at),
    json: publicReportPaths.json(at),
    allOfOffice: publicReportPaths.index(undefined, { office: office.code }),
    otherScope: other
      ? { name: t(`reports.public.see.${other}`), href: publicReportHref(office.code, year, other) }
      : null,
  };
}
