import type { LocalDate } from '../kernel/local-date.js';

/** What kinds of public things can be found; each names words `search.kinds.<kind>`. */
export type SearchKind = 'catalog' | 'disclosure' | 'report' | 'guide' | 'rule';

/** One public thing as the search knows it. (kind, refId) is unique. */
export interface SearchDocument {
  readonly kind: SearchKind;
  readonly refId: number;
  readonly title: string;
  /** One or two sentences that the result list shows; at most 400 characters. */
  readonly summary: string;
  /** Everything else that is to be found, not shown. */
  readonly body: string;
  readonly officeId: number | null;
  readonly url: string;
  readonly publishedOn: LocalDate | null;
  /** A narrower drawer within the kind, e.g. the catalog's field slug. */
  readonly topic?: string;
  /** Further facts to narrow by: letters and digits, told apart by the kind that gives them. */
  readonly tags?: readonly string[];
}

export interface SearchHit {
  readonly kind: SearchKind;
  readonly refId: number;
  readonly title: string;
  readonly summary: string;
  /** Null for what belongs to no single office. */
  readonly officeName: string | null;
  readonly url: string;
  readonly publishedOn: LocalDate | null;
}
