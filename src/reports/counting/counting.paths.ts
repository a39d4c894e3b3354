import { path } from '../../platform/http/index.js';

/** How the annual report counts where the law is silent. */
export const countingPaths = {
  list: path('/desk/reports/counting'),
  change: path('/desk/reports/counting/:key'),
};
