import { path } from '../../platform/http/index.js';

/** 征求意见: the officer's page of one consultation. */
export const opinionPaths = {
  show: path('/desk/cases/:id/consultations/:consultationId'),
  issue: path('/desk/cases/:id/consultations/:consultationId/link'),
  revoke: path('/desk/cases/:id/consultations/:consultationId/link/revoke'),
};

/** Where the consulted party answers; printed in letters, so it never changes. */
export const answerAddress = {
  enter: path('/consultation'),
  open: path('/consultation/:handle'),
};
