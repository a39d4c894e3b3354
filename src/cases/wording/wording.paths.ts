import { path } from '../../platform/http/index.js';

/** Own words of an office (`office`) or of every office (`all`). */
export const wordingPaths = {
  list: path('/desk/letters'),
  scope: path('/desk/letters/:scope'),
  show: path('/desk/letters/:scope/:code'),
  restore: path('/desk/letters/:scope/:code/restore'),
  compare: path('/desk/letters/:scope/:code/compare'),
  preview: path('/desk/letters/:scope/:code/preview.pdf'),
};
