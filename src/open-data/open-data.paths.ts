import { path } from '../platform/http/index.js';

/** Addresses that programs keep: they do not change. */
export const openDataPaths = {
  home: path('/open-data'),
  schema: path('/open-data/schema.json'),
  dcat: path('/open-data/catalog.jsonld'),
  allJson: path('/open-data/rows.json'),
  allCsv: path('/open-data/rows.csv'),
  fieldJson: path('/open-data/fields/:field/rows.json'),
  fieldCsv: path('/open-data/fields/:field/rows.csv'),
};
