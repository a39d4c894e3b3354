import { path } from '../../platform/http/index.js';

/** Addresses of the case file as a whole and of single sheets made for it. */
export const archivePaths = {
  show: path('/desk/cases/:id/archive'),
  pdf: path('/desk/cases/:id/archive/volume.pdf'),
  zip: path('/desk/cases/:id/archive/volume.zip'),
  dayLedger: path('/desk/cases/:id/day-ledger.pdf'),
};
