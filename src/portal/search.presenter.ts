import type { Page } from '../kernel/keyset.js';
import type { Translate } from '../platform/i18n/index.js';
import type { SearchHit, SearchKind } from '../search/index.js';
import { portalPaths } from './portal.paths.js';

/** Kinds of the site's search, in the order of its tabs. */
export const shownKinds: readonly SearchKind[] = ['disclosure', 'catalog', 'report'];

export function searchTabs(q: string, kind: SearchKind | null, t: Translate) {
  return [null, ...shownKinds].map((one) => ({
    text: t(`portal.search.kinds.${one ?? 'all'}`),
    href: portalPaths.search(undefined, { q, kind: one }),
    current: one === kind,
  }));
}

export function hitRows(found: Page<SearchHit>, t: Translate) {
  return found.rows.map((hit) => ({
    title: hit.title,
    href: hit.url,
    summary: hit.summary,
    kind: t(`portal.search.kinds.${hit.kind}`),
    about: [hit.officeName, hit.publishedOn].filter(Boolean),
  }));
}
