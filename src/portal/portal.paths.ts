import { path } from '../platform/http/index.js';

/** Addresses of the public site. Lists and items of a domain have theirs in the domain. */
export const portalPaths = {
  home: path('/'),
  guide: path('/guide'),
  rules: path('/rules'),
  search: path('/search'),
  siteMap: path('/sitemap'),
  privacy: path('/about/privacy'),
  accessibility: path('/accessibility'),
};
