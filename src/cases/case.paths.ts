import { path } from '../platform/http/index.js';

/** Addresses of the officers' case pages. */
export const casePaths = {
  queue: path('/desk'),
  register: path('/desk/cases/new'),
  registered: path('/desk/cases/:id/registered'),
  show: path('/desk/cases/:id'),
  why: path('/desk/cases/:id/why'),
  receipt: path('/desk/cases/:id/receipt'),
  reveal: path('/desk/cases/:id/reveal'),
  paper: path('/desk/cases/:id/papers/:paperId'),
  file: path('/desk/cases/:id/files/:fileId'),
  draft: path('/desk/cases/:id/do/draft-decision'),
  act: path('/desk/cases/:id/do/:action'),
  preview: path('/desk/cases/:id/do/draft-decision/preview'),
};
