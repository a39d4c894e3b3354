import { path } from '../platform/http/index.js';

export const dutyPaths = {
  list: path('/desk/duties'),
  register: path('/desk/duties/new'),
  registerRow: path('/desk/duties/new/row'),
  dashboard: path('/desk/duties/dashboard'),
  unpublished: path('/desk/duties/unpublished'),
  periodic: path('/desk/duties/periodic'),
  changes: path('/desk/duties/changes'),
  row: path('/desk/duties/rows/:id'),
  item: path('/desk/duties/:id'),
  edit: path('/desk/duties/:id/edit'),
  editRow: path('/desk/duties/:id/edit/row'),
  link: path('/desk/duties/:id/publication'),
  notPublic: path('/desk/duties/:id/not-public'),
  cancel: path('/desk/duties/:id/cancellation'),
  reopen: path('/desk/duties/:id/reopening'),
};
