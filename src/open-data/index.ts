/** 开放数据: the public catalog for programs. */
export { openDataPaths } from './open-data.paths.js';
export { openDataRoutes } from './open-data.routes.js';
