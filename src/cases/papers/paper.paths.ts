import { path } from '../../platform/http/index.js';

/** Addresses of papers beyond the single PDF of the case page. */
export const paperPaths = {
  list: path('/desk/papers'),
  print: path('/desk/papers/print.pdf'),
  docx: path('/desk/cases/:id/papers/:paperId/letter.docx'),
  proof: path('/desk/cases/:id/papers/:paperId/proof-of-service.pdf'),
  registration: path('/desk/cases/:id/registration-form.pdf'),
};
