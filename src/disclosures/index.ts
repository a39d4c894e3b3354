export { type CatalogRow, publicEntry } from './catalog-row.query.js';
export {
  categoryOf,
  type PublicCategory,
  publicCategories,
  type TopicClass,
  topicClasses,
} from './classifications.js';
export { importDisclosure, type PublishedBefore } from './commands/import-disclosure.js';
export type { SecrecyReviewInput } from './commands/record-secrecy-review.js';
export { createDraft, type DraftInput } from './commands/save-draft.js';
export type { Disclosure, DisclosureContent, DisclosureState, Validity } from './disclosure.js';
export { initDisclosureModels } from './disclosure.model.js';
export { paths as disclosurePaths } from './disclosure.paths.js';
export { disclosureRoutes } from './disclosure.routes.js';
export { requireDisclosure } from './disclosure.store.js';
export { formatIndexNumber, isIndexNumber } from './index-number.js';
export { type PublicListFilter, type PublicListItem, publicList } from './public-list.query.js';
export { type PublicationListener, whenPublished } from './publication-listeners.js';
