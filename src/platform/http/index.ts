export { type Csrf, csrf } from './csrf.js';
export { errorHandler, noSuchPage } from './error-handler.js';
export { emptyForm, type FormState, failedForm, fieldErrorOf } from './form.js';
export { healthRoutes } from './health.js';
export { type NavigationItem, pushFlash, viewLocals } from './locals.js';
export { mountRoutes, uploadedFiles } from './mount.js';
export { pageCache } from './page-cache.js';
export { path, queryString } from './path.js';
export { queryParser } from './query.js';
export { actorOf, idParam, type SignedInUser } from './request.js';
export { requestLog } from './request-log.js';
export {
  type ActionRoute,
  action,
  everyone,
  type Flash,
  type PageRoute,
  page,
  type Right,
  type Route,
  roles,
  signedIn,
} from './route.js';
export { fields } from './schema.js';
export { securityHeaders } from './security.js';
export { purgeExpired, type ReadSession, sessions } from './session.js';
export { errorKey, fieldErrorKey } from './word-keys.js';
