export { endExpiredDrafts } from './filing/draft.store.js';
export { countHelp, type HelpStep } from './filing/help-counts.store.js';
export { portalRoutes } from './portal.routes.js';
