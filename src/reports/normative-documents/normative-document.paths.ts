import { path } from '../../platform/http/index.js';

export const documentPaths = {
  /** `?office=`: whose register. */
  list: path('/desk/normative-documents'),
  add: path('/desk/normative-documents/new'),
  show: path('/desk/normative-documents/:id'),
  register: path('/desk/normative-documents/register/:office'),
};
