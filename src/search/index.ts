/** Full text search over everything public. Whoever publishes calls `indexDocument` in the same transaction. */
export { type DescribedHit, searchDescription } from './description.query.js';
export { initSearchModels } from './search.model.js';
export { type SearchQuery, searchDocuments } from './search.query.js';
export { indexDocument, removeDocument } from './search.store.js';
export type { SearchDocument, SearchHit, SearchKind } from './search-document.js';
export { indexTokens, queryTokens, wordsOf } from './tokens.js';
export { cutWords } from './words.js';
