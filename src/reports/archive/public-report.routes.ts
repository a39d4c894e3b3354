import type { Request, Response } from 'express';
import { everyone, page, type Route } from '../../platform/http/index.js';
import { reportSchemaName } from '../outputs/report-json-schema.js';
import { reportPdf } from '../outputs/report-pdf.js';
import { publicReportPaths, reportDataPaths, type ScopeSegment } from '../report.paths.js';
import type { ReportServices } from '../report.routes.js';
import { showPublicList } from '../report-list.presenter.js';
import { publicReports, publicYears } from '../report-list.query.js';
import { showPublicReport } from './public-report.presenter.js';
import { editionAsked, publicEdition } from './public-report.query.js';

/** 政府信息公开年报 on the portal: signed editions only. */
export function publicReportRoutes(services: ReportServices): Route[] {
  const { db } = services;

  async function show(req: Request, res: Response, segment: ScopeSegment): Promise<void> {
    const found = await publicEdition(db, req.params, segment);
    res.render('reports/public-show', showPublicReport(found, res.locals.t));
  }

  return [
    page({
      path: publicReportPaths.index.pattern,
      right: everyone,
      handler: async (req, res) => {
        const years = await publicYears(db);
        const { office, year: wanted } = req.query;
        const ofOffice = typeof office === 'string' ? await publicReports(db, { officeCode: office }) : [];
        if (ofOffice.length > 0) {
          res.render(
            'reports/public-index',
            showPublicList({ reports: ofOffice, years, year: null }, res.locals.t),
          );
          return;
        }
        const year = years.find((one) => String(one) === wanted) ?? years[0] ?? null;
        const reports = year === null ? [] : await publicReports(db, { year });
        res.render('reports/public-index', showPublicList({ reports, years, year: year ?? 0 }, res.locals.t));
      },
    }),
    page({
      path: publicReportPaths.show.pattern,
      right: everyone,
      handler: (req, res) => show(req, res, 'own'),
    }),
    page({
      path: publicReportPaths.area.pattern,
      right: everyone,
      handler: (req, res) => show(req, res, 'area'),
    }),
    page({
      path: publicReportPaths.pdf.pattern,
      right: everyone,
      handler: async (req, res) => {
        const { edition, content } = await editionAsked(db, req.params, req.query.edition);
        const createdOn = edition.signedOn ?? services.today();
        res.type('pdf').send(await reportPdf(content, { createdOn, fonts: services.fonts }));
      },
    }),
    page({
      path: publicReportPaths.json.pattern,
      right: everyone,
      // The very text whose SHA-256 the page shows.
      handler: async (req, res) => {
        const { text } = await editionAsked(db, req.params, req.query.edition);
        res.set(
          'Link',
          `<${reportDataPaths.schema({ name: `${reportSchemaName}.json` })}>; rel="describedby"`,
        );
        res.type('json').send(text);
      },
    }),
  ];
}
