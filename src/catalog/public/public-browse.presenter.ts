import type { Translate } from '../../platform/i18n/index.js';
import { catalogPaths } from '../catalog.paths.js';
import { catalogExportPaths } from '../export/export.paths.js';
import type { CatalogField } from '../field.store.js';
import { catalogVersionPaths } from '../versions/version.paths.js';
import type { facetCounts } from './public-browse.query.js';
import { guidelineText } from './public-catalog.presenter.js';
import type { LevelCount } from './public-catalog.query.js';
import { type FacetChoice, type FacetKey, facets } from './public-facets.js';

/** Where the reader stands: a field's page, an office's page, or everything. */
export interface BrowsePlace {
  readonly field: (Pick<CatalogField, 'slug' | 'name'> & Partial<CatalogField>) | null;
  readonly office: { readonly id: number; readonly name: string } | null;
  /** Which of the two the address names first. */
  readonly by: 'field' | 'office' | 'all';
}

export interface BrowseState {
  readonly choice: FacetChoice;
  readonly level1: string | null;
  readonly text: string;
}

interface Named {
  readonly id: number;
  readonly name: string;
  readonly entries: number;
}

export interface BrowseCounts {
  /** Rows that fit; null while words are searched for, which nobody counts. */
  readonly total: number | null;
  readonly facets: ReturnType<typeof facetCounts>;
  readonly fields: readonly (Named & { readonly slug: string })[];
  readonly offices: readonly Named[];
  readonly levels: readonly LevelCount[];
}

type Query = Readonly<Record<string, string | number | null | undefined>>;

/** A place as far as an address names it. */
interface PlaceAddress {
  readonly field: { readonly slug: string } | null;
  readonly office: { readonly id: number | string } | null;
  readonly by: BrowsePlace['by'];
}

/** The address of a place with everything that is chosen there; the same choice always has the same address. */
export function browseHref(
  { field, office, by }: PlaceAddress,
  { choice, level1, text }: BrowseState,
  after: string | null = null,
): string {
  const query: Query = { ...choice, level1, q: text || null, after };
  if (by === 'field' && field)
    return catalogPaths.field({ field: field.slug }, { office: office?.id, ...query });
  if (by === 'office' && office)
    return catalogPaths.office({ id: office.id }, { field: field?.slug, ...query });
  return catalogPaths.search(undefined, query);
}

/** Stands for a value in an address: what no value holds, and what is encoded alike in a path and a query. */
const ANY = '\u0001';

/**
 * Addresses that differ in one value: a page has a hundred, so the rest of them is put together once. `template` is the
 * address with `ANY` for the value; values are ids and codes that need no encoding.
 */
function addresses(template: string): (value: string | number) => string {
  const [before = '', after = ''] = template.split(encodeURIComponent(ANY));
  return (value) => before + value + after;
}

/** The feed of changes of the place. */
function feedHref({ field, office, by }: BrowsePlace): string {
  if (by === 'field' && field) return catalogPaths.fieldFeed({ field: field.slug });
  if (by === 'office' && office) return catalogPaths.officeFeed({ id: office.id });
  return catalogPaths.feed();
}

export function browseView(place: BrowsePlace, state: BrowseState, counts: BrowseCounts, t: Translate) {
  const { field, office, by } = place;
  const href = (change: Partial<BrowseState> = {}, other: Partial<PlaceAddress> = {}) => {
    // From everything, a field or an office leads to its own page.
    const by = place.by !== 'all' ? place.by : other.field ? 'field' : other.office ? 'office' : 'all';
    return browseHref({ ...place, ...other, by }, { ...state, ...change });
  };
  const withFacet = (key: FacetKey, value: string | null): FacetChoice => {
    const { [key]: _, ...rest } = state.choice;
    return value === null ? rest : { ...rest, [key]: value };
  };
  const counted = counts.total !== null;
  const toField = addresses(href({ level1: null }, { field: { slug: ANY } }));
  const toOffice = addresses(href({}, { office: { id: ANY } }));
  const titles = { field: field?.name, office: office?.name, all: undefined };
  const heading =
    titles[by] ??
    (state.text === '' ? t('browse.all') : t('catalog.public.searchTitle', { text: state.text }));
  const chosen = [
    ...(state.text === '' || by === 'all' ? [] : [{ text: `“${state.text}”`, href: href({ text: '' }) }]),
    ...(field && by !== 'field' ? [{ text: field.name, href: href({ level1: null }, { field: null }) }] : []),
    ...(office && by !== 'office' ? [{ text: office.name, href: href({}, { office: null }) }] : []),
    ...(state.level1 === null ? [] : [{ text: state.level1, href: href({ level1: null }) }]),
    ...facets.flatMap(({ key }) => {
      const value = state.choice[key];
      return value === undefined
        ? []
        : [{ text: t(`browse.value.${key}.${value}`), href: href({ choice: withFacet(key, null) }) }];
    }),
  ];
  return {
    heading,
    verified: by === 'field' ? (field?.verified ?? true) : true,
    guideline: by === 'field' && field?.guideline ? guidelineText({ guideline: field.guideline }, t) : '',
    total: counts.total === null ? t('browse.searching') : t('browse.total', { count: counts.total }),
    text: state.text,
    searchTo: browseHref(place, { choice: {}, level1: null, text: '' }).split('?')[0] ?? '',
    hidden: Object.entries({
      ...state.choice,
      ...(office && by === 'field' ? { office: String(office.id) } : {}),
      ...(field && by === 'office' ? { field: field.slug } : {}),
    }).map(([name, value]) => ({ name, value })),
    chosen: chosen.map((one) => ({ ...one, label: t('browse.remove', { text: one.text }) })),
    clearHref: browseHref(
      { ...place, ...(by === 'field' ? { office: null } : { field: null }) },
      {
        choice: {},
        level1: null,
        text: '',
      },
    ),
    groups: [
      ...(by === 'field' || counts.fields.length < 2
        ? []
        : [
            group('field', counts.fields, field?.slug ?? null, t, {
              key: (one) => one.slug,
              text: (one) => one.name,
              href: (one) => toField(one.slug),
              none: href({ level1: null }, { field: null }),
              counted,
            }),
          ]),
      ...(counts.levels.length < 2
        ? []
        : [
            group('level1', counts.levels, state.level1, t, {
              key: (one) => one.level1,
              text: (one) => one.level1,
              href: (one) => href({ level1: one.level1, text: '' }),
              none: href({ level1: null }),
              counted,
            }),
          ]),
      ...counts.facets.flatMap(({ key, chosen: value, values }) => {
        // Nobody has stated it of any row here: a list of zeros tells nothing.
        if (value === null && values.every(({ entries }) => entries === 0)) return [];
        const toValue = addresses(href({ choice: withFacet(key, ANY) }));
        return group(key, values, value, t, {
          key: (one) => one.value,
          text: (one) => t(`browse.value.${key}.${one.value}`),
          href: (one) => toValue(one.value),
          none: href({ choice: withFacet(key, null) }),
          counted,
        });
      }),
      ...(by === 'office' || counts.offices.length < 2
        ? []
        : [
            group('office', counts.offices, office === null ? null : String(office.id), t, {
              key: (one) => String(one.id),
              text: (one) => one.name,
              href: (one) => toOffice(one.id),
              none: href({}, { office: null }),
              counted,
            }),
          ]),
    ],
    feedHref: feedHref(place),
    dataHref: '/open-data',
    downloadsHref: catalogExportPaths.downloads(undefined, { field: field?.id, office: office?.id }),
    versionsHref: catalogVersionPaths.list(undefined, { field: field?.id, office: office?.id }),
    home: catalogPaths.home(),
  };
}

interface GroupOf<Item> {
  readonly key: (item: Item) => string;
  readonly text: (item: Item) => string;
  readonly href: (item: Item) => string;
  /** The address without this choice. */
  readonly none: string;
  /** Counts hold while no words are searched for. */
  readonly counted: boolean;
}

/** One facet: its values with counts; what would find nothing is not a link. */
function group<Item extends { readonly entries: number }>(
  name: string,
  items: readonly Item[],
  chosen: string | null,
  t: Translate,
  of: GroupOf<Item>,
) {
  return {
    id: `facet-${name}`,
    title: t(`browse.facet.${name}`),
    none: chosen === null ? null : { text: t('browse.anyValue'), href: of.none },
    items: items.map((item) => {
      const current = of.key(item) === chosen;
      const dead = of.counted && item.entries === 0 && !current;
      return {
        text: of.text(item),
        href: dead ? null : of.href(item),
        current,
        count: of.counted ? item.entries : null,
      };
    }),
    long: items.length > 8 && chosen === null,
  };
}

/** Facets of the whole catalog, for the first page: each value leads to its rows. */
export function facetEntrances(counts: ReturnType<typeof facetCounts>, t: Translate) {
  return counts.map(({ key, values }) => ({
    title: t(`browse.facet.${key}`),
    items: values
      .filter(({ entries }) => entries > 0)
      .map(({ value, entries }) => ({
        text: t(`browse.value.${key}.${value}`),
        count: entries,
        href: catalogPaths.search(undefined, { [key]: value }),
      })),
  }));
}
