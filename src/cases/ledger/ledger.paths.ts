import { path } from '../../platform/http/index.js';

/** Addresses of the ledger import. */
export const ledgerPaths = {
  list: path('/desk/ledger'),
  show: path('/desk/ledger/:id'),
  confirm: path('/desk/ledger/:id/confirm'),
  problems: path('/desk/ledger/:id/problems.csv'),
};
