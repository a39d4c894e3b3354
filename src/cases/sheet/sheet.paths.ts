import { path } from '../../platform/http/index.js';

/** Addresses of registration from a sheet. */
export const sheetPaths = {
  list: path('/desk/sheets'),
  template: path('/desk/sheets/template.xlsx'),
  show: path('/desk/sheets/:id'),
  confirm: path('/desk/sheets/:id/confirm'),
};
