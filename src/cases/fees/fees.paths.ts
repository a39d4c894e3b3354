import { path } from '../../platform/http/index.js';

export const feePaths = {
  refund: path('/desk/cases/:id/refund'),
};
