import { path } from '../../platform/http/index.js';

export const examinationPaths = {
  show: path('/desk/cases/:id/examination'),
  matters: path('/desk/cases/:id/examination/matters'),
};
