import type { DecisionItem } from '../decision/decision.store.js';
import type { SearchRecord } from './search-record.store.js';

/** The ground that needs a search on record (条例第三十六条第（四）项: 经检索没有). */
export const NOT_EXIST = 'unavailable.notExist';

/** The searches that count: found nothing and were not struck out. */
export function fruitless(records: readonly SearchRecord[]): SearchRecord[] {
  return records.filter(({ struckAt, found }) => struckAt === null && !found);
}

/** Searches that did find something and still stand: they speak against 不存在. */
export function fruitful(records: readonly SearchRecord[]): SearchRecord[] {
  return records.filter(({ struckAt, found }) => struckAt === null && found);
}

/** The facts of 不存在 as the letter quotes them, from what is on record; empty when nothing is. */
export function searchFacts(records: readonly SearchRecord[]): Readonly<Record<string, string>> {
  const counting = fruitless(records);
  const last = counting
    .map(({ searchedOn }) => searchedOn)
    .sort()
    .at(-1);
  if (last === undefined) return {};
  const joined = (read: (record: SearchRecord) => string): string =>
    [...new Set(counting.map(read).map((text) => text.trim().replace(/[。；;\s]+$/u, '')))]
      .filter((text) => text !== '')
      .join('；\n');
  return {
    systems: joined(({ systems }) => systems),
    keywords: joined(({ keywords }) => keywords),
    officesAsked: joined(({ officesAsked }) => officesAsked),
    searchedOn: last,
    result: joined(({ result }) => result),
  };
}

/** What the officer left empty in a draft is quoted from the record. */
export function quoteSearches(
  items: readonly DecisionItem[],
  records: readonly SearchRecord[],
): DecisionItem[] {
  const quoted = searchFacts(records);
  return items.map((item) =>
    item.ground === NOT_EXIST
      ? {
          ...item,
          facts: {
            ...quoted,
            ...Object.fromEntries(Object.entries(item.facts).filter(([, text]) => text !== '')),
          },
        }
      : item,
  );
}
