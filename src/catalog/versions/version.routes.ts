import type { Request, Response } from 'express';
import { notFound } from '../../kernel/domain-error.js';
import { decodeCursor, encodeCursor } from '../../kernel/keyset.js';
import { requireOffice } from '../../offices/index.js';
import { everyone, page, type Route } from '../../platform/http/index.js';
import type { Platform } from '../../platform/platform.js';
import { catalogPaths } from '../catalog.paths.js';
import { titleOf } from '../entry.js';
import { requireField } from '../field.store.js';
import { countByField, countByOffice, publicRevision, revisionsOf } from '../public/public-catalog.query.js';
import { cursorValue, idValue, textValue } from '../query-values.js';
import { elementChanges } from './comparison.presenter.js';
import { editionLines, editionNumbers, listEditions, requireEdition } from './edition.query.js';
import { differences, publicNow, type RowDifference, revisionContents } from './edition-comparison.query.js';
import { catalogVersionPaths as paths } from './version.paths.js';
import {
  type ComparedRow,
  changeCards,
  compareView,
  editionsTable,
  editionView,
  listView,
} from './version.presenter.js';

const LIST_SIZE = 30;
const EDITION_SIZE = 100;
/** Rows that differ on one page: each shows its texts in full. */
const COMPARE_SIZE = 20;

export function catalogVersionRoutes(services: Platform): Route[] {
  const { db } = services;

  async function showList(req: Request, res: Response): Promise<void> {
    const { t } = res.locals;
    const chosen = { fieldId: idValue(req.query.field), officeId: idValue(req.query.office) };
    const cursor = cursorValue(req.query.after);
    const [found, fields, offices] = await Promise.all([
      listEditions(db, { ...chosen, cursor, limit: LIST_SIZE }),
      countByField(db),
      countByOffice(db),
    ]);
    const address = (after: string | null) =>
      paths.list(undefined, { field: chosen.fieldId, office: chosen.officeId, after });
    res.render('catalog/versions/list', {
      view: {
        ...listView(fields, offices, chosen, t),
        empty: found.rows.length === 0,
        table: editionsTable(found.rows, t),
        next: found.next === null ? null : address(found.next),
        first: cursor === undefined ? null : address(null),
      },
    });
  }

  async function placeOf(req: Request) {
    const [office, field] = await Promise.all([
      requireOffice(db, idValue(req.params.office) ?? 0),
      requireField(db, textValue(req.params.field, 60)),
    ]);
    return { officeId: office.id, fieldId: field.id };
  }

  async function showEdition(req: Request, res: Response): Promise<void> {
    const place = await placeOf(req);
    const edition = await requireEdition(db, { ...place, number: idValue(req.params.number) ?? 0 });
    const cursor = cursorValue(req.query.after);
    const [lines, numbers] = await Promise.all([
      editionLines(db, edition, { cursor, limit: EDITION_SIZE }),
      editionNumbers(db, place.officeId, place.fieldId),
    ]);
    const stillPublic = await publicNow(
      db,
      lines.rows.map((line) => line.entryId),
    );
    const latest = numbers[0]?.number ?? edition.number;
    const address = (after: string | null) =>
      paths.edition({ office: place.officeId, field: edition.fieldSlug, number: edition.number }, { after });
    res.render('catalog/versions/edition', {
      view: {
        ...editionView(edition, { latest, lines: lines.rows, stillPublic }, res.locals.t),
        empty: lines.rows.length === 0,
        next: lines.next === null ? null : address(lines.next),
        first: cursor === undefined ? null : address(null),
      },
    });
  }

  async function showComparison(req: Request, res: Response): Promise<void> {
    const place = await placeOf(req);
    const numbers = await editionNumbers(db, place.officeId, place.fieldId);
    const latest = numbers[0]?.number ?? 0;
    const to = await requireEdition(db, { ...place, number: idValue(req.query.to) ?? latest });
    const from = await requireEdition(db, {
      ...place,
      number: idValue(req.query.from) ?? Math.max(1, to.number - 1),
    });
    const found = await differences(db, from, to);
    const start = Number(decodeCursor(cursorValue(req.query.after), 1)?.[0] ?? 0) || 0;
    const rows = await withContents(found.slice(start, start + COMPARE_SIZE));
    const address = (after: number) =>
      paths.compare(
        { office: place.officeId, field: to.fieldSlug },
        { from: from.number, to: to.number, after: after === 0 ? null : encodeCursor([after]) },
      );
    res.render('catalog/versions/compare', {
      view: {
        ...compareView(from, to, found, numbers, res.locals.t),
        cards: changeCards(rows, res.locals.t),
        next: start + COMPARE_SIZE < found.length ? address(start + COMPARE_SIZE) : null,
        first: start > 0 ? address(0) : null,
      },
    });
  }

  async function withContents(found: readonly RowDifference[]): Promise<readonly ComparedRow[]> {
    const wanted = found.flatMap(({ entryId, before, after }) =>
      [before, after].flatMap((number) => (number === null ? [] : [{ entryId, number }])),
    );
    const [contents, stillPublic] = await Promise.all([
      revisionContents(db, wanted),
      publicNow(
        db,
        found.map((one) => one.entryId),
      ),
    ]);
    const at = (entryId: number, number: number | null) =>
      number === null ? null : (contents.get(`${entryId}:${number}`) ?? null);
    return found.map((difference) => ({
      difference,
      before: at(difference.entryId, difference.before),
      after: at(difference.entryId, difference.after),
      withdrawn: !stillPublic.has(difference.entryId),
    }));
  }

  async function showEntryComparison(req: Request, res: Response): Promise<void> {
    const { t } = res.locals;
    const id = idValue(req.params.id) ?? 0;
    const lines = await revisionsOf(db, id);
    const latest = lines[0]?.number ?? 0;
    const toNumber = idValue(req.query.to) ?? latest;
    const fromNumber = idValue(req.query.from) ?? Math.max(1, toNumber - 1);
    const [from, to] = await Promise.all([
      publicRevision(db, id, fromNumber),
      publicRevision(db, id, toNumber),
    ]);
    // A withdrawn row's texts are gone from the site, its comparisons too.
    if (!from || !to || to.currentNumber === null) throw notFound('catalog.entryNotFound');
    res.render('catalog/versions/compare-entry', {
      view: {
        title: titleOf(to.elements),
        href: catalogPaths.entry({ id }),
        from: t('catalog.public.revisionNumber', { number: fromNumber }),
        to: t('catalog.public.revisionNumber', { number: toNumber }),
        fromOn: from.publishedOn,
        toOn: to.publishedOn,
        changes: elementChanges(from.elements, to.elements, t),
        action: paths.compareEntry({ id }),
        revisions: lines.map((line) => ({
          value: String(line.number),
          text: `${t('catalog.public.revisionNumber', { number: line.number })}（${line.published_on}）`,
        })),
        fromNumber: String(fromNumber),
        toNumber: String(toNumber),
      },
    });
  }

  return [
    page({ path: paths.list.pattern, right: everyone, handler: showList }),
    page({ path: paths.edition.pattern, right: everyone, handler: showEdition }),
    page({ path: paths.compare.pattern, right: everyone, handler: showComparison }),
    page({ path: paths.compareEntry.pattern, right: everyone, handler: showEntryComparison }),
  ];
}
