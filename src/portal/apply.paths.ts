import { path } from '../platform/http/index.js';

export const applyPaths = {
  start: path('/apply'),
  blankForm: path('/apply/form.pdf'),
  blankWord: path('/apply/form.docx'),
  form: path('/apply/new'),
  step: path('/apply/steps/:step'),
  found: path('/apply/found'),
  open: path('/apply/found/open'),
  answered: path('/apply/found/answered'),
  check: path('/apply/check'),
  saved: path('/apply/saved'),
  resume: path('/apply/resume'),
  discard: path('/apply/discard'),
  receipt: path('/apply/receipt/:receipt'),
  receiptPdf: path('/apply/receipt/:receipt/pdf'),
  undo: path('/apply/receipt/:receipt/undo'),
};
