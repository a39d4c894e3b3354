import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request } from 'express';
import { drawChart } from '../../platform/charts/index.js';
import { everyone, page, type Route } from '../../platform/http/index.js';
import { csvStream } from '../../platform/office-documents/index.js';
import type { Platform } from '../../platform/platform.js';
import { reportDataPaths } from '../report.paths.js';
import { publicYears } from '../report-list.query.js';
import {
  type ArchiveFilter,
  archivedOffices,
  archivedReports,
  everyArchivedReport,
} from './archive.query.js';
import { type CompareInput, chosenFigure, comparisonChart, showComparison } from './compare.presenter.js';
import { openDataJson, openDataRows } from './open-data.js';

/** A year of a province has some hundred reports; a page shows no more. */
const COMPARED = 300;

/** 历年报告: comparison over years and offices, and all figures as open data. */
export function reportArchiveRoutes({ db }: Platform): Route[] {
  const filterOf = ({ query }: Request): ArchiveFilter => ({
    year: typeof query.year === 'string' && /^20\d\d$/.test(query.year) ? Number(query.year) : null,
    officeCode: typeof query.office === 'string' && query.office !== '' ? query.office.slice(0, 40) : null,
  });

  /** What to compare: as asked, else the offices of the newest year. */
  async function compared(req: Request): Promise<CompareInput> {
    const years = await publicYears(db);
    const asked = filterOf(req);
    const fresh = asked.year === null && asked.officeCode === null && req.query.figure === undefined;
    const filter = fresh ? { ...asked, year: years[0] ?? null } : asked;
    return {
      filter,
      figure: chosenFigure(req.query.figure),
      reports: await archivedReports(db, filter, COMPARED),
      years,
      offices: await archivedOffices(db),
    };
  }

  return [
    page({
      path: reportDataPaths.compare.pattern,
      right: everyone,
      handler: async (req, res) => {
        res.render('reports/compare', showComparison(await compared(req), res.locals.t));
      },
    }),
    page({
      path: reportDataPaths.compareImage.pattern,
      right: everyone,
      handler: async (req, res) => {
        const spec = comparisonChart(await compared(req), res.locals.t);
        const height = spec.kind === 'bars' ? Math.max(320, 120 + spec.labels.length * 34) : 440;
        res.type('svg').send(Buffer.from(await drawChart(spec, { width: 820, height })));
      },
    }),
    page({
      path: reportDataPaths.csv.pattern,
      right: everyone,
      handler: async (req, res) => {
        res.attachment('annual-reports.csv').type('text/csv; charset=utf-8');
        await pipeline(csvStream(openDataRows(everyArchivedReport(db, filterOf(req)))), res);
      },
    }),
    page({
      path: reportDataPaths.json.pattern,
      right: everyone,
      handler: async (req, res) => {
        res.type('json');
        await pipeline(Readable.from(openDataJson(everyArchivedReport(db, filterOf(req)))), res);
      },
    }),
  ];
}
