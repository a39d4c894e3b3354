import { path } from '../platform/http/path.js';

export const officePaths = {
  list: path('/desk/admin/offices'),
  add: path('/desk/admin/offices/new'),
  show: path('/desk/admin/offices/:id'),
  edit: path('/desk/admin/offices/:id/edit'),
  guide: path('/desk/admin/offices/:id/guide'),
  close: path('/desk/admin/offices/:id/close'),
  reopen: path('/desk/admin/offices/:id/reopen'),
};
