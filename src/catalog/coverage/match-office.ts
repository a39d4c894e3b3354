import type { Reader } from '../../platform/database/index.js';
import { indexTokens, queryTokens } from '../../search/index.js';
import { readElements } from '../elements/stored-elements.js';
import type { CoverageItem } from './coverage.store.js';
import { papersIn, type Worded, type WordedRow } from './similarity.js';

interface EntryRow {
  id: number;
  elements: string;
}

/** The office's catalog rows with their words; rows that were withdrawn cover nothing. */
export async function wordedRows(reader: Reader, officeId: number): Promise<readonly WordedRow[]> {
  const rows = await reader.all<EntryRow>(
    "SELECT e.id, e.elements FROM catalog_entries e WHERE e.office_id = ? AND e.state <> 'withdrawn' ORDER BY e.id",
    [officeId],
  );
  return rows.map(({ id, elements: json }) => {
    const { level1, level2, level3, content, basis } = readElements(json);
    const name = [...new Set([level1, level2, level3])].filter((part) => part !== null).join(' ');
    return {
      id,
      name,
      title: level3 ?? level2 ?? level1 ?? '',
      words: words(name),
      contentWords: allPairs(content.map(({ text }) => text).join(' ')),
      papers: papersIn(basis.map(({ text }) => text).join(' ')),
    };
  });
}

export function wordedItem({ id, name, basis }: Pick<CoverageItem, 'id' | 'name' | 'basis'>): Worded {
  return { id, name, words: words(name), papers: papersIn(basis) };
}

/** Pairs of characters within the words of a name; pairs across two words (金的) would be rare and so weigh most. */
function words(text: string): readonly string[] {
  return queryTokens(text).filter((token) => [...token].length > 1);
}

function allPairs(text: string): readonly string[] {
  return indexTokens(text).filter((token) => [...token].length > 1);
}
