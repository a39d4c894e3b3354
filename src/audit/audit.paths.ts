import { path } from '../platform/http/path.js';

export const auditPaths = {
  list: path('/desk/admin/audit'),
  verify: path('/desk/admin/audit/verify'),
};
