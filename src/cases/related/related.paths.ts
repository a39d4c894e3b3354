import { path } from '../../platform/http/index.js';

/** Addresses about cases that belong together. */
export const relatedPaths = {
  show: path('/desk/cases/:id/related'),
  link: path('/desk/cases/:id/related/link'),
  unlink: path('/desk/cases/:id/related/unlink'),
  reply: path('/desk/cases/:id/related/reply'),
  split: path('/desk/cases/:id/split'),
  undoSplit: path('/desk/cases/:id/split/undo'),
};
