/** 覆盖情况: the catalog against 权责清单 and 三定方案. */
import type { Route } from '../../platform/http/index.js';
import type { Platform } from '../../platform/platform.js';
import { coverageRoutes } from './coverage.routes.js';
import { loadRoutes } from './load.routes.js';

export { confirmSameNames, decideLink, exemptItem } from './commands/decide-links.js';
export { confirmList, previewList } from './commands/load-list.js';
export type { ListedItem, ListKind } from './coverage.js';
export { initCoverageModels } from './coverage.model.js';
export { linksOf } from './coverage.query.js';
export { itemsOf } from './coverage.store.js';

export function catalogCoverageRoutes(services: Platform): Route[] {
  return [...coverageRoutes(services), ...loadRoutes(services)];
}
