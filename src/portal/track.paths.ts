import { path } from '../platform/http/index.js';

export const trackPaths = {
  enter: path('/track'),
  show: path('/track/case'),
  why: path('/track/case/why'),
  paper: path('/track/case/papers/:id'),
  file: path('/track/case/files/:id'),
  correct: path('/track/case/correction'),
  withdraw: path('/track/case/withdrawal'),
  leave: path('/track/leave'),
};
