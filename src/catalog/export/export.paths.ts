import { path } from '../../platform/http/index.js';

/** `file` takes its scope from the query: field, office, format; at the desk also content. */
export const catalogExportPaths = {
  downloads: path('/catalog/downloads'),
  file: path('/catalog/downloads/file'),
};

export const deskExportPaths = {
  choose: path('/desk/catalog/export'),
  file: path('/desk/catalog/export/file'),
};
