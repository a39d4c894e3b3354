import { path } from '../../platform/http/index.js';

export const catalogImportPaths = {
  list: path('/desk/catalog/import'),
  show: path('/desk/catalog/import/:id'),
  settings: path('/desk/catalog/import/:id/settings'),
  selection: path('/desk/catalog/import/:id/selection'),
  confirm: path('/desk/catalog/import/:id/confirm'),
  discard: path('/desk/catalog/import/:id/discard'),
  row: path('/desk/catalog/import/:id/rows/:seq'),
};
