import { path } from '../../platform/http/index.js';

/** `edition` is permanent; `office` is the office's id, `field` the field's slug. */
export const catalogVersionPaths = {
  list: path('/catalog/versions'),
  edition: path('/catalog/offices/:office/:field/versions/:number'),
  /** `from` and `to` are numbers of editions, in the query. */
  compare: path('/catalog/offices/:office/:field/compare'),
  compareEntry: path('/catalog/entries/:id/compare'),
};

export const deskVersionPaths = {
  templates: path('/desk/catalog/template-changes'),
  templateField: path('/desk/catalog/template-changes/:field'),
  takeAll: path('/desk/catalog/template-changes/:field/taken'),
  merge: path('/desk/catalog/entries/:id/template-merge'),
  succession: path('/desk/catalog/succession'),
  successor: path('/desk/catalog/succession/:id'),
};
