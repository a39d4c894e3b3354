import { path } from '../../platform/http/index.js';

export const filingPaths = {
  signedForm: path('/desk/cases/:id/signed-form'),
  printed: path('/desk/cases/:id/signed-form/form.pdf'),
};
