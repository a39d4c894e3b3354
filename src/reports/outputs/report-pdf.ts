import type { LocalDate } from '../../kernel/local-date.js';
import type { FontSet } from '../../platform/pdf/index.js';
import { createDocument } from '../../platform/pdf/index.js';
import type { AnnualReport } from '../annual-report.js';
import { writePaper } from './report-paper.js';

export interface PdfOptions {
  readonly createdOn: LocalDate;
  readonly fonts?: FontSet;
  /** Across every page of a report that is not signed yet. */
  readonly watermark?: string;
}

export async function reportPdf(report: AnnualReport, options: PdfOptions): Promise<Buffer> {
  const paper = createDocument({
    title: report.source_title ?? '',
    author: report.organ ?? '',
    createdOn: options.createdOn,
    ...(options.fonts ? { fonts: options.fonts } : {}),
    ...(options.watermark ? { watermark: options.watermark } : {}),
  });
  writePaper(paper, report);
  return paper.toBuffer();
}
