export { endExpiredDrafts } from './filing/draft.store.js';
export { portalRoutes } from './portal.routes.js';
