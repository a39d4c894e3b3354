import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ExtensionKey, extensionKeys, shownColumns } from '../../../src/catalog/columns.js';
import type { EntryElements } from '../../../src/catalog/entry.js';
import type { ExportBook } from '../../../src/catalog/export/export-book.js';
import { printColumns } from '../../../src/catalog/export/national-table.js';
import { elementsOfItem, readTemplateFile, type TemplateFile } from '../../../src/catalog/template-file.js';
import { localDate } from '../../../src/kernel/local-date.js';
import { projectRoot } from '../../../src/platform/config/index.js';

const folder = join(projectRoot, 'catalogs', 'fields');

/** Every catalog file that ships. */
export const starterFiles: readonly TemplateFile[] = readdirSync(folder)
  .sort()
  .map((name) => readTemplateFile(JSON.parse(readFileSync(join(folder, name), 'utf8'))));

export interface BookRows {
  readonly slug: string;
  readonly name: string;
  readonly rows: readonly EntryElements[];
}

export function starterRows(file: TemplateFile): BookRows {
  return { slug: file.slug, name: file.field, rows: file.items.map(elementsOfItem) };
}

/** A book as the database would give it, of these rows. */
export function bookOf(fields: readonly BookRows[], columns: readonly ExtensionKey[] = []): ExportBook {
  const createdOn = localDate('2026-03-02');
  return {
    title: '清水县基层政务公开标准目录',
    organ: '清水县',
    imprint: '编制单位：清水县　　日期：2026年3月2日',
    content: 'public',
    createdOn,
    tables: fields.map(({ slug, name, rows }) => ({
      fieldSlug: slug,
      fieldName: name,
      columns: printColumns(shownColumns({ columns })),
      rowCount: rows.length,
      async *rows() {
        for (const [index, elements] of rows.entries()) {
          yield {
            fieldSlug: slug,
            officeId: 1,
            officeCode: 'QSX',
            officeName: '清水县民政局',
            entryId: index + 1,
            revision: 1,
            publishedOn: createdOn,
            elements,
          };
        }
      },
    })),
  };
}

export const allExtensions: readonly ExtensionKey[] = [...extensionKeys];
