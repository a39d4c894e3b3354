/** 政务公开标准目录: starter catalogs, each office's rows, what the public sees of them. */
import type { Route } from '../platform/http/index.js';
import { bulkRoutes } from './bulk/bulk.routes.js';
import { copyFromRoutes } from './bulk/copy-from.routes.js';
import { orderRoutes } from './bulk/order.routes.js';
import { catalogCoverageRoutes } from './coverage/index.js';
import { deskCatalogRoutes } from './desk/desk-catalog.routes.js';
import { entryFormRoutes } from './desk/entry-form.routes.js';
import { documentRoutes } from './documents/document.routes.js';
import { draftRoutes } from './drafts/draft.routes.js';
import { catalogExportRoutes } from './export/export.routes.js';
import type { ExportServices } from './export/make-export.js';
import { catalogImportRoutes } from './import/import.routes.js';
import { manualRoutes } from './manual/manual.routes.js';
import { publicCatalogRoutes } from './public/public-catalog.routes.js';
import { catalogRoundRoutes } from './rounds/index.js';
import { columnRoutes } from './settings/columns.routes.js';
import { successionRoutes } from './versions/succession.routes.js';
import { templateChangeRoutes } from './versions/template-changes.routes.js';
import { catalogVersionRoutes } from './versions/version.routes.js';

export { initCatalogModels } from './catalog.model.js';
export { catalogPaths, deskCatalogPaths } from './catalog.paths.js';
export { addEntry, type ContentStep, changeEntry } from './change-entry.js';
export { checkRules, type ElementFinding, type Severity } from './checks/index.js';
export { type ExtensionKey, extensionKeys, shownColumns } from './columns.js';
export { type Adoption, type AdoptTemplateInput, adoptTemplate } from './commands/adopt-template.js';
export { type ManyResult, publishEntries, submitEntries } from './commands/many-entries.js';
export { publishEntry } from './commands/publish-entry.js';
export { submitEntry } from './commands/submit-entry.js';
export { withdrawEntry } from './commands/withdraw-entry.js';
export { initCoverageModels } from './coverage/index.js';
export { deskRows } from './desk/desk-catalog.query.js';
export {
  loadRepealedDocuments,
  type RepealedDocument,
  readRepealedDocuments,
} from './documents/commands/load-documents.js';
export type { BasisDocument } from './documents/document.js';
export { documentsOf } from './documents/document.store.js';
export { type Basis, basisText, documentKey, namesDocument, parseBasis } from './elements/basis.js';
export {
  type ChannelTick,
  channelsOfField,
  channelText,
  readChannel,
  readChannels,
} from './elements/channels.js';
export { elementRows } from './elements/element.presenter.js';
export { readElements } from './elements/stored-elements.js';
export { parseTimeLimit, type TimeLimit } from './elements/time-limit.js';
export {
  changedElements,
  type ElementKey,
  type EntryElements,
  type EntryState,
  elementKeys,
  emptyElements,
  mergeElements,
  partsOf,
  titleOf,
} from './entry.js';
export { type EntryForm, elementsFromForm, formFromElements } from './entry.schema.js';
export { type CatalogEntry, nextPosition, requireEntry } from './entry.store.js';
export { exportBook } from './export/export-book.js';
export { exportFormats } from './export/export-formats.js';
export { exportSections } from './export/export-rows.query.js';
export { writeExport } from './export/write-export.js';
export {
  type CatalogField,
  type FieldName,
  fieldBySlug,
  fieldNames,
  listFields,
  retireVanishedTemplates,
  saveTemplateFile,
  type TemplateChange,
  type VanishedTemplate,
} from './field.store.js';
export { catalogJson } from './import/catalog-json.js';
export { readCatalogFile } from './import/read-catalog-file.js';
export { countAll, countByField, type FieldCount } from './public/public-catalog.query.js';
export { tagSearchDocuments } from './public/public-tags.store.js';
export { initRoundModels } from './rounds/index.js';
export { readTemplateFile, type TemplateFile } from './template-file.js';
export {
  type Following,
  type OfficePair,
  type SuccessionFollower,
  whenSucceeded,
} from './versions/succession-followers.js';

export function catalogRoutes(services: ExportServices): Route[] {
  return [
    ...catalogExportRoutes(services),
    ...catalogVersionRoutes(services),
    ...templateChangeRoutes(services),
    ...successionRoutes(services),
    ...publicCatalogRoutes(services),
    ...deskCatalogRoutes(services),
    ...entryFormRoutes(services),
    ...catalogRoundRoutes(services),
    ...catalogCoverageRoutes(services),
    ...documentRoutes(services),
    ...columnRoutes(services),
    ...draftRoutes(services),
    ...manualRoutes(services),
    ...catalogImportRoutes(services),
    ...bulkRoutes(services),
    ...orderRoutes(services),
    ...copyFromRoutes(services),
  ];
}
