import { path } from '../../platform/http/index.js';

export const reasonPaths = {
  list: path('/desk/reasons'),
  add: path('/desk/reasons/new'),
  edit: path('/desk/reasons/:id'),
  retire: path('/desk/reasons/:id/retire'),
};
