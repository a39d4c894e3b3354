import { path } from '../../platform/http/index.js';

/** 办理口径: what the office chooses where the law is silent. */
export const lawSettingPaths = {
  list: path('/desk/law-settings'),
  change: path('/desk/law-settings/:key'),
  choice: path('/desk/law-settings/choices/:id'),
};
