import { path } from '../platform/http/index.js';

export const trackPaths = {
  enter: path('/track'),
  show: path('/track/case'),
  why: path('/track/case/why'),
  letter: path('/track/case/letters/:id'),
  file: path('/track/case/files/:id'),
  correct: path('/track/case/correction'),
  giveReasons: path('/track/case/reasons'),
  withdraw: path('/track/case/withdrawal'),
  rate: path('/track/case/satisfaction'),
  undo: path('/track/case/undo'),
  leave: path('/track/leave'),
  recover: path('/track/recover'),
  recoverySent: path('/track/recover/sent'),
  recovered: path('/track/recovered/:token'),
};
