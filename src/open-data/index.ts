/** 开放数据: the public catalog for programs. */
export { openDataRoutes } from './open-data.routes.js';
