import { path } from '../../platform/http/index.js';

export const coveragePaths = {
  overview: path('/desk/catalog/coverage'),
  exportAll: path('/desk/catalog/coverage/export.xlsx'),
  office: path('/desk/catalog/coverage/offices/:office'),
  export: path('/desk/catalog/coverage/offices/:office/export.xlsx'),
  load: path('/desk/catalog/coverage/offices/:office/load'),
  rematch: path('/desk/catalog/coverage/offices/:office/comparison'),
  sameNames: path('/desk/catalog/coverage/offices/:office/same-names'),
  draft: path('/desk/catalog/coverage/drafts/:draft'),
  discard: path('/desk/catalog/coverage/drafts/:draft/removal'),
  item: path('/desk/catalog/coverage/items/:item'),
  links: path('/desk/catalog/coverage/items/:item/links'),
  exemption: path('/desk/catalog/coverage/items/:item/exemption'),
  exemptionEnd: path('/desk/catalog/coverage/items/:item/exemption/end'),
};
