import { path } from '../platform/http/index.js';

export const statisticsPaths = {
  index: path('/desk/statistics'),
  chart: path('/desk/statistics/charts/:name'),
  xlsx: path('/desk/statistics/statistics.xlsx'),
  csv: path('/desk/statistics/statistics.csv'),
  nil: path('/desk/statistics/nil/:year'),
};
