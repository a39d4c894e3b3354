import { path } from '../platform/http/index.js';

export const paths = {
  list: path('/disclosures'),
  show: path('/disclosures/:id'),
  text: path('/disclosures/:id/text'),
  desk: path('/desk/disclosures'),
  create: path('/desk/disclosures/new'),
  item: path('/desk/disclosures/:id'),
  revise: path('/desk/disclosures/:id/edit'),
  review: path('/desk/disclosures/:id/secrecy-review'),
  publish: path('/desk/disclosures/:id/publish'),
  withdraw: path('/desk/disclosures/:id/withdraw'),
  validity: path('/desk/disclosures/:id/validity'),
};
