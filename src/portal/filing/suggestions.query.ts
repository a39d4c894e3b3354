import type { Reader } from '../../platform/database/index.js';
import { type SearchHit, searchDescription } from '../../search/index.js';

const SUGGESTIONS = 5;

/** Published information and catalog rows that the description may mean, best first. */
export async function suggestionsFor(reader: Reader, description: string): Promise<SearchHit[]> {
  const found = await searchDescription(reader, description, ['disclosure', 'catalog']);
  return found.slice(0, SUGGESTIONS).map(({ hit }) => hit);
}
