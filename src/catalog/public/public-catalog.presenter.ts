import type { Page } from '../../kernel/keyset.js';
import { chineseDate } from '../../kernel/local-date.js';
import type { Translate } from '../../platform/i18n/index.js';
import { catalogPaths } from '../catalog.paths.js';
import { elementRows } from '../elements/element.presenter.js';
import { titleOf } from '../entry.js';
import type { CatalogField } from '../field.store.js';
import { catalogVersionPaths } from '../versions/version.paths.js';
import type {
  FieldCount,
  OfficeCount,
  PublicRevision,
  PublicRow,
  RevisionLine,
} from './public-catalog.query.js';
import type { PublishedLine } from './public-changes.query.js';

/** Finished words for the public pages. */
export function homeView(
  fields: readonly FieldCount[],
  offices: readonly OfficeCount[],
  total: number,
  t: Translate,
) {
  return {
    allHref: catalogPaths.search(),
    feedHref: catalogPaths.feed(),
    total: t('catalog.public.total', { count: total }),
    fields: fields.map((field) => ({
      text: field.name,
      href: catalogPaths.field({ field: field.slug }),
      count: entriesText(field.entries, t),
      empty: field.entries === 0,
    })),
    offices: offices.map((office) => ({
      text: office.name,
      href: catalogPaths.office({ id: office.id }),
      count: entriesText(office.entries, t),
    })),
  };
}

function entriesText(entries: number, t: Translate): string {
  return entries === 0 ? t('catalog.public.noEntriesYet') : t('catalog.public.entries', { count: entries });
}

/** What a list's heading already says of every row is not repeated in each. */
export type ListScope = 'field' | 'office' | 'all';

/** A table of rows: under the title the way to it, and the office where rows of several stand together. */
export function rowsTable(rows: readonly PublicRow[], caption: string, scope: ListScope, t: Translate) {
  const office = scope === 'office' ? [] : [{ text: t('catalog.public.columnOffice') }];
  return {
    caption,
    columns: [
      { text: t('catalog.public.columnMatter'), width: 'wide' },
      { text: t('catalog.elements.timeLimit') },
      { text: t('catalog.elements.subject') },
      ...office,
    ],
    rows: rows.map((row) => [
      {
        text: titleOf(row),
        href: catalogPaths.entry({ id: row.entry_id }),
        secondary: [scope === 'field' ? null : row.field_name, row.level2 === null ? null : row.level1]
          .filter(Boolean)
          .join(' / '),
        header: true,
        ...(row.on_request ? { tag: { text: t('catalog.public.onRequestTag'), colour: 'grey' } } : {}),
      },
      row.time_limit,
      row.subject,
      ...(scope === 'office' ? [] : [row.office_name]),
    ]),
  };
}

/** Never prints an unseen guideline as if it had been read. */
export function guidelineText(field: Pick<CatalogField, 'guideline'>, t: Translate): string {
  const { title, number, issuer, seen } = field.guideline;
  if (!seen) return t('catalog.public.guidelineUnseen', { issuer, title });
  return number === null
    ? t('catalog.public.guidelineSeenPlain', { title })
    : t('catalog.public.guidelineSeen', { title, number });
}

export function entryView(
  revision: PublicRevision,
  revisions: readonly RevisionLine[],
  published: Page<PublishedLine> & { readonly first: boolean },
  t: Translate,
) {
  const title = titleOf(revision.elements);
  const { field, office } = revision;
  const old = revision.currentNumber !== null && revision.number !== revision.currentNumber;
  const { level1, level2, level3, content } = revision.elements;
  const above = [level2 === null ? null : level1, level3 === null ? null : level2].filter(Boolean);
  return {
    title,
    place: [field.name, ...above].join(' / '),
    fullTitle: [title, ...above.reverse(), field.name].join(' - '),
    description: content
      .map((element) => element.text)
      .join('；')
      .slice(0, 150),
    field: { text: field.name, href: catalogPaths.field({ field: field.slug }) },
    office: { text: office.name, href: catalogPaths.office({ id: office.id }) },
    rows: [
      { key: t('catalog.public.office'), value: office.name, href: catalogPaths.office({ id: office.id }) },
      ...elementRows(revision.elements, t),
    ],
    publishedOn: chineseDate(revision.publishedOn),
    publisher: revision.publisherName,
    // The form comes with the row's office and name filled in.
    applyHref: `/apply/new?entry=${revision.entryId}`,
    feedbackHref: `/feedback/entries/${revision.entryId}`,
    published: {
      rows: published.rows.map((row) => ({
        text: row.title,
        href: `/disclosures/${row.id}`,
        date: row.publishedOn,
      })),
      next:
        published.next === null
          ? undefined
          : catalogPaths.entry({ id: revision.entryId }, { after: published.next }),
      first: published.first ? undefined : catalogPaths.entry({ id: revision.entryId }),
    },
    number: t('catalog.public.revisionNumber', { number: revision.number }),
    old: old
      ? {
          text: t('catalog.public.oldText', {
            number: revision.number,
            current: revision.currentNumber ?? '',
          }),
          href: catalogPaths.entry({ id: revision.entryId }),
        }
      : null,
    compareHref: revisions.length > 1 ? catalogVersionPaths.compareEntry({ id: revision.entryId }) : null,
    revisions: revisions.map((line) => ({
      text: t('catalog.public.revisionNumber', { number: line.number }),
      date: line.published_on,
      href: catalogPaths.revision({ id: revision.entryId, number: line.number }),
      current: line.number === revision.number,
      inForce: line.number === revision.currentNumber,
    })),
  };
}

export function goneView(revision: PublicRevision, t: Translate) {
  return {
    text: t('catalog.public.goneText', {
      title: titleOf(revision.elements),
      date: revision.withdrawnOn === null ? '' : chineseDate(revision.withdrawnOn),
      reason: revision.withdrawnReason ?? '',
    }),
    back: {
      text: t('catalog.public.backToField', { field: revision.field.name }),
      href: catalogPaths.field({ field: revision.field.slug }),
    },
  };
}
