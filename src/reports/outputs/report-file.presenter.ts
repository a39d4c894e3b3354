import type { AnnualReport } from '../annual-report.js';
import { preface } from '../narrative/preface.js';
import { showSections } from '../report-sections.presenter.js';

/** The report as one page that needs nothing else: for mail, archives and other sites. */
export function reportFileModel(report: AnnualReport) {
  return {
    reportTitle: report.source_title ?? '',
    publishedOn: report.published_on ?? '',
    preface: preface(report),
    sections: showSections(report),
  };
}
