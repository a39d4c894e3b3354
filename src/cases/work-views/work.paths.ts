import { path } from '../../platform/http/index.js';

export const workPaths = {
  list: path('/desk/overview'),
  csv: path('/desk/overview/export.csv'),
  xlsx: path('/desk/overview/export.xlsx'),
  assign: path('/desk/overview/assign'),
  save: path('/desk/overview/views'),
  drop: path('/desk/overview/views/:id/drop'),
  workload: path('/desk/workload'),
};
