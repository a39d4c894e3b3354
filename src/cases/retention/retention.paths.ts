import { path } from '../../platform/http/index.js';

export const retentionPaths = {
  show: path('/desk/cases/:id/retention'),
  unseal: path('/desk/cases/:id/retention/unseal'),
  reseal: path('/desk/cases/:id/retention/reseal'),
  hold: path('/desk/cases/:id/retention/hold'),
  release: path('/desk/cases/:id/retention/release'),
  list: path('/desk/retention'),
};
