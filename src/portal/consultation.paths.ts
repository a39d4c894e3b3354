import { path } from '../platform/http/index.js';

/** 网上答复征求意见. The first two stand in letters: they never change. */
export const consultationPaths = {
  enter: path('/consultation'),
  open: path('/consultation/:handle'),
  answer: path('/consultation/answer'),
  leave: path('/consultation/leave'),
};
