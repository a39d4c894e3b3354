import { notFound } from '../../kernel/domain-error.js';
import type { FontSet } from '../../platform/pdf/index.js';
import type { Platform } from '../../platform/platform.js';
import { exportBook } from './export-book.js';
import type { ExportFile, ExportFolder } from './export-folder.js';
import { type ExportFormat, mediaTypes } from './export-formats.js';
import { type ExportScope, exportSections } from './export-rows.query.js';
import { publicStamp } from './public-stamp.query.js';
import { exportName, writeExport } from './write-export.js';

export type ExportServices = Platform & { readonly fonts: FontSet };

interface ExportRequest {
  readonly scope: ExportScope;
  readonly format: ExportFormat;
}

/**
 * A file for one reader at the desk. Throws notFound `catalogExport.nothing` where the scope has no rows, and conflict
 * `catalogExport.tooLongForPdf`.
 */
export async function makeExport(
  services: ExportServices,
  folder: ExportFolder,
  { scope, format }: ExportRequest,
): Promise<ExportFile> {
  const book = await bookOf(services, scope);
  return folder.make(exportName(book, format), mediaTypes[format], (out) =>
    writeExport(out, book, format, services.fonts),
  );
}

/** A file and what its content is known by, for readers that ask again. */
export interface PublicExport {
  readonly file: ExportFile;
  readonly tag: string;
}

/** As {@link makeExport} of what is public, made once until the next publication or withdrawal in the scope. */
export async function makePublicExport(
  services: ExportServices,
  folder: ExportFolder,
  scope: Omit<ExportScope, 'content'>,
  format: ExportFormat,
): Promise<PublicExport> {
  const tag = [
    format,
    scope.fieldId,
    scope.officeId,
    services.today(),
    await publicStamp(services.db, scope),
  ].join('.');
  const book = await bookOf(services, { ...scope, content: 'public' });
  const file = await folder.keep(tag, exportName(book, format), mediaTypes[format], (out) =>
    writeExport(out, book, format, services.fonts),
  );
  return { file, tag };
}

async function bookOf(services: ExportServices, scope: ExportScope) {
  const sections = await exportSections(services.db, scope);
  if (sections.length === 0) throw notFound('catalogExport.nothing');
  return exportBook({
    reader: services.db,
    sections,
    content: scope.content,
    createdOn: services.today(),
    county: services.config.countyName,
  });
}
