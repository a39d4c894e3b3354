import { path } from '../platform/http/index.js';

/** Public addresses; `entry` and `revision` are permanent. */
export const catalogPaths = {
  home: path('/catalog'),
  search: path('/catalog/search'),
  office: path('/catalog/offices/:id'),
  entry: path('/catalog/entries/:id'),
  revision: path('/catalog/entries/:id/revisions/:number'),
  field: path('/catalog/:field'),
};

export const deskCatalogPaths = {
  list: path('/desk/catalog'),
  review: path('/desk/catalog/review'),
  submissions: path('/desk/catalog/submissions'),
  publications: path('/desk/catalog/publications'),
  templates: path('/desk/catalog/templates'),
  template: path('/desk/catalog/templates/:field'),
  create: path('/desk/catalog/templates/:field/new'),
  entry: path('/desk/catalog/entries/:id'),
  edit: path('/desk/catalog/entries/:id/edit'),
  submission: path('/desk/catalog/entries/:id/submission'),
  publication: path('/desk/catalog/entries/:id/publication'),
  return: path('/desk/catalog/entries/:id/return'),
  withdrawal: path('/desk/catalog/entries/:id/withdrawal'),
  documents: path('/desk/catalog/documents'),
  documentSuggestions: path('/desk/catalog/documents/suggestions'),
  documentNew: path('/desk/catalog/documents/new'),
  document: path('/desk/catalog/documents/:id'),
  columns: path('/desk/catalog/columns'),
  fieldColumns: path('/desk/catalog/columns/:field'),
};
