import type { Request, Response } from 'express';
import { notFound } from '../../kernel/domain-error.js';
import type { Page } from '../../kernel/keyset.js';
import { requireOffice } from '../../offices/index.js';
import { KeptReads } from '../../platform/database/index.js';
import { everyone, page, type Route } from '../../platform/http/index.js';
import type { Platform } from '../../platform/platform.js';
import { searchDocuments } from '../../search/index.js';
import { catalogPaths } from '../catalog.paths.js';
import { requireField } from '../field.store.js';
import { cursorValue, idValue, textValue } from '../query-values.js';
import {
  type BrowsePlace,
  type BrowseState,
  browseHref,
  browseView,
  facetEntrances,
} from './public-browse.presenter.js';
import {
  browseRows,
  entriesFitting,
  facetCounts,
  fieldsFitting,
  officesFitting,
  signatureCounts,
} from './public-browse.query.js';
import { entryView, goneView, homeView, rowsTable } from './public-catalog.presenter.js';
import {
  countAll,
  countByField,
  countByLevel1,
  countByOffice,
  type FieldCount,
  type OfficeCount,
  type PublicRow,
  publicRevision,
  revisionsOf,
  rowsById,
} from './public-catalog.query.js';
import { latestChanges, publishedUnderEntry } from './public-changes.query.js';
import { choiceOf, facetTags, maskOf } from './public-facets.js';
import { changesFeed } from './public-feed.js';

const PAGE_SIZE = 20;
const MAX_TEXT = 60;
const FEED_LENGTH = 50;
const PUBLISHED_PAGE = 10;

export function publicCatalogRoutes(services: Platform): Route[] {
  const { db, config } = services;
  const sums = new KeptReads(db, services.now);

  async function showHome(_req: Request, res: Response): Promise<void> {
    const { t } = res.locals;
    const [fields, offices, total, counts] = await Promise.all([
      countByField(sums),
      countByOffice(sums),
      countAll(sums),
      signatureCounts(sums, { fieldId: null, officeId: null }),
    ]);
    const entrances = facetEntrances(facetCounts(counts, {}), t);
    res.render('catalog/index', { view: homeView(fields, offices, total, t), entrances });
  }

  async function showField(req: Request, res: Response): Promise<void> {
    const found = await requireField(sums, textValue(req.params.field, MAX_TEXT));
    const offices = await countByOffice(sums, found.id);
    const officeId = idValue(req.query.office);
    const office = offices.find(({ id }) => id === officeId) ?? null;
    await browse(req, res, { by: 'field', field: found, office }, { offices });
  }

  async function showOffice(req: Request, res: Response): Promise<void> {
    const { id, name } = await requireOffice(sums, idValue(req.params.id) ?? 0);
    const fields = await countByField(sums, id);
    const slug = textValue(req.query.field, MAX_TEXT);
    const field = fields.find((one) => one.slug === slug) ?? null;
    await browse(req, res, { by: 'office', field: field && named(field), office: { id, name } }, { fields });
  }

  async function showAll(req: Request, res: Response): Promise<void> {
    await browse(req, res, { by: 'all', field: null, office: null }, {});
  }

  /** One page for every way of narrowing: rows with the facets beside them, each with the count it would lead to. */
  async function browse(
    req: Request,
    res: Response,
    place: BrowsePlace,
    known: { readonly offices?: readonly OfficeCount[]; readonly fields?: readonly FieldCount[] },
  ): Promise<void> {
    const { t } = res.locals;
    const { query } = req;
    const [fields, offices] = await Promise.all([
      known.fields ?? countByField(sums, place.office?.id),
      known.offices ?? countByOffice(sums, fieldIdOf(place, known.fields)),
    ]);
    const fieldId = fieldIdOf(place, fields) || null;
    const officeId = place.office?.id ?? null;
    const state: BrowseState = {
      choice: choiceOf(query),
      level1: fieldId === null ? null : textValue(query.level1, 100) || null,
      text: textValue(query.q, MAX_TEXT),
    };
    const mask = maskOf(state.choice);
    const filter = {
      fieldId,
      officeId,
      level1: state.text === '' ? state.level1 : null,
      choice: state.choice,
    };
    const cursor = cursorValue(query.after);
    const counts = await signatureCounts(sums, filter);
    const [found, fitting, levels] = await Promise.all([
      state.text === ''
        ? browseRows({ rows: db, sums }, filter, counts, { cursor, limit: PAGE_SIZE })
        : search(state.text, { topic: place.field?.slug ?? null, officeId, mask, cursor }),
      mask === 0
        ? null
        : Promise.all([fieldsFitting(sums, officeId, mask), officesFitting(sums, fieldId, mask)]),
      fieldId === null || mask !== 0 ? [] : countByLevel1(sums, fieldId, officeId ?? 0),
    ]);
    const total = totalOf(state, levels, counts, mask);
    const view = browseView(
      place,
      state,
      {
        total,
        facets: facetCounts(counts, state.choice),
        fields: fittingOnly(fields, fitting?.[0]),
        offices: fittingOnly(offices, fitting?.[1]),
        levels,
      },
      t,
    );
    const scope = place.by === 'all' || (place.by === 'field' && officeId !== null) ? 'all' : place.by;
    res.render('catalog/public-browse', {
      view,
      list: {
        table: rowsTable(found.rows, view.heading, place.by === 'all' ? 'all' : scope, t),
        empty: found.rows.length === 0,
        count: found.rows.length,
        next: found.next === null ? null : browseHref(place, state, found.next),
        first: cursor === undefined ? undefined : browseHref(place, state),
      },
    });
  }

  async function search(
    text: string,
    narrow: {
      readonly topic: string | null;
      readonly officeId: number | null;
      readonly mask: number;
      readonly cursor: string | undefined;
    },
  ): Promise<Page<PublicRow>> {
    const { mask, ...rest } = narrow;
    const hits = await searchDocuments(db, {
      text,
      // Facet tags are the catalog's own: the kind's list, in which every row stands, need not be walked too.
      kinds: mask === 0 ? ['catalog'] : [],
      tags: facetTags(mask),
      limit: PAGE_SIZE,
      ...rest,
    });
    return {
      rows: await rowsById(
        db,
        hits.rows.map((hit) => hit.refId),
      ),
      next: hits.next,
    };
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
    const cursor = cursorValue(req.query.after);
    const [revisions, published] = await Promise.all([
      revisionsOf(db, id),
      publishedUnderEntry(db, id, cursor, PUBLISHED_PAGE),
    ]);
    const view = entryView(revision, revisions, { ...published, first: cursor === undefined }, t);
    res.render('catalog/entry', { view });
  }

  async function sendFeed(
    res: Response,
    scope: { readonly officeId?: number; readonly fieldId?: number },
    place: { readonly title: string; readonly page: string; readonly self: string },
  ): Promise<void> {
    const t = services.words.in('zh-CN');
    const absolute = (path: string) => new URL(path, config.baseUrl).href;
    const xml = changesFeed(await latestChanges(db, scope, FEED_LENGTH), {
      title: t('browse.feed.title', { place: place.title }),
      description: t('browse.feed.description', { place: place.title }),
      link: absolute(place.page),
      self: absolute(place.self),
      copyright: config.countyName,
      absolute,
      wording: (change) => ({
        title: t(`browse.feed.${change.kind}`, { title: change.title }),
        text: t('browse.feed.text', {
          office: change.officeName,
          field: change.fieldName,
          revision: change.revision,
          note: change.note,
        }),
      }),
    });
    res.type('application/rss+xml').send(xml);
  }

  return [
    page({ path: catalogPaths.home.pattern, right: everyone, handler: showHome }),
    page({ path: catalogPaths.search.pattern, right: everyone, handler: showAll }),
    page({
      path: catalogPaths.feed.pattern,
      right: everyone,
      handler: (_req, res) =>
        sendFeed(res, {}, { title: config.countyName, page: catalogPaths.home(), self: catalogPaths.feed() }),
    }),
    page({ path: catalogPaths.office.pattern, right: everyone, handler: showOffice }),
    page({
      path: catalogPaths.officeFeed.pattern,
      right: everyone,
      handler: async (req, res) => {
        const { id, name } = await requireOffice(db, idValue(req.params.id) ?? 0);
        const place = {
          title: name,
          page: catalogPaths.office({ id }),
          self: catalogPaths.officeFeed({ id }),
        };
        await sendFeed(res, { officeId: id }, place);
      },
    }),
    page({ path: catalogPaths.entry.pattern, right: everyone, handler: showEntry }),
    page({ path: catalogPaths.revision.pattern, right: everyone, handler: showEntry }),
    page({
      path: catalogPaths.fieldFeed.pattern,
      right: everyone,
      handler: async (req, res) => {
        const { id, name, slug } = await requireField(db, textValue(req.params.field, MAX_TEXT));
        const self = catalogPaths.fieldFeed({ field: slug });
        await sendFeed(
          res,
          { fieldId: id },
          { title: name, page: catalogPaths.field({ field: slug }), self },
        );
      },
    }),
    page({ path: catalogPaths.field.pattern, right: everyone, handler: showField }),
  ];
}

function named({ id, slug, name }: FieldCount) {
  return { id, slug, name };
}

/** 0 = no field is chosen. */
function fieldIdOf({ field }: BrowsePlace, fields: readonly FieldCount[] | undefined): number {
  if (field === null) return 0;
  return field.id ?? fields?.find(({ slug }) => slug === field.slug)?.id ?? 0;
}

/** With facets chosen, only what fits them, with its own count; without, everything that has rows. */
function fittingOnly<Item extends { readonly id: number; readonly entries: number }>(
  items: readonly Item[],
  fitting: readonly { readonly id: number; readonly entries: number }[] | undefined,
): readonly Item[] {
  if (fitting === undefined) return items.filter(({ entries }) => entries > 0);
  const entries = new Map(fitting.map((one) => [one.id, one.entries]));
  return items.flatMap((item) => {
    const count = entries.get(item.id);
    return count === undefined ? [] : [{ ...item, entries: count }];
  });
}

/** Null where nobody counts: words, or a 一级事项 together with facets. */
function totalOf(
  { text, level1 }: BrowseState,
  levels: readonly { readonly level1: string; readonly entries: number }[],
  counts: Parameters<typeof entriesFitting>[0],
  mask: number,
): number | null {
  if (text !== '') return null;
  if (level1 === null) return entriesFitting(counts, mask);
  return levels.find((level) => level.level1 === level1)?.entries ?? null;
}
