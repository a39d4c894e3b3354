import type { Request, Response } from 'express';
import { notFound } from '../kernel/domain-error.js';
import { officeByCode } from '../offices/index.js';
import { everyone, page, type Route } from '../platform/http/index.js';
import type { ReportScope } from './annual-report.js';
import { showPublicReport } from './public-report.presenter.js';
import { publicReportPaths, type ScopeSegment, scopeSegment } from './report.paths.js';
import type { ReportServices } from './report.routes.js';
import { reportEditions } from './report.store.js';
import { showPublicList } from './report-list.presenter.js';
import { publicReports, publicYears } from './report-list.query.js';
import { reportPdf } from './report-pdf.js';
import { scopesOf } from './stored-report.js';

/** 政府信息公开年报 on the portal: signed editions only. */
export function publicReportRoutes(services: ReportServices): Route[] {
  const { db } = services;

  async function signedEditions(req: Request, segment: ScopeSegment) {
    const office = await officeByCode(db, String(req.params.code));
    const year = String(req.params.year);
    const scope =
      office && scopesOf(office.kind).find((one): one is ReportScope => scopeSegment(one) === segment);
    if (!office || !scope || !/^20\d\d$/.test(year)) throw notFound('reports.notFound');
    const editions = await reportEditions(db, { officeId: office.id, year: Number(year), scope });
    const [newest, ...earlier] = editions.filter((edition) => edition.state === 'signedOff');
    if (!newest?.content) throw notFound('reports.notPublic');
    const published = (await publicReports(db, { officeCode: office.code }))
      .filter((report) => report.year === newest.year)
      .map((report) => report.scope);
    return { office, published, newest, content: newest.content, earlier };
  }

  async function show(req: Request, res: Response, segment: ScopeSegment): Promise<void> {
    const found = await signedEditions(req, segment);
    res.render('reports/public-show', showPublicReport(found, res.locals.t));
  }

  const segmentOf = (req: Request): ScopeSegment => (req.params.scope === 'area' ? 'area' : 'own');

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
        const { newest, content } = await signedEditions(req, segmentOf(req));
        const createdOn = newest.signedOn ?? services.today();
        res.type('pdf').send(await reportPdf(content, { createdOn, fonts: services.fonts }));
      },
    }),
    page({
      path: publicReportPaths.json.pattern,
      right: everyone,
      // The very text whose SHA-256 the page shows.
      handler: async (req, res) => {
        const { newest } = await signedEditions(req, segmentOf(req));
        res.type('json').send(newest.contentText);
      },
    }),
  ];
}
