import { path } from '../../platform/http/index.js';

export const fieldPaths = {
  set: path('/desk/cases/:id/field'),
};
