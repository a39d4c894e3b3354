import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { contentDisposition } from '../../files/index.js';
import { listOffices } from '../../offices/index.js';
import { everyone, page, type Route, roles } from '../../platform/http/index.js';
import { authorize } from '../entry.policy.js';
import { listFields } from '../field.store.js';
import { countByField, countByOffice } from '../public/public-catalog.query.js';
import { idValue } from '../query-values.js';
import { catalogExportPaths, deskExportPaths } from './export.paths.js';
import { mayExport } from './export.policy.js';
import { deskExportView, downloadsView } from './export.presenter.js';
import { type ExportFile, ExportFolder } from './export-folder.js';
import { type ExportFormat, exportFormats } from './export-formats.js';
import { type ExportContent, exportSections } from './export-rows.query.js';
import { type ExportServices, makeExport, makePublicExport } from './make-export.js';

const staff = roles('author', 'reviewer', 'supervisor');
const PUBLIC_MAX_AGE = 300;

export function catalogExportRoutes(services: ExportServices): Route[] {
  const { db } = services;
  const folder = new ExportFolder();

  async function showDownloads(req: Request, res: Response): Promise<void> {
    const [allFields, offices] = await Promise.all([countByField(db), countByOffice(db)]);
    const chosen = { fieldId: idValue(req.query.field), officeId: idValue(req.query.office) };
    res.render('catalog/export/downloads', { view: downloadsView(allFields, offices, chosen, res.locals.t) });
  }

  async function sendPublic(req: Request, res: Response): Promise<void> {
    const scope = { fieldId: idValue(req.query.field), officeId: idValue(req.query.office) };
    const { file, tag } = await makePublicExport(services, folder, scope, formatOf(req.query.format));
    const etag = `"${tag}"`;
    res.set({ ETag: etag, 'Cache-Control': `public, max-age=${PUBLIC_MAX_AGE}` });
    if (req.get('if-none-match') === etag) {
      res.status(304).end();
      return;
    }
    await send(res, file);
  }

  async function showDesk(req: Request, res: Response): Promise<void> {
    const seesAll = req.actor.roles.includes('supervisor');
    const chosen = {
      fieldId: idValue(req.query.field),
      officeId: seesAll ? idValue(req.query.office) : req.actor.officeId,
    };
    const [allFields, offices, sections] = await Promise.all([
      listFields(db),
      seesAll ? listOffices(db) : [],
      exportSections(db, { ...chosen, content: 'draft' }),
    ]);
    const rows = sections.reduce((sum, section) => sum + section.rows, 0);
    res.render('catalog/export/desk', {
      view: deskExportView({ fields: allFields, offices, seesAll, chosen, rows }, res.locals.t),
    });
  }

  async function sendDesk(req: Request, res: Response): Promise<void> {
    const seesAll = req.actor.roles.includes('supervisor');
    const content: ExportContent = req.query.content === 'draft' ? 'draft' : 'public';
    const scope = {
      fieldId: idValue(req.query.field),
      officeId: seesAll ? idValue(req.query.office) : req.actor.officeId,
      content,
    };
    authorize(mayExport(req.actor, scope));
    const file = await makeExport(services, folder, { scope, format: formatOf(req.query.format) });
    res.set('Cache-Control', 'private, no-store');
    try {
      await send(res, file);
    } finally {
      await folder.remove(file);
    }
  }

  return [
    page({ path: catalogExportPaths.downloads.pattern, right: everyone, handler: showDownloads }),
    page({ path: catalogExportPaths.file.pattern, right: everyone, handler: sendPublic }),
    page({ path: deskExportPaths.choose.pattern, right: staff, handler: showDesk }),
    page({ path: deskExportPaths.file.pattern, right: staff, handler: sendDesk }),
  ];
}

function formatOf(value: unknown): ExportFormat {
  return exportFormats.find((format) => format === value) ?? 'xlsx';
}

async function send(res: Response, file: ExportFile): Promise<void> {
  const { size } = await stat(file.path);
  res.set({
    'Content-Type': file.mediaType,
    'Content-Length': String(size),
    'Content-Disposition': contentDisposition('attachment', file.name),
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; sandbox",
  });
  // A reader who leaves half-way is no defect.
  await pipeline(createReadStream(file.path), res).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  });
}
