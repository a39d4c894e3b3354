import type { Request, Response } from 'express';
import { contentDisposition } from '../../files/index.js';
import { notFound } from '../../kernel/domain-error.js';
import { everyone, page, type Route } from '../../platform/http/index.js';
import { editionAsked } from '../archive/public-report.query.js';
import { publicReportPaths, reportDataPaths, reportPaths } from '../report.paths.js';
import type { ReportServices } from '../report.routes.js';
import { reportDesk, reportOfficers } from '../report-desk.routes.js';
import { showPicturePage } from './picture.presenter.js';
import { pictureData } from './picture.query.js';
import { picturesOf } from './picture-charts.js';
import { drawPicture, type ImageKind } from './picture-image.js';
import { reportJsonSchema, reportSchemaName } from './report-json-schema.js';
import { reportDocx, reportXlsx } from './report-office-files.js';

/** Files of a report: Word, Excel, 图解, and the schema of its machine form. */
export function reportOutputRoutes(services: ReportServices): Route[] {
  const { db } = services;
  const { open } = reportDesk(services);

  const sendFile = (res: Response, name: string, kind: 'docx' | 'xlsx', bytes: Buffer): void => {
    res.set('Content-Disposition', contentDisposition('attachment', `${name}.${kind}`));
    res.type(kind).send(bytes);
  };

  async function asked(req: Request) {
    const found = await editionAsked(db, req.params, req.query.edition);
    return { ...found, createdOn: found.edition.signedOn ?? services.today() };
  }

  return [
    page({
      path: publicReportPaths.docx.pattern,
      right: everyone,
      handler: async (req, res) => {
        const { content, createdOn } = await asked(req);
        sendFile(res, content.source_title ?? '', 'docx', await reportDocx(content, createdOn));
      },
    }),
    page({
      path: publicReportPaths.xlsx.pattern,
      right: everyone,
      handler: async (req, res) => {
        const { content, createdOn } = await asked(req);
        sendFile(res, content.source_title ?? '', 'xlsx', await reportXlsx(content, createdOn));
      },
    }),
    page({
      path: reportPaths.docx.pattern,
      right: reportOfficers,
      handler: async (req, res) => {
        const { report } = await open(req);
        sendFile(res, report.source_title ?? '', 'docx', await reportDocx(report, services.today()));
      },
    }),
    page({
      path: reportPaths.xlsx.pattern,
      right: reportOfficers,
      handler: async (req, res) => {
        const { report } = await open(req);
        sendFile(res, report.source_title ?? '', 'xlsx', await reportXlsx(report, services.today()));
      },
    }),
    page({
      path: publicReportPaths.picture.pattern,
      right: everyone,
      handler: async (req, res) => {
        const { office, edition, content } = await asked(req);
        const pictures = picturesOf(content, await pictureData(db, edition), res.locals.t);
        res.render('reports/picture', showPicturePage({ office, edition, content, pictures }, res.locals.t));
      },
    }),
    page({
      path: publicReportPaths.image.pattern,
      right: everyone,
      handler: async (req, res) => {
        const [, name, kind] = /^([a-z]+)\.(svg|png)$/.exec(String(req.params.name)) ?? [];
        if (name === undefined || kind === undefined) throw notFound('reports.notPublic');
        const { edition, content } = await asked(req);
        const { t, lang } = res.locals;
        const image = await drawPicture({
          key: `${edition.contentHash} ${String(lang)}`,
          name,
          kind: kind as ImageKind,
          report: content,
          pictures: async () => picturesOf(content, await pictureData(db, edition), t),
          t,
        });
        if (image === null) throw notFound('reports.notPublic');
        res.set('Cache-Control', 'public, max-age=3600').type(kind).send(image);
      },
    }),
    page({
      path: reportDataPaths.schema.pattern,
      right: everyone,
      handler: (req, res) => {
        if (req.params.name !== `${reportSchemaName}.json`) throw notFound('reports.noSchema');
        const address = reportDataPaths.schema({ name: `${reportSchemaName}.json` });
        const origin = `${req.protocol}://${req.get('host') ?? ''}`;
        res.type('application/schema+json').send(JSON.stringify(reportJsonSchema(origin + address), null, 1));
      },
    }),
  ];
}
