import { path } from '../platform/http/index.js';

export const feedbackPaths = {
  leave: path('/feedback/entries/:id'),
  desk: path('/desk/feedback'),
  note: path('/desk/feedback/:id'),
  answer: path('/desk/feedback/:id/answer'),
  dismiss: path('/desk/feedback/:id/dismissal'),
  reveal: path('/desk/feedback/:id/contact'),
};
