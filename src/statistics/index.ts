/** Operational figures beside the statutory ones, and 零申请声明. */
export { declareNil } from './commands/declare-nil.js';
export { initStatisticsModels } from './nil-statement.model.js';
export { statisticsRoutes } from './statistics.routes.js';
