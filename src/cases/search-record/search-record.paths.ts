import { path } from '../../platform/http/index.js';

export const searchRecordPaths = {
  show: path('/desk/cases/:id/searches'),
  strike: path('/desk/cases/:id/searches/:recordId/strike'),
};
