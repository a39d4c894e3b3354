import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Request, Response } from 'express';
import { catalogPaths, countAll, countByField, fieldBySlug } from '../catalog/index.js';
import { notFound } from '../kernel/domain-error.js';
import { everyone, page, type Route } from '../platform/http/index.js';
import type { Platform } from '../platform/platform.js';
import { dcatCatalog } from './dcat.js';
import { openDataPaths } from './open-data.paths.js';
import { lastChangeOf, type OpenRow, openRows } from './open-rows.query.js';
import { csvFile, jsonFile } from './row-files.js';
import { openProperties, openSchema } from './schema.js';

/** Programs may keep an answer for five minutes. */
const CACHE = 'public, max-age=300';

/** The public rows for programs: JSON and CSV, their schema, and a description of all of it (DCAT). */
export function openDataRoutes(services: Platform): Route[] {
  const { db, config, words } = services;
  const absolute = (path: string): string => new URL(path, config.baseUrl).href;
  const urlOf = (row: OpenRow): string => absolute(catalogPaths.entry({ id: row.id }));

  async function showHome(_req: Request, res: Response): Promise<void> {
    const { t } = res.locals;
    const [fields, total] = await Promise.all([countByField(db), countAll(db)]);
    res.render('open-data/index', {
      total,
      files: [
        fileLine(
          t('openData.all'),
          total,
          openDataPaths.allJson(),
          openDataPaths.allCsv(),
          catalogPaths.feed(),
        ),
        ...fields
          .filter(({ entries }) => entries > 0)
          .map(({ name, entries, slug: field }) =>
            fileLine(
              name,
              entries,
              openDataPaths.fieldJson({ field }),
              openDataPaths.fieldCsv({ field }),
              catalogPaths.fieldFeed({ field }),
            ),
          ),
      ],
      properties: openProperties.map(({ name, title, about, type }) => ({
        name,
        title,
        about,
        type: typeText(type),
      })),
      schemaHref: openDataPaths.schema(),
      dcatHref: openDataPaths.dcat(),
      example: absolute(openDataPaths.allJson()),
    });
  }

  async function sendDcat(_req: Request, res: Response): Promise<void> {
    const t = words.in('zh-CN');
    const fields = (await countByField(db)).filter(({ entries }) => entries > 0);
    const county = config.countyName;
    const catalog = dcatCatalog({
      title: t('openData.dcat.title', { county }),
      description: t('openData.dcat.description', { county }),
      publisher: county,
      absolute,
      datasets: [
        {
          slug: null,
          title: t('openData.dcat.all', { county }),
          description: t('openData.dcat.allText', { county }),
          modified: await lastChangeOf(db, null),
        },
        ...(await Promise.all(
          fields.map(async ({ id, slug, name }) => ({
            slug,
            title: t('openData.dcat.field', { county, field: name }),
            description: t('openData.dcat.fieldText', { county, field: name }),
            modified: await lastChangeOf(db, id),
          })),
        )),
      ],
    });
    res
      .set('Cache-Control', CACHE)
      .type('application/ld+json')
      .send(JSON.stringify(catalog, null, 2));
  }

  async function fieldIdOf(req: Request): Promise<number | null> {
    const { field: slug } = req.params;
    if (typeof slug !== 'string') return null;
    const field = await fieldBySlug(db, slug);
    if (!field) throw notFound('openData.noSuchField');
    return field.id;
  }

  async function sendJson(req: Request, res: Response): Promise<void> {
    const batches = openRows(db, await fieldIdOf(req));
    const head = { schema: absolute(openDataPaths.schema()), generatedOn: services.today() };
    await stream(res, 'application/json; charset=utf-8', jsonFile(batches, head, urlOf));
  }

  async function sendCsv(req: Request, res: Response): Promise<void> {
    const batches = openRows(db, await fieldIdOf(req));
    res.attachment(typeof req.params.field === 'string' ? `${req.params.field}.csv` : 'rows.csv');
    await stream(res, 'text/csv; charset=utf-8', csvFile(batches, urlOf));
  }

  return [
    page({ path: openDataPaths.home.pattern, right: everyone, handler: showHome }),
    page({
      path: openDataPaths.schema.pattern,
      right: everyone,
      handler: (_req, res) => {
        const schema = openSchema(absolute(openDataPaths.schema()));
        res
          .set('Cache-Control', CACHE)
          .type('application/schema+json')
          .send(JSON.stringify(schema, null, 2));
      },
    }),
    page({ path: openDataPaths.dcat.pattern, right: everyone, handler: sendDcat }),
    page({ path: openDataPaths.allJson.pattern, right: everyone, handler: sendJson }),
    page({ path: openDataPaths.allCsv.pattern, right: everyone, handler: sendCsv }),
    page({ path: openDataPaths.fieldJson.pattern, right: everyone, handler: sendJson }),
    page({ path: openDataPaths.fieldCsv.pattern, right: everyone, handler: sendCsv }),
  ];
}

/** Sends the pieces as fast as the reader takes them; a reader who goes away ends the reading. */
async function stream(res: Response, type: string, pieces: AsyncIterable<string>): Promise<void> {
  res.set({ 'Content-Type': type, 'Cache-Control': CACHE, 'Access-Control-Allow-Origin': '*' });
  try {
    await pipeline(Readable.from(pieces), res);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  }
}

function fileLine(name: string, entries: number, json: string, csv: string, feed: string) {
  return { name, entries, json, csv, feed };
}

/** `string | null`, `object[]` … for the documentation. */
function typeText(type: Readonly<Record<string, unknown>>): string {
  if (Array.isArray(type.type)) return type.type.join(' | ');
  if (type.type === 'array') return `${typeText((type.items ?? {}) as Record<string, unknown>)}[]`;
  if (typeof type.format === 'string') return `${String(type.type)} (${type.format})`;
  return Array.isArray(type.enum) ? 'string' : String(type.type);
}
