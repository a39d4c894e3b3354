import type { Request, Response } from 'express';
import { notFound } from '../kernel/domain-error.js';
import type { Page } from '../kernel/keyset.js';
import { requireOffice } from '../offices/index.js';
import { everyone, page, type Route } from '../platform/http/index.js';
import type { Platform } from '../platform/platform.js';
import { searchDocuments } from '../search/index.js';
import { catalogPaths } from './catalog.paths.js';
import { requireField } from './field.store.js';
import {
  entryView,
  fieldView,
  goneView,
  homeView,
  officeView,
  rowsTable,
} from './public-catalog.presenter.js';
import {
  countAll,
  countByField,
  countByLevel1,
  countByOffice,
  fieldRows,
  officeRows,
  type PublicRow,
  publicRevision,
  revisionsOf,
  rowsById,
} from './public-catalog.query.js';
import { cursorValue, idValue, textValue } from './query-values.js';

const PAGE_SIZE = 20;
const MAX_TEXT = 60;

export function publicCatalogRoutes(services: Platform): Route[] {
  const { db } = services;

  async function search(
    req: Request,
    text: string,
    narrow: { topic: string | null; officeId: number | null },
  ): Promise<Page<PublicRow>> {
    const hits = await searchDocuments(db, {
      text,
      kinds: ['catalog'],
      ...narrow,
      cursor: cursorValue(req.query.after),
      limit: PAGE_SIZE,
    });
    const ids = hits.rows.map((hit) => hit.refId);
    return { rows: await rowsById(db, ids), next: hits.next };
  }

  async function showHome(_req: Request, res: Response): Promise<void> {
    const [fields, offices, total] = await Promise.all([countByField(db), countByOffice(db), countAll(db)]);
    const { t } = res.locals;
    res.render('catalog/index', { view: homeView(fields, offices, total, t) });
  }

  async function showSearch(req: Request, res: Response): Promise<void> {
    const { t } = res.locals;
    const text = textValue(req.query.q, MAX_TEXT);
    if (text === '') return res.redirect(303, catalogPaths.home());
    const found = await search(req, text, { topic: null, officeId: null });
    const list = pagedTable(
      found,
      rowsTable(found.rows, t('catalog.public.searchCaption'), 'all', t),
      (after) => catalogPaths.search(undefined, { q: text, after }),
    );
    res.render('catalog/search', { view: { text, title: t('catalog.public.searchTitle', { text }) }, list });
  }

  async function showField(req: Request, res: Response): Promise<void> {
    const { t } = res.locals;
    const field = await requireField(db, textValue(req.params.field, MAX_TEXT));
    const { query } = req;
    const filter = {
      officeId: idValue(query.office),
      level1: textValue(query.level1, 100) || null,
      text: textValue(query.q, MAX_TEXT),
    };
    const [found, offices, levels] = await Promise.all([
      filter.text === ''
        ? fieldRows(
            db,
            { fieldId: field.id, officeId: filter.officeId, level1: filter.level1 },
            { cursor: cursorValue(query.after), limit: PAGE_SIZE },
          )
        : search(req, filter.text, { topic: field.slug, officeId: filter.officeId }),
      countByOffice(db, field.id),
      countByLevel1(db, field.id, filter.officeId ?? 0),
    ]);
    const caption = t('catalog.public.fieldCaption', { field: field.name });
    const list = pagedTable(found, rowsTable(found.rows, caption, 'field', t), (after) =>
      catalogPaths.field(
        { field: field.slug },
        { office: filter.officeId, level1: filter.level1, q: filter.text, after },
      ),
    );
    res.render('catalog/field', { view: fieldView(field, filter, offices, levels, t), list });
  }

  async function showOffice(req: Request, res: Response): Promise<void> {
    const { t } = res.locals;
    const office = await requireOffice(db, idValue(req.params.id) ?? 0);
    const text = textValue(req.query.q, MAX_TEXT);
    const slug = textValue(req.query.field, MAX_TEXT);
    const counts = await countByField(db, office.id);
    const field = counts.find((count) => count.slug === slug) ?? null;
    const found =
      text === ''
        ? await officeRows(
            db,
            { officeId: office.id, fieldId: field?.id ?? null },
            { cursor: cursorValue(req.query.after), limit: PAGE_SIZE },
          )
        : await search(req, text, { topic: null, officeId: office.id });
    const caption = t('catalog.public.officeCaption', { office: office.name });
    const list = pagedTable(found, rowsTable(found.rows, caption, 'office', t), (after) =>
      catalogPaths.office({ id: office.id }, { field: field?.slug, q: text, after }),
    );
    const filter = { field: text === '' ? (field?.slug ?? null) : null, text };
    res.render('catalog/office', { view: officeView(office, filter, counts, t), list });
  }

  async function showEntry(req: Request, res: Response): Promise<void> {
    const { t } = res.locals;
    const id = idValue(req.params.id) ?? 0;
    const asked = req.params.number === undefined ? null : (idValue(req.params.number) ?? 0);
    const revision = await publicRevision(db, id, asked);
    if (!revision) throw notFound('catalog.entryNotFound');
    if (revision.currentNumber === null) {
      const last = asked === null ? revision : ((await publicRevision(db, id, null)) ?? revision);
      res.status(410).render('catalog/gone', { view: goneView(last, t) });
      return;
    }
    res.render('catalog/entry', { view: entryView(revision, await revisionsOf(db, id), t) });
  }

  return [
    page({ path: catalogPaths.home.pattern, right: everyone, handler: showHome }),
    page({ path: catalogPaths.search.pattern, right: everyone, handler: showSearch }),
    page({ path: catalogPaths.office.pattern, right: everyone, handler: showOffice }),
    page({ path: catalogPaths.entry.pattern, right: everyone, handler: showEntry }),
    page({ path: catalogPaths.revision.pattern, right: everyone, handler: showEntry }),
    page({ path: catalogPaths.field.pattern, right: everyone, handler: showField }),
  ];
}

/** A table with the way on; `first` only where the reader is not on the first page. */
function pagedTable<Table>(found: Page<unknown>, table: Table, address: (after: string | null) => string) {
  return {
    table,
    empty: found.rows.length === 0,
    count: found.rows.length,
    next: found.next === null ? null : address(found.next),
  };
}
